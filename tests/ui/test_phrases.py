"""常用意见, by keys: the office's and the clerk's own."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.phrase import Phrase, PhraseUse
from tests.helpers.cases import CHEN, accepted, at_decision
from tests.ui.conftest import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def asked(qtbot: QtBot, place: Place, key: Qt.Key) -> None:
    """Open the case and an act's dialog by its key."""
    place.work.open_case("c1")
    QTest.keyClick(place.work, key, ALT)
    qtbot.waitUntil(lambda: place.shown("actionDialog"))
    qtbot.waitUntil(lambda: place.find("actionDialog").isActiveWindow())


def test_alt_and_a_number_write_the_offices_phrase(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(accepted())
    asked(qtbot, place, Qt.Key.Key_T)
    field: Any = place.find("opinionField")
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_1, ALT)
    assert field.toPlainText() == "opinion words"
    QTest.keyClick(field, Qt.Key.Key_2, ALT)  # there is no second one
    assert field.toPlainText() == "opinion words"
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(place.find("actionConfirm"), Qt.Key.Key_Return)
    assert place.store.queue()[0].action.opinion == "opinion words"


def test_each_field_has_its_own_phrases(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place(at_decision(), clerk=CHEN)
    asked(qtbot, place, Qt.Key.Key_N)
    opinion: Any = place.find("opinionField")
    reason: Any = place.find("reasonField")
    reason.setFocus()
    QTest.keyClick(reason, Qt.Key.Key_1, ALT)
    assert (opinion.toPlainText(), reason.toPlainText()) == ("", "reason words")


def test_what_was_written_is_kept_and_comes_first(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(accepted())
    asked(qtbot, place, Qt.Key.Key_T)
    field: Any = place.find("opinionField")
    QTest.keyClicks(field, "my own words")
    QTest.mouseClick(place.find("phraseKeep"), LEFT)
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_1, ALT)
    QTest.keyClick(field, Qt.Key.Key_2, ALT)
    assert field.toPlainText() == "my own wordsopinion words"
    own = Phrase(text="my own words", use=PhraseUse.OPINION, kinds=frozenset({ActionKind.PASS}))
    assert place.store.phrases("lin") == (own,)
    assert place.store.phrases("chen") == ()


def test_own_phrases_are_added_changed_moved_and_deleted(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(accepted())
    mine = tuple(Phrase(text=text, use=PhraseUse.OPINION) for text in ("one", "two", "three"))
    place.store.save_phrases("lin", mine)
    asked(qtbot, place, Qt.Key.Key_T)
    QTest.mouseClick(place.find("phraseManage"), LEFT)
    qtbot.waitUntil(lambda: place.shown("phraseDialog"))
    table: Any = place.find("phraseTable")
    table.setCurrentCell(2, 0)
    QTest.mouseClick(place.find("phraseUp"), LEFT)
    table.setCurrentCell(0, 0)
    QTest.mouseClick(place.find("phraseDelete"), LEFT)
    table.item(0, 0).setText("third")
    QTest.mouseClick(place.find("phraseAdd"), LEFT)
    editor: Any = table.findChild(QLineEdit)
    QTest.keyClicks(editor, "four")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.item(2, 0).text() == "four")
    QTest.mouseClick(place.find("phraseSave"), LEFT)
    assert [phrase.text for phrase in place.store.phrases("lin")] == ["third", "two", "four"]
    assert "third" in place.text("phrase_0")


def test_giving_up_changes_nothing_and_empty_ones_are_left_out(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(accepted())
    place.store.save_phrases("lin", (Phrase(text="one", use=PhraseUse.OPINION),))
    asked(qtbot, place, Qt.Key.Key_T)
    QTest.mouseClick(place.find("phraseKeep"), LEFT)  # nothing is written yet
    QTest.mouseClick(place.find("phraseManage"), LEFT)
    qtbot.waitUntil(lambda: place.shown("phraseDialog"))
    QTest.mouseClick(place.find("phraseDelete"), LEFT)
    QTest.keyClick(place.find("phraseDialog"), Qt.Key.Key_Escape)
    assert [phrase.text for phrase in place.store.phrases("lin")] == ["one"]


def test_phrases_lie_encrypted(make_place: Callable[..., Place]) -> None:
    place = make_place()
    place.store.save_phrases("lin", (Phrase(text="秘密的措辞", use=PhraseUse.REASON),))
    (_, _, file), *_ = place.store._db.rows("PRAGMA database_list")
    with open(file, "rb") as written:  # noqa: PTH123
        assert "秘密的措辞".encode() not in written.read()
