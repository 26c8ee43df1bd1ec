"""需处理: each action that needs the clerk, with what happened and what can be done about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.errors import ClerkError, HallCode, StoreCode
from clerk_desktop.language import mark, tr
from clerk_desktop.sync.records import CaseTab, QueueState
from clerk_desktop.ui import stray_card, style, words
from clerk_desktop.ui.banner import Tone
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.messages import Message, message
from clerk_desktop.ui.page import Page
from clerk_desktop.ui.section import Section, line
from clerk_desktop.ui.where_to import ask_where
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from clerk_desktop.domain.case import CaseEvent
    from clerk_desktop.services.tray import Tray, TrayEntry
    from clerk_desktop.sync.records import Notice, QueueLine

_LABEL_WIDTH = 84
_EMPTY = mark("没有需要您处理的事项")


class TrayPage(Page):
    """One card for each entry, and one for each notice.

    Signals:
        more_asked: The code of an entry, of which the clerk wants to read more.
    """

    more_asked = Signal(str)

    def __init__(self, tray: Tray) -> None:
        super().__init__()
        self.setObjectName("trayPage")
        self._tray = tray
        self._shown: object = None
        self._count = styled("", "muted", "trayCount")
        self._empty = styled(tr(_EMPTY), "muted", "trayEmpty")
        self._cards = QVBoxLayout()
        self._lay_out()

    def refresh(self) -> None:
        """Read the tray again; what has not changed stays as it is, with the focus in it."""
        entries, notices = self._tray.entries(), self._tray.notices()
        strays = self._tray.strays()
        if (entries, notices, strays) == self._shown:
            return
        self._shown = entries, notices, strays
        while self._cards.count():
            widget = self._cards.takeAt(0).widget()
            widget.setParent(None)
            widget.deleteLater()
        for notice in notices:
            self._add(self._notice(notice))
        for entry in entries:
            self._add(self._entry(entry))
        for stray in strays:
            self._add(self._stray(stray))
        count = len(entries) + len(notices) + len(strays)
        self._count.setText(tr("%n 项", "", count))
        self._empty.setVisible(count == 0)

    def take_keys(self) -> None:
        """To the first button."""
        first = next(iter(self.findChildren(QPushButton)), None)
        (first or self).setFocus()

    def _add(self, card: QWidget) -> None:
        self._cards.addWidget(card)
        card.show()

    def _entry(self, entry: TrayEntry) -> Section:
        row, case = entry.row, entry.case
        kind = case_words.ACTIONS[row.action.kind]
        card = Section(f"trayEntry_{row.sequence}", f"{kind} · {case.item.name}")
        card.clear("" if entry.is_mine else tr("由{owner}处理").format(owner=entry.owner))
        card.add(
            styled(
                tr("{project_no}　{name}").format(
                    project_no=case.project_no, name=case.applicant.name
                ),
                "caption",
            )
        )
        text = _what_happened(entry)
        card.add(_told(tr("发生了什么"), text.brief))
        card.add(_told(tr("大厅现状"), _at_the_hall(entry)))
        card.add(_told(tr("您的操作"), _done_here(entry)))
        card.add(_told(tr("建议"), text.next_step))
        card.add(self._buttons(entry))
        return card

    def _buttons(self, entry: TrayEntry) -> QWidget:
        action_id, case_id = entry.row.action.action_id, entry.case.case_id
        number = entry.row.sequence
        made: list[QWidget] = []
        if self._tray.can_redo(entry):
            redo = _button(f"trayRedo_{number}", tr("重办"), partial(self._redo, entry))
            style.set_role(redo, "primary")
            made.append(redo)
        made.append(
            _button(f"trayOpen_{number}", tr("打开办件"), partial(self.opened.emit, case_id))
        )
        if entry.row.state is QueueState.PARKED:
            again = partial(self._do, partial(self._tray.send_again, action_id))
            made.append(_button(f"traySend_{number}", tr("重新上传"), again))
        give_up = partial(self._do, partial(self._tray.withdraw, action_id))
        made.append(_button(f"trayWithdraw_{number}", tr("撤回"), give_up))
        if entry.row.state is not QueueState.QUEUED:
            over = _button(f"trayHandOver_{number}", tr("移交…"), lambda: None)
            over.clicked.connect(partial(self._ask_whom, entry, over))
            made.append(over)
        export = partial(self._ask_file, case_id, entry.case.project_no)
        made.append(_button(f"trayExport_{number}", tr("导出…"), export))
        code = entry.row.code if entry.skipped is None else str(entry.skipped.code)
        if code:
            more = partial(self.more_asked.emit, code)
            made.append(_button(f"trayMore_{number}", tr("了解更多"), more))
        return _row(*made)

    def _stray(self, stray: QueueLine) -> Section:
        number = stray.sequence
        card = stray_card.card(stray)
        give_up = partial(self._do, partial(self._tray.withdraw, stray.action_id))
        export = partial(self._ask_file, stray.case_id, stray.action_id)
        card.add(
            _row(
                _button(f"trayWithdraw_{number}", tr("撤回"), give_up),
                _button(f"trayExport_{number}", tr("导出…"), export),
            )
        )
        return card

    def _notice(self, notice: Notice) -> Section:
        text = _notice_words(notice)
        card = Section(f"trayNotice_{notice.sequence}", text.title)
        card.clear(words.short_moment(notice.at))
        number = notice.context.get("project_no", "")
        card.add(
            styled(
                f"{number}  {text.what}".strip(),
                "",
                is_wrapped=True,
            )
        )
        card.add(styled(text.next_step, "muted", is_wrapped=True))
        seen = partial(self._do, partial(self._tray.dismiss, notice.sequence))
        button = _button(f"trayDismiss_{notice.sequence}", tr("知道了"), seen)
        card.add(_row(button))
        return card

    def _redo(self, entry: TrayEntry) -> None:
        self._do(partial(self._tray.redo, entry.row.action.action_id))

    def _do(self, change: Callable[[], None]) -> None:
        try:
            change()
        except ClerkError as error:
            self.failed.emit(error)
        self.refresh()
        self.changed.emit()

    def _ask_whom(self, entry: TrayEntry, button: QPushButton) -> None:
        colleagues = self._tray.colleagues()
        menu = QMenu(self)
        menu.setObjectName("trayColleagues")
        for colleague in colleagues:
            give = partial(self._tray.hand_over, entry.row.action.action_id, colleague)
            menu.addAction(colleague.name, partial(self._do, give))
        if not colleagues:
            menu.addAction(tr("本机没有同一窗口的其他经办人登录过")).setEnabled(False)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _ask_file(self, case_id: str, name: str) -> None:
        title = tr("导出到文件，由其他窗口导入")
        ask_where(
            self,
            (title, f"{name}.backup"),
            tr("待办备份"),
            partial(self._ask_passphrase, case_id),
        )

    def _ask_passphrase(self, case_id: str, file: Path) -> None:
        dialog = QInputDialog(self)
        dialog.setObjectName("trayPassphrase")
        dialog.setWindowTitle(tr("备份口令"))
        dialog.setLabelText(tr("文件将加密，导入时需要同一口令（至少 8 个字符）："))
        dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
        dialog.textValueSelected.connect(lambda text: self._export(case_id, file, text))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _export(self, case_id: str, file: Path, passphrase: str) -> None:
        try:
            count = self._tray.export(case_id, file, passphrase)
        except ValueError:
            text = Message(
                tr("没有导出"), tr("口令少于 8 个字符。"), tr("请换一个更长的口令再导出。")
            )
            self.told.emit(text, Tone.ERROR)
        except ClerkError as error:
            self.failed.emit(error)
        else:
            said = tr("%n 项操作已写入 {name}，仍保留在本机。", "", count).format(name=file.name)
            next_step = tr("由其他窗口导入后上传；两边都上传时，大厅只执行一次。")
            self.told.emit(Message(tr("已导出"), said, next_step), Tone.INFO)

    def _lay_out(self) -> None:
        head = QFrame()
        style.set_role(head, "head")
        row = QHBoxLayout(head)
        row.setContentsMargins(style.L, style.M, style.L, style.M)
        row.addWidget(styled(words.TABS[CaseTab.ATTENTION], "headline", "trayTitle"))
        row.addSpacing(style.S)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        inside = QWidget()
        style.set_role(inside, "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(style.L, style.M, style.L, style.L)
        column.setSpacing(style.M)
        self._cards.setSpacing(style.M)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._empty)
        column.addLayout(self._cards)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("trayArea")
        area.setAccessibleName(words.TABS[CaseTab.ATTENTION])
        area.setAccessibleDescription(tr("方向键和翻页键滚动"))
        style.set_role(area, "reading")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(area, 1)


def _button(name: str, text: str, call: Callable[[], object]) -> QPushButton:
    made = QPushButton(text)
    made.setObjectName(name)
    made.clicked.connect(lambda _=False: call())
    return made


def _row(*buttons: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, style.S, 0, 0)
    row.setSpacing(style.S)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return made


def _told(label: str, text: str) -> QWidget:
    head = styled(label, "muted")
    head.setFixedWidth(style.scaled(_LABEL_WIDTH))
    head.setAlignment(Qt.AlignmentFlag.AlignTop)
    return line(head, styled(text, "", is_wrapped=True), stretch=1)


def _what_happened(entry: TrayEntry) -> Message:
    if entry.skipped is not None:
        text = message(entry.skipped.code, entry.skipped.context)
        return Message(
            tr("办件已变化：{title}").format(title=text.title),
            text.what,
            tr("请查看办件，再决定重办或撤回。"),
        )
    try:
        text = message(HallCode(entry.row.code), _with_reason(entry.row.context))
        if not entry.row.is_stuck:
            return text
        return message(HallCode.STUCK, {"tries": str(entry.row.attempts), "why": text.title})
    except ValueError:
        return Message(
            tr("需要您处理"), tr("大厅没有接受这项操作。"), tr("请查看办件，再决定重办或撤回。")
        )


def _with_reason(context: Mapping[str, str]) -> dict[str, str]:
    return {"holder": tr("其他经办人")} | dict(context)


def _at_the_hall(entry: TrayEntry) -> str:
    state = case_words.STATES[entry.case.state]
    if not entry.since:
        return tr("{state}（您办理之后没有其他人办理）").format(state=state)
    return tr("{state}；您办理之后：").format(state=state) + tr("；").join(map(_event, entry.since))


def _event(event: CaseEvent) -> str:
    said = event.opinion or event.reason
    return f"{words.short_moment(event.at)} {event.user_name} {case_words.ACTIONS[event.kind]}" + (
        tr("「{said}」").format(said=said) if said else ""
    )


def _done_here(entry: TrayEntry) -> str:
    action = entry.row.action
    said = tr("；").join(part for part in (action.opinion, action.reason) if part)
    who = f"{words.short_moment(action.at)} {action.actor.name} {case_words.ACTIONS[action.kind]}"
    return who + (tr("「{said}」").format(said=said) if said else "")


def _notice_words(notice: Notice) -> Message:
    if notice.code == HallCode.RESYNC:
        count = int(notice.context.get("count", "0"))
        return Message(
            tr("大厅数据曾恢复到较早的备份"),
            tr("大厅丢失了您已上传的 %n 项操作，本机已自动按原样重新上传。", "", count),
            tr("无需处理，知道即可；如有办件仍不一致，会另行提示。"),
        )
    codes = {str(code): code for code in (*HallCode, *StoreCode)}
    return message(codes[notice.code], notice.context)
