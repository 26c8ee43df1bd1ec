"""Drafts (草稿) of one clerk: what was entered in a form outlives a crash until it is acted on."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from clerk_desktop.errors import StoreError
from clerk_desktop.services.store_thread import StoreThread
from clerk_desktop.sync.records import FormDraft

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from clerk_desktop.sync.store import Store

_log = logging.getLogger(__name__)


class FormDrafts:
    """Read at once and kept in mind; written in a thread of its own. Belongs to the main thread.

    Args:
        store: The main thread's own store.
        open_store: Opens the writing thread's.
        user_id: Whose drafts they are.
        now: UTC now by the hall's clock.
    """

    def __init__(
        self,
        store: Store,
        open_store: Callable[[], Store],
        user_id: str,
        now: Callable[[], datetime],
    ) -> None:
        self._user_id = user_id
        self._now = now
        self._thread = StoreThread(open_store, "form-drafts")
        self._drafts = {(one.case_id, one.form): one for one in store.drafts(user_id)}

    def read(self, case_id: str, form: str) -> FormDraft | None:
        """What was entered in that form of that case (empty: of no case)."""
        return self._drafts.get((case_id, form))

    def save(self, case_id: str, form: str, fields: Mapping[str, str], basis: str = "") -> None:
        """Keep what is entered; nothing entered drops the draft.

        A store that can't take it is logged: the action itself will tell the clerk.
        """
        kept = self._drafts.get((case_id, form))
        if (dict(kept.fields) if kept else {}) == dict(fields):
            return
        draft = FormDraft(
            case_id=case_id, form=form, basis=basis, kept_at=self._now(), fields=dict(fields)
        )
        self._drafts[case_id, form] = draft
        if not fields:
            del self._drafts[case_id, form]
        self._thread.submit(_save, self._user_id, draft)

    def adopt(self, draft: FormDraft, basis: str) -> None:
        """The clerk has taken a draft over to the case as it stands now."""
        adopted = replace(draft, basis=basis)
        self._drafts[draft.case_id, draft.form] = adopted
        self._thread.submit(_save, self._user_id, adopted)

    def drop(self, case_id: str, form: str) -> None:
        """It was acted on, or the clerk doesn't want it any more."""
        self.save(case_id, form, {})

    def close(self) -> None:
        """Let what was saved come to the disk, then close the thread's store."""
        self._thread.close()


def _save(store: Store, user_id: str, draft: FormDraft) -> None:
    try:
        store.save_draft(user_id, draft)
    except StoreError as error:
        _log.warning("draft not kept: %s", error.code)
