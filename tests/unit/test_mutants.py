"""The faults that ``./dev.sh mutants`` plants can be planted, and one of them is noticed."""

import pytest

from tests.helpers.hall import ROOT
from tests.helpers.mutants import MUTANTS, Mutant, try_mutant

BY_NAME = {mutant.name: mutant for mutant in MUTANTS}


@pytest.mark.parametrize("name", BY_NAME)
def test_every_fault_still_has_its_place(name: str) -> None:
    for change in BY_NAME[name].changes:
        assert (ROOT / change.path).read_text("utf-8").count(change.old) == 1


@pytest.mark.slow
def test_a_planted_fault_is_noticed_and_a_sound_copy_is_not() -> None:
    planted = BY_NAME["sending-not-reset"]
    assert "test_after_a_crash" in try_mutant(planted).failed
    assert not try_mutant(Mutant("sound", (), planted.tests)).failed
