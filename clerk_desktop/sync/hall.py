"""The hall's API: one call, one request.

A ``Hall`` belongs to one thread. Each call returns what ``docs/api/hall.yaml`` promises or raises
``HallError`` (see ``answers`` and ``transport``).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.line import Line
from clerk_desktop.sync import wire, wire_queue
from clerk_desktop.sync.answers import Answer, error_of
from clerk_desktop.sync.hall_blobs import BlobCalls
from clerk_desktop.sync.reading import not_the_hall
from clerk_desktop.sync.records import Receipt
from clerk_desktop.sync.transport import READ_SECONDS, WHOLE_SECONDS, Transport

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from clerk_desktop.domain.case import Case, Item
    from clerk_desktop.domain.deadline import WorkCalendar
    from clerk_desktop.domain.office import NumberBlock, Series
    from clerk_desktop.domain.phrase import Phrase
    from clerk_desktop.sync.records import Dispatch, LateStamp
    from clerk_desktop.sync.shapes import BatchResult

_OK, _NO_CONTENT, _NOT_FOUND, _GONE = 200, 204, 404, 410
_BAD_LOGIN = frozenset({HallCode.LOGIN_EXPIRED, HallCode.REFUSED})


class Hall(BlobCalls):
    """The hall at ``base_url``.

    Args:
        base_url: https; http only on this machine itself.
        line: Proxy and certificates.
        read_seconds: How long to wait for each piece of an answer.
        whole_seconds: How long an answer may take as a whole.

    Raises:
        ValueError: The address is neither, or a certificate can't be used.
    """

    def __init__(
        self,
        base_url: str,
        *,
        line: Line | None = None,
        read_seconds: float = READ_SECONDS,
        whole_seconds: float = WHOLE_SECONDS,
    ) -> None:
        super().__init__(Transport(base_url, line or Line(), read_seconds, whole_seconds))

    def close(self) -> None:
        """Give the connections back."""
        self._transport.close()

    def greet(self) -> datetime | None:
        """Ask for nothing, without a login: the hall refuses, which only a hall does so.

        Returns:
            The hall's time by its ``Date`` header (RFC 9110, whole seconds), UTC, if it has one.

        Raises:
            HallError: UNREACHABLE, NOT_THE_HALL, BUSY, CLIENT_TOO_OLD.
        """
        answer = self._ask("GET", "/me", None)
        error = error_of(answer)
        if error.code is not HallCode.LOGIN_EXPIRED:
            raise error
        return answer.moment

    def log_in(self, username: str, password: str) -> wire.Tokens:
        """Tokens for a name and password; ``HallError`` LOGIN_REFUSED when they are wrong."""
        form = {"grant_type": "password", "username": username, "password": password}
        return self._tokens(form, HallCode.LOGIN_REFUSED)

    def renew(self, refresh_token: str) -> wire.Tokens:
        """Fresh tokens; ``HallError`` LOGIN_EXPIRED when the old ones are no longer good."""
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
        return self._tokens(form, HallCode.LOGIN_EXPIRED)

    def me(self, token: str) -> wire.Profile:
        """Who the token stands for."""
        return wire.read_profile(self._json("GET", "/me", token))

    def templates(self, token: str) -> wire.Templates:
        """All process templates."""
        return wire.read_templates(self._json("GET", "/templates", token))

    def items(self, token: str) -> tuple[Item, ...]:
        """The licence items of this window."""
        return wire.read_items(self._json("GET", "/items", token))

    def workdays(self, token: str) -> WorkCalendar:
        """The working days of the years published."""
        return wire.read_calendar(self._json("GET", "/workdays", token))

    def phrases(self, token: str) -> tuple[Phrase, ...]:
        """The office's phrases for opinions and reasons."""
        return wire.read_phrases(self._json("GET", "/phrases", token))

    def seals(self, token: str) -> wire.Seals:
        """The seals of this clerk."""
        return wire.read_seals(self._json("GET", "/seals", token))

    def reserve_numbers(
        self, token: str, key: str, series: Series, year: int, count: int
    ) -> NumberBlock:
        """Reserve a block of numbers; the same ``key`` gives the same block."""
        body = json.dumps({"series": series, "year": year, "count": count}).encode()
        block = wire.read_block(
            self._json("POST", "/numbers/reserve", token, body, {"Idempotency-Key": key})
        )
        if (block.series, block.year) != (series, year):
            raise not_the_hall(at="$.series")
        return block

    def changes(self, token: str, cursor: str | None, limit: int) -> wire.Changes:
        """A page of changes after ``cursor``; ``HallError`` RESYNC to start without one."""
        query = f"?limit={limit}" + (f"&cursor={quote(cursor, safe='')}" if cursor else "")
        answer = self._ask("GET", "/changes" + query, token)
        if answer.status == _GONE and error_of(answer).code is HallCode.NOT_FOUND:
            raise HallError(HallCode.RESYNC)
        return wire.read_changes(_body_of(answer))

    def case(self, token: str, case_id: str) -> Case:
        """One case as it stands."""
        return wire.read_case(self._json("GET", f"/cases/{quote(case_id, safe='')}", token))

    def keep_stamped(self, token: str, stamp: LateStamp) -> Case:
        """Hand over a sealed letter that got its timestamp later; its case, which names a file."""
        path = f"/cases/{quote(stamp.case_id, safe='')}/documents/{stamp.sealed}/stamped"
        body = json.dumps({"stamped_sha256": stamp.stamped}).encode()
        case = wire.read_case(self._json("PUT", path, token, body))
        kept = (one.stamped_sha256 for one in case.documents if one.sha256 == stamp.sealed)
        if case.case_id != stamp.case_id or not next(kept, ""):
            raise not_the_hall(at="$.documents")
        return case

    def act(self, token: str, sent: Dispatch) -> Receipt:
        """Do an action, or learn that it was done under its key before."""
        headers = {"Idempotency-Key": sent.action_id, "If-Match": f'"{sent.base_version}"'}
        if sent.fence is not None:
            headers["Fence"] = str(sent.fence)
        path = f"/cases/{quote(sent.case_id, safe='')}/actions"
        receipt = wire.read_receipt(self._json("POST", path, token, sent.body, headers))
        return _receipt_for(receipt, sent)

    def act_batch(self, token: str, items: Sequence[Dispatch]) -> tuple[Receipt | HallError, ...]:
        """Do several actions; what became of each, in the same order."""
        body = self._json("POST", "/batch", token, wire_queue.batch_json(items))
        results = wire_queue.read_batch(body)
        if [result.key for result in results] != [item.action_id for item in items]:
            raise not_the_hall(at="$.results")
        return tuple(_outcome(result, item) for result, item in zip(results, items, strict=True))

    def receipt(self, token: str, key: str) -> Receipt | None:
        """The receipt of an action, or ``None`` when the hall hasn't done it."""
        answer = self._ask("GET", f"/actions/{quote(key, safe='')}", token)
        if answer.status == _NOT_FOUND and error_of(answer).code is HallCode.NOT_FOUND:
            return None
        receipt = wire.read_receipt(_body_of(answer))
        if receipt.action_id != key:
            raise not_the_hall(at="$.action_id")
        return receipt

    def offer(
        self, token: str, keys: Sequence[str], blocks: Sequence[NumberBlock]
    ) -> tuple[str, ...]:
        """Tell a restored hall what it had done and handed out; the keys it doesn't know."""
        body = wire_queue.offer_json(keys, blocks)
        return wire_queue.read_missing(self._json("POST", "/receipts/offer", token, body))

    def claim(self, token: str, case_id: str, workstation: str) -> wire_queue.Claim:
        """Take a case up, or go on holding it; ``HallError`` CLAIMED names the ``holder``."""
        path = f"/cases/{quote(case_id, safe='')}/claim"
        body = json.dumps({"workstation": workstation}).encode()
        return wire_queue.read_claim(self._json("POST", path, token, body), case_id)

    def release(self, token: str, case_id: str, fence: int) -> None:
        """Give a case back."""
        path = f"/cases/{quote(case_id, safe='')}/claim?fence={fence}"
        answer = self._ask("DELETE", path, token)
        if answer.status != _NO_CONTENT:
            raise error_of(answer)

    def _tokens(self, form: Mapping[str, str], refused: HallCode) -> wire.Tokens:
        try:
            return wire.read_tokens(self._json("POST", "/auth/token", None, form))
        except HallError as error:
            if error.code in _BAD_LOGIN:
                raise HallError(refused, context=error.context) from error
            raise

    def _json(
        self,
        method: str,
        path: str,
        token: str | None,
        data: bytes | Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> bytes:
        return _body_of(self._ask(method, path, token, data, headers))


def _body_of(answer: Answer) -> bytes:
    if answer.status != _OK:
        raise error_of(answer)
    if answer.media_type != "application/json":
        raise not_the_hall(status=str(answer.status))
    return answer.body


def _receipt_for(receipt: Receipt, sent: Dispatch) -> Receipt:
    if receipt.action_id != sent.action_id or receipt.case.case_id != sent.case_id:
        raise not_the_hall(at="$.action_id")
    return receipt


def _outcome(result: BatchResult, sent: Dispatch) -> Receipt | HallError:
    if result.status == _OK:
        if result.receipt is None:
            raise not_the_hall(at="$.receipt")
        return _receipt_for(wire.receipt_of(result.receipt), sent)
    headers = {"content-type": "application/problem+json"}
    if result.retry_after is not None:
        headers["retry-after"] = str(result.retry_after)
    body = json.dumps(wire_queue.problem_dict(result.problem)).encode()
    return error_of(Answer(result.status, headers, body))
