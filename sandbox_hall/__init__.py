"""Sandbox hall: reference implementation of the provincial hall's API (docs/api/hall.yaml).

For demonstrations, training and tests. It knows the same domain and process engine as the
workstation, but its wire code is its own, so that both ends are held to the contract. Sample users
and their training passwords stand in ``sandbox_hall.sample``.
"""
