"""Contract: changes, cases, claims and actions."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import Response

from sandbox_hall.access import ClerkHere, Content, HallHere
from sandbox_hall.actions import act
from sandbox_hall.batch import act_batch
from sandbox_hall.bodies import (
    ActionBody,
    BatchBody,
    ClaimBody,
    OfferBody,
    StampedBody,
    read_body,
    read_key,
)
from sandbox_hall.cases import visible_row
from sandbox_hall.changes import changes_page
from sandbox_hall.leases import claim, release
from sandbox_hall.offers import offer
from sandbox_hall.receipts import action_receipt
from sandbox_hall.stamped import keep_stamped

router = APIRouter()
_JSON = "application/json"


@router.get("/changes")
def changes(
    hall: HallHere,
    clerk: ClerkHere,
    cursor: Annotated[str | None, Query(max_length=64)] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> Response:
    """What has changed in the clerk's cases since the cursor."""
    with hall.database.reading() as tx:
        page = changes_page(tx, hall, clerk.window, cursor, limit)
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
    fence: Annotated[int | None, Header(ge=1, le=2**53 - 1)] = None,
) -> Response:
    """Do one action on a case, once."""
    key, body = read_key(idempotency_key), read_body(ActionBody, content)
    return Response(act(hall, clerk, case_id, key, if_match, body, fence), media_type=_JSON)


@router.get("/actions/{key}")
def receipt(hall: HallHere, clerk: ClerkHere, key: str) -> Response:
    """What became of an action."""
    with hall.database.reading() as tx:
        return Response(action_receipt(tx, key, clerk.user_id), media_type=_JSON)


@router.post("/cases/{case_id}/claim")
def claim_case(hall: HallHere, clerk: ClerkHere, case_id: str, content: Content) -> dict[str, Any]:
    """Take a case up."""
    body = read_body(ClaimBody, content)
    with hall.database.writing() as tx:
        return claim(tx, clerk, case_id, body.workstation, hall.clock.now())


@router.delete("/cases/{case_id}/claim", status_code=204)
def release_case(
    hall: HallHere,
    clerk: ClerkHere,
    case_id: str,
    fence: Annotated[int, Query(ge=1, le=2**53 - 1)],
) -> Response:
    """Give a case back."""
    with hall.database.writing() as tx:
        release(tx, clerk, case_id, fence)
    return Response(status_code=204)


@router.put("/cases/{case_id}/documents/{sha256}/stamped")
def stamped(
    hall: HallHere, clerk: ClerkHere, case_id: str, sha256: str, content: Content
) -> Response:
    """A sealed letter with a timestamp that was added later."""
    body = read_body(StampedBody, content)
    answer = keep_stamped(hall, clerk, case_id, sha256, body.stamped_sha256)
    return Response(answer, media_type=_JSON)


@router.post("/batch")
def take_actions(request: Request, hall: HallHere, clerk: ClerkHere, content: Content) -> Response:
    """Do several actions."""
    body = read_body(BatchBody, content)
    answer = act_batch(hall, request.app.state.weather, clerk, body.items)
    return Response(answer, media_type=_JSON)


@router.post("/receipts/offer")
def offer_receipts(hall: HallHere, clerk: ClerkHere, content: Content) -> dict[str, Any]:
    """Which actions the hall doesn't know any more."""
    body = read_body(OfferBody, content)
    with hall.database.writing() as tx:
        return {"missing": offer(tx, clerk, body, hall.catalogue.office["org_code"])}
