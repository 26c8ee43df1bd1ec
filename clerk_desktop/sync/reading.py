"""Reading the hall's JSON: what isn't as promised can't have come from the hall."""

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from clerk_desktop.errors import HallCode, HallError

_T = TypeVar("_T")


def not_the_hall(**facts: str) -> HallError:
    """The error for an answer that can't have come from the hall; counts as offline."""
    return HallError(HallCode.NOT_THE_HALL, retryable=True, context=facts)


@cache
def _decoder(shape: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(shape)


def read_shape(shape: type[_T], body: bytes, at: str = "$") -> _T:
    """``body``, which stands ``at`` a place of the answer, as ``shape``.

    Raises:
        HallError: NOT_THE_HALL, with the place in ``at``, if it is something else.
    """
    try:
        value: _T = _decoder(cast("Hashable", shape)).decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        # The error's own words may quote the answer; only the place is safe to log.
        _, _, place = str(error).partition(" - at `$")
        raise not_the_hall(at=at + place.rstrip("`")) from error
    return value
