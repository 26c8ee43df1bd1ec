"""The local store and its exchange with the hall."""
