"""How the hall is reached, and how much may lie on this machine: what the sync is handed."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How the hall is reached.

    Attributes:
        proxy: Address of a proxy; empty: as the system says; ``direct``: none.
        hall_certificate: PEM file with the only certificates trusted for the hall, its own or its
            authority's; ``None``: those that the system trusts.
        client_certificate, client_key: PEM files that the hall knows this workstation by (mutual
            TLS); the key may stand in the certificate's file.
    """

    DIRECT: ClassVar[str] = "direct"

    proxy: str = ""
    hall_certificate: Path | None = None
    client_certificate: Path | None = None
    client_key: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much may lie on this machine.

    Attributes:
        queue_actions: Actions that may wait for the hall.
        store_bytes: Size of the store.
        prefetch_bytes: Materials fetched before somebody opens them, all together.
        prefetch_largest: Bytes of one such material.
    """

    queue_actions: int = 5_000
    store_bytes: int = 20_000_000_000
    prefetch_bytes: int = 1_000_000_000
    prefetch_largest: int = 64_000_000


def is_this_machine(url: str) -> bool:
    """Whether ``url`` is plain http to this machine; else it is https.

    Raises:
        ValueError: It is neither: what clerks send is read by nobody on the way.
    """
    parts = urlsplit(url)
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
