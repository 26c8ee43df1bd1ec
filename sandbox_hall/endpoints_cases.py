"""Contract: changes, cases, actions and documents."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Query
from fastapi.responses import Response

from sandbox_hall.access import ClerkHere, Content, HallHere
from sandbox_hall.actions import act
from sandbox_hall.blobs import byte_range
from sandbox_hall.bodies import ActionBody, read_body, read_key
from sandbox_hall.cases import visible_row
from sandbox_hall.changes import changes_page
from sandbox_hall.receipts import action_receipt

router = APIRouter()
_JSON = "application/json"
_PDF = "application/pdf"


@router.get("/changes")
def changes(
    hall: HallHere,
    clerk: ClerkHere,
    cursor: Annotated[str | None, Query(max_length=64)] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> Response:
    """What has changed in the clerk's cases since the cursor."""
    now = hall.clock.now()
    with hall.database.reading() as tx:
        page = changes_page(tx, clerk.window, cursor, limit, hall.epoch, now)
    return Response(page, media_type=_JSON)


@router.get("/cases/{case_id}")
def case(hall: HallHere, clerk: ClerkHere, case_id: str) -> Response:
    """One case as it stands."""
    with hall.database.reading() as tx:
        row = visible_row(tx, case_id, clerk)
    return Response(row.snapshot, media_type=_JSON, headers={"ETag": f'"{row.version}"'})


@router.post("/cases/{case_id}/actions")
def take_action(
    hall: HallHere,
    clerk: ClerkHere,
    case_id: str,
    content: Content,
    idempotency_key: Annotated[str | None, Header()] = None,
    if_match: Annotated[str | None, Header()] = None,
) -> Response:
    """Do one action on a case, once."""
    key, body = read_key(idempotency_key), read_body(ActionBody, content)
    return Response(act(hall, clerk, case_id, key, if_match, body), media_type=_JSON)


@router.get("/actions/{key}")
def receipt(hall: HallHere, clerk: ClerkHere, key: str) -> Response:
    """What became of an action."""
    with hall.database.reading() as tx:
        return Response(action_receipt(tx, key, clerk.user_id), media_type=_JSON)


@router.head("/blobs/{sha256}")
def has_blob(hall: HallHere, _clerk: ClerkHere, sha256: str) -> Response:
    """Whether the hall has a document."""
    size = hall.blobs.path(sha256).stat().st_size
    headers = {"Content-Length": str(size), "Accept-Ranges": "bytes"}
    return Response(media_type=_PDF, headers=headers)


@router.get("/blobs/{sha256}")
def get_blob(
    hall: HallHere,
    _clerk: ClerkHere,
    sha256: str,
    range_header: Annotated[str | None, Header(alias="Range")] = None,
) -> Response:
    """A document's bytes, or a range of them."""
    path = hall.blobs.path(sha256)
    size = path.stat().st_size
    wanted = byte_range(range_header, size)
    first, last = wanted or (0, size - 1)
    with path.open("rb") as file:
        file.seek(first)
        part = file.read(last - first + 1)
    headers = {"Accept-Ranges": "bytes", "ETag": f'"{sha256}"'}
    if wanted is not None:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return Response(part, 206 if wanted else 200, headers, media_type=_PDF)


@router.put("/blobs/{sha256}", status_code=204)
def put_blob(hall: HallHere, _clerk: ClerkHere, sha256: str, content: Content) -> Response:
    """Hand a document in."""
    hall.blobs.keep(sha256, content)
    return Response(status_code=204)
