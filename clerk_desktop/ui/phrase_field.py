"""A field for an opinion or a reason with the phrases (常用意见) that can be put into it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from clerk_desktop.domain.phrase import PhraseUse
from clerk_desktop.language import tr
from clerk_desktop.ui import style, words
from clerk_desktop.ui.fields import WordsField, caption
from clerk_desktop.ui.keys import Key, bind
from clerk_desktop.ui.phrase_dialog import PhraseDialog
from clerk_desktop.ui.section import Link

if TYPE_CHECKING:
    from clerk_desktop.domain.action import ActionKind
    from clerk_desktop.services.phrases import Phrases

_OFFERED = 9
_IN_ONE_COLUMN = 4


class PhraseField(QWidget):
    """Alt+1 to Alt+9 put a phrase where the cursor is; Shift+Enter starts a new line."""

    def __init__(self, use: PhraseUse, kind: ActionKind, phrases: Phrases) -> None:
        super().__init__()
        self._use, self._kind, self._phrases = use, kind, phrases
        label = words.PHRASE_USES[use]
        self.field = WordsField(f"{use}Field", label)
        self._offered: tuple[str, ...] = ()
        self._links = QGridLayout()
        self._links.setHorizontalSpacing(style.M)
        self._links.setVerticalSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.XS)
        column.addWidget(
            caption(tr("{label}（必填，Alt+数字选用常用语）").format(label=label), self.field)
        )
        column.addWidget(self.field)
        column.addLayout(self._links)
        column.addLayout(self._tools())
        self.setFocusProxy(self.field)
        calls = (partial(self._put, number) for number in range(_OFFERED))
        bind(self, Key.PHRASES, *calls)
        self._show_offered()

    @property
    def words(self) -> str:
        """What was written, without space around it."""
        return self.field.words

    def _put(self, number: int) -> None:
        """Write a phrase at the cursor, in place of what is selected."""
        if number < len(self._offered):
            self.field.insertPlainText(self._offered[number])
            self.field.setFocus()

    def _show_offered(self) -> None:
        while self._links.count():
            old = self._links.takeAt(0).widget()
            old.setParent(None)
            old.deleteLater()
        offered = self._phrases.offered(self._kind, self._use)[:_OFFERED]
        self._offered = tuple(phrase.text for phrase in offered)
        columns = 1 if len(self._offered) <= _IN_ONE_COLUMN else 2
        self._links.setColumnStretch(0, 1)
        self._links.setColumnStretch(1, columns - 1)
        for number, text in enumerate(self._offered):
            link = Link(f"phrase_{number}", f"{number + 1}  {text}")
            link.setToolTip(tr("{text}（Alt+{number}）").format(text=text, number=number + 1))
            link.setAutoDefault(False)
            link.clicked.connect(lambda _=False, number=number: self._put(number))
            self._links.addWidget(link, number // columns, number % columns)
            link.show()  # the layout would do it only later

    def _tools(self) -> QHBoxLayout:
        keep, manage = (
            Link("phraseKeep", tr("存为我的常用语")),
            Link("phraseManage", tr("管理常用语…")),
        )
        keep.clicked.connect(self._keep)
        manage.clicked.connect(self._manage)
        row = QHBoxLayout()
        row.setSpacing(style.M)
        row.addStretch(1)
        for link in (keep, manage):
            link.setAutoDefault(False)
            row.addWidget(link)
        return row

    def _keep(self) -> None:
        self._phrases.add(self.words, self._kind, self._use)
        self._show_offered()
        self.field.setFocus()

    def _manage(self) -> None:
        dialog = PhraseDialog(self._phrases, self._kind, self._use, self)
        dialog.accepted.connect(self._show_offered)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
