"""The certificate that a hall shows, looked at before it is trusted: for a person to compare."""

from __future__ import annotations

import hashlib
import http.client
import ssl
import urllib.request
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.line import Line

if TYPE_CHECKING:
    from datetime import datetime

_SECONDS = 6.0
_PAIR = 2
_HTTPS = 443


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """A certificate as a hall showed it. Nothing vouches for it but who compares ``fingerprint``.

    Attributes:
        pem: It, as PEM.
        fingerprint: SHA-256 over it (DER), upper-case hex in pairs.
        subject, issuer: Whom it names.
        valid_until: UTC.
    """

    pem: str
    fingerprint: str
    subject: str
    issuer: str
    valid_until: datetime


def presented(url: str, line: Line) -> Presented:
    """Ask the hall at ``url`` for its certificate; nothing else is said to it.

    Raises:
        HallError: UNREACHABLE.
    """
    try:
        der = _asked(url, line)
    except (OSError, http.client.HTTPException) as error:
        facts = {"phase": "connect"}
        raise HallError(HallCode.UNREACHABLE, retryable=True, context=facts) from error
    return _read(der)


def _asked(url: str, line: Line) -> bytes:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _HTTPS
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # What is shown is compared by a person; no word goes over this connection.
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if line.client_certificate is not None:
        context.load_cert_chain(line.client_certificate, line.client_key)
    proxy = urlsplit(_proxy(host, line))
    near = (proxy.hostname, proxy.port) if proxy.hostname else (host, port)
    with closing(http.client.HTTPSConnection(*near, timeout=_SECONDS, context=context)) as hall:
        if proxy.hostname:
            hall.set_tunnel(host, port)
        hall.connect()
        der = hall.sock.getpeercert(binary_form=True)
    if not isinstance(der, bytes):
        raise ssl.SSLError("no certificate")
    return der


def _proxy(host: str, line: Line) -> str:
    if line.proxy:
        return "" if line.proxy == Line.DIRECT else line.proxy
    return "" if urllib.request.proxy_bypass(host) else urllib.request.getproxies().get("https", "")


def _read(der: bytes) -> Presented:
    from asn1crypto import x509

    parsed = x509.Certificate.load(der)
    digest = hashlib.sha256(der).hexdigest().upper()
    pairs = (digest[at : at + _PAIR] for at in range(0, len(digest), _PAIR))
    return Presented(
        pem=ssl.DER_cert_to_PEM_cert(der),
        fingerprint=":".join(pairs),
        subject=parsed.subject.human_friendly,
        issuer=parsed.issuer.human_friendly,
        valid_until=parsed.not_valid_after,
    )
