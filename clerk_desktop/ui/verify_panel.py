"""Beside the preview: what the signatures of the shown document are worth, each with its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.documents.verify_report import Verdict
from clerk_desktop.language import tr
from clerk_desktop.ui import style, verify_words
from clerk_desktop.ui.fields import WrappedLabel, styled

if TYPE_CHECKING:
    from clerk_desktop.documents.verify_report import SeenMark, SignatureReport, VerifyReport

_WIDTH = 320
_PICTURE = 72

_LOOKS = {Verdict.VALID: "done", Verdict.INVALID: "error", Verdict.UNKNOWN: "warning"}


class VerifyPanel(QFrame):
    """Shows a report; every answer has a sign and a word, never a colour alone.

    Signals:
        mark_chosen: A ``SeenMark`` that the page view is to show.
        closed: The clerk has seen enough.
    """

    mark_chosen = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verifyPanel")
        self.setAccessibleName(tr("验章"))
        self.setFixedWidth(style.scaled(_WIDTH))
        style.set_role(self, "card")
        self._summary = styled("", "title", "verifySummary")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(style.M)
        self._lay_out()

    def show_waiting(self) -> None:
        """The document is being verified."""
        self._clear()
        self._summary.setText(tr("正在验章……"))

    def show_report(self, report: VerifyReport) -> None:
        """All signatures with their answers."""
        self._clear()
        self._summary.setText(verify_words.summary(report))
        for number, found in enumerate(report.signatures, 1):
            self._cards.addWidget(self._card(number, found))
        self._cards.addStretch(1)

    def show_failure(self, text: str) -> None:
        """It can't be verified, and why."""
        self._clear()
        self._summary.setText(tr("无法验章"))
        self._cards.addWidget(WrappedLabel(text, "verifyFailure"))
        self._cards.addStretch(1)

    def _clear(self) -> None:
        while self._cards.count():
            widget = self._cards.takeAt(0).widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()

    def _card(self, number: int, found: SignatureReport) -> QWidget:
        card = QFrame()
        card.setObjectName(f"signature_{number}")
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.XS)
        column.addWidget(self._head(number, found))
        answers = QGridLayout()
        answers.setHorizontalSpacing(style.S)
        answers.setVerticalSpacing(style.XS)
        answers.setColumnStretch(1, 1)
        for row, (name, text, verdict) in enumerate(verify_words.facts(found)):
            sign = styled(f"{verify_words.sign(verdict)} {name}", _LOOKS[verdict])
            answers.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            answers.addWidget(WrappedLabel(text), row, 1)
        column.addLayout(answers)
        for name, text in verify_words.details(found):
            detail = WrappedLabel(tr("{name}：{text}").format(name=name, text=text))
            style.set_role(detail, "caption")
            detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(detail)
        if found.marks:
            column.addWidget(self._leader(number, found.marks[0]))
        return card

    def _head(self, number: int, found: SignatureReport) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, style.S, 0, 0)
        row.setSpacing(style.S)
        texts = QVBoxLayout()
        title = WrappedLabel(verify_words.title(found))
        style.set_role(title, "strong")
        verdict = found.verdict
        words = f"{verify_words.sign(verdict)} {verify_words.VERDICTS[verdict]}"
        texts.addWidget(title)
        texts.addWidget(styled(words, _LOOKS[verdict], f"signatureVerdict_{number}"))
        row.addLayout(texts, 1)
        picture = QPixmap()
        if picture.loadFromData(found.picture):
            shown = QLabel()
            shown.setPixmap(
                picture.scaled(
                    _PICTURE,
                    _PICTURE,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
            shown.setAccessibleName(tr("印章图像"))
            style.set_role(shown, "paper")
            row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _leader(self, number: int, mark: SeenMark) -> QPushButton:
        leader = QPushButton(tr("查看第 {page} 页的印章").format(page=mark.page))
        leader.setObjectName(f"signatureShow_{number}")
        style.set_role(leader, "link")
        leader.clicked.connect(lambda: self.mark_chosen.emit(mark))
        return leader

    def _lay_out(self) -> None:
        close = QPushButton(tr("收起"))
        close.setObjectName("verifyClose")
        style.set_role(close, "quiet")
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._summary, 1)
        head.addWidget(close)
        inside = QWidget()
        inside.setLayout(self._cards)
        scroll = QScrollArea()
        scroll.setAccessibleName(tr("验章"))
        scroll.setAccessibleDescription(tr("方向键和翻页键滚动"))
        style.set_role(scroll, "reading")
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.M, style.S, style.S, style.S)
        column.addLayout(head)
        column.addWidget(scroll, 1)
