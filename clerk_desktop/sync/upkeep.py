"""What has to be done now and then: reference data, number blocks, old logins, old documents."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.office import Series
from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.records import Reference

if TYPE_CHECKING:
    from clerk_desktop.sync.desk import Desk

LEAST_NUMBERS = 10
"""Below so many numbers of a series a new block is reserved."""

BLOCK = 20
_FOR_DAYS_OFFLINE = {Series.CASE: 5}
"""Every applicant gets a 办件编号, few a 文号: so many times more of them are kept."""

IDLE = timedelta(days=30)
"""Documents that no case and no action names are dropped after this time."""

_NOT_GIVEN = frozenset({HallCode.FORBIDDEN, HallCode.REFUSED, HallCode.NOT_FOUND})
_log = logging.getLogger(__name__)


class Upkeep:
    """Does it when it is due. Belongs to the sync thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reference_of: tuple[str, date] | None = None
        self._purged_on: date | None = None
        self._refused: set[tuple[Series, date]] = set()

    def reference(self, user_id: str) -> None:
        """Fetch the reference data once a day and after each login."""
        due = (user_id, self._today())
        if self._reference_of == due:
            return
        hall, store = self._desk.hall, self._desk.store
        templates = self._desk.call(user_id, hall.templates)
        items = self._desk.call(user_id, hall.items)
        calendar = self._desk.call(user_id, hall.workdays)
        phrases = self._desk.call(user_id, hall.phrases)
        seals = self._desk.call(user_id, hall.seals)
        store.save_reference(
            Reference(
                templates={template.template_id: template for template in templates.templates},
                refused=templates.refused,
                loop_limit=templates.loop_limit,
                light_rules=templates.light_rules,
                items=items,
                calendar=calendar,
                phrases=phrases,
            )
        )
        store.save_seals(user_id, seals.seals, seals.trusted)
        for template_id, rules in templates.refused.items():
            _log.warning("template %s refused: %s", template_id, rules)
        self._reference_of = due

    def numbers(self, user_id: str) -> None:
        """Keep enough reserved numbers of the running year for work without the hall."""
        today = self._today()
        for series in Series:
            least = LEAST_NUMBERS * _FOR_DAYS_OFFLINE.get(series, 1)
            is_low = self._desk.store.numbers_left(series, today.year) < least
            if is_low and (series, today) not in self._refused:
                self._reserve(user_id, series, today)

    def logins(self) -> None:
        """Forget the logins of clerks who have left and whose queue is empty."""
        with self._desk.sessions.turn:
            for user_id in self._desk.store.drained_logins():
                self._desk.sessions.forget(user_id)
                self._desk.store.forget_login(user_id)

    def purge(self) -> None:
        """Once a day, drop what nobody needs."""
        today = self._today()
        if self._purged_on != today:
            self._desk.store.purge(IDLE)
            self._purged_on = today

    def _reserve(self, user_id: str, series: Series, today: date) -> None:
        hall, store = self._desk.hall, self._desk.store
        key = store.number_request(series, today.year, user_id)
        count = BLOCK * _FOR_DAYS_OFFLINE.get(series, 1)
        try:
            block = self._desk.call(
                user_id,
                lambda token: hall.reserve_numbers(token, key, series, today.year, count),
            )
        except HallError as error:
            if error.code not in _NOT_GIVEN:
                raise
            # Not every clerk gets numbers; asked again tomorrow.
            self._refused.add((series, today))
            return
        store.keep_numbers(block, key)

    def _today(self) -> date:
        now = datetime.fromtimestamp(self._desk.clock(), UTC)
        return china_date(now + self._desk.store.clock_offset())
