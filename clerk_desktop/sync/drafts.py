"""Letters being written: the fields a clerk has filled in, kept until the letter is sealed."""

import json
from collections.abc import Mapping

from clerk_desktop.domain.document import LetterKind
from clerk_desktop.sync.database import Database


def save(db: Database, case_id: str, letter: LetterKind, fields: Mapping[str, str]) -> None:
    """Keep the fields in place of what was kept."""
    body = json.dumps(dict(fields), ensure_ascii=False)
    db.run("INSERT OR REPLACE INTO letter_draft VALUES (?, ?, ?)", case_id, letter, body)


def read(db: Database, case_id: str, letter: LetterKind) -> dict[str, str]:
    """The fields; empty when there is no draft."""
    body = db.value(
        "SELECT fields FROM letter_draft WHERE case_id = ? AND letter = ?", case_id, letter
    )
    return {} if body is None else dict(json.loads(body))


def drop(db: Database, case_id: str, letter: LetterKind) -> None:
    """Forget the draft."""
    db.run("DELETE FROM letter_draft WHERE case_id = ? AND letter = ?", case_id, letter)
