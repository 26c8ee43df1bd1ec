"""Codes of applicants: the published vectors, and every slip that a check digit finds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_desktop.domain.codes import CodeFault, CodeKind, code_problem, plain_code
from sandbox_hall.sample.codes import credit_code, identity_number

TODAY = date(2026, 2, 9)
CREDIT, IDENTITY = CodeKind.CREDIT, CodeKind.IDENTITY
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"

credit_codes = st.builds(
    credit_code,
    st.sampled_from(["11", "91", "92", "52", "N1"]),
    st.sampled_from(["350999", "110108", "100000"]),
    st.text(ALPHABET, min_size=8, max_size=8),
)
identity_numbers = st.builds(
    identity_number,
    st.sampled_from(["350999", "110108"]),
    st.dates(date(1920, 1, 1), TODAY),
    st.integers(0, 999),
)


def problem(kind: CodeKind, code: str) -> tuple[CodeFault, int, int] | None:
    found = code_problem(kind, code, TODAY)
    return None if found is None else (found.fault, found.first, found.last)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (CREDIT, "11100000000013338W"),
        (CREDIT, "91350999MA00DEM06Y"),
        (IDENTITY, "350999199003070015"),
    ],
)
def test_the_published_vectors_are_good(kind: CodeKind, code: str) -> None:
    assert problem(kind, code) is None


@pytest.mark.parametrize(
    ("kind", "code", "expected"),
    [
        (CREDIT, "", (CodeFault.LENGTH, 1, 0)),
        (CREDIT, "91350999MA00DEM06", (CodeFault.LENGTH, 1, 17)),
        (CREDIT, "91350999MAO0DEM06Y", (CodeFault.SIGN, 11, 11)),
        (CREDIT, "9135A999MA00DEM06Y", (CodeFault.SIGN, 5, 5)),
        (CREDIT, "91990999MA00DEM06Y", (CodeFault.REGION, 3, 8)),
        (CREDIT, "91350999MA00DEM06X", (CodeFault.CHECK, 1, 18)),
        # The whole checks, the 组织机构代码 inside doesn't.
        (CREDIT, "91350999MA00DEM00C", (CodeFault.ORGANISATION, 9, 17)),
        (IDENTITY, "X50999199003070015", (CodeFault.SIGN, 1, 1)),
        (IDENTITY, "990999199003070015", (CodeFault.REGION, 1, 6)),
        (IDENTITY, "350999199002300015", (CodeFault.BIRTH, 7, 14)),
        (IDENTITY, "350999189903070015", (CodeFault.BIRTH, 7, 14)),
        (IDENTITY, "350999199003070016", (CodeFault.CHECK, 1, 18)),
    ],
)
def test_the_wrong_group_is_named(
    kind: CodeKind, code: str, expected: tuple[CodeFault, int, int]
) -> None:
    assert problem(kind, code) == expected


def test_nobody_is_born_tomorrow() -> None:
    unborn = identity_number("350999", TODAY + timedelta(days=1), 1)
    assert problem(IDENTITY, unborn) == (CodeFault.BIRTH, 7, 14)
    assert problem(IDENTITY, identity_number("350999", TODAY, 1)) is None


def test_a_code_is_read_as_scanners_and_input_methods_write_it() -> None:
    assert plain_code(" 91350999 ma00dem06y\n") == "91350999MA00DEM06Y"
    assert plain_code("３５０９９９１９９００３０７００１５") == "350999199003070015"


@given(credit_codes)
def test_every_good_credit_code_is_let_in(code: str) -> None:
    assert problem(CREDIT, code) is None


@given(identity_numbers)
def test_every_good_identity_number_is_let_in(code: str) -> None:
    assert problem(IDENTITY, code) is None


@given(credit_codes)
def test_every_slip_in_a_credit_code_is_found(code: str) -> None:
    for slip in slips(code, ALPHABET):
        assert problem(CREDIT, slip) is not None, slip


@given(identity_numbers)
def test_every_slip_in_an_identity_number_is_found(code: str) -> None:
    for slip in slips(code, "0123456789X"):
        assert problem(IDENTITY, slip) is not None, slip


@given(st.sampled_from(CodeKind), st.text(max_size=20))
def test_whatever_is_typed_gets_an_answer(kind: CodeKind, text: str) -> None:
    problem(kind, plain_code(text))


def slips(code: str, alphabet: str) -> set[str]:
    """Every single changed sign, and every two unlike neighbours swapped."""
    changed = {
        code[:place] + sign + code[place + 1 :] for place in range(len(code)) for sign in alphabet
    }
    swapped = {
        code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        for place in range(len(code) - 1)
    }
    return (changed | swapped) - {code}
