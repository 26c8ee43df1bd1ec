"""The hall's JSON about the queue: batches, claims, and receipts offered again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from clerk_desktop.sync import convert, shapes
from clerk_desktop.sync.reading import not_the_hall, read_shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clerk_desktop.domain.office import NumberBlock
    from clerk_desktop.sync.records import Dispatch


@dataclass(frozen=True, slots=True)
class Claim:
    """A case that is held under ``fence`` for so many seconds from now."""

    fence: int
    seconds: int


def read_batch(body: bytes) -> list[shapes.BatchResult]:
    """Answer of ``/batch``; see ``hall``."""
    return read_shape(shapes.Batch, body).results


def read_claim(body: bytes, case_id: str) -> Claim:
    """Answer of ``/cases/{id}/claim``."""
    shape = read_shape(shapes.Claim, body)
    if shape.case_id != case_id:
        raise not_the_hall(at="$.case_id")
    return Claim(shape.fence, shape.seconds)


def read_missing(body: bytes) -> tuple[str, ...]:
    """Answer of ``/receipts/offer``."""
    return tuple(read_shape(shapes.Offered, body).missing)


def batch_json(items: Iterable[Dispatch]) -> bytes:
    """The request body of several actions; each action byte for byte as it is sent alone."""
    written = []
    for item in items:
        head = {
            "case_id": item.case_id,
            "key": item.action_id,
            "base_version": item.base_version,
            "fence": item.fence,
        }
        written.append(msgspec.json.encode(head)[:-1] + b',"action":' + item.body + b"}")
    return b'{"items":[' + b",".join(written) + b"]}"


def offer_json(keys: Iterable[str], blocks: Iterable[NumberBlock]) -> bytes:
    """The request body of ``/receipts/offer``."""
    return msgspec.json.encode({"keys": list(keys), "blocks": list(blocks)})


def problem_dict(problem: shapes.Problem | None) -> dict[str, object]:
    """A problem as an answer of its own would carry it; empty for none."""
    return {} if problem is None else convert.fields(problem)
