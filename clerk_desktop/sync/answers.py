"""What an answer of the hall means when it is no success: the one table (design, section 5).

Whatever doesn't come from the hall itself, such as a captive portal's page or a proxy's refusal,
is NOT_THE_HALL and counts as offline: nothing may be concluded from it about an action.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.reading import not_the_hall
from clerk_desktop.sync.wire import read_problem

_PROBLEM = "application/problem+json"
_LATER = frozenset({408, 425, 429})
_PROXY_LOGIN, _NETWORK_LOGIN = 407, 511
_SERVER_ERRORS = range(500, 600)
_REFUSALS = range(400, 500)

_CODES = {
    401: HallCode.LOGIN_EXPIRED,
    403: HallCode.FORBIDDEN,
    404: HallCode.NOT_FOUND,
    410: HallCode.NOT_FOUND,
    412: HallCode.STALE,
    424: HallCode.DOCUMENT_MISSING,
    426: HallCode.CLIENT_TOO_OLD,
}
_CONFLICTS = {"lease_lost": HallCode.LEASE_LOST, "claimed": HallCode.CLAIMED}
"""What 409 means by the problem's code; else the same key is being dealt with."""

_CONFLICT = 409
_RETRYABLE = frozenset({HallCode.BUSY, HallCode.DOCUMENT_MISSING})


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer, read whole. ``headers`` are looked up in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type without parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def moment(self) -> datetime | None:
        """When it was given, by its ``Date`` header, UTC."""
        try:
            return parsedate_to_datetime(self.headers.get("date", "")).astimezone(UTC)
        except ValueError:
            return None


def error_of(answer: Answer, *, is_head: bool = False) -> HallError:
    """The error that an answer other than the promised success stands for.

    With ``is_head`` the answer has no body that could show that it is the hall's.
    """
    if answer.status in {_PROXY_LOGIN, _NETWORK_LOGIN}:
        return not_the_hall(status=str(answer.status))
    facts = {"status": str(answer.status)}
    seconds = _seconds(answer.headers.get("retry-after", ""))
    if seconds is not None:
        facts["retry_after"] = f"{seconds:.0f}"
    if answer.status in _LATER or answer.status in _SERVER_ERRORS:
        return HallError(HallCode.BUSY, retryable=True, context=facts)
    problem = read_problem(answer.body) if answer.media_type == _PROBLEM else None
    if answer.status not in _REFUSALS or (problem is None and not is_head):
        return not_the_hall(status=str(answer.status))
    told = {} if problem is None else problem.context | {"code": problem.code}
    code = _code(answer.status, told.get("code", ""))
    return HallError(code, retryable=code in _RETRYABLE, context=told | facts)


def _code(status: int, problem: str) -> HallCode:
    if status == _CONFLICT:
        return _CONFLICTS.get(problem, HallCode.BUSY)
    return _CODES.get(status, HallCode.REFUSED)


def _seconds(text: str) -> float | None:
    """``Retry-After`` as seconds from now; a number or a date (RFC 9110)."""
    if text.strip().isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
