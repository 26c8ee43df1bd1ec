"""Case data and clauses are text on a letter and nothing else."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.documents.letters import LetterFacts, compose
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.errors import DocumentCode, DocumentError
from tests.helpers.letter_pdf import opened, squeezed, words
from tests.helpers.letters import CASE, FACTS, following, inside, of_case

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = [
    "#panic()",
    "]",
    "$x^2$ @key <label>",
    "*x* _y_ `z` // - = + \\ \\u{41}",
    '"}, "number": "',
    "#read(\"/etc/passwd\") #include 'x'",
    "{government}",
    "海" * 200,
    "A" * 200,
    "a.b_c%" * 33,
    "（" * 200,
    "。" * 200,
]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", LetterKind)
def test_case_data_are_text_and_nothing_else(kind: LetterKind, name: str) -> None:
    letter = compose(kind, of_case(applicant=replace(CASE.applicant, name=name)))
    assert squeezed(name) in words(letter)


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        (LetterKind.CORRECTION, inside("defects", name="#panic()]", problem="$", standard="*x*")),
        (LetterKind.NON_ACCEPTANCE, inside("refusal", competent_body="#panic()]$*x*")),
        (LetterKind.EXTENSION, inside("extension", approver="#panic()]$*x*")),
        (LetterKind.SUSPENSION, inside("suspension", basis="#panic()]$*x*")),
        (LetterKind.CLOSING, inside("papers", name="#panic()]$*x*")),
        (LetterKind.CLOSING, replace(FACTS, reported_to="#panic()]$*x*")),
        (LetterKind.SERVICE_RECORD, inside("service", remark="#panic()]$*x*")),
        (LetterKind.SERVICE_RECORD, inside("service", tracking_no="#panic()]$*x*")),
        (LetterKind.ACCEPTANCE, following("#panic()]$*x*")),
        (LetterKind.ACCEPTANCE, following("{day}#panic()]$*x*")),
    ],
)
def test_a_clerks_words_are_text_and_nothing_else(kind: LetterKind, facts: LetterFacts) -> None:
    assert "#panic()]$*x*" in words(compose(kind, facts))


def test_line_ends_and_invisible_signs_do_not_reach_the_letter() -> None:
    applicant = replace(CASE.applicant, name="青屿县\r\n\n海岚\u202e\x00\u200b公司\ud800")
    letter = compose(LetterKind.GRANT, replace(FACTS, case=replace(CASE, applicant=applicant)))
    assert "青屿县 海岚公司（统一" in opened(letter)[0].get_text()


def test_a_character_without_a_glyph_is_refused_and_shown() -> None:
    applicant = replace(CASE.applicant, name="林\ue000")
    with pytest.raises(DocumentError) as caught:
        compose(LetterKind.GRANT, replace(FACTS, case=replace(CASE, applicant=applicant)))
    assert caught.value.code is DocumentCode.FONT_MISSING
    assert "e000" in caught.value.context["text"]


def test_an_office_changes_a_clause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "clauses.toml"
    own.write_text('[correction]\nsilence = "逾期按本县规定办理。"\n', "utf-8")
    monkeypatch.setenv("CLERK_DESKTOP_CLAUSES", str(own))
    text = words(compose(LetterKind.CORRECTION, FACTS))
    assert "逾期按本县规定办理。收到全部补正材料后" in text


@pytest.mark.parametrize(
    "content", ["[correction", '[correction]\nsilense = "x"', 'remedy = ""', "law = 1", None]
)
def test_a_wrong_clause_file_is_an_error(
    content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "clauses.toml"
    if content is not None:
        own.write_text(content, "utf-8")
    monkeypatch.setenv("CLERK_DESKTOP_CLAUSES", str(own))
    with pytest.raises(DocumentError) as caught:
        compose(LetterKind.GRANT, FACTS)
    assert caught.value.code is DocumentCode.COMPOSE_FAILED
    assert str(own) in caught.value.context["reason"]
