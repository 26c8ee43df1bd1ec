"""The one visual language: colours by role, type scale, spacing, and what Qt makes of them.

Surfaces are white or nearly so; there is one accent. Red belongs to the seal and to errors, amber
to warnings, green to what is done. Nothing is told by colour alone.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette

from clerk_desktop.resources import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei UI",
    "PingFang SC",
    "WenQuanYi Micro Hei",
)
"""Named one by one: with the locale C, fontconfig would choose the Japanese face."""

BADGE, CAPTION, BODY, TITLE, HEADLINE, DISPLAY = 11, 12, 14, 16, 20, 26
"""Type scale in logical pixels, at the plain text size."""

XS, S, M, L, XL = 4, 8, 12, 16, 24
"""Spacing in logical pixels."""


_SHEET_SIZES = {
    "caption": CAPTION,
    "body": BODY,
    "title": TITLE,
    "headline": HEADLINE,
    "display": DISPLAY,
    "control": 20,
    "status": 18,
    "tick": 17,
}
"""Lengths of the style sheet that grow with the text."""

_MID = 127
"""Between dark and light."""

_text_size = [100]


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours by role, as ``#rrggbb``. A ``_soft`` colour is the ground behind its own."""

    window: str
    surface: str
    sunken: str
    line: str
    strong_line: str
    scroll: str
    ink: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    seal: str
    error: str
    error_soft: str
    warning: str
    warning_soft: str
    done: str
    done_soft: str
    paper: str

    def colour(self, role: str) -> QColor:
        """The colour of a role, for painters."""
        return QColor(getattr(self, role))


LIGHT = Colours(
    window="#f3f5f8",
    surface="#ffffff",
    sunken="#e9edf2",
    line="#dfe4ea",
    strong_line="#738091",
    scroll="#7d8896",
    ink="#1a2330",
    muted="#546172",
    faint="#7d8896",
    accent="#17498f",
    accent_hover="#1e5bb0",
    accent_pressed="#103669",
    on_accent="#ffffff",
    accent_soft="#e6eef9",
    seal="#c8201f",
    error="#b3261e",
    error_soft="#fdeeed",
    warning="#8a5700",
    warning_soft="#fff4dc",
    done="#1c7544",
    done_soft="#e7f5ed",
    paper="#ffffff",
)

DARK = Colours(
    window="#161b22",
    surface="#1e252e",
    sunken="#12161c",
    line="#323c48",
    strong_line="#7d8b9c",
    scroll="#6b7988",
    ink="#e8ecf1",
    muted="#a9b4c2",
    faint="#7b8795",
    accent="#7fb0f5",
    accent_hover="#9cc3fa",
    accent_pressed="#5f93dd",
    on_accent="#0d1826",
    accent_soft="#24364f",
    seal="#e5484d",
    error="#f2877f",
    error_soft="#3a2220",
    warning="#efb756",
    warning_soft="#38301c",
    done="#6ccb94",
    done_soft="#1d3328",
    paper="#ffffff",
)


def colours_of(widget: QWidget) -> Colours:
    """The colours that ``widget`` is to be painted in: those of its palette's brightness."""
    return LIGHT if widget.palette().window().color().lightness() > _MID else DARK


def apply(app: QApplication, *, is_dark: bool, text_size: int = 100) -> None:
    """Dress the whole application; ``text_size`` is in per cent, for what is made from now on."""
    _text_size[0] = text_size
    colours = DARK if is_dark else LIGHT
    app.setStyle("Fusion")
    app.setFont(font(BODY))
    app.setPalette(_palette(colours))
    sheet = resource("style", "clerk.qss").read_text("utf-8")
    icons = resource("icons").as_posix()
    shade = "dark" if is_dark else "light"
    sizes = {name: f"{scaled(pixels)}px" for name, pixels in _SHEET_SIZES.items()}
    app.setStyleSheet(
        Template(sheet).substitute(asdict(colours), **sizes, icons=icons, shade=shade)
    )


def is_dark(app: QApplication, choice: str) -> bool:
    """Whether to be dark: as the setting ``colours`` says, or as the system is."""
    if choice == "system":
        return app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return choice == "dark"


def scaled(pixels: int) -> int:
    """A length that holds text, in logical pixels at the clerk's text size."""
    return round(pixels * _text_size[0] / 100)


def font(pixels: int, *, is_bold: bool = False) -> QFont:
    """The interface font in one of the sizes of the type scale, at the clerk's text size."""
    return font_of(scaled(pixels), is_bold=is_bold)


def font_of(pixels: int, *, is_bold: bool = False) -> QFont:
    """The interface font in a size that doesn't follow the text size: on paper, in drawings."""
    return QFont(_font(pixels, is_bold=is_bold))


@cache
def _font(pixels: int, *, is_bold: bool) -> QFont:
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Dress ``widget`` by a role of the style sheet (its ``look`` property), also later on."""
    widget.setProperty("look", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.window,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Highlight: colours.accent_soft,
        QPalette.ColorRole.HighlightedText: colours.ink,
        QPalette.ColorRole.ToolTipBase: colours.ink,
        QPalette.ColorRole.ToolTipText: colours.surface,
        QPalette.ColorRole.Link: colours.accent,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.faint))
    return palette
