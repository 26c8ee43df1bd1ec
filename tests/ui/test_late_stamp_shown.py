"""A letter that awaits its timestamp says so, in the case and beside the page, until it has it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from clerk_desktop.documents.seal_key import SealWords
from clerk_desktop.documents.sealing import seal_pdf
from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.document import LetterKind, SealPlace
from clerk_desktop.domain.seal_plan import SealPlan
from clerk_desktop.sync.events import CasesChanged
from tests.helpers.cases import accepted, act, sealed
from tests.helpers.pdf import SoftKey, plain_pdf, seal_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Place

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 20_000
PLAN = SealPlan(places=(SealPlace(page=1, x_mm=70, y_mm=120),))
WORDS = SealWords(name="林知夏", reason="受理", location="青屿县")


def sealed_in(place: Place) -> str:
    """A letter of case c1, sealed while no timestamp authority answered; its digest."""
    data = seal_pdf(plain_pdf(), PLAN, seal_picture(), SoftKey().seal_key(), WORDS)
    sha256 = hashlib.sha256(data).hexdigest()
    document = replace(sealed(LetterKind.ACCEPTANCE), sha256=sha256)
    action = act(accepted(), ActionKind.SEAL, document=document)
    place.store.append(action, {sha256: data}, {"timestamp": "awaited"})
    return sha256


def test_it_is_shown_in_the_case_and_beside_the_page(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(accepted())
    sha256 = sealed_in(place)
    place.work.open_case("c1")
    assert place.text("letterAwaitsTimestamp_acceptance") == "待补时间戳"
    QTest.mouseClick(place.find("letterOpen_acceptance"), LEFT)
    preview = place.work.desk.page.preview
    qtbot.waitUntil(lambda: preview._opened == sha256, timeout=PATIENCE)
    QTest.mouseClick(place.find("preview_verify"), LEFT)
    qtbot.waitUntil(lambda: place.shown("signature_1"), timeout=PATIENCE)
    shown = [label.text() for label in place.find("signature_1").findChildren(QLabel)]
    assert any(text.startswith("待补时间戳") for text in shown)


def test_with_its_timestamp_the_new_file_is_opened(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(accepted())
    sha256 = sealed_in(place)
    place.work.open_case("c1")
    before = place.store.document(sha256)
    assert before is not None
    stamped = place.store.keep_stamp(sha256, before + b"\n% timestamp\n")
    place.bridge.tell(CasesChanged(("c1",)))
    qtbot.waitUntil(lambda: not place.shown("letterAwaitsTimestamp_acceptance"), timeout=PATIENCE)
    QTest.mouseClick(place.find("letterOpen_acceptance"), LEFT)
    preview = place.work.desk.page.preview
    qtbot.waitUntil(lambda: preview._opened == stamped, timeout=PATIENCE)
