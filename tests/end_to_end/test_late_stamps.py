"""A seal gets its timestamp later: real authority, hall and store; each of them fails in turn."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.documents.inspector_client import InspectorClient
from clerk_desktop.documents.seal_key import SealWords
from clerk_desktop.documents.sealing import seal_pdf
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.documents.verify_report import SignatureKind, State, Trust
from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.office import Series
from clerk_desktop.domain.seal_plan import SealPlan
from clerk_desktop.services.late_stamps import LateStamps
from clerk_desktop.sync import documents, rounds
from clerk_desktop.sync.backoff import Backoff
from clerk_desktop.sync.records import LedgerKind
from clerk_desktop.sync.store import Store
from tests.helpers.hall import ROOT, RunningHall
from tests.helpers.odd_server import OddServer
from tests.helpers.pdf import plain_pdf, seal_picture
from tests.helpers.pki import Pki
from tests.helpers.sealed import acceptance
from tests.helpers.stores import KEY
from tests.helpers.windows import Window, eventually

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLAN = SealPlan(places=(SealPlace(page=1, x_mm=60, y_mm=90),))
WORDS = SealWords(name="林知夏", reason="受理", location="青屿县")
FAST = Backoff(base=0.02, cap=0.1)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pki]:
    with Pki(tmp_path_factory.mktemp("pki")) as pki:
        yield pki


@pytest.fixture
def pki(served: Pki) -> Pki:
    """With its timestamp authority down."""
    served.requests.clear()
    served.refuses = {"tsa"}
    return served


def sealed_case(window: Window, pki: Pki, hall: RunningHall) -> tuple[str, bytes]:
    """A case whose acceptance letter was sealed while no authority answered."""
    case_id = str(hall.submit(window="W01")["case_id"])
    eventually(partial(window.has, case_id))
    for kind in (ActionKind.RECEIVE, ActionKind.ACCEPT):
        window.act(case_id, kind)
    year = window.store.now().year
    eventually(lambda: window.store.numbers_left(Series.ACCEPTANCE, year))
    data = seal_pdf(plain_pdf(), PLAN, seal_picture(), pki.seal_key(), WORDS)
    document = acceptance(window.store, case_id, "lin", data)
    action = window.action(case_id, ActionKind.SEAL, document=document)
    window.store.append(action, {document.sha256: data}, {"timestamp": "awaited"})
    window.loop.wake()
    return case_id, data


def stamper(window: Window, pki: Pki, told: list[str]) -> LateStamps:
    return LateStamps(
        lambda: Store(window.path, KEY),
        lambda: InspectorClient(authorities=(pki.tsa,)),
        told.append,
        backoff=FAST,
        look_seconds=0.05,
    )


def at_hall(hall: RunningHall, case_id: str) -> str:
    letters = hall.case(case_id)["documents"]
    return str(letters[0].get("stamped_sha256", "")) if letters else ""


def require_stamped(
    window: Window, pki: Pki, hall: RunningHall, case_id: str, sealed: bytes
) -> None:
    """The one stamped file is here, at the hall and in the ledger, and its timestamp is good."""
    digest = hashlib.sha256(sealed).hexdigest()
    lines = [row for row in window.store.ledger_rows(case_id) if row.kind is LedgerKind.STAMPED]
    (line,) = lines
    assert line.facts["before"] == digest
    assert at_hall(hall, case_id) == line.facts["after"]
    stamped = window.store.document(line.facts["after"])
    assert stamped is not None
    assert stamped.startswith(sealed)
    seal, stamp = verify_pdf(stamped, (pki.root,)).signatures
    assert (seal.timestamp, seal.trust) == (State.VALID, Trust.VALID)
    assert (stamp.kind, stamp.trust) == (SignatureKind.TIMESTAMP, Trust.VALID)


def test_a_seal_gets_its_timestamp_when_the_authority_is_back(
    window: Window, pki: Pki, hall: RunningHall
) -> None:
    case_id, sealed = sealed_case(window, pki, hall)
    told: list[str] = []
    late = stamper(window, pki, told)
    try:
        eventually(lambda: sum("/tsa/" in path for path in pki.requests) >= 2)
        assert window.store.stamps_of(case_id)[0].stamped == ""
        pki.refuses.clear()
        eventually(lambda: told)
        window.loop.wake()
        eventually(lambda: at_hall(hall, case_id))
    finally:
        late.close()
    assert told == [case_id]
    require_stamped(window, pki, hall, case_id, sealed)
    eventually(lambda: window.snapshot(case_id).documents[0].stamped_sha256)
    assert window.store.unsent_stamps() == ()


def test_the_hall_may_be_down_meanwhile(window: Window, pki: Pki, hall: RunningHall) -> None:
    case_id, sealed = sealed_case(window, pki, hall)
    eventually(window.is_drained)
    hall.control("down", mode="drop")
    pki.refuses.clear()
    told: list[str] = []
    late = stamper(window, pki, told)
    try:
        eventually(lambda: told)
    finally:
        late.close()
    assert len(window.store.unsent_stamps()) == 1
    hall.control("up")
    window.loop.wake()
    eventually(lambda: at_hall(hall, case_id))
    require_stamped(window, pki, hall, case_id, sealed)


def test_an_answer_of_the_hall_that_is_lost_doubles_nothing(
    window: Window, pki: Pki, hall: RunningHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "_ASIDE_SECONDS", 0.1)
    case_id, sealed = sealed_case(window, pki, hall)
    eventually(window.is_drained)
    hall.fault("drop_after", path="/stamped$", count=2)
    pki.refuses.clear()
    late = stamper(window, pki, [])
    try:
        eventually(lambda: not window.store.awaited_stamps())
        eventually(lambda: not window.store.unsent_stamps())
    finally:
        late.close()
    version = hall.case(case_id)["version"]
    require_stamped(window, pki, hall, case_id, sealed)
    assert hall.case(case_id)["version"] == version
    hall.control("faults", "DELETE")


def test_a_document_that_cannot_be_stamped_holds_up_no_other(
    window: Window, pki: Pki, hall: RunningHall
) -> None:
    case_id, sealed = sealed_case(window, pki, hall)
    with Store(window.path, KEY) as store, store._db.transaction():
        broken = documents.put(store._db, b"%PDF-1.7 no more than that")
        store._db.run("INSERT INTO stamp (rowid, sealed, case_id) VALUES (0, ?, 'c')", broken)
    assert window.store.awaited_stamps()[0].sealed == broken
    pki.refuses.clear()
    late = stamper(window, pki, [])
    try:
        eventually(lambda: at_hall(hall, case_id))
        asked = len(pki.requests)
        time.sleep(1)
        assert len(pki.requests) == asked
    finally:
        late.close()
    require_stamped(window, pki, hall, case_id, sealed)


def test_closing_does_not_wait_for_an_authority_that_hangs(
    window: Window, pki: Pki, hall: RunningHall
) -> None:
    sealed_case(window, pki, hall)
    with OddServer(hang=True) as silent:
        late = LateStamps(
            lambda: Store(window.path, KEY),
            lambda: InspectorClient(authorities=(silent.url,) * 5),
            lambda _case_id: None,
            backoff=FAST,
            look_seconds=0.05,
        )
        eventually(lambda: silent.requests)
        began = time.monotonic()
        late.close()
        assert time.monotonic() - began < 2
    assert len(window.store.awaited_stamps()) == 1


def test_killed_at_any_time_it_stamps_each_seal_once(
    tmp_path: Path, pki: Pki, hall: RunningHall
) -> None:
    folder = tmp_path / "one"
    with Window(folder, hall.url) as window:
        window.log_in("lin")
        sealed = dict(sealed_case(window, pki, hall) for _ in range(4))
        eventually(window.is_drained)
    pki.refuses.clear()
    for moment in (0, 2):  # after so many letters have got their timestamp
        _kill_after(moment, folder, hall.url, pki)
    with Window(folder, hall.url) as window:
        window.log_in("lin")
        late = stamper(window, pki, [])
        try:
            eventually(lambda: all(at_hall(hall, case_id) for case_id in sealed))
        finally:
            late.close()
        for case_id, data in sealed.items():
            require_stamped(window, pki, hall, case_id, data)
        assert window.store.verify_ledger().broken_at is None


def _kill_after(count: int, folder: Path, url: str, pki: Pki) -> None:
    """Kill a client in the middle: when the authority is asked once more than ``count`` times."""
    before = len(pki.requests)
    command = [sys.executable, "-m", "tests.helpers.stamp_client", str(folder), url, "lin", pki.tsa]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as client:
        eventually(lambda: len(pki.requests) > before + count or client.poll() is not None)
        client.kill()
