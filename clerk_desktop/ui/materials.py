"""The materials of a case: to be read, and ticked off one by one before 受理."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.document import MaterialForm
from clerk_desktop.language import tr
from clerk_desktop.ui import words
from clerk_desktop.ui.fields import ElidedLabel, styled
from clerk_desktop.ui.section import Link, Section, line
from clerk_desktop.workflow.flow import follow_up_kinds

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QKeyEvent

    from clerk_desktop.domain.document import Material
    from clerk_desktop.services.cases import CaseView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class MaterialsSection(Section):
    """One line per material. Ticks are kept while the same case is shown.

    Signals:
        chosen: Digest and name of the material to preview.
        ticked: The ticks have changed.
        passed: The keys have gone past the last tick.
    """

    chosen = Signal(str, str)
    ticked = Signal()
    passed = Signal()

    def __init__(self) -> None:
        super().__init__("materials", tr("申请材料"))
        self._case_id = ""
        self._ticks: set[str] = set()
        self._boxes: dict[str, QCheckBox] = {}

    @property
    def ticks(self) -> tuple[str, ...]:
        """Ids of the materials found complete, in the case's order."""
        return tuple(name for name in self._boxes if name in self._ticks)

    def show_view(self, view: CaseView) -> None:
        """List the materials; with check boxes while they decide on 受理."""
        case = view.case
        if case.case_id != self._case_id:
            self._case_id = case.case_id
            self._ticks.clear()
        self.clear()
        self._boxes.clear()
        has_boxes = view.offers[ActionKind.ACCEPT].is_allowed
        for material in case.materials:
            may = has_boxes and bool(follow_up_kinds(case.item, material))
            need = (
                tr("必要，可后补") if may else tr("必要") if material.is_required else tr("非必要")
            )
            self.add(
                self._line(material, need, has_box=has_boxes, is_here=material.sha256 in view.here)
            )
        self._count()

    def tick(self, material_ids: Collection[str]) -> None:
        """Tick these, as the clerk would."""
        for name, box in self._boxes.items():
            if name in material_ids:
                box.setChecked(True)

    def focus_missing(self) -> None:
        """Lead the clerk to the first required material that isn't ticked."""
        for name, box in self._boxes.items():
            if name not in self._ticks and box.property("is_required"):
                box.setFocus()
                return

    def _line(self, material: Material, needed: str, *, has_box: bool, is_here: bool) -> QWidget:
        need = styled(needed, "caption")
        if not material.is_here:
            return line(
                styled(material.name, "muted"),
                need,
                styled(tr("未收到"), "warning" if material.is_required else "caption"),
            )
        name = Link(f"materialOpen_{material.material_id}", material.name)
        name.clicked.connect(lambda: self.chosen.emit(material.sha256, material.name))
        facts = tr("{form}%n 页 · {size}", "", material.pages).format(
            form=_form(material), size=words.size(material.size)
        )
        told = facts if is_here else tr("{facts} · 未下载").format(facts=facts)
        state = ElidedLabel(told, "", "caption")
        if not has_box:
            return line(name, need, state)
        return line(self._box(material), name, need, state, stretch=1)

    def _box(self, material: Material) -> QCheckBox:
        box = _Tick()
        box.setObjectName(f"materialTick_{material.material_id}")
        box.setAccessibleName(tr("{name}，已核对").format(name=material.name))
        box.setToolTip(tr("已核对，符合要求（回车勾选并到下一项）"))
        box.setProperty("is_required", material.is_required)
        box.setChecked(material.material_id in self._ticks)
        box.toggled.connect(lambda is_on: self._tick(material.material_id, is_on=is_on))
        box.moved.connect(lambda step: self._move(material.material_id, step))
        self._boxes[material.material_id] = box
        return box

    def _tick(self, material_id: str, *, is_on: bool) -> None:
        (self._ticks.add if is_on else self._ticks.discard)(material_id)
        self._count()
        self.ticked.emit()

    def _move(self, material_id: str, step: int) -> None:
        names = list(self._boxes)
        place = names.index(material_id) + step
        if 0 <= place < len(names):
            self._boxes[names[place]].setFocus()
        elif step > 0:
            self.passed.emit()

    def _count(self) -> None:
        done, all_ = len(self.ticks), len(self._boxes)
        self._remark.setText(
            tr("已核对 {done} / {all}").format(done=done, all=all_) if all_ else ""
        )


class _Tick(QCheckBox):
    """Up and Down go from tick to tick, past what is beside them; Enter ticks and goes on.

    Signals:
        moved: 1 to the next, -1 to the one before.
    """

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that leave the box."""
        if event.key() in _ENTER:
            self.setChecked(True)
            self.moved.emit(1)
        elif event.key() in _STEPS:
            self.moved.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _form(material: Material) -> str:
    """What was handed in on paper, and how often: ``原件 2 份 · ``."""
    if material.form is MaterialForm.ELECTRONIC:
        return ""
    return tr("{form} %n 份 · ", "", material.count).format(form=words.FORMS[material.form])
