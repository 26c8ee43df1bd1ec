"""HTTP to the hall: the only import of ``requests``.

A ``Transport`` belongs to one thread. Each call is one request: no retry, no redirect followed.
What fails below HTTP is ``HallError`` UNREACHABLE; with ``phase="connect"`` the request was surely
not sent.
"""

from __future__ import annotations

import ssl
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import requests
import truststore
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError, NewConnectionError

from clerk_desktop import __version__
from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.line import Line, is_this_machine
from clerk_desktop.sync.answers import Answer
from clerk_desktop.sync.reading import not_the_hall

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONNECT_SECONDS = 4.0
READ_SECONDS = 15.0
WHOLE_SECONDS = 120.0
LARGEST_ANSWER = 256 * 1024 * 1024

_CHUNK = 64 * 1024


class Pieces:
    """A request's body of ``length`` bytes that is read while it is sent."""

    def __init__(self, pieces: Iterator[bytes], length: int) -> None:
        self._pieces = pieces
        self._length = length

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[bytes]:
        left = self._length
        for piece in self._pieces:
            yield piece[:left]
            left -= len(piece)
            if left <= 0:
                return


class Arriving:
    """An answer whose body is still on its way."""

    def __init__(self, response: requests.Response, deadline: float) -> None:
        self._response = response
        self._deadline = deadline
        self.status = response.status_code
        self.headers = {name.lower(): value for name, value in response.headers.items()}

    def pieces(self) -> Iterator[bytes]:
        """The body as it comes, until the deadline of the whole answer."""
        # read1 gives what has come, so that an answer that trickles meets its deadline.
        while piece := self._response.raw.read1(_CHUNK, decode_content=False):
            yield piece
            if time.monotonic() > self._deadline:
                raise HallError(HallCode.UNREACHABLE, retryable=True, context={"phase": "read"})

    def whole(self) -> Answer:
        """The answer with its body."""
        pieces: list[bytes] = []
        size = 0
        for piece in self.pieces():
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST_ANSWER:
                raise not_the_hall(at="size")
        return Answer(self.status, self.headers, b"".join(pieces))


class Transport:
    """Requests to ``base_url``.

    Args:
        base_url: https; http only on this machine itself.
        line: Proxy and certificates.
        read_seconds: How long to wait for each piece of an answer.
        whole_seconds: How long an answer may take as a whole.

    Raises:
        ValueError: The address is neither, or a certificate of ``line`` can't be used.
    """

    def __init__(
        self, base_url: str, line: Line, read_seconds: float, whole_seconds: float
    ) -> None:
        self.base = base_url.rstrip("/")
        self._timeout = (CONNECT_SECONDS, read_seconds)
        self._whole = whole_seconds
        self._session = requests.Session()
        if is_this_machine(self.base):
            self._session.mount("http://", HTTPAdapter(max_retries=0))
            # Proxies are for the way out, not for this machine itself.
            self._session.trust_env = False
        else:
            self._session.mount("https://", _Secure(_tls(line)))
            self._session.trust_env = line.proxy == ""
            if line.proxy not in {"", Line.DIRECT}:
                self._session.proxies = {"https": line.proxy}

    def close(self) -> None:
        """Give the connections back."""
        self._session.close()

    def ask(
        self,
        method: str,
        path: str,
        token: str | None,
        data: bytes | Mapping[str, str] | Pieces | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request, its answer read whole."""
        with self.open(method, path, token, data, headers) as answer:
            return answer.whole()

    @contextmanager
    def open(
        self,
        method: str,
        path: str,
        token: str | None,
        data: bytes | Mapping[str, str] | Pieces | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Iterator[Arriving]:
        """One request whose answer is read in the block, as far as it is wanted."""
        sent = {
            "Accept-Encoding": "identity",
            "User-Agent": f"clerk-desktop/{__version__}",
            "Client-Version": __version__,
            **(headers or {}),
        }
        if isinstance(data, bytes):
            sent.setdefault("Content-Type", "application/json")
        try:
            with self._session.request(
                method,
                self.base + path,
                data=data,
                headers=sent,
                auth=_Bearer(token),
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            ) as response:
                yield Arriving(response, time.monotonic() + self._whole)
        except (requests.exceptions.InvalidHeader, UnicodeError) as error:
            # What came from a damaged row can't be asked, now or later.
            raise HallError(HallCode.REFUSED, context={"at": "request"}) from error
        except (requests.RequestException, HTTPError) as error:
            raise _unreachable(error) from error


class _Bearer(AuthBase):
    """Sends the token and nothing else: without it, requests would look into ``.netrc``."""

    def __init__(self, token: str | None) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token is not None:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _Secure(HTTPAdapter):
    """TLS by ``context`` and nothing else: requests would add the authorities it carries."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)

    def proxy_manager_for(self, proxy: Any, **kwargs: Any) -> Any:
        return super().proxy_manager_for(proxy, ssl_context=self._context, **kwargs)

    def build_connection_pool_key_attributes(
        self, request: Any, verify: Any, cert: Any = None
    ) -> Any:
        host, _ = super().build_connection_pool_key_attributes(request, verify, cert)
        return host, {"cert_reqs": "CERT_REQUIRED"}

    def cert_verify(self, conn: Any, *_request: Any) -> None:
        conn.cert_reqs = "CERT_REQUIRED"


def _tls(line: Line) -> ssl.SSLContext:
    """The certificates that the system trusts, or only the hall's own when it is pinned."""
    try:
        if line.hall_certificate is None:
            context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        else:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.load_verify_locations(line.hall_certificate)
            # The certificate named may be the hall's own instead of an authority's.
            context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        if line.client_certificate is not None:
            context.load_cert_chain(line.client_certificate, line.client_key)
    except (OSError, ssl.SSLError) as error:
        raise ValueError(f"certificate: {type(error).__name__}") from error
    return context


def _unreachable(error: Exception) -> HallError:
    if isinstance(error, requests.exceptions.SSLError):
        return not_the_hall(at="tls")
    if isinstance(error, requests.exceptions.ProxyError):
        return HallError(
            HallCode.UNREACHABLE, retryable=True, context={"phase": "connect", "at": "proxy"}
        )
    cause = error.args[0] if error.args else None
    is_unsent = isinstance(error, requests.exceptions.ConnectTimeout) or isinstance(
        getattr(cause, "reason", None), NewConnectionError
    )
    phase = "connect" if is_unsent else "answer"
    return HallError(HallCode.UNREACHABLE, retryable=True, context={"phase": phase})
