"""Bad lines, restored halls, several windows on one case: the hall is a real process."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync import holding
from clerk_desktop.sync.events import CaseHeld, ConnectionState
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.hall import Hall
from clerk_desktop.sync.records import QueueState
from clerk_desktop.sync.transfer import Transfer
from tests.helpers.hall import ROOT, RunningHall
from tests.helpers.stores import KEY, raw
from tests.helpers.windows import Window, eventually

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import requests

    from tests.helpers.hall import Login

MEGABYTE = 1_000_000
BIG = b"%PDF-1.7 " + random.Random(5).randbytes(50 * MEGABYTE)
DIGEST = hashlib.sha256(BIG).hexdigest()


@pytest.fixture
def window(hall: RunningHall, tmp_path: Path) -> Iterator[Window]:
    with Window(tmp_path / "one", hall.url) as opened:
        opened.log_in("lin")
        eventually(lambda: opened.state() is ConnectionState.ONLINE)
        yield opened


@pytest.fixture
def other(hall: RunningHall, tmp_path: Path) -> Iterator[Window]:
    with Window(tmp_path / "two", hall.url) as opened:
        opened.log_in("lin")
        eventually(lambda: opened.state() is ConnectionState.ONLINE)
        yield opened


def fresh(hall: RunningHall, *windows: Window) -> str:
    case_id = str(hall.submit(window="W01")["case_id"])
    for window in windows:
        eventually(partial(window.has, case_id))
    return case_id


def keys(hall: RunningHall, case_id: str) -> list[str]:
    return [line["key"] for line in hall.effects(case_id)]


def offline(hall: RunningHall, *windows: Window) -> None:
    hall.control("down", mode="drop")
    for window in windows:
        eventually(partial(is_offline, window))


def is_offline(window: Window) -> bool:
    return window.state() is ConnectionState.OFFLINE


def drained(window: Window) -> None:
    eventually(window.is_drained)


# Big documents


class Ends:
    """A store and a hall with a transfer between them, without a thread."""

    def __init__(self, folder: Path, hall: RunningHall) -> None:
        self.store = Exchange(folder / "store.db", KEY)
        self.hall = Hall(hall.url, read_seconds=5.0)
        self.transfer = Transfer(self.store, self.hall)
        self.token = hall.login("lin").access

    def send(self) -> int:
        """Send all of ``BIG``; in how many tries that had to be made again."""
        return self._until_done(lambda: self.transfer.hand_in(self.token, DIGEST))

    def fetch(self) -> int:
        return self._until_done(lambda: self.transfer.fetch(self.token, DIGEST))

    def _until_done(self, step: object) -> int:
        failures = 0
        for _ in range(200):
            try:
                if step():  # type: ignore[operator]
                    return failures
            except HallError:
                failures += 1
        raise AssertionError("it never ended")

    def close(self) -> None:
        self.store.close()
        self.hall.close()


@pytest.fixture
def ends(tmp_path: Path, hall: RunningHall) -> Iterator[Ends]:
    made = Ends(tmp_path, hall)
    yield made
    made.close()


def traffic(hall: RunningHall) -> tuple[int, int]:
    stats = hall.get("stats")
    return stats["uploaded_bytes"], stats["downloaded_bytes"]


def test_fifty_megabytes_over_a_bad_line_and_no_byte_twice(
    tmp_path: Path, hall: RunningHall, ends: Ends
) -> None:
    assert ends.store.put_document(BIG) == DIGEST
    hall.fault("cut_upload", path="^/uploads/", method="PATCH", count=None, after_bytes=3_100_000)
    hall.fault("cut_download", path="^/blobs/", method="GET", count=None, after_bytes=3_300_000)
    up, down = traffic(hall)
    ends.send()
    assert ends.hall.has_blob(ends.token, DIGEST)
    with Exchange(tmp_path / "second.db", KEY) as second:
        transfer = Transfer(second, ends.hall)
        for _ in range(60):
            if transfer.fetch(ends.token, DIGEST):
                break
        assert second.document(DIGEST) == BIG
    sent, fetched = traffic(hall)
    assert sent - up == len(BIG)
    assert fetched - down == len(BIG)


def test_an_upload_goes_on_after_a_kill_of_the_client(
    tmp_path: Path, hall: RunningHall, ends: Ends
) -> None:
    data = b"%PDF-1.7 " + random.Random(6).randbytes(12 * MEGABYTE)
    digest = ends.store.put_document(data)
    ends.close()
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from clerk_desktop.sync.exchange import Exchange\n"
        "from clerk_desktop.sync.hall import Hall\n"
        "from clerk_desktop.sync.transfer import Transfer\n"
        "store, hall = Exchange(Path(sys.argv[1]), sys.argv[2]), Hall(sys.argv[3])\n"
        "done = Transfer(store, hall).hand_in(sys.argv[4], sys.argv[5])\n"
        "print(done, flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "store.db"), KEY, hall.url, ends.token]
    with subprocess.Popen(
        [*command, digest], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as client:
        assert client.stdout is not None
        assert client.stdout.readline() == "False\n"
        client.kill()
    hall.restart()
    again = Ends(tmp_path, hall)
    again._until_done(lambda: again.transfer.hand_in(again.token, digest))
    assert again.hall.has_blob(again.token, digest)
    again.close()
    # The counter began anew with the hall: only the rest has crossed.
    assert traffic(hall)[0] < len(data)


def test_a_lost_last_answer_sends_nothing_again(hall: RunningHall, ends: Ends) -> None:
    data = b"%PDF-1.7 " + random.Random(7).randbytes(5 * MEGABYTE)
    digest = ends.store.put_document(data)
    before = traffic(hall)[0]
    assert not ends.transfer.hand_in(ends.token, digest)
    hall.fault("drop_after", method="PATCH", path="^/uploads/")
    assert not ends.transfer.hand_in(ends.token, digest)
    assert ends.transfer.hand_in(ends.token, digest)
    assert traffic(hall)[0] - before == len(data)


def test_another_document_under_that_digest_is_dropped(hall: RunningHall, ends: Ends) -> None:
    ends.store.take_piece(DIGEST, len(BIG), b"x" * (len(BIG) - 1000))
    if not ends.hall.has_blob(ends.token, DIGEST):
        login = hall.login("lin")
        hall.session.put(f"{hall.url}/blobs/{DIGEST}", data=BIG, headers=login.headers)
    with pytest.raises(HallError) as caught:
        ends.transfer.fetch(ends.token, DIGEST)
    assert caught.value.context == {"at": "digest"}
    assert not ends.store.has_document(DIGEST)
    assert ends.store.arriving(DIGEST) == (0, 0)


# Batches


def test_a_queue_goes_out_in_few_requests_and_in_order(hall: RunningHall, window: Window) -> None:
    cases = [fresh(hall, window) for _ in range(5)]
    offline(hall, window)
    kinds = (ActionKind.RECEIVE, ActionKind.ACCEPT, ActionKind.PASS)
    wanted = {c: [window.act(c, kind).action.action_id for kind in kinds] for c in cases}
    hall.fault("slow", method="POST", path="^/(batch|cases)", count=None, seconds=0.01)
    hall.control("up")
    drained(window)
    assert {c: keys(hall, c) for c in cases} == wanted
    hits = hall.get("faults")["rules"][0]["hits"]
    assert hits - len(cases) * len(kinds) <= 3, "items are struck too; the rest are requests"


def test_in_a_batch_each_item_has_its_own_fate(hall: RunningHall, window: Window) -> None:
    good, bad, busy = (fresh(hall, window) for _ in range(3))
    offline(hall, window)
    ids = [window.act(case, ActionKind.RECEIVE).action.action_id for case in (good, busy)]
    wrong = window.act(bad, ActionKind.SERVE)
    follower = window.act(bad, ActionKind.RECEIVE)
    hall.fault("status", path=f"{busy}/actions$", status=503, count=2)
    hall.control("up")
    eventually(lambda: keys(hall, good) == ids[:1])
    eventually(lambda: keys(hall, busy) == ids[1:])
    eventually(lambda: window.store.queue_counts().attention == 1)
    eventually(lambda: len(window.store.queue()) == 2)
    parked, held = window.store.queue()
    assert (parked.action, parked.state) == (wrong.action, QueueState.PARKED)
    assert (held.action, held.is_held, held.is_unclear) == (follower.action, True, False)
    assert keys(hall, bad) == []


@pytest.mark.parametrize("fault", ["drop_before", "drop_after", "garbage", "status_after"])
def test_a_batch_whose_answer_is_lost_is_done_once(
    hall: RunningHall, window: Window, fault: str
) -> None:
    cases = [fresh(hall, window) for _ in range(3)]
    offline(hall, window)
    ids = [window.act(case, ActionKind.RECEIVE).action.action_id for case in cases]
    hall.fault(fault, method="POST", path="^/batch$", status=502)
    hall.control("up")
    drained(window)
    assert [keys(hall, case) for case in cases] == [[key] for key in ids]
    assert hall.get("stats")["doubled"] == []


def test_a_login_that_runs_out_before_a_batch_is_renewed_once(
    hall: RunningHall, window: Window
) -> None:
    cases = [fresh(hall, window) for _ in range(3)]
    offline(hall, window)
    for case in cases:
        window.act(case, ActionKind.RECEIVE)
    hall.control("tokens", expire=True)
    hall.control("up")
    drained(window)
    assert all(len(keys(hall, case)) == 1 for case in cases)


def test_a_login_that_runs_out_in_the_middle_of_a_batch_is_renewed_once(
    hall: RunningHall, window: Window
) -> None:
    cases = [fresh(hall, window) for _ in range(4)]
    offline(hall, window)
    for case in cases:
        window.act(case, ActionKind.RECEIVE)
    hall.control("faults", rules=[])
    for case in cases[1:3]:
        hall.fault("status", method="POST", path=f"^/cases/{case}/actions$", status=401)
    hall.fault("slow", method="POST", path="^/auth/token$", count=None, seconds=0.01)
    hall.control("up")
    drained(window)
    assert all(len(keys(hall, case)) == 1 for case in cases)
    assert hall.get("faults")["rules"][-1]["hits"] == 1
    assert window.store.queue_counts().attention == 0


def test_a_hall_without_batches_gets_them_one_by_one(hall: RunningHall, window: Window) -> None:
    cases = [fresh(hall, window) for _ in range(3)]
    offline(hall, window)
    for case in cases:
        window.act(case, ActionKind.RECEIVE)
    hall.fault("status", path="^/batch$", status=404, count=None)
    hall.control("up")
    drained(window)
    assert all(len(keys(hall, case)) == 1 for case in cases)
    assert window.store.queue_counts().attention == 0


# Conflicts and claims


def test_an_action_is_rebased_when_nothing_the_clerk_saw_has_changed(
    hall: RunningHall, window: Window
) -> None:
    case_id = fresh(hall, window)
    offline(hall, window)
    row = window.act(case_id, ActionKind.RECEIVE)
    hall.control("move", case_id=case_id, window="W01")  # a new version, nothing else
    hall.control("up")
    drained(window)
    assert keys(hall, case_id) == [row.action.action_id]
    assert window.store.queue() == ()


def test_what_somebody_else_has_done_already_closes_with_a_notice(
    hall: RunningHall, window: Window, other: Window
) -> None:
    case_id = fresh(hall, window, other)
    hall.fault("drop_before", method="POST", path=f"{case_id}/actions$", count=3)
    seen = window.snapshot(case_id)
    late = window.action(case_id, ActionKind.RECEIVE)
    window.store.append(late, based_on=seen.version)
    first = other.act(case_id, ActionKind.RECEIVE)
    follower = window.act(case_id, ActionKind.ACCEPT)
    drained(other)
    drained(window)
    winners = keys(hall, case_id)
    assert winners[0] in {late.action_id, first.action.action_id}
    assert len([line for line in hall.effects(case_id) if line["kind"] == "receive"]) == 1
    eventually(lambda: follower.action.action_id in keys(hall, case_id))
    notices = window.store.notices("lin") + other.store.notices("lin")
    assert [notice.code for notice in notices] == [HallCode.OVERTAKEN]
    assert notices[0].context["action"] == "receive"


def test_the_open_case_is_held_and_given_back(
    hall: RunningHall, window: Window, other: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "_RETRY", 0.2)
    case_id = fresh(hall, window, other)
    window.loop.open(case_id)
    eventually(lambda: window.of(CaseHeld))
    assert window.of(CaseHeld)[0] == CaseHeld(case_id, "")
    other.loop.open(case_id)
    eventually(lambda: other.of(CaseHeld))
    assert other.of(CaseHeld)[0].holder == window.clerk().name
    assert claim_of(window, case_id) == 1
    window.loop.open(case_id, can_act=False)
    eventually(lambda: claim_of(window, case_id) is None)
    eventually(lambda: claim_of(other, case_id) is not None)


def claim_of(window: Window, case_id: str) -> int | None:
    with Exchange(window.path, KEY) as store:
        fence: int | None = raw(store).value("SELECT fence FROM claim WHERE case_id = ?", case_id)
        return fence


def test_a_lower_fence_never_wins(hall: RunningHall) -> None:
    """Whoever took the case up later has it, whatever an earlier holder still sends."""
    case = hall.submit(window="W01")
    lin, chen = hall.login("lin"), hall.login("chen")
    first = claim(hall, lin, case, "A").json()["fence"]
    assert claim(hall, lin, case, "A").json()["fence"] == first, "the holder goes on"
    assert claim(hall, chen, case, "B").status_code == 409
    second = claim(hall, chen, case, "A").json()["fence"]
    assert second > first, "the next clerk at the same machine takes over"
    late = act_under(hall, lin, case, first)
    assert (late.status_code, late.json()["code"]) == (409, "lease_lost")
    assert act_under(hall, lin, case, None).json()["context"]["holder"]
    assert hall.effects(case["case_id"]) == []


def claim(hall: RunningHall, login: Login, case: dict[str, Any], place: str) -> requests.Response:
    url = f"{hall.url}/cases/{case['case_id']}/claim"
    return hall.session.post(url, json={"workstation": place}, headers=login.headers)


def act_under(
    hall: RunningHall, login: Login, case: dict[str, Any], fence: int | None
) -> requests.Response:
    headers = login.headers | {
        "Idempotency-Key": str(uuid4()),
        "If-Match": f'"{case["version"]}"',
    }
    if fence is not None:
        headers["Fence"] = str(fence)
    body = {"kind": "receive", "at": hall.get("stats")["now"]}
    url = f"{hall.url}/cases/{case['case_id']}/actions"
    return hall.session.post(url, json=body, headers=headers)


# Restored from a backup


def test_a_restored_hall_gets_back_what_it_lost_once(
    hall: RunningHall, window: Window, other: Window
) -> None:
    old, new = fresh(hall, window, other), fresh(hall, window, other)
    kept = window.act(old, ActionKind.RECEIVE)
    drained(window)
    hall.control("backup")
    lost = [window.act(old, kind).action.action_id for kind in (ActionKind.ACCEPT, ActionKind.PASS)]
    lost_too = other.act(new, ActionKind.RECEIVE)
    drained(window)
    drained(other)
    eventually(lambda: window.snapshot(new).state is CaseState.RECEIVED)
    offline(hall, window, other)
    waiting = window.act(new, ActionKind.ACCEPT)
    hall.control("restore")
    assert keys(hall, old) == [kept.action.action_id]
    hall.control("up")
    eventually(lambda: keys(hall, old) == [kept.action.action_id, *lost])
    eventually(lambda: lost_too.action.action_id in keys(hall, new))
    eventually(lambda: keys(hall, new) == [lost_too.action.action_id, waiting.action.action_id])
    drained(window)
    assert hall.get("stats")["doubled"] == []
    told = [notice.code for notice in window.store.notices("lin")]
    assert told == [HallCode.RESYNC]
    assert window.snapshot(old).state is CaseState.IN_PROGRESS


def test_a_restored_hall_never_hands_out_the_same_numbers(
    hall: RunningHall, window: Window
) -> None:
    hall.control("backup")
    lin = hall.login("lin")
    body = {"series": "decision", "year": 2031, "count": 5}

    def reserve(key: str) -> int:
        headers = lin.headers | {"Idempotency-Key": key}
        answer = hall.session.post(f"{hall.url}/numbers/reserve", json=body, headers=headers)
        return int(answer.json()["first"])

    assert reserve("00000000-0000-4000-8000-000000000001") == 1
    hall.control("restore")
    block = {"series": "decision", "prefix": "青屿审许", "year": 2031, "first": 1, "last": 5}
    hall.session.post(
        f"{hall.url}/receipts/offer", json={"keys": [], "blocks": [block]}, headers=lin.headers
    )
    assert reserve("00000000-0000-4000-8000-000000000002") == 6


def test_a_client_too_old_pauses_and_keeps_its_work(hall: RunningHall, window: Window) -> None:
    case_id = fresh(hall, window)
    hall.control("clients", least_client="99.0")
    row = window.act(case_id, ActionKind.RECEIVE)
    eventually(lambda: window.state() is ConnectionState.TOO_OLD)
    assert keys(hall, case_id) == []
    assert not window.is_drained()
    hall.control("clients")
    drained(window)
    assert keys(hall, case_id) == [row.action.action_id]


def test_the_spread_that_the_hall_names_is_kept(hall: RunningHall, window: Window) -> None:
    hall.control("clients", spread_seconds=90)
    fresh(hall, window)

    def spread() -> float | None:
        with Exchange(window.path, KEY) as store:
            return store.spread()

    eventually(lambda: spread() == 90.0)
