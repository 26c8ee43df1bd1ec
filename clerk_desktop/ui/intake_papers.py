"""The papers of an application: one line for each that the item asks for, and for others."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QSpinBox, QVBoxLayout, QWidget

from clerk_desktop.domain.document import HandedIn, ItemMaterial, MaterialForm
from clerk_desktop.language import fixed, mark, tr
from clerk_desktop.ui import style, words
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.section import Link, Section, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from clerk_desktop.ui.attacher import Attachment

_FILTER = mark("PDF 和图片 (*.pdf *.jpg *.jpeg *.png)")
_MOST_COPIES = 99


class PapersSection(Section):
    """Lines with what was handed in; files are chosen, dropped on a line, or come by scanner.

    Signals:
        files_given: A paper's id and the files that become it.
        chosen: Digest and name of a paper to preview.
        changed: A paper came or went.
    """

    files_given = Signal(str, object)
    chosen = Signal(str, str)
    changed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__("intakePapers", title)
        self._asked: list[ItemMaterial] = []
        self._lines_of: dict[str, PaperLine] = {}
        self._others = 0
        self.show_papers(())

    @property
    def attachments(self) -> dict[str, Attachment]:
        """What is attached, by paper."""
        lines = self._lines_of.items()
        return {name: row.attachment for name, row in lines if row.attachment is not None}

    @property
    def handed_in(self) -> tuple[HandedIn, ...]:
        """The same as an application names it."""
        here = self.attachments
        return tuple(self._lines_of[name].handed_in(paper) for name, paper in here.items())

    @property
    def missing(self) -> tuple[ItemMaterial, ...]:
        """Required papers that aren't attached."""
        here = self.attachments
        return tuple(m for m in self._asked if m.is_required and m.material_id not in here)

    def show_papers(self, asked: Sequence[ItemMaterial]) -> None:
        """List these; what was attached to others is dropped."""
        self._asked = list(asked)
        self._others = 0
        self._list()

    def next_empty(self) -> str:
        """Where the next file goes: the first paper without one, required ones first."""
        empty = [m for m in self._asked if m.material_id not in self.attachments]
        empty.sort(key=lambda material: not material.is_required)
        return empty[0].material_id if empty else self._add_other(fixed("其他材料"))

    def name_of(self, material_id: str) -> str:
        """A paper's name."""
        return next(m.name for m in self._asked if m.material_id == material_id)

    def next_name(self) -> str:
        """The name of the paper that ``next_empty`` would give, without adding one."""
        empty = [m for m in self._asked if m.material_id not in self.attachments]
        empty.sort(key=lambda material: not material.is_required)
        return empty[0].name if empty else fixed("其他材料")

    def attach(self, material_id: str, attachment: Attachment) -> None:
        """Put a paper on its line; nothing happens when the line has gone meanwhile."""
        if material_id in self._lines_of:
            self._lines_of[material_id].show_attachment(attachment)
            self.chosen.emit(attachment.sha256, self.name_of(material_id))
            self._count()

    def put_back(self, paper: HandedIn, attachment: Attachment) -> None:
        """Attach a paper as it was handed in before; another one than asked gets a line."""
        if paper.material_id not in self._lines_of:
            self._add_line(paper.material_id, paper.name)
        self._lines_of[paper.material_id].put_back(paper, attachment)
        self._count()

    def focus_missing(self) -> None:
        """Give the keys to the first required paper that isn't attached, or to the first."""
        wanted = [m.material_id for m in self.missing] or list(self._lines_of)
        if wanted:
            self._lines_of[wanted[0]].choose.setFocus()

    def _add_other(self, name: str) -> str:
        ids = (f"X{number:02d}" for number in count(1))
        material_id = next(one for one in ids if one not in self._lines_of)
        number = self._others + 1
        self._add_line(material_id, name if number == 1 else f"{name}{number}")
        return material_id

    def _add_line(self, material_id: str, name: str) -> None:
        self._others += 1
        asked = ItemMaterial(material_id=material_id, name=name, is_required=False)
        self._asked.append(asked)
        row = self._line_for(asked)
        self._lines.insertWidget(self._lines.count() - 1, row)
        row.show()

    def _list(self) -> None:
        self.clear()
        self._lines_of.clear()
        if not self._asked:
            self.add(styled(tr("选定事项后列出所需材料"), "muted"))
            return
        for material in self._asked:
            self.add(self._line_for(material))
        other = Link("intakeOther", tr("＋ 添加其他材料"))
        other.clicked.connect(self._ask_other)
        self.add(line(other))
        self._count()

    def _ask_other(self) -> None:
        self._lines_of[self._add_other(fixed("其他材料"))].ask()

    def _line_for(self, material: ItemMaterial) -> PaperLine:
        row = self._lines_of[material.material_id] = PaperLine(material, self)
        row.files_given.connect(lambda files: self.files_given.emit(material.material_id, files))
        row.chosen.connect(lambda sha256: self.chosen.emit(sha256, material.name))
        row.removed.connect(self._count)
        return row

    def _count(self) -> None:
        self._remark.setText(
            tr("已附 {here} / {asked}").format(here=len(self.attachments), asked=len(self._asked))
        )
        self.changed.emit()


class PaperLine(QWidget):
    """One paper: its name, what it is, and how to give it.

    Signals:
        files_given: Files chosen or dropped, as a tuple of paths.
        chosen: Digest of the attached paper, to be previewed.
        removed: The paper was taken off again.
    """

    files_given = Signal(object)
    chosen = Signal(str)
    removed = Signal()

    def __init__(self, material: ItemMaterial, parent: QWidget) -> None:
        super().__init__(parent)
        self.attachment: Attachment | None = None
        self._material = material
        name = material.material_id
        self.setObjectName(f"intakePaper_{name}")
        self.setAcceptDrops(True)
        self._name = Link(f"intakePaperName_{name}", material.name)
        self._need = styled(tr("必要") if material.is_required else tr("选交"), "caption")
        self._state = styled("", "caption", f"intakePaperState_{name}")
        self.choose = QPushButton(tr("选择文件"))
        self.choose.setObjectName(f"intakeChoose_{name}")
        self.choose.setAccessibleName(tr("{name}，选择文件").format(name=material.name))
        self._remove = QPushButton(tr("移除"))
        self._remove.setObjectName(f"intakeRemove_{name}")
        self._form = QComboBox()
        self._form.setAccessibleName(tr("{name}，形式").format(name=material.name))
        for form in (MaterialForm.COPY, MaterialForm.ORIGINAL, MaterialForm.ELECTRONIC):
            self._form.addItem(words.FORMS[form], form)
        self._copies = QSpinBox()
        self._copies.setRange(1, _MOST_COPIES)
        self._copies.setSuffix(tr(" 份"))
        self._copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._copies.setFixedWidth(style.scaled(84))
        self._copies.setAccessibleName(tr("{name}，份数").format(name=material.name))
        self._facts = line(self._form, self._copies, self._state, stretch=2)
        self._lay_out()

    def handed_in(self, paper: Attachment) -> HandedIn:
        """The attached paper as an application names it."""
        return HandedIn(
            material_id=self._material.material_id,
            name=self._material.name,
            sha256=paper.sha256,
            size=len(paper.data),
            pages=paper.pages,
            form=MaterialForm(self._form.currentData()),
            count=self._copies.value(),
        )

    def put_back(self, paper: HandedIn, attachment: Attachment) -> None:
        """Show a paper as it was handed in before."""
        self._form.setCurrentIndex(max(0, self._form.findData(paper.form)))
        self._copies.setValue(paper.count)
        self.show_attachment(attachment)

    def show_attachment(self, attachment: Attachment | None) -> None:
        """Show what is attached, or nothing."""
        self.attachment = attachment
        is_here = attachment is not None
        text = (
            tr("✓ %n 页 · {size}", "", attachment.pages).format(
                size=words.size(len(attachment.data))
            )
            if attachment
            else ""
        )
        self._state.setText(text)
        style.set_role(self._state, "done")
        self._name.setEnabled(is_here)
        self.choose.setText(tr("更换") if is_here else tr("选择文件"))
        for widget in (self._facts, self._remove):
            widget.setVisible(is_here)

    def ask(self) -> None:
        """Let the clerk choose files; several become the pages of one paper."""
        dialog = QFileDialog(self, tr("选择文件：{name}").format(name=self._material.name))
        dialog.setObjectName("intakeFiles")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(tr(_FILTER))
        dialog.filesSelected.connect(lambda files: self.files_given.emit(tuple(map(Path, files))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take dropped files, in their order."""
        urls = event.mimeData().urls()
        files = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        if files:
            event.acceptProposedAction()
            self.files_given.emit(files)

    def _show(self) -> None:
        if self.attachment is not None:
            self.chosen.emit(self.attachment.sha256)

    def _take_off(self) -> None:
        self.show_attachment(None)
        self.choose.setFocus()
        self.removed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line(self._name, self._need, self.choose, self._remove))
        column.addWidget(self._facts)
        for button in (self.choose, self._remove):
            style.set_role(button, "quiet")
        self._name.clicked.connect(self._show)
        self.choose.clicked.connect(self.ask)
        self._remove.clicked.connect(self._take_off)
        self.show_attachment(None)
