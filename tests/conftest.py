"""What holds for every test."""

import os

from tests.helpers.card_stack import ENVIRONMENT

# Before any test looks for readers: the machine's own are nobody's to play with.
os.environ.update(ENVIRONMENT)
