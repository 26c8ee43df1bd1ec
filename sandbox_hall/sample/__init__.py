"""Sample data: a fictional office, its people, and applications with their papers.

Training users and passwords (``office.toml``):

========  ============  ======  =====================================
user      password      window  roles
========  ============  ======  =====================================
lin       lin-2026      W01     window, reviewer (接件, 受理, 初审)
wang      wang-2026     W01     reviewer (审)
chen      chen-2026     W01     verifier (核)
zhao      zhao-2026     W02     window, reviewer; no cases at first
shangji   shangji-2026  S01     superior (仲裁)
shen, he  <user>-2026   W11     自然资源局: reviewer (审) and verifier (核) of its branches
luo, tang <user>-2026   W12     生态环境局: the same
jiang, mo <user>-2026   W13     水利局: the same
========  ============  ======  =====================================

All people, firms, bodies and places are made up. The county code 350999 isn't assigned, and
telephone numbers begin with 100, so that no code or number can be a real one.
"""
