"""The store as the queue's sender uses it, and what this machine holds at the hall."""

import json
import uuid
from collections.abc import Collection, Iterable
from dataclasses import replace

from clerk_desktop.domain.case import Case, CaseEvent
from clerk_desktop.errors import HallCode, HallError, WorkflowError
from clerk_desktop.sync import (
    cases,
    claims,
    conflicts,
    dispatch,
    ledger,
    marks,
    notices,
    outbox,
    stamps,
    uploads,
)
from clerk_desktop.sync.conflicts import Resolution, Verdict
from clerk_desktop.sync.records import STUBBORN, Dispatch, LedgerKind, QueueState, Reference
from clerk_desktop.sync.search import search_text
from clerk_desktop.sync.store import Store


class Outgoing(Store):
    """What to send next, and what became of it. See ``Exchange``."""

    def hurry(self) -> None:
        """Forget all back-off, after a start."""
        dispatch.hurry(self._db)

    def recover(self) -> int:
        """Queue again what was on its way when the sender ended; how many."""
        return dispatch.recover(self._db)

    def next_batch(
        self,
        now: float,
        without: Collection[str],
        first: str = "",
        alone: Collection[str] = (),
    ) -> tuple[Dispatch, ...]:
        """The actions to send now in one request; see ``dispatch.following``."""
        return dispatch.following(self._db, now, without, first, alone)

    def next_time(self, now: float) -> float | None:
        """When the next backing-off action may be sent, as Unix time; ``None``: there is none."""
        return dispatch.next_time(self._db, now)

    def start(self, action_id: str) -> bool:
        """Mark an action as on its way, before it is; False when it is no longer queued."""
        return dispatch.start(self._db, action_id)

    def start_all(self, batch: Iterable[Dispatch]) -> tuple[Dispatch, ...]:
        """The same of several; those that are still queued."""
        with self._db.transaction():
            return tuple(sent for sent in batch if dispatch.start(self._db, sent.action_id))

    def finish(self, action_id: str, version: int, case: Case) -> None:
        """Keep a receipt: its case, the end of the row and the base of the next one."""
        known, text = self.reference(), search_text(case)
        with self._db.transaction():
            dispatch.finish(self._db, action_id, version, self.now().isoformat())
            self._take_over(case, text, known)
        self._journal.ended(action_id)

    def resolve(self, action_id: str, fresh: Case) -> Resolution:
        """What becomes of an action now that its case has moved on; see ``conflicts``."""
        row = outbox.of_action(self._db, action_id)
        if row is None:
            return Resolution(Verdict.CONFLICT)
        try:
            rules = self.rules(fresh)
        except WorkflowError:
            rules = None
        return conflicts.resolve(row.action, row.basis, fresh, rules)

    def rebase(self, sent: Dispatch, version: int, fence: int | None) -> Dispatch:
        """Base an action that is on its way on another version of its case."""
        dispatch.rebase(self._db, sent.action_id, version, fence)
        return replace(sent, base_version=version, fence=fence)

    def overtake(self, sent: Dispatch, event: CaseEvent, fresh: Case) -> None:
        """Somebody else has done the same: end the row with a record and a notice."""
        known, text, now = self.reference(), search_text(fresh), self.now()
        facts = {"action": str(event.kind), "by": event.user_name, "at": event.at.isoformat()}
        with self._db.transaction():
            dispatch.overtake(self._db, sent.action_id, fresh.version, now.isoformat())
            who = (now, sent.user_id, sent.case_id, sent.action_id)
            ledger.add(self._db, LedgerKind.WITHDRAWAL, *who, facts | {"reason": "overtaken"})
            number = {"project_no": fresh.project_no}
            code = HallCode.OVERTAKEN
            notices.add(self._db, now, code, sent.user_id, sent.case_id, facts | number)
            self._take_over(fresh, text, known)
        self._journal.ended(sent.action_id)

    def postpone(self, action_id: str, until: float, *, is_unclear: bool) -> None:
        """Try again under the same key, not before Unix time ``until``."""
        dispatch.postpone(self._db, action_id, until, is_unclear=is_unclear)

    def put_off(self, sent: Dispatch, until: float, error: HallError, *, is_unclear: bool) -> None:
        """The same after a failure, which is kept; from the ``STUBBORN``-th on it is shown."""
        known = self.reference()
        with self._db.transaction():
            dispatch.postpone(
                self._db,
                sent.action_id,
                until,
                is_unclear=is_unclear,
                code=str(error.code),
                context=error.context,
            )
            if sent.attempts + 1 >= STUBBORN:
                cases.refresh(self._db, sent.case_id, known)

    def stop(self, sent: Dispatch, state: QueueState, error: HallError) -> None:
        """Put an action into the tray, with the reason."""
        known = self.reference()
        with self._db.transaction():
            dispatch.stop(self._db, sent.action_id, state, str(error.code), error.context)
            cases.refresh(self._db, sent.case_id, known)

    def waiting_for(self, lapsed: Collection[str]) -> tuple[tuple[str, int], ...]:
        """Names of those of these clerks whose actions wait for their login, and how many."""
        if not lapsed:
            return ()
        found = self._db.rows(
            "SELECT user_id, count(*) FROM live WHERE state = 'queued'"
            " AND user_id IN (SELECT value FROM json_each(?)) GROUP BY user_id ORDER BY user_id",
            json.dumps(sorted(lapsed)),
        )
        names = {entry.clerk.user_id: entry.clerk.name for entry in self.known_clerks()}
        return tuple((names.get(user_id, user_id), count) for user_id, count in found)

    # Timestamps that came later

    def stamp_arrived(self, sealed: str, case: Case) -> None:
        """The hall has a stamped file for that seal, as its case shows."""
        known, text = self.reference(), search_text(case)
        with self._db.transaction():
            stamps.arrived(self._db, sealed)
            self._take_over(case, text, known)

    # Big documents

    def upload_path(self, sha256: str) -> str | None:
        """Where at the hall the document's next piece goes; ``None``: it hasn't begun."""
        return uploads.path(self._db, sha256)

    def keep_upload(self, sha256: str, path: str) -> None:
        """The hall takes the document's pieces there."""
        uploads.keep(self._db, sha256, path)

    def forget_upload(self, sha256: str) -> None:
        """The hall has the document, or wants it from the beginning."""
        uploads.forget(self._db, sha256)

    # Claims

    def workstation(self) -> str:
        """The name of this machine at the hall, made at random once."""
        name = marks.read(self._db, marks.WORKSTATION)
        if name is None:
            name = str(uuid.uuid4())
            marks.write(self._db, marks.WORKSTATION, name)
        return name

    def claimed_until(self, case_id: str, user_id: str) -> float:
        """Until when (Unix time) the clerk holds the case; 0 when they don't."""
        return claims.until(self._db, case_id, user_id)

    def keep_claim(self, case_id: str, user_id: str, fence: int, until: float) -> None:
        """The clerk holds the case; what they do to it from now on carries the fence."""
        claims.keep(self._db, case_id, user_id, fence, until)

    def drop_claim(self, case_id: str) -> tuple[str, int] | None:
        """Hold the case no longer; who held it under which fence."""
        return claims.forget(self._db, case_id)

    def _take_over(self, case: Case, text: str, known: Reference) -> None:
        """Keep a case that came with an answer, if this window has it."""
        if cases.version(self._db, case.case_id) is not None:
            seen = marks.number(self._db, marks.GENERATION)
            cases.save(self._db, [(case, text)], seen, known)
            cases.refresh(self._db, case.case_id, known)
        cases.bury(self._db, case.case_id)
