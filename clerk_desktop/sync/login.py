"""A clerk logs in: at the hall, or without it when they are known on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.records import KnownClerk

if TYPE_CHECKING:
    from clerk_desktop.sync.hall import Hall
    from clerk_desktop.sync.sessions import Sessions
    from clerk_desktop.sync.store import Store

_NO_HALL = frozenset({HallCode.UNREACHABLE, HallCode.NOT_THE_HALL, HallCode.BUSY})


def log_in(hall: Hall, store: Store, sessions: Sessions, login: str, password: str) -> KnownClerk:
    """Log a clerk in and make them the present one. Waits for the network: not for the window.

    Raises:
        HallError: LOGIN_REFUSED; OFFLINE_LOGIN_UNKNOWN when the hall can't be reached and the
            clerk has never logged in here; CLIENT_TOO_OLD.
        StoreError: KEYRING_MISSING, or that of the store.
    """
    try:
        return _at_the_hall(hall, store, sessions, login, password)
    except HallError as error:
        if error.code not in _NO_HALL:
            raise
    known = store.check_offline_login(login, password)
    store.sign_in(known.clerk.user_id)
    return known


def _at_the_hall(
    hall: Hall, store: Store, sessions: Sessions, login: str, password: str
) -> KnownClerk:
    tokens = hall.log_in(login, password)
    profile = hall.me(tokens.access)
    seals = hall.seals(tokens.access)
    known = KnownClerk(
        login=login,
        clerk=profile.clerk,
        window_name=profile.window_name,
        office=profile.office,
    )
    with sessions.turn:
        sessions.adopt(profile.clerk.user_id, tokens)
        store.remember_clerk(known, password, seals.seals, seals.trusted)
        store.sign_in(profile.clerk.user_id)
    return known
