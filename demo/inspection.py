"""What somebody with a screen reader, without a mouse, or with long words would stumble over."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from clerk_desktop.ui.fields import ElidedLabel
from clerk_desktop.ui.keys import Area, Key, shown
from clerk_desktop.ui.section import Link
from demo.fitting import misfits
from demo.hand import HELP, own_windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface, QImage

_ROLES = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.Graphic,
    QAccessible.Role.Link,
    QAccessible.Role.List,
    QAccessible.Role.PageTab,
    QAccessible.Role.RadioButton,
    QAccessible.Role.Slider,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
}
"""What a control can say it is; anything else that takes the keys describes how it is used."""

_SLACK = 1
_SECTIONS = 6
_MOMENT_MS = 50
_MNEMONIC = re.compile(r"&(\w)")
_SHOWN_ELSEWHERE = {
    sequence
    for key in Key
    if key.value.area is Area.ANYWHERE or key in {Key.PHRASES, Key.UNDO}
    for sequence in key.value.sequences
}
"""The lists show what works everywhere; a field's caption speaks of Alt and a digit; what can be
withdrawn is offered with its key."""


def faults() -> list[str]:
    """Everything that is wrong with what is on the screen: the topmost dialog, or the window."""
    top = _topmost()
    top.activateWindow()
    QTest.qWait(_MOMENT_MS)  # from here on nothing else happens: no widget goes away
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    if isinstance(top, QMenu):
        return [f"{top.objectName()}: a menu's entry without words" for _ in _silent_entries(top)]
    said = [*_cut(top), *_silent(top), *_ambiguous_keys(top), *_hidden_keys(top)]
    said += [*misfits(top), *_unreachable(top)]
    return [f"{type(top).__name__} {top.objectName()}: {fault}" for fault in said]


def controls(top: QWidget) -> list[QWidget]:
    """Everything below ``top`` that is seen and takes the keys."""
    found = [widget for widget in top.findChildren(QWidget) if _is_control(widget)]
    return [widget for widget in found if widget.window() is top and not _is_part(widget)]


# What the applicant sees


def applicant_texts() -> set[str]:
    """All that can be read on the applicant's screen, also by a screen reader; none when off."""
    tops = [w for w in QApplication.topLevelWidgets() if w.objectName() == "applicantWindow"]
    return {text for top in tops if top.isVisible() for text in _all_texts(top)}


def _all_texts(top: QWidget) -> Iterator[str]:
    for widget in [top, *top.findChildren(QWidget)]:
        spoken: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
        said = [widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.windowTitle()]
        said += [widget.accessibleName(), widget.accessibleDescription(), _written(widget)]
        said += [] if spoken is None else [spoken.text(kind) for kind in QAccessible.Text]
        yield from (text for text in said if text)


def _written(widget: QWidget) -> str:
    return str(widget.property("text") or "")


# What a screen reader says


def _silent(top: QWidget) -> Iterator[str]:
    for widget in controls(top):
        spoken: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
        if spoken is None:
            yield f"{_named(widget)} isn't in the accessibility tree"
            continue
        if not spoken.text(QAccessible.Text.Name).strip():
            yield f"{_named(widget)} has no name"
        if spoken.role() not in _ROLES and not widget.accessibleDescription():
            yield f"{_named(widget)} says it is a {spoken.role().name}"


def _ambiguous_keys(top: QWidget) -> Iterator[str]:
    buttons = [w for w in controls(top) if isinstance(w, QAbstractButton)]
    keys = Counter(key.upper() for button in buttons for key in _MNEMONIC.findall(button.text()))
    for key, count in keys.items():
        if count > 1:
            yield f"Alt+{key} leads to {count} controls"


def _hidden_keys(top: QWidget) -> Iterator[str]:
    """Shortcuts that nothing on the screen shows, or that two things in one place want."""
    told = " ".join(told_on(top))
    seen: dict[str, list[QWidget]] = {}
    for owner in (top, *top.findChildren(QWidget)):
        for action in owner.actions() if owner.isVisible() and owner.window() is top else ():
            sequence = action.shortcut().toString()
            if not sequence or not action.isEnabled():
                continue
            is_in_menu = any(isinstance(one, QMenu) for one in action.associatedObjects())
            if not is_in_menu and sequence not in _SHOWN_ELSEWHERE and shown(sequence) not in told:
                yield f"nothing shows {sequence} ({action.text()})"
            rivals = [one for one in seen.get(sequence, []) if _share_keys(one, owner)]
            if rivals:
                yield f"{_named(rivals[0])} and {_named(owner)} both want {sequence}"
            seen.setdefault(sequence, []).append(owner)


def told_on(top: QWidget) -> Iterator[str]:
    """All words on the screen, and those of its tool tips."""
    for widget in top.findChildren(QWidget):
        if widget.isVisible() and widget.window() is top:
            yield widget.toolTip()
            if isinstance(widget, QLabel | QAbstractButton):
                yield widget.text()
            elif isinstance(widget, QLineEdit):
                yield widget.placeholderText()


def _share_keys(one: QWidget, other: QWidget) -> bool:
    return one is other or one.isAncestorOf(other) or other.isAncestorOf(one)


def _silent_entries(menu: QMenu) -> list[object]:
    entries = [entry for entry in menu.actions() if not entry.isSeparator()]
    return [entry for entry in entries if not entry.text().strip()]


# Where the Tab key leads, and whether that is seen


def _unreachable(top: QWidget) -> Iterator[str]:
    wanted = controls(top)
    if not wanted:
        return
    before = {widget: _picture(widget) for widget in wanted}
    first = QApplication.focusWidget()
    reached: set[QWidget] = set()
    for _ in range(len(wanted) * 2 + _SECTIONS):
        QTest.keyClick(QApplication.focusWidget() or top, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None:
            break
        if now in reached:  # round once, or in the next section of a date
            continue
        reached.add(now)
        if now in before and now is not first and _picture(now) == before[now]:
            yield f"{_named(now)} looks the same with the keys as without"
    for widget in wanted:
        if not reached & _group(widget):
            yield f"{_named(widget)} isn't reached by Tab"
    if first is not None:
        first.setFocus()


def _group(widget: QWidget) -> set[QWidget]:
    """Itself, or the whole exclusive group in which arrow keys go on."""
    parent = widget.parentWidget()
    if isinstance(widget, QRadioButton) and parent is not None:
        return set(parent.findChildren(QRadioButton))
    if isinstance(widget, QAbstractButton) and widget.group() is not None:
        return set(widget.group().buttons())
    return {widget}


def _picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


# What doesn't fit


def _cut(top: QWidget) -> Iterator[str]:
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not top or widget.width() <= 0:
            continue
        if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel):
            yield from _cut_label(widget)
        elif isinstance(widget, QAbstractButton) and not isinstance(widget, Link):
            if widget.text() and widget.sizeHint().width() > widget.width() + _SLACK:
                yield f"{_named(widget)} is cut: {widget.text()}"
        elif isinstance(widget, QLineEdit):
            room = widget.width() - 2 * widget.fontMetrics().averageCharWidth()
            if widget.placeholderText() in widget.toolTip():
                continue
            if widget.fontMetrics().horizontalAdvance(widget.placeholderText()) > room:
                yield f"{_named(widget)} is cut: {widget.placeholderText()}"
        elif isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Horizontal:
            yield from _cut_headers(widget)


def _cut_label(label: QLabel) -> Iterator[str]:
    text = QTextDocumentFragment.fromHtml(label.text()).toPlainText()
    if not text or (_lies_in_scroll_area(label) and label.wordWrap()):
        return
    if label.wordWrap():
        if label.heightForWidth(label.width()) > label.height() + _SLACK:
            yield f"{_named(label)} is cut: {text}"
    elif label.sizeHint().width() > label.width() + _SLACK and not _is_in_tool_tip(text, label):
        yield f"{_named(label)} is cut: {text}"


def _is_in_tool_tip(text: str, label: QLabel) -> bool:
    return " ".join(text.split()) in " ".join(label.toolTip().split())


def _cut_headers(header: QHeaderView) -> Iterator[str]:
    for section in range(header.count()):
        if header.isSectionHidden(section):
            continue
        if header.sectionSizeHint(section) > header.sectionSize(section) + _SLACK:
            title = header.model().headerData(section, Qt.Orientation.Horizontal)
            yield f"column is cut: {title}"


# Parts


def _topmost() -> QWidget:
    tops = own_windows()
    active = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    helping = next((top for top in tops if top.objectName() == HELP), None)
    return active or helping or max(tops, key=lambda top: top.width() * top.height())


def _is_control(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    is_button = isinstance(widget, QAbstractButton) and policy != Qt.FocusPolicy.NoFocus
    is_control = is_button or bool(policy & Qt.FocusPolicy.TabFocus)
    return widget.isVisible() and widget.isEnabled() and is_control


def _is_part(widget: QWidget) -> bool:
    """Inside a control that stands for it: a spin box's line, a list's viewport."""
    return widget.objectName().startswith("qt_") or widget.focusProxy() is not None


def _lies_in_scroll_area(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}".strip()
