"""The hall's API over HTTP: the only import of ``requests``.

A ``Hall`` belongs to one thread. Each call is one request: no retry, no redirect followed. It
returns what ``docs/api/hall.yaml`` promises or raises ``HallError`` (see ``answers``). In an
UNREACHABLE with ``phase="connect"`` the request was surely not sent.
"""

from __future__ import annotations

import hashlib
import json
import ssl
import time
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import requests
import truststore
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError, NewConnectionError

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync import wire
from clerk_desktop.sync.answers import Answer, error_of
from clerk_desktop.sync.wire import not_the_hall

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clerk_desktop.domain.case import Case, Item
    from clerk_desktop.domain.deadline import WorkCalendar
    from clerk_desktop.domain.office import NumberBlock, Series
    from clerk_desktop.domain.phrase import Phrase

CONNECT_SECONDS = 4.0
READ_SECONDS = 15.0
WHOLE_SECONDS = 120.0
LARGEST_ANSWER = 256 * 1024 * 1024

_CHUNK = 64 * 1024
_OK, _NO_CONTENT, _NOT_FOUND, _GONE = 200, 204, 404, 410
_BAD_LOGIN = frozenset({HallCode.LOGIN_EXPIRED, HallCode.REFUSED})


class Hall:
    """The hall at ``base_url``.

    Args:
        base_url: https; http only on this machine itself.
        read_seconds: How long to wait for each piece of an answer.
        whole_seconds: How long an answer may take as a whole.

    Raises:
        ValueError: The address is neither.
    """

    def __init__(
        self,
        base_url: str,
        *,
        read_seconds: float = READ_SECONDS,
        whole_seconds: float = WHOLE_SECONDS,
    ) -> None:
        self._base = base_url.rstrip("/")
        self._timeout = (CONNECT_SECONDS, read_seconds)
        self._whole = whole_seconds
        self._session = requests.Session()
        self._session.mount("https://", _SystemTrust(max_retries=0))
        self._session.mount("http://", HTTPAdapter(max_retries=0))
        # Proxies of the environment are for the way out, not for this machine itself.
        self._session.trust_env = not _is_plain_and_local(self._base)

    def close(self) -> None:
        """Give the connections back."""
        self._session.close()

    def log_in(self, username: str, password: str) -> wire.Tokens:
        """Tokens for a name and password; ``HallError`` LOGIN_REFUSED when they are wrong."""
        form = {"grant_type": "password", "username": username, "password": password}
        return self._tokens(form, HallCode.LOGIN_REFUSED)

    def renew(self, refresh_token: str) -> wire.Tokens:
        """Fresh tokens; ``HallError`` LOGIN_EXPIRED when the old ones are no longer good."""
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
        return self._tokens(form, HallCode.LOGIN_EXPIRED)

    def me(self, token: str) -> wire.Profile:
        """Who the token stands for."""
        return wire.read_profile(self._json("GET", "/me", token))

    def templates(self, token: str) -> wire.Templates:
        """All process templates."""
        return wire.read_templates(self._json("GET", "/templates", token))

    def items(self, token: str) -> tuple[Item, ...]:
        """The licence items of this window."""
        return wire.read_items(self._json("GET", "/items", token))

    def workdays(self, token: str) -> WorkCalendar:
        """The working days of the years published."""
        return wire.read_calendar(self._json("GET", "/workdays", token))

    def phrases(self, token: str) -> tuple[Phrase, ...]:
        """The office's phrases for opinions and reasons."""
        return wire.read_phrases(self._json("GET", "/phrases", token))

    def seals(self, token: str) -> wire.Seals:
        """The seals of this clerk."""
        return wire.read_seals(self._json("GET", "/seals", token))

    def reserve_numbers(
        self, token: str, key: str, series: Series, year: int, count: int
    ) -> NumberBlock:
        """Reserve a block of numbers; the same ``key`` gives the same block."""
        body = json.dumps({"series": series, "year": year, "count": count}).encode()
        block = wire.read_block(
            self._json("POST", "/numbers/reserve", token, body, {"Idempotency-Key": key})
        )
        if (block.series, block.year) != (series, year):
            raise not_the_hall(at="$.series")
        return block

    def changes(self, token: str, cursor: str | None, limit: int) -> wire.Changes:
        """A page of changes after ``cursor``; ``HallError`` RESYNC to start without one."""
        query = f"?limit={limit}" + (f"&cursor={quote(cursor, safe='')}" if cursor else "")
        answer = self._ask("GET", "/changes" + query, token)
        if answer.status == _GONE and error_of(answer).code is HallCode.NOT_FOUND:
            raise HallError(HallCode.RESYNC)
        return wire.read_changes(_body_of(answer))

    def case(self, token: str, case_id: str) -> Case:
        """One case as it stands."""
        return wire.read_case(self._json("GET", f"/cases/{quote(case_id, safe='')}", token))

    def act(
        self, token: str, case_id: str, key: str, base_version: int, body: bytes
    ) -> wire.Receipt:
        """Do an action, or learn that it was done under this key before."""
        headers = {"Idempotency-Key": key, "If-Match": f'"{base_version}"'}
        path = f"/cases/{quote(case_id, safe='')}/actions"
        receipt = wire.read_receipt(self._json("POST", path, token, body, headers))
        if receipt.action_id != key or receipt.case.case_id != case_id:
            raise not_the_hall(at="$.action_id")
        return receipt

    def receipt(self, token: str, key: str) -> wire.Receipt | None:
        """The receipt of an action, or ``None`` when the hall hasn't done it."""
        answer = self._ask("GET", f"/actions/{quote(key, safe='')}", token)
        if answer.status == _NOT_FOUND and error_of(answer).code is HallCode.NOT_FOUND:
            return None
        receipt = wire.read_receipt(_body_of(answer))
        if receipt.action_id != key:
            raise not_the_hall(at="$.action_id")
        return receipt

    def has_blob(self, token: str, sha256: str) -> bool:
        """Whether the hall has a document."""
        answer = self._ask("HEAD", f"/blobs/{sha256}", token)
        if answer.status not in {_OK, _NOT_FOUND}:
            raise error_of(answer, is_head=True)
        return answer.status == _OK

    def put_blob(self, token: str, sha256: str, data: bytes) -> None:
        """Hand a document in."""
        headers = {"Content-Type": "application/pdf"}
        answer = self._ask("PUT", f"/blobs/{sha256}", token, data, headers)
        if answer.status != _NO_CONTENT:
            raise error_of(answer)

    def blob(self, token: str, sha256: str) -> bytes:
        """A document's bytes, their digest checked."""
        answer = self._ask("GET", f"/blobs/{sha256}", token)
        if answer.status != _OK:
            raise error_of(answer)
        if hashlib.sha256(answer.body).hexdigest() != sha256:
            raise not_the_hall(at="digest")
        return answer.body

    def _tokens(self, form: Mapping[str, str], refused: HallCode) -> wire.Tokens:
        try:
            return wire.read_tokens(self._json("POST", "/auth/token", None, form))
        except HallError as error:
            if error.code in _BAD_LOGIN:
                raise HallError(refused, context=error.context) from error
            raise

    def _json(
        self,
        method: str,
        path: str,
        token: str | None,
        data: bytes | Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> bytes:
        return _body_of(self._ask(method, path, token, data, headers))

    def _ask(
        self,
        method: str,
        path: str,
        token: str | None,
        data: bytes | Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        sent = {"Accept-Encoding": "identity", **(headers or {})}
        if isinstance(data, bytes):
            sent.setdefault("Content-Type", "application/json")
        try:
            with self._session.request(
                method,
                self._base + path,
                data=data,
                headers=sent,
                auth=_Bearer(token),
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            ) as response:
                return self._read(response)
        except (requests.RequestException, HTTPError) as error:
            raise _unreachable(error) from error

    def _read(self, response: requests.Response) -> Answer:
        deadline = time.monotonic() + self._whole
        pieces: list[bytes] = []
        size = 0
        # read1 gives what has come, so that an answer that trickles meets its deadline.
        while piece := response.raw.read1(_CHUNK, decode_content=False):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST_ANSWER:
                raise not_the_hall(at="size")
            if time.monotonic() > deadline:
                raise HallError(HallCode.UNREACHABLE, retryable=True, context={"phase": "read"})
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, b"".join(pieces))


class _Bearer(AuthBase):
    """Sends the token and nothing else: without it, requests would look into ``.netrc``."""

    def __init__(self, token: str | None) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token is not None:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _SystemTrust(HTTPAdapter):
    """TLS with the certificates that the system trusts."""

    def init_poolmanager(self, *args: object, **kwargs: object) -> None:
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        super().init_poolmanager(*args, ssl_context=context, **kwargs)  # type: ignore[arg-type]


def _body_of(answer: Answer) -> bytes:
    if answer.status != _OK:
        raise error_of(answer)
    if answer.media_type != "application/json":
        raise not_the_hall(status=str(answer.status))
    return answer.body


def _unreachable(error: Exception) -> HallError:
    if isinstance(error, requests.exceptions.SSLError):
        return not_the_hall(at="tls")
    cause = error.args[0] if error.args else None
    is_unsent = isinstance(error, requests.exceptions.ConnectTimeout) or isinstance(
        getattr(cause, "reason", None), NewConnectionError
    )
    phase = "connect" if is_unsent else "answer"
    return HallError(HallCode.UNREACHABLE, retryable=True, context={"phase": phase})


def _is_plain_and_local(base_url: str) -> bool:
    parts = urlsplit(base_url)
    if parts.scheme == "https" and parts.hostname:
        return False
    if parts.scheme == "http" and _is_loopback(parts.hostname or ""):
        return True
    raise ValueError("the hall's address must be https, or http on this machine")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
