"""A clerk's own phrases (常用意见), in their order."""

from clerk_desktop.domain.phrase import Phrase
from clerk_desktop.sync import codec
from clerk_desktop.sync.database import Database


def read(db: Database, user_id: str) -> tuple[Phrase, ...]:
    """The clerk's phrases; empty when they have none."""
    body = db.value("SELECT body FROM phrase WHERE user_id = ?", user_id)
    found: tuple[Phrase, ...] = () if body is None else codec.decode(tuple[Phrase, ...], body)
    return found


def save(db: Database, user_id: str, phrases: tuple[Phrase, ...]) -> None:
    """Keep these in place of the old ones."""
    db.run("INSERT OR REPLACE INTO phrase VALUES (?, ?)", user_id, codec.encode(phrases))
