"""Which seals a clerk may use, and with which certificates."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select

from sandbox_hall.problems import Problem
from sandbox_hall.schema import seal, trusted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clerk_desktop.domain.document import CaseDocument


def seals_of(tx: Connection, user_id: str) -> list[dict[str, Any]]:
    """The seals that a clerk may use, as the contract words them."""
    return [
        {
            "seal_id": row.seal_id,
            "name": row.name,
            "certificate_serials": row.serials,
            "diameter_mm": row.diameter_mm,
        }
        for row in tx.execute(select(seal).order_by(seal.c.seal_id))
        if user_id in row.user_ids
    ]


def trusted_certificates(tx: Connection) -> list[str]:
    """Certificates of the authorities, DER in base64."""
    return list(tx.scalars(select(trusted.c.certificate).order_by(trusted.c.digest)))


def register_seal(
    tx: Connection,
    seal_id: str,
    name: str,
    diameter_mm: float,
    serials: Iterable[str],
    user_ids: Iterable[str],
) -> None:
    """Add certificates and users to a seal; a seal not known yet is made."""
    row = tx.execute(select(seal).where(seal.c.seal_id == seal_id)).one_or_none()
    canonical = {serial.lower().lstrip("0") or "0" for serial in serials}
    values = {
        "seal_id": seal_id,
        "name": name,
        "diameter_mm": diameter_mm,
        "serials": sorted(canonical.union(row.serials if row else ())),
        "user_ids": sorted(set(user_ids).union(row.user_ids if row else ())),
    }
    tx.execute(delete(seal).where(seal.c.seal_id == seal_id))
    tx.execute(insert(seal).values(values))


def trust(tx: Connection, certificate: str) -> None:
    """Add an authority's certificate (DER in base64) to the trusted ones."""
    digest = hashlib.sha256(certificate.encode()).hexdigest()
    tx.execute(delete(trusted).where(trusted.c.digest == digest))
    tx.execute(insert(trusted).values(digest=digest, certificate=certificate))


def require_right(tx: Connection, user_id: str, document: CaseDocument) -> None:
    """That this user may have sealed ``document`` with that seal and certificate.

    Raises:
        Problem: 403 ``seal_not_yours``.
    """
    row = tx.execute(select(seal).where(seal.c.seal_id == document.seal_id)).one_or_none()
    is_right = (
        row is not None
        and user_id in row.user_ids
        and user_id == document.sealed_by
        and document.certificate_serial in row.serials
    )
    if not is_right:
        raise Problem(403, "seal_not_yours", context={"seal": document.seal_id})
