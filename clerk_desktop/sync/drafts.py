"""Drafts (草稿): what a clerk has entered in a form and not yet acted on."""

import json
from datetime import datetime

from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import FormDraft


def save(db: Database, user_id: str, draft: FormDraft) -> None:
    """Keep the draft in place of the form's last one; one without fields is dropped."""
    key = (user_id, draft.case_id, draft.form)
    if not draft.fields:
        db.run("DELETE FROM draft WHERE user_id = ? AND case_id = ? AND form = ?", *key)
        return
    body = json.dumps(dict(draft.fields), ensure_ascii=False)
    at = draft.kept_at.isoformat()
    db.run("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?)", *key, draft.basis, at, body)


def read(db: Database, user_id: str) -> tuple[FormDraft, ...]:
    """All drafts of a clerk."""
    found = db.rows(
        "SELECT case_id, form, basis, kept_at, fields FROM draft WHERE user_id = ?", user_id
    )
    return tuple(
        FormDraft(
            case_id=case_id,
            form=form,
            basis=basis,
            kept_at=datetime.fromisoformat(at),
            fields=json.loads(fields),
        )
        for case_id, form, basis, at, fields in found
    )


def purge(db: Database, kept_before: datetime) -> None:
    """Drop drafts that nobody has touched since."""
    db.run("DELETE FROM draft WHERE kept_at < ?", kept_before.isoformat())
