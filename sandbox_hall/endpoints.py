"""Contract: login and reference data."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Header
from fastapi.responses import Response

from sandbox_hall.access import ClerkHere, Content, HallHere
from sandbox_hall.bodies import ReserveBody, read_body, read_key
from sandbox_hall.logins import log_in, refresh
from sandbox_hall.numbers import reserve
from sandbox_hall.problems import Problem
from sandbox_hall.seals import seals_of, trusted_certificates
from sandbox_hall.wire import light_rules_to_wire, template_to_wire

router = APIRouter()
_Text64 = Annotated[str | None, Form(max_length=64)]
_Text128 = Annotated[str | None, Form(max_length=128)]
_Text512 = Annotated[str | None, Form(max_length=512)]


@router.post("/auth/token")
def token(
    hall: HallHere,
    grant_type: Annotated[Literal["password", "refresh_token"], Form()],
    username: _Text64 = None,
    password: _Text128 = None,
    refresh_token: _Text512 = None,
) -> dict[str, Any]:
    """Log in, or renew a login."""
    now, life = hall.clock.now(), hall.access_life
    with hall.database.writing() as tx:
        if grant_type == "refresh_token" and refresh_token:
            tokens = refresh(tx, refresh_token, now, life)
        elif grant_type == "password" and username and password:
            tokens = log_in(tx, username, password, now, life)
        else:
            raise Problem(400, "grant_incomplete", f"grant {grant_type} needs its fields")
    return {
        "access_token": tokens.access,
        "token_type": "Bearer",
        "expires_in": tokens.expires_in,
        "refresh_token": tokens.refresh,
    }


@router.get("/me")
def me(hall: HallHere, clerk: ClerkHere) -> dict[str, Any]:
    """Who is logged in."""
    return {
        "user_id": clerk.user_id,
        "name": clerk.name,
        "window": clerk.window,
        "window_name": hall.catalogue.windows.get(clerk.window, clerk.window),
        "roles": sorted(clerk.roles),
        "office": hall.catalogue.office,
    }


@router.get("/templates")
def templates(hall: HallHere, _clerk: ClerkHere) -> dict[str, Any]:
    """All process templates, and the place's rules beside them."""
    catalogue = hall.catalogue
    return {
        "loop_limit": catalogue.loop_limit,
        "light_rules": light_rules_to_wire(catalogue.light_rules),
        "templates": [template_to_wire(template) for template in catalogue.templates.values()],
    }


@router.get("/items")
def items(hall: HallHere, _clerk: ClerkHere) -> dict[str, Any]:
    """The licence items; every window of the sample office handles all."""
    return {"items": list(hall.catalogue.items.values())}


@router.get("/workdays")
def workdays(hall: HallHere, _clerk: ClerkHere) -> dict[str, Any]:
    """The working days of the known years."""
    years = hall.catalogue.calendar.years
    return {"years": [{"year": year, "days": sorted(days)} for year, days in years.items()]}


@router.get("/phrases")
def phrases(hall: HallHere, _clerk: ClerkHere) -> dict[str, Any]:
    """The office's phrases."""
    return {"phrases": list(hall.catalogue.phrases)}


@router.get("/seals")
def seals(hall: HallHere, clerk: ClerkHere) -> dict[str, Any]:
    """The clerk's seals, and the authorities that the hall trusts."""
    with hall.database.reading() as tx:
        return {"seals": seals_of(tx, clerk.user_id), "trusted": trusted_certificates(tx)}


@router.post("/numbers/reserve")
def reserve_numbers(
    hall: HallHere,
    clerk: ClerkHere,
    content: Content,
    idempotency_key: Annotated[str | None, Header()] = None,
) -> Response:
    """A block of numbers."""
    key, body = read_key(idempotency_key), read_body(ReserveBody, content)
    catalogue = hall.catalogue
    with hall.database.writing() as tx:
        block = reserve(tx, clerk, key, body, catalogue.prefixes, catalogue.office["org_code"])
    return Response(block, media_type="application/json")
