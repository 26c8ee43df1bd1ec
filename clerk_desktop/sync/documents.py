"""Documents in the store: bytes under their SHA-256, in chunks, committed with what names them."""

import hashlib
from datetime import UTC, datetime

from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import WantedDocument

CHUNK = 256 * 1024
"""Bytes of a chunk."""


def put(db: Database, data: bytes, sha256: str | None = None) -> str:
    """Keep ``data``; its digest. Within a transaction of the caller.

    Raises:
        DocumentError: CHANGED when the digest isn't ``sha256``.
    """
    digest = hashlib.sha256(data).hexdigest()
    if sha256 is not None and sha256 != digest:
        raise DocumentError(DocumentCode.CHANGED, context={"sha256": sha256})
    now = datetime.now(UTC).isoformat()
    fresh = db.run(
        "INSERT INTO document VALUES (?, ?, ?) ON CONFLICT DO NOTHING", digest, len(data), now
    )
    if fresh:
        for number, start in enumerate(range(0, len(data), CHUNK)):
            piece = data[start : start + CHUNK]
            db.run("INSERT INTO chunk VALUES (?, ?, ?)", digest, number, piece)
    return digest


def has(db: Database, sha256: str) -> bool:
    """Whether the document is here."""
    return db.row("SELECT 1 FROM document WHERE sha256 = ?", sha256) is not None


def read(db: Database, sha256: str) -> bytes | None:
    """The document's bytes, or ``None``."""
    size = db.value("SELECT size FROM document WHERE sha256 = ?", sha256)
    if size is None:
        return None
    pieces = db.rows("SELECT bytes FROM chunk WHERE sha256 = ? ORDER BY number", sha256)
    return b"".join(piece for (piece,) in pieces)


def missing(db: Database, limit: int, largest: int) -> tuple[WantedDocument, ...]:
    """Materials of cases not ended that aren't here yet, those due first before the others.

    Those bigger than ``largest`` bytes wait until a clerk opens them.
    """
    found = db.rows(
        "SELECT c.sha256, c.size FROM listing l JOIN case_document c USING (case_id)"
        " WHERE l.tab <> 'done' AND c.size BETWEEN 1 AND ?"
        " AND NOT EXISTS (SELECT 1 FROM document d WHERE d.sha256 = c.sha256)"
        " ORDER BY l.next_due, l.project_no LIMIT ?",
        largest,
        limit,
    )
    return tuple(WantedDocument(sha256, size) for sha256, size in dict(found).items())


def total_size(db: Database) -> int:
    """Bytes of all documents."""
    return int(db.value("SELECT coalesce(sum(size), 0) FROM document"))


def purge(db: Database, kept_before: datetime) -> int:
    """Drop documents kept before then that no case and no action names; how many."""
    return db.run(
        "DELETE FROM document WHERE kept_at < ?"
        " AND NOT EXISTS (SELECT 1 FROM case_document c WHERE c.sha256 = document.sha256)"
        " AND NOT EXISTS (SELECT 1 FROM needed_document n WHERE n.sha256 = document.sha256)",
        kept_before.isoformat(),
    )
