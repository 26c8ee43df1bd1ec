"""What was typed and not done: there again, offered after a change, gone with the act."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.sync.conflicts import basis_of
from clerk_desktop.sync.records import FormDraft, Reference
from clerk_desktop.ui import late_pages
from tests.helpers.cases import LIN, PROMISED
from tests.ui.conftest import pdf
from tests.ui.test_intake import FOOD
from tests.ui.test_procedures import choose

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.domain.case import Case
    from tests.ui.conftest import Place


@pytest.fixture
def place(make_place: Callable[..., Place], received_case: Case, qtbot: QtBot) -> Place:
    made = make_place(received_case)
    made.work.open_case("c1")
    click(qtbot, made, "action_receive")
    return made


def click(qtbot: QtBot, place: Place, name: str) -> None:
    qtbot.mouseClick(place.find(name), Qt.MouseButton.LeftButton)


def on_disk(place: Place, form: str) -> list[FormDraft]:
    return [draft for draft in place.store.drafts("lin") if draft.form == form]


def is_kept(place: Place, name: str) -> bool:
    return any(name in draft.fields.values() for draft in on_disk(place, "intake"))


def type_reason(qtbot: QtBot, place: Place, text: str) -> Any:
    choose(qtbot, place, ActionKind.REFUSE)
    field: Any = place.find("reasonField")
    field.setFocus()
    QTest.keyClicks(field, text)
    return field


def test_what_was_given_up_is_there_again_until_it_is_done(qtbot: QtBot, place: Place) -> None:
    type_reason(qtbot, place, "no competence")
    qtbot.waitUntil(lambda: bool(on_disk(place, "refuse:applicant")), timeout=1500)
    click(qtbot, place, "actionCancel")
    field = type_reason(qtbot, place, "")
    assert field.toPlainText() == "no competence"
    assert "草稿" in place.text("draftText")
    click(qtbot, place, "actionConfirm")
    qtbot.waitUntil(lambda: not on_disk(place, "refuse:applicant"))


def test_an_emptied_form_has_no_draft(qtbot: QtBot, place: Place) -> None:
    field = type_reason(qtbot, place, "x")
    qtbot.waitUntil(lambda: bool(on_disk(place, "refuse:applicant")), timeout=1500)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: not on_disk(place, "refuse:applicant"), timeout=1500)


def test_a_draft_about_the_case_as_it_was_waits_for_the_clerk(qtbot: QtBot, place: Place) -> None:
    drafts, stale = place.work.session.form_drafts, '["as it was"]'
    drafts.save("c1", "refuse:applicant", {"reasonField": "old words"}, stale)
    field = type_reason(qtbot, place, "")
    assert field.toPlainText() == ""
    click(qtbot, place, "draftTake")
    assert field.toPlainText() == "old words"
    view: Any = place.store.view_case("c1")
    now = basis_of(view.case)
    qtbot.waitUntil(lambda: [d.basis for d in on_disk(place, "refuse:applicant")] == [now])
    click(qtbot, place, "draftDrop")
    assert field.toPlainText() == ""
    qtbot.waitUntil(lambda: not on_disk(place, "refuse:applicant"))


def test_an_intake_comes_back_with_its_papers(
    qtbot: QtBot, place: Place, tmp_path: Path, previews: PreviewClient
) -> None:
    place.store.save_reference(Reference(templates={"t": PROMISED}, items=(FOOD,)))
    file = tmp_path / "form.pdf"
    file.write_bytes(pdf())
    place.work.show_intake()
    first = place.work.intake
    first.item.choose("food")
    first.papers.files_given.emit("M02", (file,))
    first.papers.files_given.emit(first.papers.next_empty(), (file,))
    qtbot.waitUntil(lambda: len(first.papers.handed_in) == 2)
    first.applicant.name.setText(LIN.name)
    qtbot.waitUntil(lambda: is_kept(place, LIN.name), timeout=1500)
    again = late_pages.intake(place.bridge, place.work.session, previews)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.papers.handed_in == first.papers.handed_in)
    assert (again.item.item, again.applicant.name.text()) == (FOOD, LIN.name)
    first.restart()
    again.restart()
    qtbot.waitUntil(lambda: not on_disk(place, "intake"), timeout=1500)
