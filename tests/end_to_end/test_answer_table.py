"""The whole answer table (design, section 5) from a real server to the row in the queue.

Every status, as the hall says it, as a portal or proxy says it, and with a receipt of an earlier
try behind it or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.errors import HallError
from clerk_desktop.sync.backoff import Backoff
from clerk_desktop.sync.desk import Desk
from clerk_desktop.sync.hall import Hall
from clerk_desktop.sync.push import Push
from clerk_desktop.sync.records import QueueState
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.sessions import Sessions
from clerk_desktop.sync.wire import Tokens
from tests.helpers.cases import act, fresh_case
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.odd_server import OddServer, http, problem
from tests.helpers.stores import exchange
from tests.unit.test_wire import CASE, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clerk_desktop.sync.exchange import Exchange
    from clerk_desktop.sync.records import QueueRow

HTML = b"<!doctype html><h1>Please log in</h1>"
NOW = 1_000_000.0
FRESH = fresh_case(case_id="c1")
RECEIVE = act(FRESH, ActionKind.RECEIVE)

RETRY = {408, 425, 429, 500, 502, 503, 504, 599}
OFFLINE = {201, 202, 204, 301, 302, 304, 307, 407, 511, 600}
PARK = {400, 402, 403, 404, 405, 410, 411, 413, 414, 415, 416, 417, 422, 428, 431, 451}
STATUSES = sorted(RETRY | OFFLINE | PARK | {200, 401, 409, 412, 424, 426})


class Bench:
    """One action in a store, a hall that answers as told, and a clock that stands still."""

    def __init__(self, store: Exchange, server: OddServer) -> None:
        self.store = store
        self.server = server
        self.hall = Hall(server.url, read_seconds=1.0)
        self.sessions = Sessions(Secrets(find_ring=MemoryKeyring))
        self.sessions.adopt("lin", Tokens("old", "refresh"))
        self.backoff = Backoff(uniform=lambda _low, high: high)
        self.desk = Desk(
            store, self.hall, self.sessions, lambda _event: None, lambda: NOW, lambda: False
        )
        server.routes = {
            "GET /actions/": [problem(404, "not_found")],
            "POST /auth/token": [http(200, TOKENS)],
            "GET /cases/c1 ": [problem(404, "not_found")],
        }
        store.append(RECEIVE)

    def push(self) -> str:
        """Drain once; the code of the error that came out, or nothing."""
        try:
            Push(self.desk, self.backoff).drain()
        except HallError as error:
            return str(error.code)
        return ""

    def answers(self, *answers: bytes) -> None:
        self.server.routes["POST /cases/c1/actions"] = list(answers)

    def posts(self) -> int:
        return sum(b.startswith(b"POST /cases/c1/actions") for b in self.server.requests)

    def row(self) -> QueueRow | None:
        return next(iter(self.store.queue()), None)

    def waits(self) -> float | None:
        due = self.store.next_time(NOW)
        return None if due is None else due - NOW


TOKENS = b'{"access_token":"new","token_type":"Bearer","expires_in":9,"refresh_token":"refresh-2"}'


def receipt() -> bytes:
    case = CASE | {"case_id": "c1", "version": 2}
    return http(200, to_json({"action_id": RECEIVE.action_id, "version": 2, "case": case}))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with OddServer() as server, exchange(tmp_path, FRESH) as store:
        made = Bench(store, server)
        yield made
        made.hall.close()


@pytest.mark.parametrize("status", STATUSES)
def test_said_by_the_hall_and_never_done(bench: Bench, status: int) -> None:
    bench.answers(problem(status, "some_code") if status != 200 else http(200, b"{}"))
    told, row = bench.push(), bench.row()
    assert row is not None, "only a receipt ends a row"
    assert row.attempts == bench.posts() - (status == 401)
    if status in PARK | {412}:
        assert (row.state, told) == (QueueState.PARKED, "")
        assert row.context["status"] == (str(status) if status != 412 else "404")
        return
    assert row.state is QueueState.QUEUED
    assert bench.waits() == 4.0 or status == 401
    assert row.is_unclear == (status in RETRY | {200, 409} or status in OFFLINE)
    expected = {401: "", 409: "", 424: "", 426: "hall.client_too_old"}
    offline = "hall.not_the_hall" if status in OFFLINE | {200} else ""
    assert told == expected.get(status, offline)


@pytest.mark.parametrize("status", STATUSES)
def test_said_by_the_hall_but_done_before(bench: Bench, status: int) -> None:
    bench.answers(problem(status, "some_code") if status != 200 else http(200, b"{}"), receipt())
    bench.server.routes["GET /actions/"] = [receipt()]
    bench.push()
    row = bench.row()
    if status in PARK | {412, 401}:
        assert row is None, "the receipt of the earlier try ends it"
    else:
        assert row is not None
        assert row.state is QueueState.QUEUED, "asked again under the same key, not concluded"


@pytest.mark.parametrize("status", STATUSES)
def test_said_by_a_portal_or_proxy(bench: Bench, status: int) -> None:
    bench.answers(http(status, HTML, "text/html"))
    bench.server.routes["GET /actions/"] = [http(status, HTML, "text/html")]
    told, row = bench.push(), bench.row()
    assert row is not None
    assert row.state is QueueState.QUEUED, "nothing may be concluded from a page"
    assert told == ("" if status in RETRY else "hall.not_the_hall")
    assert bench.posts() == 1
    assert b"GET /actions/" not in b"".join(bench.server.requests)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(("asked", "least"), [("7", 7.0), ("86400", 3600.0), ("soon", 0.0)])
def test_retry_after_is_a_floor_of_an_hour_at_most(
    bench: Bench, status: int, asked: str, least: float
) -> None:
    bench.answers(http(status, Retry_After=asked))
    bench.push()
    assert bench.waits() == least + 4.0


def test_401_is_renewed_once_and_the_action_sent_again(bench: Bench) -> None:
    bench.answers(problem(401, "login_expired"), receipt())
    bench.push()
    assert bench.row() is None
    assert bench.posts() == 2
    assert bench.sessions.lapsed() == frozenset()


def test_a_second_401_asks_the_clerk_and_sends_no_more(bench: Bench) -> None:
    bench.answers(problem(401, "login_expired"))
    bench.server.routes["POST /auth/token"] = [problem(401, "login_expired")]
    bench.push()
    assert bench.sessions.lapsed() == {"lin"}
    posts = bench.posts()
    bench.push()
    assert bench.posts() == posts == 1
    row = bench.row()
    assert row is not None
    assert (row.state, row.is_unclear) == (QueueState.QUEUED, False)


def test_a_login_that_the_hall_takes_neither_old_nor_new_asks_the_clerk(bench: Bench) -> None:
    bench.answers(problem(401, "login_expired"))
    bench.server.routes["GET /me"] = [problem(401, "login_expired")]
    bench.push()
    assert bench.sessions.lapsed() == {"lin"}
    posts = bench.posts()
    bench.push()
    assert bench.posts() == posts == 2
    row = bench.row()
    assert row is not None
    assert (row.state, row.is_unclear) == (QueueState.QUEUED, False)


def test_a_lease_that_somebody_else_holds_goes_into_the_tray(bench: Bench) -> None:
    bench.answers(problem(409, "lease_lost"))
    bench.server.routes["POST /cases/c1/claim"] = [problem(409, "claimed", holder="陈知微")]
    bench.push()
    row = bench.row()
    assert row is not None
    assert (row.state, row.code, row.context["holder"]) == (
        QueueState.CONFLICT,
        "hall.claimed",
        "陈知微",
    )


def test_a_batch_that_fails_is_taken_apart_and_three_busy_answers_are_the_halls_state(
    bench: Bench,
) -> None:
    for number in range(5):
        case = fresh_case(case_id=f"d{number}", project_no=f"d{number}")
        bench.store.save_page([case], (), cursor="1", epoch="e", is_last=False)
        bench.store.append(act(case, ActionKind.RECEIVE))
    bench.server.answer = problem(500, "broken")
    push = Push(bench.desk, bench.backoff)
    push.drain()
    assert [sent[:11] for sent in bench.server.requests] == [b"POST /batch"]
    bench.store.hurry()
    with pytest.raises(HallError):
        push.drain()
    alone = bench.server.requests[1:]
    assert [sent[:13] for sent in alone] == [b"POST /cases/c", *[b"POST /cases/d"] * 2]
    assert all(row.state is QueueState.QUEUED for row in bench.store.queue())


def test_a_batch_that_a_full_hall_puts_off_stays_whole_until_it_is_put_off_again(
    bench: Bench,
) -> None:
    for number in range(5):
        case = fresh_case(case_id=f"d{number}", project_no=f"d{number}")
        bench.store.save_page([case], (), cursor="1", epoch="e", is_last=False)
        bench.store.append(act(case, ActionKind.RECEIVE))
    bench.server.answer = problem(503, "busy")
    push = Push(bench.desk, bench.backoff)
    for _ in range(2):
        push.drain()
        bench.store.hurry()
    with pytest.raises(HallError):
        push.drain()
    asked = [sent[:11] for sent in bench.server.requests]
    assert asked == [b"POST /batch"] * 2 + [b"POST /cases"] * 3
