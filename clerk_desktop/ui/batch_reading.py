"""A batch before its PIN: each letter leafed through, its seal moved, or itself left out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from clerk_desktop.errors import ClerkError
from clerk_desktop.language import tr
from clerk_desktop.ui import style
from clerk_desktop.ui.batch_letters import Letter, wanted
from clerk_desktop.ui.batch_table import LetterTable
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.messages import message
from clerk_desktop.ui.preview import Preview
from clerk_desktop.ui.seal_places import SealPlaces
from clerk_desktop.ui.seen_pages import SeenPages

if TYPE_CHECKING:
    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.domain.document import SealPlace
    from clerk_desktop.errors import DocumentCode, DocumentError
    from clerk_desktop.services.drafts import Draft, DueLetter
    from clerk_desktop.services.session import Session
    from clerk_desktop.ui.bridge import Bridge


_SCREEN = 0.9
"""So much of the view a key moves on: a line that was cut is seen whole."""


class BatchReading(QWidget):
    """The letters on the left, the chosen one on the right.

    Signals:
        sealed: The clerk wants to seal what is ready.
        left: The clerk gives up.
        failed: An exception that is no ``ClerkError`` of a letter.
    """

    sealed = Signal()
    left = Signal()
    failed = Signal(object)

    def __init__(self, bridge: Bridge, session: Session, previews: PreviewClient) -> None:
        super().__init__()
        self._bridge = bridge
        self._session = session
        self.letters: list[Letter] = []
        self.diameter_mm = 0.0
        self.image = b""
        self.table = LetterTable()
        self.preview = Preview(bridge, previews, session.document, session.want, session.verify)
        self._places = SealPlaces(bridge, previews, self.preview.view, self)
        self._seal = QPushButton()
        self._leave_out = QPushButton()
        self._leave = QPushButton(tr("取消(&X)"))
        self._note = styled("", "muted", "batchNote")
        self._lay_out()
        self._connect()

    def start(self, due: tuple[DueLetter, ...]) -> None:
        """Make these letters, one after the other, and show the first as soon as it is there."""
        self.letters = [Letter(letter) for letter in due]
        for number, letter in enumerate(self.letters):
            self._bridge.watch(
                self._session.drafts.draft(letter.due.case_id, letter.due.letter),
                partial(self._drafted, self.letters, number),
                partial(self._not_drafted, self.letters, number),
                owner=self,
            )
        self.table.show_letters(self.letters)
        self.table.choose(0)
        self.refresh()

    def stop(self) -> None:
        """Show no letter any more."""
        self.letters = []
        self._places.stop()
        self.preview.show_nothing("")

    def refresh(self) -> None:
        """Show how the letters stand now."""
        for number in range(len(self.letters)):
            self.table.refresh(number)
        ready = len(wanted(self.letters))
        self._seal.setText(tr("盖章 %n 份(&G)", "", ready))
        self._seal.setEnabled(bool(ready))
        letter = self._chosen
        is_out = letter is not None and letter.is_left_out
        self._leave_out.setText(tr("这份要盖(&B)") if is_out else tr("这份不盖(&B)"))
        self._say(letter)

    def take_keys(self) -> None:
        """To the letters."""
        self.table.setFocus()

    def tell(self, text: str) -> None:
        """Say something beside the buttons, e.g. that the batch is being checked."""
        self._note.setText(text)

    @property
    def _chosen(self) -> Letter | None:
        row = self.table.currentRow()
        return self.letters[row] if 0 <= row < len(self.letters) else None

    def _drafted(self, batch: list[Letter], number: int, draft: Draft) -> None:
        if batch is not self.letters:
            return
        letter = self.letters[number]
        letter.draft, letter.seen = draft, SeenPages(draft.pages)
        if letter is self._chosen:
            self._show()
        self.refresh()

    def _not_drafted(self, batch: list[Letter], number: int, error: BaseException) -> None:
        if not isinstance(error, ClerkError):
            self.failed.emit(error)
        elif batch is self.letters:
            self.letters[number].error = error
            self.refresh()

    def _show(self) -> None:
        """Show the chosen letter from its top."""
        letter = self._chosen
        self._places.stop()
        if letter is None or letter.draft is None:
            self.preview.show_nothing(letter.explanation if letter else "")
        else:
            self.preview.show_document(letter.draft.sha256, letter.title)
        self.refresh()

    def _shown(self, sha256: str) -> None:
        """Put the seal over the letter's own place, or where the clerk has left it."""
        letter = self._chosen
        if letter is None or letter.draft is None or letter.draft.sha256 != sha256:
            return
        place = letter.plan.places[0] if letter.plan else self._own_place(letter.draft)
        view = self.preview.view
        view.show_seal(place, self.image)
        view.verticalScrollBar().setValue(0)
        self.table.setFocus()
        self._places.start(sha256)

    def _own_place(self, draft: Draft) -> SealPlace:
        return replace(draft.place, diameter_mm=self.diameter_mm or draft.place.diameter_mm)

    def _placed(self) -> None:
        letter = self._chosen
        if letter is not None:
            letter.plan = self._places.plan
            self.refresh()

    def _misplaced(self, error: DocumentError) -> None:
        self._placed()
        self.tell(message(error.code, error.context).line)

    def _warned(self, code: DocumentCode | None, context: dict[str, str] | None) -> None:
        if code is not None:
            self.tell(message(code, context or {}).line)

    def _painted(self, page: int, top: float, end: float) -> None:
        letter = self._chosen
        if letter is None or letter.seen is None or letter.seen_at is not None:
            return
        letter.seen.add(page, top, end)
        if letter.seen.is_all:
            letter.seen_at = self._session.now()
            self.refresh()

    def _page_on(self) -> None:
        """One screen further; at the end of a letter to what wasn't seen, else to the next one."""
        letter, view = self._chosen, self.preview.view
        bar = view.verticalScrollBar()
        if letter is None or letter.is_coming:
            return
        unseen = letter.seen.first_unseen if letter.seen else None
        if unseen is None and bar.value() == bar.maximum():
            self.table.choose(self._following)
        elif unseen is None or bar.value() < bar.maximum():
            bar.setValue(bar.value() + round(bar.pageStep() * _SCREEN))
        elif view.pages:
            view.scroll_to_part(*unseen)

    @property
    def _following(self) -> int:
        """The next letter; behind the last one the first that isn't seen yet."""
        row = self.table.currentRow() + 1
        if row < len(self.letters):
            return row
        open_ones = (n for n, letter in enumerate(self.letters) if letter.is_open)
        return next(open_ones, row)

    def _page_back(self) -> None:
        bar = self.preview.view.verticalScrollBar()
        if bar.value() > bar.minimum():
            bar.setValue(bar.value() - round(bar.pageStep() * _SCREEN))
        else:
            self.table.choose(self.table.currentRow() - 1)

    def _toggle_out(self) -> None:
        letter = self._chosen
        if letter is not None:
            letter.is_left_out = not letter.is_left_out
            self.refresh()

    def _say(self, letter: Letter | None) -> None:
        if letter is not None and letter.explanation:
            self.tell(letter.explanation)
            return
        unseen = sum(one.is_open for one in self.letters)
        more = tr("还有 %n 份没有看完 · 空格键翻页，看完自动到下一份", "", unseen)
        self.tell(more if unseen else tr("全部看完"))

    def _connect(self) -> None:
        self.table.chosen.connect(self._show)
        self.table.paged_on.connect(self._page_on)
        self.table.paged_back.connect(self._page_back)
        self.preview.shown.connect(self._shown)
        self.preview.view.painted.connect(self._painted)
        self.preview.bug.connect(self.failed)
        self._places.changed.connect(self._placed)
        self._places.refused.connect(self._misplaced)
        self._places.warned.connect(self._warned)
        self._seal.clicked.connect(self.sealed)
        self._leave_out.clicked.connect(self._toggle_out)
        self._leave.clicked.connect(self.left)

    def _lay_out(self) -> None:
        for button, name in (
            (self._seal, "batchSeal"),
            (self._leave_out, "batchLeaveOut"),
            (self._leave, "batchLeave"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
        style.set_role(self._seal, "primary")
        self._note.setWordWrap(True)
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.addWidget(self.table)
        middle.addWidget(self.preview)
        middle.setSizes([460, 760])
        middle.setStretchFactor(1, 1)
        bar = QFrame()
        style.set_role(bar, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(style.L, style.S, style.L, style.S)
        row.setSpacing(style.S)
        row.addWidget(self._note, 1)
        for button in (self._leave, self._leave_out, self._seal):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(middle, 1)
        column.addWidget(bar)
