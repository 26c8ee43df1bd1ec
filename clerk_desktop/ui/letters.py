"""The letters of a case: sealed ones to be read, due ones to be made and sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.language import mark, tr
from clerk_desktop.ui import words
from clerk_desktop.ui.fields import ElidedLabel, styled
from clerk_desktop.ui.section import Link, Section, line
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from clerk_desktop.services.cases import CaseView, LetterView
    from clerk_desktop.workflow.engine import Offer


_AWAITED = mark("盖章时联系不上时间戳服务。恢复后自动补上，不用印章卡，也不影响送达。")


class LettersSection(Section):
    """One line per letter.

    Signals:
        chosen: Digest and title of a sealed letter to preview.
        make_asked: The ``LetterKind`` to draft and seal.
        slip_asked: 收件凭证 is to be printed without a seal.
        unseal_asked: The last letter's seal is to be taken back.
        refused: The ``Refusal`` why it can't be.
    """

    chosen = Signal(str, str)
    make_asked = Signal(object)
    slip_asked = Signal()
    unseal_asked = Signal()
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__("letters", tr("文书"))

    def show_view(self, view: CaseView) -> None:
        """List sealed and due letters."""
        self.clear("" if view.letters else tr("暂无"))
        last = view.case.documents[-1] if view.case.documents else None
        for letter in view.letters:
            is_last = letter.document is not None and letter.document is last
            self.add(self._line(letter, view.offers[ActionKind.UNSEAL] if is_last else None))
        for void in view.case.undone_letters:
            said = tr("{number} · 已撤章作废").format(number=void.number)
            name = styled(case_words.LETTERS[void.letter], "muted", f"letterUndone_{void.letter}")
            self.add(line(name, styled(said, "caption")))

    def _line(self, view: LetterView, unseal: Offer | None) -> QWidget:
        name = case_words.LETTERS[view.letter]
        document = view.document
        if document is None:
            make = Link(f"letterMake_{view.letter}", tr("制作并盖章"))
            make.clicked.connect(lambda: self.make_asked.emit(view.letter))
            if view.letter is not LetterKind.RECEIPT:
                return line(styled(name, ""), styled(tr("待盖章"), "warning"), make)
            slip = Link("letterSlip", tr("打印（不盖章）"))
            slip.clicked.connect(self.slip_asked)
            return line(styled(name, ""), slip, make)
        opener = Link(f"letterOpen_{view.letter}", name)
        title = f"{name} {document.number}"
        opener.clicked.connect(lambda: self.chosen.emit(view.sha256, title))
        if view.awaits_timestamp:
            waiting = styled(tr("待补时间戳"), "warning", f"letterAwaitsTimestamp_{view.letter}")
            waiting.setToolTip(tr(_AWAITED))
            sealed = tr("{number} · 已盖章").format(number=document.number)
            parts = [opener, ElidedLabel(sealed, "", "caption"), waiting]
        else:
            sealed = tr("{number} · 已盖章 {sealed_at}").format(
                number=document.number, sealed_at=words.short_moment(document.sealed_at)
            )
            parts = [opener, ElidedLabel(sealed, "", "caption")]
        if unseal is not None:
            parts.append(self._unseal_link(unseal))
        return line(*parts)

    def _unseal_link(self, offer: Offer) -> QWidget:
        """It opens the dialog, or says why it can't be."""
        link = Link("letterUnseal", case_words.ACTIONS[ActionKind.UNSEAL])
        if offer.refusal is None:
            link.clicked.connect(self.unseal_asked)
        else:
            link.clicked.connect(lambda: self.refused.emit(offer.refusal))
        return link
