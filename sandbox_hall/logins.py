"""Users, passwords and tokens.

Passwords are kept as scrypt digests, tokens as SHA-256. A refresh token is replaced at each use;
the one before stays good until its successor is used, so that a lost answer locks nobody out.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import Connection, and_, delete, insert, select, true, update

from clerk_desktop.domain.case import Clerk
from clerk_desktop.domain.template import Role
from sandbox_hall.problems import Problem
from sandbox_hall.schema import clerk, token

if TYPE_CHECKING:
    from datetime import datetime

REFRESH_LIFE = timedelta(days=14)
_COST = {"n": 2**13, "r": 8, "p": 1}
_BEARER = {"WWW-Authenticate": "Bearer"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a login gives. ``expires_in`` is the access token's life in seconds."""

    access: str
    refresh: str
    expires_in: int


def add_user(tx: Connection, user: Clerk, password: str) -> None:
    """Add a user, or change the one of that id."""
    tx.execute(delete(clerk).where(clerk.c.user_id == user.user_id))
    values = {
        "user_id": user.user_id,
        "name": user.name,
        "window": user.window,
        "roles": sorted(user.roles),
        "password": _scrypt(password, secrets.token_bytes(16)),
    }
    tx.execute(insert(clerk).values(values))


def log_in(tx: Connection, user_id: str, password: str, now: datetime, access_life: int) -> Tokens:
    """Tokens for a user who knows the password.

    Raises:
        Problem: 401 ``login_refused``; the same for a wrong name and a wrong password.
    """
    kept = tx.scalar(select(clerk.c.password).where(clerk.c.user_id == user_id)) or _NOBODY
    salt = bytes.fromhex(kept.partition("$")[0])
    if not secrets.compare_digest(_scrypt(password, salt), kept):
        raise Problem(401, "login_refused", headers=_BEARER)
    tx.execute(delete(token).where(token.c.expires_at < now.timestamp()))
    return _issue(tx, str(uuid4()), user_id, 1, now, access_life)


def refresh(tx: Connection, refresh_token: str, now: datetime, access_life: int) -> Tokens:
    """New tokens for a refresh token; its predecessors and siblings end.

    Raises:
        Problem: 401 ``login_expired``.
    """
    used = _live(tx, refresh_token, now, is_refresh=True)
    others = and_(
        token.c.login == used.login,
        token.c.is_refresh,
        token.c.generation <= used.generation,
        token.c.digest != used.digest,
    )
    tx.execute(delete(token).where(others))
    return _issue(tx, used.login, used.user_id, used.generation + 1, now, access_life)


def authenticate(tx: Connection, authorization: str | None, now: datetime) -> Clerk:
    """Who the ``Authorization`` header says.

    Raises:
        Problem: 401 ``login_required`` without a bearer token, ``login_expired`` with a dead one.
    """
    scheme, _, access_token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not access_token:
        raise Problem(401, "login_required", headers=_BEARER)
    return find_user(tx, _live(tx, access_token.strip(), now, is_refresh=False).user_id)


def end_login(tx: Connection, access_token: str) -> None:
    """End the login that a token belongs to, with all its tokens."""
    login = tx.scalar(select(token.c.login).where(token.c.digest == _digest(access_token)))
    tx.execute(delete(token).where(token.c.login == login))


def find_user(tx: Connection, user_id: str) -> Clerk:
    """The user of that id.

    Raises:
        Problem: 401 ``login_expired`` when there is none any more.
    """
    row = tx.execute(select(clerk).where(clerk.c.user_id == user_id)).one_or_none()
    if row is None:
        raise Problem(401, "login_expired", headers=_BEARER)
    roles = frozenset(Role(role) for role in row.roles)
    return Clerk(user_id=row.user_id, name=row.name, window=row.window, roles=roles)


def expire_tokens(tx: Connection, *, with_refresh: bool) -> int:
    """End all access tokens, or all tokens; how many there were."""
    ended = true() if with_refresh else token.c.is_refresh.is_(False)
    return tx.execute(update(token).where(ended).values(expires_at=0.0)).rowcount


def _issue(
    tx: Connection, login: str, user_id: str, generation: int, now: datetime, access_life: int
) -> Tokens:
    access, renewal = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    ends = {False: now.timestamp() + access_life, True: (now + REFRESH_LIFE).timestamp()}
    rows = [
        {
            "digest": _digest(text),
            "login": login,
            "user_id": user_id,
            "is_refresh": is_refresh,
            "generation": generation,
            "expires_at": ends[is_refresh],
        }
        for text, is_refresh in ((access, False), (renewal, True))
    ]
    tx.execute(insert(token), rows)
    return Tokens(access, renewal, access_life)


def _live(tx: Connection, text: str, now: datetime, *, is_refresh: bool) -> Any:
    wanted = and_(
        token.c.digest == _digest(text),
        token.c.is_refresh.is_(is_refresh),
        token.c.expires_at > now.timestamp(),
    )
    row = tx.execute(select(token).where(wanted)).one_or_none()
    if row is None:
        raise Problem(401, "login_expired", headers=_BEARER)
    return row


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _scrypt(password: str, salt: bytes) -> str:
    digest = hashlib.scrypt(password.encode("utf-8", "replace"), salt=salt, dklen=32, **_COST)
    return f"{salt.hex()}${digest.hex()}"


_NOBODY = _scrypt(secrets.token_urlsafe(16), secrets.token_bytes(16))
"""Checked in place of an unknown user's password, so that both take the same time."""
