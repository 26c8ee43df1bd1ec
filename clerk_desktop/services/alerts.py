"""Looks what a clerk has to be told of: limits, rulings, what waits in the tray."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.services.store_thread import StoreThread
from clerk_desktop.sync.records import NEEDS_CLERK, Alert, AlertKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from concurrent.futures import Future
    from datetime import datetime

    from clerk_desktop.sync.records import NearLimit
    from clerk_desktop.sync.store import Store

_FRESH = timedelta(days=3)
"""A ruling that is older is no news: it comes with the first download of a window's cases."""


class Alerts:
    """Alerts of one clerk, in a thread of its own. Every future can raise ``StoreError``.

    Args:
        open_store: Opens the thread's own store.
        user_id: Who is told.
        now: UTC now by the hall's clock; for any thread.
    """

    def __init__(
        self, open_store: Callable[[], Store], user_id: str, now: Callable[[], datetime]
    ) -> None:
        self._user_id = user_id
        self._now = now
        self._thread = StoreThread(open_store, "alerts")

    def look(self, days: int, case_ids: Collection[str]) -> Future[tuple[Alert, ...]]:
        """What is new: limits within so many working days, rulings on these cases, the tray."""
        return self._thread.submit(self._look, days, tuple(case_ids))

    def tell(
        self, kind: AlertKind, key: str, facts: Mapping[str, str]
    ) -> Future[tuple[Alert, ...]]:
        """Tell of something that the store doesn't know; nothing when it was told before."""
        alert = Alert(key=f"{kind} {key}", kind=kind, at=self._now(), facts=facts)
        return self._thread.submit(lambda store: store.tell(self._user_id, (alert,)))

    def unread(self) -> Future[tuple[Alert, ...]]:
        """What the clerk hasn't looked at, newest first."""
        return self._thread.submit(lambda store: store.unread_alerts(self._user_id))

    def read(self, key: str = "") -> Future[None]:
        """The clerk has looked at it; without a key at all of them."""
        return self._thread.submit(lambda store: store.read_alert(self._user_id, key))

    def close(self) -> None:
        """Let what is looked for end, then close the thread's store."""
        self._thread.close()

    def _look(self, store: Store, days: int, case_ids: tuple[str, ...]) -> tuple[Alert, ...]:
        today = china_date(self._now())
        until = store.reference().calendar.due(today, days).day
        found = [self._deadline(near) for near in store.near_limits(today, until)]
        for case_id in case_ids:
            found += self._rulings(store, case_id)
        return store.tell(self._user_id, (*found, *self._tray(store)))

    def _deadline(self, near: NearLimit) -> Alert:
        kind, day = str(near.limit.kind), near.limit.due.day.isoformat()
        return Alert(
            key=f"{near.case_id} {kind} {day}",
            kind=AlertKind.DEADLINE,
            case_id=near.case_id,
            project_no=near.project_no,
            at=self._now(),
            facts={"limit": kind, "day": day},
        )

    def _rulings(self, store: Store, case_id: str) -> Iterator[Alert]:
        stored = store.case(case_id)
        for event in () if stored is None else stored.snapshot.events:
            is_news = event.at > self._now() - _FRESH and event.user_id != self._user_id
            if stored is not None and event.kind is ActionKind.RULE and is_news:
                yield Alert(
                    key=f"{case_id} ruled {event.at.isoformat()}",
                    kind=AlertKind.RULING,
                    case_id=case_id,
                    project_no=stored.snapshot.project_no,
                    at=self._now(),
                )

    def _tray(self, store: Store) -> Iterator[Alert]:
        if not store.queue_counts().attention:
            return
        for row in store.queue():
            owner = row.handed_to or row.action.actor.user_id
            if owner == self._user_id and (row.state in NEEDS_CLERK or row.is_stuck):
                case = store.case(row.action.case_id)
                yield Alert(
                    key=f"{row.action.action_id} {row.state}",
                    kind=AlertKind.QUEUE,
                    case_id=row.action.case_id,
                    project_no=case.snapshot.project_no if case else "",
                    at=self._now(),
                    facts={"action": str(row.action.kind)},
                )
