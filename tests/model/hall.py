"""A pure model of the hall behind the client's ``Hall`` calls: no sockets, no files, no real time.

It does what docs/api/hall.yaml promises of actions, batches, receipts, changes, claims, documents
and offered receipts, on the same engine as everybody. Faults strike single requests.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256 as digest_of
from typing import TYPE_CHECKING, TypeVar

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.answers import Answer, error_of
from clerk_desktop.sync.records import Receipt
from clerk_desktop.sync.wire import Changes, Seals, Templates, Tokens
from clerk_desktop.sync.wire_queue import Claim
from clerk_desktop.workflow.engine import Refusal, apply
from sandbox_hall.bodies import ActionBody, read_body
from tests.helpers.cases import RULES
from tests.helpers.stores import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clerk_desktop.domain.case import Case, Clerk
    from clerk_desktop.sync.records import Dispatch

_T = TypeVar("_T")
LEASE_SECONDS = 300
AHEAD = timedelta(minutes=5)


class Killed(BaseException):
    """The client's process ends here, as by SIGKILL."""


@dataclass(frozen=True)
class Effect:
    """What an action did: on which base it was sent, and on which version it was done."""

    key: str
    case_id: str
    base: int
    version_before: int
    fence: int | None
    newest_fence: int | None


@dataclass
class Lease:
    """Who holds a case until when, under which fence."""

    fence: int
    user_id: str
    workstation: str
    until: float


@dataclass
class Books:
    """All that a backup of the hall holds."""

    cases: dict[str, Case] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    effects: list[Effect] = field(default_factory=list)
    leases: dict[str, Lease] = field(default_factory=dict)
    blobs: set[str] = field(default_factory=set)
    away: set[str] = field(default_factory=set)
    sequence: int = 0

    def copy(self) -> Books:
        """The same books, apart: what they name is never changed, but leases are."""
        return Books(
            cases=dict(self.cases),
            changed=dict(self.changed),
            receipts=dict(self.receipts),
            effects=list(self.effects),
            leases={case_id: replace(lease) for case_id, lease in self.leases.items()},
            blobs=set(self.blobs),
            away=set(self.away),
            sequence=self.sequence,
        )


class ModelHall:
    """The hall's memory and rules. ``poison`` says by key which status an action meets."""

    def __init__(self, clock: Callable[[], float], clerks: Sequence[Clerk]) -> None:
        self.clock = clock
        self.clerks = {clerk.user_id: clerk for clerk in clerks}
        self.books = Books()
        self.epoch = 1
        self.backup: Books | None = None
        self.poison: dict[str, tuple[int, str]] = {}

    def put(self, case: Case) -> None:
        """Keep a version of a case under a new change number."""
        self.books.cases[case.case_id] = case
        self._changed(case.case_id)

    def move(self, case_id: str, *, is_away: bool) -> None:
        """Take a case from the windows, or give it back to them."""
        if is_away:
            self.books.away.add(case_id)
        else:
            self.books.away.discard(case_id)
        self._changed(case_id)

    def given(self, case_id: str) -> Case:
        """A case that is the windows'."""
        case = self.books.cases.get(case_id)
        if case is None or case_id in self.books.away:
            raise problem(404, "not_found")
        return case

    def _changed(self, case_id: str) -> None:
        self.books.sequence += 1
        self.books.changed[case_id] = self.books.sequence

    def back_up(self) -> None:
        """Make a backup of this moment."""
        self.backup = self.books.copy()

    def restore(self) -> None:
        """Be as at the backup, in a new epoch."""
        if self.backup is not None:
            self.books = self.backup.copy()
            self.epoch += 1

    def act(
        self, user: str, key: str, case_id: str, base: int | None, fence: int | None, raw: bytes
    ) -> Receipt:
        """Do an action once; refusals as the contract words them."""
        earlier = self.earlier(key)
        if earlier is not None:
            return earlier
        if key in self.poison:
            raise problem(*self.poison[key])
        action = read_body(ActionBody, raw).action(key, case_id, self.clerks[user])
        if action.at > datetime.fromtimestamp(self.clock(), UTC) + AHEAD:
            raise problem(422, "in_future")
        case = self.given(case_id)
        self.require_base(case, base)
        self.require_fence(case_id, user, fence)
        after = apply(case, action, RULES)
        if isinstance(after, Refusal):
            raise problem(422, str(after.code))
        missing = [sha256 for sha256 in action.digests if sha256 not in self.books.blobs]
        if missing:
            raise problem(424, "document_missing")
        lease = self.books.leases.get(case_id)
        newest = None if lease is None else lease.fence
        self.books.effects.append(Effect(key, case_id, base or 0, case.version, fence, newest))
        self.put(after)
        if lease is not None and (case.step_id, case.state) != (after.step_id, after.state):
            lease.until = 0.0
        self.books.receipts[key] = Receipt(key, after.version, after)
        return self.books.receipts[key]

    def earlier(self, key: str) -> Receipt | None:
        """The answer given under the key before."""
        return self.books.receipts.get(key)

    def require_base(self, case: Case, base: int | None) -> None:
        """412 unless the action builds on the newest version."""
        if base is None:
            raise problem(428, "base_missing")
        if base != case.version:
            raise problem(412, "stale")

    def require_fence(self, case_id: str, user: str, fence: int | None) -> None:
        """409 when somebody has taken the case up since."""
        lease = self.books.leases.get(case_id)
        if lease is None:
            is_lost = fence is not None
        elif fence is None:
            is_lost = lease.until > self.clock() and lease.user_id != user
        else:
            is_lost = lease.fence != fence
        if is_lost:
            raise problem(409, "lease_lost")

    def claim(self, user: str, case_id: str, workstation: str) -> Claim:
        """Take a case up or go on holding it."""
        self.given(case_id)
        lease, now = self.books.leases.get(case_id), self.clock()
        fence = 1 if lease is None else lease.fence
        if lease is not None and lease.until <= now:
            fence += 1
        elif lease is not None and lease.workstation != workstation:
            raise problem(409, "claimed")
        self.books.leases[case_id] = Lease(fence, user, workstation, now + LEASE_SECONDS)
        return Claim(fence, LEASE_SECONDS)

    def changes(self, cursor: str | None, limit: int) -> Changes:
        """A page of changes after the cursor."""
        epoch, _, since = (cursor or f"{self.epoch}-0").partition("-")
        if epoch != str(self.epoch):
            raise HallError(HallCode.RESYNC)
        changed = sorted((seq, name) for name, seq in self.books.changed.items())
        later = [(seq, name) for seq, name in changed if seq > int(since)]
        page = later[:limit]
        last, away = page[-1][0] if page else int(since), self.books.away
        return Changes(
            epoch=str(self.epoch),
            cases=tuple(self.books.cases[name] for _, name in page if name not in away),
            tombstones=tuple(name for _, name in page if name in away),
            cursor=f"{self.epoch}-{last}",
            has_more=len(later) > limit,
            server_time=datetime.fromtimestamp(self.clock(), UTC),
            spread_seconds=None,
        )


def problem(status: int, code: str) -> HallError:
    """The client's own reading of a problem answer of the hall."""
    body = f'{{"type":"about:blank","title":"x","status":{status},"code":"{code}"}}'.encode()
    return error_of(Answer(status, {"content-type": "application/problem+json"}, body))


def portal() -> HallError:
    """A captive portal's page instead of an answer."""
    return error_of(Answer(200, {"content-type": "text/html"}, b"<html>"))


FAULTS: dict[str, tuple[bool, Callable[[], BaseException]]] = {
    "no connection": (False, lambda: _cut("connect")),
    "lost request": (False, lambda: _cut("read")),
    "lost answer": (True, lambda: _cut("read")),
    "busy": (False, lambda: problem(503, "unavailable")),
    "busy after the effect": (True, lambda: problem(503, "unavailable")),
    "portal": (False, portal),
    "login expired": (False, lambda: problem(401, "unauthorized")),
    "killed before": (False, Killed),
    "killed after": (True, Killed),
}
"""By name: whether the hall does it all the same, and what the client meets."""


def _cut(phase: str) -> HallError:
    return HallError(HallCode.UNREACHABLE, retryable=True, context={"phase": phase})


class Line:
    """The client's ``Hall`` over a line that does what ``faults`` says, request by request."""

    page = 2

    def __init__(self, hall: ModelHall) -> None:
        self.hall = hall
        self.faults: deque[str] = deque()

    def _ask(self, do: Callable[[], _T]) -> _T:
        fault = self.faults.popleft() if self.faults else ""
        if not fault:
            return do()
        is_done, error = FAULTS[fault]
        if is_done:
            do()
        raise error()

    def renew(self, refresh_token: str) -> Tokens:
        """The token is the user's id."""
        return self._ask(lambda: Tokens(refresh_token, refresh_token))

    def me(self, _token: str) -> None:
        """Whoever it is, the token is good."""
        return self._ask(lambda: None)

    def act(self, token: str, sent: Dispatch) -> Receipt:
        """One action."""
        return self._ask(lambda: self._do(token, sent, sent.base_version))

    def _do(self, token: str, sent: Dispatch, base: int | None) -> Receipt:
        return self.hall.act(token, sent.action_id, sent.case_id, base, sent.fence, sent.body)

    def act_batch(self, token: str, items: Sequence[Dispatch]) -> tuple[Receipt | HallError, ...]:
        """Several, each for itself."""
        return self._ask(lambda: self._do_all(token, items))

    def _do_all(self, token: str, items: Sequence[Dispatch]) -> tuple[Receipt | HallError, ...]:
        led_to: dict[str, int | None] = {}
        results: list[Receipt | HallError] = []
        for item in items:
            base = led_to.get(item.case_id) if item.base_version is None else item.base_version
            try:
                if base is None:
                    raise problem(409, "predecessor_failed")
                receipt = self._do(token, item, base)
            except HallError as error:
                led_to[item.case_id] = None
                results.append(error)
            else:
                led_to[item.case_id] = receipt.version
                results.append(receipt)
        return tuple(results)

    def receipt(self, _token: str, key: str) -> Receipt | None:
        """Of an earlier try."""
        return self._ask(lambda: self.hall.books.receipts.get(key))

    def case(self, _token: str, case_id: str) -> Case:
        """As it stands."""
        return self._ask(lambda: self.hall.given(case_id))

    def changes(self, _token: str, cursor: str | None, _limit: int) -> Changes:
        """Small pages, so that a pull has several."""
        return self._ask(lambda: self.hall.changes(cursor, self.page))

    def offer(self, _token: str, keys: Sequence[str], blocks: object) -> tuple[str, ...]:
        """Keys that the hall doesn't know."""
        known = self.hall.books.receipts
        return self._ask(lambda: tuple(key for key in keys if key not in known))

    def claim(self, token: str, case_id: str, workstation: str) -> Claim:
        """Take a case up."""
        return self._ask(lambda: self.hall.claim(token, case_id, workstation))

    def release(self, token: str, case_id: str, fence: int) -> None:
        """Give a case back."""
        lease = self.hall.books.leases.get(case_id)
        if self._ask(lambda: lease is not None and lease.fence == fence) and lease is not None:
            lease.until = 0.0 if lease.user_id == token else lease.until

    def has_blob(self, _token: str, sha256: str) -> bool:
        """Whether the hall has a document."""
        return self._ask(lambda: sha256 in self.hall.books.blobs)

    def put_blob(self, _token: str, sha256: str, data: bytes) -> None:
        """Hand a document in."""
        if digest_of(data).hexdigest() != sha256:
            raise problem(422, "digest_differs")
        self._ask(lambda: self.hall.books.blobs.add(sha256))

    def templates(self, _token: str) -> Templates:
        """The one template."""
        found = tuple(REFERENCE.templates.values())
        return self._ask(lambda: Templates(found, {}, 9, REFERENCE.light_rules))

    def items(self, _token: str) -> tuple[()]:
        """None."""
        return ()

    phrases = items

    def workdays(self, _token: str) -> object:
        """No holidays."""
        return REFERENCE.calendar

    def seals(self, _token: str) -> Seals:
        """None."""
        return Seals((), ())

    def reserve_numbers(self, *_asked: object) -> None:
        """Not every clerk gets numbers."""
        raise problem(403, "forbidden")

    def blob_part(self, *_asked: object) -> None:
        """The sample cases' papers aren't of interest here."""
        raise problem(404, "not_found")


def renamed(case: Case, number: int) -> Case:
    """A case of its own."""
    return replace(case, case_id=f"c{number}", project_no=f"350999-20260209-{number:05d}")
