"""What the endpoints ask for: the hall, the clerk behind the token, the request's bytes."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, Request

from clerk_desktop.domain.case import Clerk
from sandbox_hall.blobs import LARGEST
from sandbox_hall.hall import Hall
from sandbox_hall.logins import authenticate
from sandbox_hall.problems import Problem


def _hall(request: Request) -> Hall:
    hall: Hall = request.app.state.hall
    return hall


HallHere = Annotated[Hall, Depends(_hall)]


def _clerk(
    hall: HallHere,
    authorization: Annotated[str | None, Header()] = None,
    client_version: Annotated[str | None, Header()] = None,
) -> Clerk:
    if _numbers(client_version or "") < _numbers(hall.least_client):
        raise Problem(426, "too_old", context={"least": hall.least_client})
    with hall.database.reading() as tx:
        return authenticate(tx, authorization, hall.clock.now())


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


async def _content(request: Request) -> bytes:
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > LARGEST:
            raise Problem(413, "too_large", context={"bytes": str(LARGEST)})
    return bytes(content)


ClerkHere = Annotated[Clerk, Depends(_clerk)]
Content = Annotated[bytes, Depends(_content)]
