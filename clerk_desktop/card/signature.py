"""Which mechanism of a card makes the signature, and what it is given.

Source: RFC 8017, sections 8 and 9 (RSA); RFC 5753, section 7.2 (ECDSA in a CMS).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn1crypto import algos

from clerk_desktop.card.certificate import digest_info, is_pss, is_rsa
from clerk_desktop.card.cryptoki import Mechanism
from clerk_desktop.documents.seal_key import SignatureScheme

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from clerk_desktop.card.messages import CardCertificate

_PKCS1 = (Mechanism.SHA256_RSA_PKCS, Mechanism.RSA_PKCS)
_PSS = (Mechanism.SHA256_RSA_PKCS_PSS, Mechanism.RSA_PKCS_PSS)
_EC = (Mechanism.ECDSA, Mechanism.ECDSA_SHA256)
_HASHING = frozenset(
    {Mechanism.SHA256_RSA_PKCS, Mechanism.SHA256_RSA_PKCS_PSS, Mechanism.ECDSA_SHA256}
)


@dataclass(frozen=True, slots=True)
class CardScheme:
    """How this card signs: the ``mechanisms`` to try in this order, all with the same result."""

    kind: SignatureScheme
    mechanisms: tuple[Mechanism, ...]


def scheme_of(certificate: CardCertificate, offered: AbstractSet[int]) -> CardScheme:
    """The card's way of signing; without mechanisms when it offers none that fits the key.

    PSS only where the certificate asks for it or the card can't do otherwise: some validators
    still refuse it.
    """
    if not is_rsa(certificate):
        return CardScheme(SignatureScheme.ECDSA, _offered(_EC, offered))
    plain = () if is_pss(certificate) else _offered(_PKCS1, offered)
    if plain:
        return CardScheme(SignatureScheme.RSA_PKCS1, plain)
    return CardScheme(SignatureScheme.RSA_PSS, _offered(_PSS, offered))


def message_for(mechanism: Mechanism, data: bytes) -> bytes:
    """What the card is given: everything, its digest, or the digest in a DigestInfo."""
    if mechanism in _HASHING:
        return data
    digest = hashlib.sha256(data).digest()
    return digest_info(digest) if mechanism is Mechanism.RSA_PKCS else digest


def signature_from(mechanism: Mechanism, made: bytes) -> bytes:
    """The signature as a CMS wants it: cards give the two numbers of an ECDSA one bare."""
    return algos.DSASignature.from_p1363(made).dump() if mechanism in _EC else made


def _offered(wanted: tuple[Mechanism, ...], offered: AbstractSet[int]) -> tuple[Mechanism, ...]:
    return tuple(mechanism for mechanism in wanted if mechanism in offered)
