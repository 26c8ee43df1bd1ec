"""A form whose entries outlive a crash: kept while they are typed, there again the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout

from clerk_desktop.language import tr
from clerk_desktop.ui import style, words
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.section import Link

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from clerk_desktop.services.form_drafts import FormDrafts
    from clerk_desktop.sync.records import FormDraft
    from clerk_desktop.ui.form_state import Fields

_EVERY_MS = 500
"""So long at most is a key press only in the window's memory."""


class KeptForm(QObject):
    """Fills a form with its draft and keeps what is entered from then on.

    A draft of the case as it stands is filled in; after the case has changed it is offered.

    Args:
        fields: Of a form that was just made; its layout is a column.
        drafts: The clerk's.
        key: The draft's case and form.
        basis: What the clerk sees of the case now.
        at: Where in the column the note about the draft goes.
    """

    def __init__(
        self,
        fields: Fields,
        drafts: FormDrafts,
        key: tuple[str, str],
        basis: str = "",
        at: int = 2,
    ) -> None:
        super().__init__(fields.form)
        self._fields = fields
        self._drafts = drafts
        self._key = key
        self._basis = basis
        self._untouched = fields.read()
        self._offered: FormDraft | None = None
        look = QTimer(self, interval=_EVERY_MS)
        look.timeout.connect(self.save)
        look.start()
        if isinstance(fields.form, QDialog):
            fields.form.finished.connect(self.save)
        self._note = DraftNote()
        column = fields.form.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(at, self._note)
        self._note.taken.connect(self._take)
        self._note.dropped.connect(self._drop)
        self._begin(drafts.read(*key))
        self._note.grown.connect(self._make_room)

    def save(self) -> None:
        """Keep what is entered now; an offered draft stays until something is."""
        now = self._fields.read().items()
        entered = {name: text for name, text in now if self._untouched.get(name) != text}
        if entered or self._offered is None:
            self._drafts.save(*self._key, entered, self._basis)

    def _begin(self, draft: FormDraft | None) -> None:
        if draft is None:
            return
        if draft.basis == self._basis:
            self._fields.fill(draft.fields)
            self._note.say_filled(draft)
        else:
            self._offered = draft
            self._note.say_offered(draft)

    def _make_room(self) -> None:
        """The note has got its height: no field pays for it."""
        form = self._fields.form
        if isinstance(form, QDialog):
            room = form.screen().availableSize().height()
            form.resize(form.width(), min(form.sizeHint().height(), room))

    def _take(self) -> None:
        if self._offered is not None:
            self._fields.fill(self._offered.fields)
            self._drafts.adopt(self._offered, self._basis)
            self._note.say_filled(self._offered)
            self._offered = None
            self._fields.focus()

    def _drop(self) -> None:
        if self._offered is None:
            self._fields.fill(self._untouched)
        self._offered = None
        self._drafts.drop(*self._key)
        self._note.hide()
        self._fields.focus()


class DraftNote(QFrame):
    """Says that a draft was filled in or is offered.

    Signals:
        taken: The clerk wants the offered draft.
        dropped: The clerk wants an empty form.
        grown: It is on the screen and knows how high it has to be.
    """

    taken = Signal()
    dropped = Signal()
    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("draftNote")
        self._text = styled("", "", "draftText", is_wrapped=True)
        self._take = Link("draftTake", tr("填入草稿"))
        self._drop = Link("draftDrop", tr("清除草稿"))
        self._take.clicked.connect(self.taken)
        self._drop.clicked.connect(self.dropped)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.M, style.XS, style.S, style.XS)
        row.setSpacing(style.S)
        row.addWidget(self._text, 1)
        for link in (self._take, self._drop):
            link.setAutoDefault(False)
            row.addWidget(link)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Its words wrap only now."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.grown.emit)

    def say_filled(self, draft: FormDraft) -> None:
        """It stands in the form."""
        when = words.short_moment(draft.kept_at)
        self._say(tr("已填入 {when} 未提交的草稿。").format(when=when), "note-info", has_take=False)

    def say_offered(self, draft: FormDraft) -> None:
        """It was written about the case as it was."""
        when = words.short_moment(draft.kept_at)
        text = tr("{when} 填写过草稿，此后办件有变化，请核对后再决定是否填入。")
        self._say(text.format(when=when), "note-warning", has_take=True)

    def _say(self, text: str, role: str, *, has_take: bool) -> None:
        style.set_role(self, role)
        self._text.setText(text)
        self._take.setVisible(has_take)
        self.show()
