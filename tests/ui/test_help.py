"""Help for every screen, found by F1, by search and from an error; without a network."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QVBoxLayout, QWidget

import clerk_desktop.ui
from clerk_desktop.domain.action import ActionKind
from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.resources import resource
from clerk_desktop.ui.banner import Banner
from clerk_desktop.ui.help import Help
from clerk_desktop.ui.help_pages import pages
from clerk_desktop.ui.help_topics import MADE, OF_SCREENS, Topic, topic_of
from clerk_desktop.ui.keys import Key, shown
from clerk_desktop.ui.message_texts import TEXTS
from tests.ui.test_procedures import choose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from clerk_desktop.domain.case import Case
    from clerk_desktop.ui.help_window import HelpWindow
    from tests.ui.conftest import Place

LINK = re.compile(r"\]\((\w+)\)")
LANGUAGES = ("zh", "en")


@pytest.fixture
def help_of(qtbot: QtBot) -> Iterator[Callable[[QWidget], Help]]:
    made: list[Help] = []

    def make(window: QWidget) -> Help:
        made.append(Help(window))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def window(help_of: Callable[[QWidget], Help], qtbot: QtBot) -> Iterator[HelpWindow]:
    main = QMainWindow()
    qtbot.addWidget(main)
    shown = help_of(main).window
    shown.show_topic(Topic.START)
    yield shown
    main.close()


def screens() -> Iterator[tuple[str, str]]:
    """Class and object name of every page and dialog of the window."""
    for file in Path(clerk_desktop.ui.__file__).parent.glob("*.py"):
        for part in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(part, ast.ClassDef) and {"Page", "QDialog"} & bases(part):
                names = re.findall(
                    r'self\.setObjectName\("(\w+)"\)', ast.unparse(part).replace("'", '"')
                )
                yield part.name, names[0] if names else ""


def bases(part: ast.ClassDef) -> set[str]:
    return {base.id for base in part.bases if isinstance(base, ast.Name)}


def test_every_page_and_dialog_has_its_topic() -> None:
    missing = [name for name, shown in screens() if shown not in OF_SCREENS]
    assert missing == []
    assert set(OF_SCREENS.values()) | MADE == set(Topic) - {Topic.SPECIAL, Topic.DELIVERY}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_a_page_and_every_link_leads_somewhere(language: str) -> None:
    folder = resource("help", language)
    assert {file.stem for file in folder.iterdir()} == set(Topic) - MADE
    for file in folder.iterdir():
        text = file.read_text("utf-8")
        assert text.startswith("# "), file
        assert set(LINK.findall(text)) <= set(Topic), file


def test_both_languages_have_the_same_shape() -> None:
    for topic in set(Topic) - MADE:
        texts = [resource("help", one, f"{topic}.md").read_text("utf-8") for one in LANGUAGES]
        shapes = [re.findall(r"^(#+|\d\.|-)", text, re.MULTILINE) for text in texts]
        assert shapes[0] == shapes[1], topic
        english = texts[1].replace("副本", "")  # as it is printed on copies
        assert not re.search(r"[一-鿿]", english), topic


def test_pages_name_keys_that_exist() -> None:
    keys = {shown(sequence) for key in Key for sequence in key.value.sequences}
    keys |= {"Ctrl+A", "Ctrl+Z", "Ctrl+方向键"}
    for topic in set(Topic) - MADE:
        text = resource("help", "zh", f"{topic}.md").read_text("utf-8")
        told = set(re.findall(r"Ctrl\+(?:Shift\+)?(?:[A-Z0-9]|回车|方向键)", text))
        assert told <= keys, topic


def test_the_keys_are_listed_from_their_table() -> None:
    text = next(page.text for page in pages() if page.topic is Topic.KEYS)
    for key in Key:
        assert str(key.value.text) in text


def test_every_error_has_its_entry() -> None:
    text = next(page.text for page in pages() if page.topic is Topic.ERRORS)
    for code, (title, _what, next_step) in TEXTS.items():
        assert f"### {title}\n\n`{code}`" in text
        assert next_step in text


def test_the_language_of_the_window_chooses_the_pages() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    try:
        assert next(iter(pages())).title == "Getting started"
    finally:
        QLocale.setDefault(before)


def test_f1_opens_what_fits_the_page_and_the_dialog(
    qtbot: QtBot,
    make_place: Callable[..., Place],
    received_case: Case,
    help_of: Callable[[QWidget], Help],
) -> None:
    place = make_place(received_case)
    helped = help_of(place.work)
    place.work.list.table.setFocus()
    assert opened(helped, place) is Topic.LISTS
    place.work.show_intake()
    assert opened(helped, place) is Topic.INTAKE
    place.work.go_back()
    place.work.open_case("c1")
    qtbot.mouseClick(place.find("action_receive"), Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
    assert opened(helped, place) is Topic.CASE
    choose(qtbot, place, ActionKind.REFUSE)
    dialog = place.find("actionDialog")
    field: Any = place.find("reasonField")
    field.setFocus()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    QTest.keyClick(field, Qt.Key.Key_F1)
    assert helped.window.topic is Topic.ACCEPTANCE
    assert field.toPlainText() == ""


def test_all_pages_are_in_the_contents_and_links_lead_there_and_back(window: HelpWindow) -> None:
    assert window.contents.count() == len(Topic)
    window.text.anchorClicked.emit(QUrl("keys"))
    assert window.contents.currentItem().text() == "快捷键"
    QTest.keyClick(window.text, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.contents.currentItem().text() == "开始使用"
    window.contents.setCurrentRow(window.contents.count() - 1)
    assert window.topic is Topic.ERRORS


def test_search_narrows_the_contents_and_leads_to_the_words(
    window: HelpWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(window.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    window.search.setText("时间戳机构")
    qtbot.waitUntil(lambda: window.contents.count() < len(Topic))
    titles = [window.contents.item(row).text() for row in range(window.contents.count())]
    assert "制作文书和盖章" in titles
    assert window.text.extraSelections()
    window.search.setText("zzzz")
    qtbot.waitUntil(lambda: window.contents.count() == 0)
    assert window.topic is not None
    QTest.keyClick(window.text, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_an_error_leads_to_its_entry(qtbot: QtBot, help_of: Callable[[QWidget], Help]) -> None:
    main, banner = QWidget(), Banner()
    QVBoxLayout(main).addWidget(banner)
    qtbot.addWidget(main)
    helped = help_of(main)
    banner.more_asked.connect(helped.show_error)
    main.show()
    banner.show_error(HallError(HallCode.STUCK))
    more = banner.findChild(QPushButton, "bannerMore")
    assert more is not None
    assert more.isVisible()
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
    text = helped.window.text
    assert helped.window.topic is Topic.ERRORS

    def is_near_the_top() -> bool:
        top = text.cursorForPosition(text.viewport().rect().topLeft()).block()
        near = [top.text(), top.next().text(), top.next().next().text()]
        return str(HallCode.STUCK) in near

    qtbot.waitUntil(is_near_the_top)


def test_what_nothing_fits_begins_at_the_beginning(qtbot: QtBot) -> None:
    odd = QPushButton()
    qtbot.addWidget(odd)
    assert topic_of(odd) is Topic.START
    assert topic_of(None) is Topic.START


def opened(helped: Help, place: Place) -> Topic | None:
    """What F1 opens from where the keys are; then back to the window."""
    QTest.keyClick(QApplication.focusWidget() or place.work, Qt.Key.Key_F1)
    topic = helped.window.topic
    helped.window.close()
    place.work.activateWindow()
    QTest.qWaitForWindowActive(place.work)
    return topic
