"""Beside the ledger's lines: everything that the chosen one says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.language import tr
from clerk_desktop.ui import ledger_words, style
from clerk_desktop.ui.fields import WrappedLabel, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clerk_desktop.sync.records import LedgerCheck, LedgerRow

_WIDTH = 340
_GROUP = 8
"""Digests are shown in groups of so many signs, so that they can be compared and wrap."""


class LedgerDetail(QFrame):
    """The chosen line's facts, to be read and copied.

    Signals:
        case_asked: Id of the line's case.
        closed: The clerk has seen enough.
    """

    case_asked = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ledgerDetail")
        self.setAccessibleName(tr("台账明细"))
        self.setFixedWidth(style.scaled(_WIDTH))
        style.set_role(self, "card")
        self._title = styled("", "title", "ledgerDetailTitle")
        self._scroll = QScrollArea()
        self._open = QPushButton(tr("打开办件"))
        self._open.setObjectName("ledgerOpenCase")
        self._case_id = ""
        self._open.clicked.connect(lambda: self.case_asked.emit(self._case_id))
        self._lay_out()

    def show_line(self, line: LedgerRow, check: LedgerCheck | None) -> None:
        """Show a line; of a chain that wasn't followed yet nothing is said."""
        self._title.setText(tr("第 {line} 行").format(line=line.sequence))
        self._case_id = line.case_id
        self._open.setVisible(bool(line.case_id))
        self._scroll.setWidget(_table(_facts(line, check)))

    def _lay_out(self) -> None:
        self._scroll.setAccessibleName(tr("台账明细"))
        self._scroll.setAccessibleDescription(tr("方向键和翻页键滚动"))
        style.set_role(self._scroll, "reading")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        close = QPushButton(tr("收起"))
        close.setObjectName("ledgerDetailClose")
        style.set_role(close, "quiet")
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.M, style.S, style.M)
        column.setSpacing(style.S)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)


def _table(facts: Iterator[tuple[str, str]]) -> QWidget:
    """Names on the left, texts that can be copied on the right."""
    made = QWidget()
    rows = QGridLayout()
    rows.setHorizontalSpacing(style.M)
    rows.setVerticalSpacing(style.XS)
    rows.setColumnStretch(1, 1)
    for number, (name, text) in enumerate(facts):
        label = WrappedLabel(text, f"ledgerFact_{number}")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        rows.addWidget(styled(name, "caption"), number, 0, Qt.AlignmentFlag.AlignTop)
        rows.addWidget(label, number, 1)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, style.S, 0)
    column.addLayout(rows)
    column.addStretch(1)
    return made


def _facts(line: LedgerRow, check: LedgerCheck | None) -> Iterator[tuple[str, str]]:
    """Names and texts, in their order; what isn't known is left out."""
    facts = line.facts
    seal = " · ".join(filter(None, (facts.get("seal_name", ""), facts.get("seal", ""))))
    who = " · ".join(filter(None, (facts.get("name", ""), line.user_id)))
    told = (
        (tr("结果"), ledger_words.KINDS[line.kind]),
        (tr("说明"), ledger_words.why(line)),
        (tr("时间"), ledger_words.exact_moment(line.at)),
        (tr("时钟偏差"), _offset(facts.get("clock_offset", ""))),
        (tr("经办人"), who),
        (tr("印章"), seal),
        (tr("印章卡"), facts.get("card", "")),
        (tr("证书序列号"), _grouped(facts.get("certificate", ""))),
        (tr("办件编号"), facts.get("project_no", "")),
        (tr("文书", "ledger"), ledger_words.letter(line)),
        (tr("文号", "ledger"), facts.get("number", "")),
        (tr("盖章位置"), ledger_words.places(line)),
        (tr("时间戳"), ledger_words.timestamp(line)),
        (tr("盖章前 SHA-256"), _grouped(facts.get("before", ""))),
        (tr("盖章后 SHA-256"), _grouped(facts.get("after", ""))),
        (tr("操作编号"), line.action_id.replace("-", "- ")),
        (tr("行摘要"), _grouped(line.digest)),
        (tr("台账链"), "" if check is None else ledger_words.place_in_chain(line, check)),
    )
    return ((name, text) for name, text in told if text)


def _grouped(digest: str) -> str:
    return " ".join(digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP))


def _offset(seconds: str) -> str:
    return tr("{seconds} 秒（大厅时间减本机时间）").format(seconds=seconds) if seconds else ""
