"""Clerks known on this machine. A password is kept only as an scrypt verifier."""

import hashlib
import hmac
import os

from clerk_desktop.domain.office import SealRight
from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync import codec
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import KnownClerk

_COST, _BLOCK, _MEMORY = 2**15, 8, 64 * 1024 * 1024
_SALT = 16


def read(db: Database, login: str) -> KnownClerk | None:
    """The clerk of that login name, or ``None`` when they never logged in here."""
    body = db.value("SELECT profile FROM clerk WHERE login = ?", login)
    return None if body is None else _known(body)


def read_all(db: Database) -> tuple[KnownClerk, ...]:
    """All clerks who have logged in here, by login name."""
    return tuple(_known(body) for (body,) in db.rows("SELECT profile FROM clerk ORDER BY login"))


def by_id(db: Database, user_id: str) -> KnownClerk | None:
    """The clerk of that id, or ``None``."""
    body = db.value("SELECT profile FROM clerk WHERE user_id = ?", user_id)
    return None if body is None else _known(body)


def remember(
    db: Database,
    known: KnownClerk,
    password: str,
    seals: tuple[SealRight, ...],
    trusted: tuple[bytes, ...],
) -> None:
    """Keep a clerk who has just logged in at the hall."""
    salt = os.urandom(_SALT)
    db.run(
        "INSERT INTO clerk VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (user_id) DO UPDATE SET"
        " login = excluded.login, profile = excluded.profile, seals = excluded.seals,"
        " salt = excluded.salt, verifier = excluded.verifier, has_login = 1",
        known.clerk.user_id,
        known.login,
        codec.encode(known),
        codec.encode((seals, trusted)),
        salt,
        _verifier(password, salt),
    )


def check(db: Database, login: str, password: str) -> KnownClerk:
    """Log a known clerk in without the hall.

    Raises:
        HallError: OFFLINE_LOGIN_UNKNOWN for a clerk who never logged in here, LOGIN_REFUSED for
            a wrong password.
    """
    row = db.row("SELECT profile, salt, verifier FROM clerk WHERE login = ?", login)
    if row is None:
        raise HallError(HallCode.OFFLINE_LOGIN_UNKNOWN)
    body, salt, verifier = row
    if not hmac.compare_digest(verifier, _verifier(password, salt)):
        raise HallError(HallCode.LOGIN_REFUSED)
    return _known(body)


def save_seals(
    db: Database, user_id: str, seals: tuple[SealRight, ...], trusted: tuple[bytes, ...]
) -> None:
    """Keep what the hall says now about a clerk's seals."""
    db.run("UPDATE clerk SET seals = ? WHERE user_id = ?", codec.encode((seals, trusted)), user_id)


def seals(db: Database, user_id: str) -> tuple[tuple[SealRight, ...], tuple[bytes, ...]]:
    """A clerk's seals and the trusted certificates (DER)."""
    body = db.value("SELECT seals FROM clerk WHERE user_id = ?", user_id)
    if body is None:
        return (), ()
    rights, trusted = codec.decode(tuple[tuple[SealRight, ...], tuple[bytes, ...]], body)
    return rights, trusted


def _known(body: bytes) -> KnownClerk:
    known: KnownClerk = codec.decode(KnownClerk, body)
    return known


def _verifier(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        password.encode(), salt=salt, n=_COST, r=_BLOCK, p=1, maxmem=_MEMORY, dklen=32
    )
