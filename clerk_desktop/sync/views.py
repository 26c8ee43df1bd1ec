"""A clerk's named lists (视图), in their order."""

from clerk_desktop.sync import codec
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import SavedView


def read(db: Database, user_id: str) -> tuple[SavedView, ...]:
    """The clerk's lists; empty when they have named none."""
    body = db.value("SELECT body FROM saved_view WHERE user_id = ?", user_id)
    found: tuple[SavedView, ...] = () if body is None else codec.decode(tuple[SavedView, ...], body)
    return found


def save(db: Database, user_id: str, own: tuple[SavedView, ...]) -> None:
    """Keep these in place of the old ones."""
    db.run("INSERT OR REPLACE INTO saved_view VALUES (?, ?)", user_id, codec.encode(own))
