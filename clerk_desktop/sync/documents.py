"""Documents in the store: bytes under their SHA-256, in chunks, committed with what names them."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import WantedDocument

CHUNK = 256 * 1024
"""Bytes of a chunk."""

SLICE = 4 * 1024 * 1024
"""Bytes that are sent or fetched in one request; a bigger document takes several."""


def put(db: Database, data: bytes, sha256: str | None = None) -> str:
    """Keep ``data``; its digest. Within a transaction of the caller.

    Raises:
        DocumentError: CHANGED when the digest isn't ``sha256``.
    """
    digest = hashlib.sha256(data).hexdigest()
    if sha256 is not None and sha256 != digest:
        raise DocumentError(DocumentCode.CHANGED, context={"sha256": sha256})
    if not has(db, digest):
        discard(db, digest)
        begin(db, digest, len(data))
        finish(db, digest)
        for number, start in enumerate(range(0, len(data), CHUNK)):
            piece = data[start : start + CHUNK]
            db.run("INSERT INTO chunk VALUES (?, ?, ?)", digest, number, piece)
    return digest


def has(db: Database, sha256: str) -> bool:
    """Whether the document is here."""
    return size(db, sha256) is not None


def size(db: Database, sha256: str) -> int | None:
    """Bytes of a document that is here, or ``None``."""
    found: int | None = db.value(
        "SELECT size FROM document WHERE sha256 = ? AND is_whole = 1", sha256
    )
    return found


def read(db: Database, sha256: str) -> bytes | None:
    """The document's bytes, or ``None``."""
    if not has(db, sha256):
        return None
    pieces = db.rows("SELECT bytes FROM chunk WHERE sha256 = ? ORDER BY number", sha256)
    return b"".join(piece for (piece,) in pieces)


def pieces(db: Database, sha256: str, offset: int) -> Iterator[bytes]:
    """The document's bytes from ``offset`` on, a chunk at a time."""
    at = 0
    for number, length in db.rows(
        "SELECT number, length(bytes) FROM chunk WHERE sha256 = ? ORDER BY number", sha256
    ):
        if at + length > offset:
            piece: bytes = db.value(
                "SELECT bytes FROM chunk WHERE sha256 = ? AND number = ?", sha256, number
            )
            yield piece[max(0, offset - at) :]
        at += length


# Documents that arrive in pieces. Each function within a transaction of the caller.


def begin(db: Database, sha256: str, size: int) -> None:
    """Make room for a document of ``size`` bytes; nothing changes when it has begun."""
    now = datetime.now(UTC).isoformat()
    db.run("INSERT INTO document VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING", sha256, size, now)


def arrived(db: Database, sha256: str) -> int:
    """Bytes of the document that are here already."""
    return int(
        db.value("SELECT coalesce(sum(length(bytes)), 0) FROM chunk WHERE sha256 = ?", sha256)
    )


def announced(db: Database, sha256: str) -> int:
    """Bytes that the document is to have; 0 when it hasn't begun."""
    return int(db.value("SELECT size FROM document WHERE sha256 = ?", sha256) or 0)


def add(db: Database, sha256: str, piece: bytes) -> None:
    """Add the next piece, at most ``CHUNK`` bytes."""
    db.run(
        "INSERT INTO chunk SELECT ?1, coalesce(max(number) + 1, 0), ?2 FROM chunk"
        " WHERE sha256 = ?1",
        sha256,
        piece,
    )


def finish(db: Database, sha256: str) -> None:
    """All of it is here."""
    db.run("UPDATE document SET is_whole = 1 WHERE sha256 = ?", sha256)


def discard(db: Database, sha256: str) -> None:
    """Drop what has arrived of a document that isn't whole."""
    db.run("DELETE FROM document WHERE sha256 = ? AND is_whole = 0", sha256)


def is_intact(db: Database, sha256: str) -> bool:
    """Whether the bytes here have that digest; read a chunk at a time."""
    digest = hashlib.sha256()
    for piece in pieces(db, sha256, 0):
        digest.update(piece)
    return digest.hexdigest() == sha256


def missing(db: Database, limit: int, largest: int, first: str) -> tuple[WantedDocument, ...]:
    """Materials of cases not ended that aren't here yet.

    Those of the case ``first`` come before the others, then those due first. Those bigger than
    ``largest`` bytes wait until a clerk opens them.
    """
    found = db.rows(
        "SELECT c.sha256, c.size FROM listing l JOIN case_document c USING (case_id)"
        " WHERE l.tab <> 'done' AND c.size BETWEEN 1 AND ?"
        " AND NOT EXISTS"
        " (SELECT 1 FROM document d WHERE d.sha256 = c.sha256 AND d.is_whole = 1)"
        " ORDER BY l.case_id = ? DESC, l.next_due, l.project_no LIMIT ?",
        largest,
        first,
        limit,
    )
    return tuple(WantedDocument(sha256, size) for sha256, size in dict(found).items())


def total_size(db: Database) -> int:
    """Bytes of all documents."""
    return int(db.value("SELECT coalesce(sum(size), 0) FROM document"))


def purge(db: Database, kept_before: datetime) -> int:
    """Drop documents kept before then that no case in hand, action or batch names; how many.

    An ended case's papers are at the hall and come again when somebody opens them.
    """
    return db.run(
        "DELETE FROM document WHERE kept_at < ?"
        " AND NOT EXISTS (SELECT 1 FROM case_document c JOIN listing l USING (case_id)"
        " WHERE c.sha256 = document.sha256 AND l.tab <> 'done')"
        " AND NOT EXISTS (SELECT 1 FROM needed_document n WHERE n.sha256 = document.sha256)"
        " AND NOT EXISTS (SELECT 1 FROM stamp s WHERE s.is_at_hall = 0"
        " AND document.sha256 IN (s.sealed, s.stamped))"
        " AND NOT EXISTS (SELECT 1 FROM seal_entry s WHERE s.sha256 = document.sha256"
        " AND s.state = 'waiting')",
        kept_before.isoformat(),
    )
