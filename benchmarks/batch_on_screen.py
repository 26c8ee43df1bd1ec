"""A batch on the slow card, sealed in the window with its own keys; there is no hall."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from benchmarks.at_work import rest, until
from benchmarks.batch import SLOW
from clerk_desktop.documents.inspector_client import InspectorClient
from clerk_desktop.documents.preview_client import PreviewClient
from clerk_desktop.services.session import Session
from clerk_desktop.sync.records import CaseTab
from clerk_desktop.sync.store import open_store
from clerk_desktop.ui.bridge import Bridge
from clerk_desktop.ui.workplace import Workplace
from tests.helpers.cases import accepted
from tests.helpers.piv_lab import LOGIN_KEY, PIN, PivLab
from tests.helpers.seal_office import SealOffice
from tests.helpers.stores import KEY, save

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.domain.case import Case


class _NoSync:
    """Nobody sends anything."""

    def wake(self) -> None:
        """Nothing."""

    def want(self, sha256: str) -> None:
        """Nothing."""

    def open(self, case_id: str, *, can_act: bool = True) -> None:
        """Nothing."""


@contextmanager
def batch_at_the_pin(count: int) -> Iterator[Workplace]:
    """A workplace whose clerk has read so many letters and is asked for the PIN of a slow card."""
    with PivLab() as lab, tempfile.TemporaryDirectory() as name:
        made, cards = lab.make_card("card", LOGIN_KEY), lab.client()
        lab.insert(cards)
        folder = Path(name)
        with SealOffice(folder, cards, frozenset({made.certificate_serial})) as office:
            save(office.store, [_case(number) for number in range(1, count + 1)])
        with _workplace(folder, cards) as work:
            _read_all(work, count)
            lab.stack.set_faults(SLOW)
            yield work
            lab.stack.set_faults(replace(SLOW, apdu_ms=0, key_ms=0))


def seal_batch(work: Workplace) -> None:
    """Type the PIN and wait for the summary."""
    field = _find(work, "pinField")
    QTest.keyClicks(field, PIN)
    QTest.keyClick(field, Qt.Key.Key_Return)
    until(lambda: _is_shown(work, "batchResults"), 600)


@contextmanager
def _workplace(folder: Path, cards: CardClient) -> Iterator[Workplace]:
    path = folder / "clerk.db"
    store, inspector, previews = open_store(path, KEY), InspectorClient(), PreviewClient()
    known = store.present_clerk()
    if known is None:
        raise RuntimeError("nobody works")
    session = Session(known, store, lambda: open_store(path, KEY), (cards, inspector), _NoSync())
    work = Workplace(Bridge(), session, cards, previews)
    work.resize(1366, 740)
    work.show()
    try:
        yield work
    finally:
        work.stop()
        work.deleteLater()
        rest(0)
        for part in (session, previews, inspector, store):
            part.close()


def _read_all(work: Workplace, count: int) -> None:
    """Tick every case, leaf through every letter, ask to seal them."""
    until(lambda: bool(work.watch.cards.cards))
    work.show_tab(CaseTab.TO_SEAL)
    QTest.keyClick(work.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(_find(work, "batchButton"), Qt.Key.Key_Space)
    until(lambda: _is_shown(work, "sealGhost"))
    table, seal = _find(work, "batchLetters"), _find(work, "batchSeal")

    def page_on() -> bool:
        QTest.keyClick(table, Qt.Key.Key_Space)
        return f"{count} 份" in str(seal.property("text"))

    until(page_on, 300)
    QTest.keyClick(seal, Qt.Key.Key_Space)
    until(lambda: _is_shown(work, "pinField"))


def _case(number: int) -> Case:
    return replace(accepted(), case_id=f"c{number}", project_no=f"350999-20260209-{number:05d}")


def _is_shown(work: Workplace, name: str) -> bool:
    return any(found.isVisible() for found in work.findChildren(QWidget, name))


def _find(work: Workplace, name: str) -> QWidget:
    return next(found for found in work.findChildren(QWidget, name) if found.isVisible())
