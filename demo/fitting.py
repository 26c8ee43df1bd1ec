"""What has no room on the screen: outside its window, over something else, wider than its page."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QSplitter,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_SLACK, _FRAME = 1, 3
_FREE = frozenset({"pageView", "sealGhost"})
"""A page may be larger than its view, and the seal lies over it."""

_WITH_TEXT = (QLabel, QAbstractButton, QLineEdit, QComboBox)


def misfits(top: QWidget) -> Iterator[str]:
    """Everything in ``top`` that has no room."""
    yield from _too_large(top)
    shown = [w for w in top.findChildren(QWidget) if w.isVisible() and w.window() is top]
    for widget in shown:
        if isinstance(widget, QAbstractScrollArea) and widget.objectName() not in _FREE:
            yield from _sideways(widget)
        if isinstance(widget, QSplitter):
            yield from _squeezed(widget)
    texts = [w for w in shown if isinstance(w, _WITH_TEXT) and _says(w) and not _is_free(w)]
    for widget in texts:
        yield from _outside(widget)
    for one, other in combinations(texts, 2):
        if one.parentWidget() is other.parentWidget() and _overlap(one, other):
            yield f"{_named(one)} lies over {_named(other)}"


def _too_large(top: QWidget) -> Iterator[str]:
    room, size = top.screen().availableGeometry().size(), top.size()
    if size.width() > room.width() or size.height() > room.height():
        yield f"it is {size.toTuple()} on a screen of {room.toTuple()}"


def _sideways(area: QAbstractScrollArea) -> Iterator[str]:
    more = area.horizontalScrollBar().maximum()
    if more > _FRAME:
        yield f"{_named(area)} scrolls sideways by {more}"


def _squeezed(split: QSplitter) -> Iterator[str]:
    parts = [split.widget(number) for number in range(split.count())]
    for one, other in pairwise(part for part in parts if part.isVisible()):
        if _overlap(one, other):
            yield f"{_named(one)} lies over {_named(other)}"


def _outside(widget: QWidget) -> Iterator[str]:
    """Up to the first that scrolls: what isn't seen there is scrolled to."""
    inner, parent = QRect(widget.rect()), widget
    while (above := parent.parentWidget()) is not None and parent is not widget.window():
        inner = QRect(parent.mapToParent(inner.topLeft()), inner.size())
        if isinstance(above.parentWidget(), QAbstractScrollArea):
            return
        room = QRect(QPoint(), above.size()).adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
        if not room.contains(inner):
            yield f"{_named(widget)} is outside of {_named(above)}: {inner} in {above.size()}"
            return
        parent = above


def _overlap(one: QWidget, other: QWidget) -> bool:
    both = one.geometry().intersected(other.geometry())
    return both.width() > _SLACK and both.height() > _SLACK


def _says(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit | QComboBox) or bool(widget.property("text"))


def _is_free(widget: QWidget) -> bool:
    parent: QWidget | None = widget
    while parent is not None:
        if parent.objectName() in _FREE or (isinstance(parent, QComboBox) and parent is not widget):
            return True
        parent = parent.parentWidget()
    return False


def _named(widget: QWidget) -> str:
    said = str(widget.property("text") or "")[:30]
    return f"{type(widget).__name__} {widget.objectName()} {said}".strip()
