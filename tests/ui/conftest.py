"""A workplace on a real store, with a real preview worker and a card that is only pretended."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pymupdf
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from clerk_desktop.card.client import CardClient
from clerk_desktop.documents.inspector_client import InspectorClient
from clerk_desktop.documents.preview_client import PreviewClient
from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case
from clerk_desktop.domain.document import Material
from clerk_desktop.domain.office import NumberBlock, Office, SealRight, Series
from clerk_desktop.domain.phrase import Phrase, PhraseUse
from clerk_desktop.services.session import Session
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import KnownClerk, Reference
from clerk_desktop.sync.store import Store, open_store
from clerk_desktop.ui import style
from clerk_desktop.ui.bridge import Bridge
from clerk_desktop.ui.workplace import Workplace
from tests.helpers.cases import LIN, PROMISED, fresh_case
from tests.helpers.joint import BRANCH, LEAD
from tests.helpers.stores import KEY, save
from tests.ui import pretend_card

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from clerk_desktop.domain.case import Clerk

OFFICE = Office(
    name="青屿县行政审批服务局",
    code="11350999MB00000000",
    address="青屿县滨海路示例段99号",
    phone="0000-12345678",
    government="青屿县人民政府",
)
SEAL = SealRight(
    seal_id="s1",
    name="行政审批专用章",
    certificate_serials=frozenset({pretend_card.SERIAL}),
    diameter_mm=40.0,
)


PHRASES = tuple(
    Phrase(text=f"{use} words", use=use, kinds=frozenset({kind}))
    for kind in ActionKind
    for use in PhraseUse
)


@dataclass
class Woken:
    """Stands for the sync thread: remembers what it was asked for."""

    wakes: int = 0
    wanted: list[str] = field(default_factory=list)
    opened: list[tuple[str, bool]] = field(default_factory=list)

    def wake(self) -> None:
        self.wakes += 1

    def want(self, sha256: str) -> None:
        self.wanted.append(sha256)

    def open(self, case_id: str, *, can_act: bool = True) -> None:
        self.opened.append((case_id, can_act))


@dataclass
class Place:
    """A workplace and what it stands on."""

    work: Workplace
    bridge: Bridge
    sync: Woken
    store: Exchange
    card: Path

    def find(self, name: str) -> QWidget:
        """The widget of that object name, which must be on the screen."""
        found = [w for w in self.work.findChildren(QWidget, name) if w.isVisible()]
        assert found, f"{name} is not on the screen"
        return found[0]

    def shown(self, name: str) -> bool:
        """Whether a widget of that name is on the screen."""
        return any(w.isVisible() for w in self.work.findChildren(QWidget, name))

    def text(self, name: str) -> str:
        """What a label or button of that name says."""
        return str(self.find(name).property("text"))


def destroy(widget: QWidget) -> None:
    """Have a widget gone for good, before what it reads from is closed."""
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def pdf(pages: int = 2, text: str = "page") -> bytes:
    """A small PDF; each page carries its number."""
    document = pymupdf.open()  # type: ignore[no-untyped-call]
    for number in range(1, pages + 1):
        page = document.new_page(width=595, height=842)
        page.insert_text((72, 100), f"{text} {number}", fontsize=40)
    made: bytes = document.tobytes()  # type: ignore[no-untyped-call]
    return made


def material(data: bytes, name: str = "申请表", *, is_required: bool = True) -> Material:
    """A material of these bytes."""
    digest = hashlib.sha256(data).hexdigest()
    return Material(
        material_id=digest[:4],
        name=name,
        is_required=is_required,
        sha256=digest,
        size=len(data),
        pages=2,
    )


@pytest.fixture(scope="session", autouse=True)
def _style(qapp: QApplication) -> None:
    style.apply(qapp, is_dark=False)


@pytest.fixture(scope="session")
def inspector() -> Iterator[InspectorClient]:
    client = InspectorClient()
    yield client
    client.close()


@pytest.fixture(scope="session")
def previews() -> Iterator[PreviewClient]:
    client = PreviewClient()
    yield client
    client.close()


@pytest.fixture(scope="session")
def card_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("card")


@pytest.fixture(scope="session")
def cards(card_folder: Path) -> Iterator[CardClient]:
    client = CardClient((str(card_folder),), pretend_card.start)
    yield client
    client.close()


@pytest.fixture
def paper() -> bytes:
    return pdf()


@pytest.fixture
def make_store(tmp_path: Path) -> Iterator[Callable[..., Exchange]]:
    opened: list[Exchange] = []

    def make(*cases: Case, clerk: Clerk = LIN) -> Exchange:
        store = Exchange(tmp_path / "clerk.db", KEY)
        opened.append(store)
        templates = {"t": PROMISED, "lead": LEAD, "branch": BRANCH}
        store.save_reference(Reference(templates=templates, phrases=PHRASES))
        known = KnownClerk(login="lin", clerk=clerk, window_name="综合窗口1号", office=OFFICE)
        store.remember_clerk(known, "password", (SEAL,), ())
        store.sign_in(clerk.user_id)
        for year in range(2026, 2031):
            for series in Series:
                block = NumberBlock(series=series, prefix="青屿审", year=year, first=1, last=50)
                store.keep_numbers(block, store.number_request(series, year, clerk.user_id))
        save(store, cases)
        return store

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def make_place(
    qtbot: QtBot,
    tmp_path: Path,
    make_store: Callable[..., Exchange],
    previews: PreviewClient,
    inspector: InspectorClient,
    cards: CardClient,
    card_folder: Path,
) -> Iterator[Callable[..., Place]]:
    ends: list[Callable[[], None]] = []

    def make(*cases: Case, clerk: Clerk = LIN, papers: tuple[bytes, ...] = ()) -> Place:
        store = make_store(*cases, clerk=clerk)
        for data in papers:
            store.put_document(data)
        known = store.present_clerk()
        assert known is not None
        for trace in card_folder.iterdir():
            trace.unlink()
        bridge, sync = Bridge(), Woken()

        def another() -> Store:
            return open_store(tmp_path / "clerk.db", KEY)

        session = Session(known, store, another, (cards, inspector), sync)
        work = Workplace(bridge, session, cards, previews)
        work.resize(1366, 740)
        with qtbot.waitActive(work):
            work.show()
            work.activateWindow()
        ends.extend((lambda: destroy(work), session.close))
        return Place(work, bridge, sync, store, card_folder)

    yield make
    for end in ends:
        end()


@pytest.fixture
def received_case(paper: bytes) -> Case:
    """A fresh case whose one required material is ``paper``."""
    return fresh_case(materials=(material(paper),))


def numbered(case: Case, number: int, name: str) -> Case:
    """Another case like it."""
    return replace(
        case,
        case_id=f"c{number}",
        project_no=f"350999-20260209-{number:05d}",
        applicant=replace(case.applicant, name=name),
    )
