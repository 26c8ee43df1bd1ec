"""Kinds of actions that can't get through: what is wrong with the row, or what the hall answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.helpers.poisoned_line import Asked, Reply, problem

if TYPE_CHECKING:
    from clerk_desktop.sync.database import Database
    from sandbox_hall.running import RunningHall

Spoil = Callable[["Database", str], None]
"""Harms the row of that action."""

Strike = Callable[[Asked], Reply | None]
Prepare = Callable[["RunningHall", str], None]
"""Does something at the hall to the case."""


@dataclass(frozen=True)
class Poison:
    """One kind.

    Attributes:
        name: For the test's id.
        spoil: What is done to the row before it is sent.
        strike: What the hall answers to what concerns the case.
        prepare: What happens at the hall meanwhile.
        is_seal: The action is a seal with a document, not a 接件.
        is_cured: In the end the hall does it all the same, by itself.
        can_be_cured: When the hall answers as it should, it is done.
    """

    name: str
    spoil: Spoil | None = None
    strike: Strike | None = None
    prepare: Prepare | None = None
    is_seal: bool = False
    is_cured: bool = False
    can_be_cured: bool = False


def body(data: bytes) -> Spoil:
    """The row says something else."""
    return lambda db, key: _set(db, key, "body", data)


def word(old: str, new: str) -> Spoil:
    """A passage of what the row says is another."""

    def spoil(db: Database, key: str) -> None:
        said = bytes(db.value("SELECT body FROM outbox WHERE action_id = ?", key))
        assert old.encode() in said, said
        _set(db, key, "body", said.replace(old.encode(), new.encode(), 1))

    return spoil


def fields(**changed: Any) -> Spoil:
    """Fields of what the row says are others; ``None``: they are missing."""

    def spoil(db: Database, key: str) -> None:
        said = json.loads(db.value("SELECT body FROM outbox WHERE action_id = ?", key)) | changed
        left = {name: value for name, value in said.items() if value is not None}
        _set(db, key, "body", json.dumps(left).encode())

    return spoil


def column(name: str, value: object) -> Spoil:
    """A column of the row holds something else."""
    return lambda db, key: _set(db, key, name, value)


def paper(statement: str) -> Spoil:
    """Harms the document of the action; ``?`` is its digest."""

    def spoil(db: Database, key: str) -> None:
        sha256 = db.value("SELECT sha256 FROM needed_document WHERE action_id = ?", key)
        db.run("PRAGMA foreign_keys = OFF")
        db.run(statement, sha256)
        db.run("PRAGMA foreign_keys = ON")

    return spoil


def acts(reply: Reply) -> Strike:
    """That answer to each try of the action."""
    return lambda asked: reply if asked.is_act else None


def asks(method: str, start: str, reply: Reply) -> Strike:
    """That answer to each such request."""
    return lambda a: reply if a.method == method and a.path.startswith(start) else None


def status(number: int, code: str = "poisoned", **headers: str) -> Strike:
    """That problem to each try of the action."""
    return acts(problem(number, code, **headers))


def _set(db: Database, key: str, name: str, value: object) -> None:
    db.run(f"UPDATE outbox SET {name} = ? WHERE action_id = ?", value, key)  # noqa: S608


def _moved(hall: RunningHall, case_id: str) -> None:
    hall.control("move", case_id=case_id, window="W02")


def _held_by_another(hall: RunningHall, case_id: str) -> None:
    answer = hall.session.post(
        f"{hall.url}/cases/{case_id}/claim",
        json={"workstation": "another"},
        headers=hall.login("chen").headers,
        timeout=30,
    )
    assert answer.ok, answer.text


def _done_by_another(hall: RunningHall, case_id: str) -> None:
    assert hall.act(hall.login("lin"), hall.case(case_id), "receive").ok


def _unreadable(asked: Asked) -> Reply | None:
    is_case = asked.method == "GET" and asked.path.startswith("/cases/")
    return Reply(200, b'{"case_id": 7}') if is_case else None


_ROWS = (
    Poison("body is no JSON", body(b"{")),
    Poison("body is empty", body(b"")),
    Poison("body is a list", body(b"[]")),
    Poison("body isn't UTF-8", body(b'{"kind":"\xff"}')),
    Poison("body is nested without end", body(b"[" * 50_000)),
    Poison("body of another schema", body(b'{"schema":99,"act":{"what":"receive"}}')),
    Poison("unknown kind", word('"receive"', '"teleport"')),
    Poison("kind unknown to the row too", column("kind", "teleport"), is_cured=True),
    Poison("no date", fields(at=None)),
    Poison("date out of range", fields(at="99999-13-45T00:00:00Z")),
    Poison("date in the future", fields(at="2999-01-01T00:00:00Z")),
    Poison("date without a zone", fields(at="2026-02-10T09:30:00")),
    Poison("lone surrogate", word('"kind"', '"opinion":"\\ud800","kind"')),
    Poison("control characters", fields(opinion="\0\x1b[2J\x7f\u202e")),
    Poison("oversized", fields(opinion="长" * 700_000)),
    Poison("actor can't be read", column("actor", b"{"), is_cured=True),
    Poison("reason can't be read", column("context", "{"), is_cured=True),
    Poison("what was seen can't be read", column("basis", "{"), prepare=_done_by_another),
    Poison("negative version", column("base_version", -5)),
    Poison("enormous version", column("base_version", 2**62)),
    Poison("negative fence", column("fence", -1)),
    Poison("fence that has ended", column("fence", 7), is_cured=True),
    Poison("key with a line break", column("action_id", "a\r\nFence: 9")),
    Poison("key in Chinese", column("action_id", "操作一")),
    Poison("case that nobody knows", column("case_id", "no-such-case")),
    Poison("case id with a path in it", column("case_id", "../../control/up")),
)

_PAPERS = (
    Poison("document missing", paper("DELETE FROM document WHERE sha256 = ?"), is_seal=True),
    Poison(
        "document with another digest",
        paper("UPDATE chunk SET bytes = zeroblob(length(bytes)) WHERE sha256 = ?"),
        is_seal=True,
    ),
    Poison("document cut", paper("DELETE FROM chunk WHERE sha256 = ?"), is_seal=True),
    Poison(
        "document not whole",
        paper("UPDATE document SET is_whole = 0 WHERE sha256 = ?"),
        is_seal=True,
    ),
    Poison(
        "document said to be big",
        paper("UPDATE document SET size = 90000000 WHERE sha256 = ?"),
        is_seal=True,
    ),
    Poison("upload always breaks", strike=asks("PUT", "/blobs/", Reply(200, is_cut=True)),
           is_seal=True, can_be_cured=True),
    Poison("upload always fails", strike=asks("PUT", "/blobs/", problem(500)),
           is_seal=True, can_be_cured=True),
    Poison("upload refused", strike=asks("PUT", "/blobs/", problem(413)),
           is_seal=True, can_be_cured=True),
    Poison("upload forbidden", strike=asks("HEAD", "/blobs/", problem(403)),
           is_seal=True, can_be_cured=True),
    Poison("document always missing there", strike=status(424, "document_missing"),
           is_seal=True, can_be_cured=True),
)  # fmt: skip

_ANSWERS = (
    *(
        Poison(f"always {number}", strike=status(number), can_be_cured=True)
        for number in (400, 401, 403, 404, 405, 408, 410, 413, 415, 422, 425, 428, 500, 501, 599)
    ),
    Poison("always in flight", strike=status(409, "in_flight"), can_be_cured=True),
    Poison("always claimed", strike=status(409, "claimed"), can_be_cured=True),
    Poison("always a lost lease", strike=status(409, "lease_lost"), can_be_cured=True),
    Poison("always after a predecessor", strike=status(409, "predecessor_failed"),
           can_be_cured=True),
    Poison("always stale", strike=status(412, "stale"), can_be_cured=True),
    Poison("huge Retry-After", strike=status(429, retry_after="999999999999999"),
           can_be_cured=True),
    Poison("endless Retry-After", strike=status(503, retry_after="9" * 400), can_be_cured=True),
    Poison("negative Retry-After", strike=status(503, retry_after="-86400"), can_be_cured=True),
    Poison("Retry-After long ago", strike=status(503, retry_after="Mon, 01 Jan 0001 00:00:00 GMT"),
           can_be_cured=True),
    Poison("a page", strike=acts(Reply(200, b"<html>", "text/html")), can_be_cured=True),
    Poison("half a JSON", strike=acts(Reply(200, b'{"action_id": "')), can_be_cured=True),
    Poison("nothing", strike=acts(Reply(200)), can_be_cured=True),
    Poison("no content", strike=acts(Reply(204, media_type="")), can_be_cured=True),
    Poison("another place", strike=acts(Reply(302, headers={"Location": "/login"})),
           can_be_cured=True),
    Poison("a broken line", strike=acts(Reply(200, b"{", is_cut=True)), can_be_cured=True),
    Poison("another action's receipt", strike=acts(
        Reply(200, b'{"action_id":"11111111-1111-4111-8111-111111111111","version":2,"case":{}}')),
        can_be_cured=True),
    Poison("case that can't be read", strike=_unreadable,
           prepare=_done_by_another),
)  # fmt: skip

_CASES = (
    Poison("case given to another window", prepare=_moved),
    Poison("case held at another place", column("fence", 7), prepare=_held_by_another),
)

POISONS = (*_ROWS, *_PAPERS, *_ANSWERS, *_CASES)
