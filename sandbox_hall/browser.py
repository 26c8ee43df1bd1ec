"""Logins in a browser: a cookie for the session, and a token in each form against forgery.

The cookie holds an access token of the hall, out of reach of scripts and never sent from other
sites. A form carries a digest of it, so that only a page that this session was shown can act.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

from fastapi import Cookie, Depends, Form, Request

from clerk_desktop.domain.case import Clerk
from clerk_desktop.domain.template import Role
from sandbox_hall.access import HallHere
from sandbox_hall.logins import authenticate, end_login, log_in
from sandbox_hall.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response

    from sandbox_hall.hall import Hall

SESSION = "hall_session"
_FORM = "hall_form"
_LIFE = timedelta(hours=8)
_PATH = "/superior/"


class LoginNeeded(Exception):
    """Nobody is logged in, or not somebody of the superior body."""


def open_session(hall: Hall, name: str, password: str) -> str:
    """Log a user of the superior body in; the session's token.

    Raises:
        Problem: 401 ``login_refused``; 403 ``forbidden`` for everybody else's users.
    """
    now = hall.clock.now()
    with hall.database.writing() as tx:
        token = log_in(tx, name, password, now, int(_LIFE.total_seconds())).access
        clerk = authenticate(tx, f"Bearer {token}", now)
        if Role.SUPERIOR not in clerk.roles:
            raise Problem(403, "forbidden")
    return token


def close_session(hall: Hall, token: str) -> None:
    """End the session's login."""
    with hall.database.writing() as tx:
        end_login(tx, token)


def keep_cookie(request: Request, answer: Response, token: str) -> None:
    """Have the browser keep the session until it is closed."""
    _set(request, answer, SESSION, token)
    answer.delete_cookie(_FORM, path=_PATH)


def _set(request: Request, answer: Response, name: str, value: str) -> None:
    answer.set_cookie(
        name,
        value,
        path=_PATH,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def form_token(session: str) -> str:
    """What a form carries, given the value of the cookie that it is bound to."""
    return hashlib.sha256(f"form {session}".encode()).hexdigest()


def login_form_token(request: Request, answer: Response) -> str:
    """What the login's form carries: bound to a cookie of its own, as there is no session yet."""
    known = request.cookies.get(_FORM) or secrets.token_urlsafe(24)
    _set(request, answer, _FORM, known)
    return form_token(known)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody of the superior body who is logged in."""

    clerk: Clerk
    session: str = field(repr=False)

    @property
    def form(self) -> str:
        """What a form of this session carries."""
        return form_token(self.session)


def _visitor(hall: HallHere, session: Annotated[str, Cookie(alias=SESSION)] = "") -> Visitor:
    try:
        with hall.database.reading() as tx:
            clerk = authenticate(tx, f"Bearer {session}", hall.clock.now())
    except Problem as refused:
        raise LoginNeeded from refused
    if Role.SUPERIOR not in clerk.roles:
        raise LoginNeeded
    return Visitor(clerk, session)


def _only_own(cookie_name: str) -> Callable[[Request, str], None]:
    """Sends a form that this browser wasn't shown by us to the login."""

    def check(request: Request, form: Annotated[str, Form()] = "") -> None:
        cookie = request.cookies.get(cookie_name, "")
        is_ours = secrets.compare_digest(form.encode(), form_token(cookie).encode())
        origin = request.headers.get("origin")
        own = f"{request.url.scheme}://{request.headers.get('host', '')}"
        if not cookie or not is_ours or origin not in {None, own}:
            raise LoginNeeded

    return check


VisitorHere = Annotated[Visitor, Depends(_visitor)]
OwnForm = Depends(_only_own(SESSION))
OwnLoginForm = Depends(_only_own(_FORM))
