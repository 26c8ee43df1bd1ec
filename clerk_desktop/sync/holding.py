"""Holding the case that the clerk has before them, so that nobody else works on it unawares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.events import CaseHeld

if TYPE_CHECKING:
    from clerk_desktop.sync.desk import Desk
    from clerk_desktop.sync.records import OpenCase

_NOT_GIVEN = frozenset({HallCode.NOT_FOUND, HallCode.FORBIDDEN, HallCode.REFUSED})
"""Not this clerk's case, or a hall without claims: then the version alone decides."""

_RENEW = 0.5
"""A claim is renewed when so much of its time is over."""

_RETRY = 15.0
"""Seconds until a case that somebody else holds is asked for again."""


class Holding:
    """Claims the open case at the hall and gives back what isn't open any more."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held = ""
        self._renew_at = 0.0
        self._claimed_for = 0.0

    def keep(self, user_id: str, opened: OpenCase) -> None:
        """Hold the case if the clerk can act on it, and no other; ``CaseHeld`` tells who has it.

        It isn't held for a clerk who does nothing: the claim is renewed when they have.

        Raises:
            HallError: The hall isn't there.
        """
        case_id = opened.case_id if opened.can_act else ""
        if self._held and self._held != case_id:
            self._give_back()
        now = self._desk.clock()
        is_due = opened.at != self._claimed_for and now >= self._renew_at
        if case_id and (case_id != self._held or is_due):
            self._claim(user_id, case_id, now)
            if self._desk.store.claimed_until(case_id, user_id) > now:
                self._claimed_for = opened.at

    def _claim(self, user_id: str, case_id: str, now: float) -> None:
        store, hall = self._desk.store, self._desk.hall
        self._held, self._renew_at = case_id, now + _RETRY
        try:
            claim = self._desk.call(
                user_id, lambda token: hall.claim(token, case_id, store.workstation())
            )
        except HallError as error:
            if error.code is HallCode.CLAIMED:
                self._desk.tell(CaseHeld(case_id, error.context.get("holder", "")))
            elif error.code not in _NOT_GIVEN:
                raise
            return
        self._renew_at = now + claim.seconds * _RENEW
        store.keep_claim(case_id, user_id, claim.fence, now + claim.seconds)
        self._desk.tell(CaseHeld(case_id, ""))

    def _give_back(self) -> None:
        case_id, self._held = self._held, ""
        held = self._desk.store.drop_claim(case_id)
        if held is None:
            return
        user_id, fence = held
        try:
            self._desk.call(user_id, lambda token: self._desk.hall.release(token, case_id, fence))
        except HallError as error:
            if error.code not in _NOT_GIVEN:
                raise
