"""What is on a card and can be read without its PIN: certificates, and whether there is a seal."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from clerk_desktop.card.certificate import allows_sealing, commits, problem_of, read_certificate
from clerk_desktop.card.cryptoki import Attribute, Kind
from clerk_desktop.card.listing import clean

if TYPE_CHECKING:
    from clerk_desktop.card.cryptoki import Cryptoki
    from clerk_desktop.card.messages import CardCertificate

_SEAL_LABEL = "seal"


@dataclass(frozen=True, slots=True)
class Contents:
    """Read once for each card: on a slow one each certificate takes a third of a second.

    Attributes:
        certificates: Each with the id of its key.
        visible: Ids of keys that show without a login. Private ones are mostly hidden, so a key
            that is missing here excludes nothing.
        has_seal_image: Whether a seal's picture shows without a login.
    """

    certificates: tuple[tuple[CardCertificate, bytes], ...]
    visible: frozenset[bytes]
    has_seal_image: bool

    def certificate(self) -> CardCertificate | None:
        """The one to seal with: one that can be used now, made for documents, with a key."""
        now = datetime.now(UTC)

        def rank(found: tuple[CardCertificate, bytes]) -> tuple[object, ...]:
            one, key_id = found
            is_usable = problem_of(one, now) is None
            purpose = allows_sealing(one), commits(one)
            return is_usable, *purpose, key_id in self.visible, one.valid_until

        best = max(self.certificates, key=rank, default=None)
        return best[0] if best is not None else None

    def key_ids(self, certificate: CardCertificate) -> frozenset[bytes]:
        """Ids of the keys that may belong to that certificate."""
        return frozenset(key_id for one, key_id in self.certificates if one == certificate)


def read_contents(cryptoki: Cryptoki, session: int) -> Contents:
    """Read what the card shows without a login."""
    certificates = []
    for handle in cryptoki.find(session, Kind.CERTIFICATE):
        der = cryptoki.read(session, handle, Attribute.VALUE) or b""
        with contextlib.suppress(ValueError):
            key_id = cryptoki.read(session, handle, Attribute.ID) or b""
            certificates.append((read_certificate(der), key_id))
    visible = {
        cryptoki.read(session, handle, Attribute.ID) or b""
        for kind in (Kind.PRIVATE_KEY, Kind.PUBLIC_KEY)
        for handle in cryptoki.find(session, kind)
    }
    has_seal = bool(seal_objects(cryptoki, session))
    return Contents(tuple(certificates), frozenset(visible), has_seal)


def seal_objects(cryptoki: Cryptoki, session: int) -> list[int]:
    """The data objects that are called a seal."""
    return [
        handle
        for handle in cryptoki.find(session, Kind.DATA)
        if any(
            clean(cryptoki.read(session, handle, name) or b"").lower() == _SEAL_LABEL
            for name in (Attribute.LABEL, Attribute.APPLICATION)
        )
    ]
