"""Logins of the clerks who work at this machine: access tokens here, refresh tokens in the ring."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

from clerk_desktop.errors import HallCode, HallError

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.sync.hall import Hall
    from clerk_desktop.sync.secrets import Secrets
    from clerk_desktop.sync.wire import Tokens

_T = TypeVar("_T")


class Sessions:
    """Who can speak to the hall from here. Thread-safe.

    Attributes:
        turn: Held while a login is taken over and its clerk becomes the present one, and while
            logins of those who have left are forgotten: neither may see the other half done.
    """

    def __init__(self, secrets: Secrets) -> None:
        self.turn = threading.Lock()
        self._secrets = secrets
        self._access: dict[str, str] = {}
        self._lapsed: set[str] = set()
        self._lock = threading.Lock()

    def adopt(self, user_id: str, tokens: Tokens) -> None:
        """Take over a login."""
        with self._lock:
            self._adopt(user_id, tokens)

    def lapsed(self) -> frozenset[str]:
        """User ids of clerks who must log in before the hall takes anything from them."""
        with self._lock:
            return frozenset(self._lapsed)

    def call(self, hall: Hall, user_id: str, ask: Callable[[str], _T]) -> _T:
        """``ask`` with the clerk's access token; on 401 once more with a renewed one.

        Raises:
            HallError: LOGIN_EXPIRED when it can't be renewed or the hall doesn't take the new one
                either: the clerk has to log in; and what ``ask`` raises, a 401 of this one request
                among it.
        """
        token = self._token(hall, user_id, stale=None)
        try:
            return ask(token)
        except HallError as error:
            if error.code is not HallCode.LOGIN_EXPIRED:
                raise
        fresh = self._token(hall, user_id, stale=token)
        try:
            return ask(fresh)
        except HallError as error:
            is_login = error.code is HallCode.LOGIN_EXPIRED
            if not is_login or self._is_taken(hall, fresh):
                raise
            with self._lock:
                raise self._lapse(user_id) from error

    def forget(self, user_id: str) -> None:
        """Drop a clerk's login, here and in the key ring."""
        with self._lock:
            self._access.pop(user_id, None)
            self._lapsed.discard(user_id)
            self._secrets.forget_refresh_token(user_id)

    def _is_taken(self, hall: Hall, token: str) -> bool:
        """Whether only the one request is at fault: the hall doesn't refuse the token elsewhere."""
        try:
            hall.me(token)
        except HallError as error:
            return error.code is not HallCode.LOGIN_EXPIRED
        return True

    def _token(self, hall: Hall, user_id: str, stale: str | None) -> str:
        with self._lock:
            token = self._access.get(user_id)
            if token is not None and token != stale:
                return token
            return self._renew(hall, user_id)

    def _renew(self, hall: Hall, user_id: str) -> str:
        refresh = None if user_id in self._lapsed else self._secrets.refresh_token(user_id)
        if refresh is None:
            raise self._lapse(user_id)
        try:
            tokens = hall.renew(refresh)
        except HallError as error:
            if error.code is HallCode.LOGIN_EXPIRED:
                raise self._lapse(user_id) from error
            raise
        self._adopt(user_id, tokens)
        return tokens.access

    def _lapse(self, user_id: str) -> HallError:
        self._access.pop(user_id, None)
        self._lapsed.add(user_id)
        return HallError(HallCode.LOGIN_EXPIRED)

    def _adopt(self, user_id: str, tokens: Tokens) -> None:
        # The ring first: a renewed token that is lost would lock the clerk's queue out.
        self._secrets.keep_refresh_token(user_id, tokens.refresh)
        self._access[user_id] = tokens.access
        self._lapsed.discard(user_id)
