"""Contrast by WCAG 2.2 AA for every pair of colour roles that meet, in both schemes."""

from __future__ import annotations

import itertools
import re
from dataclasses import fields

import pytest

from clerk_desktop.resources import resource
from clerk_desktop.ui.style import DARK, LIGHT, Colours

GROUNDS = ("window", "surface", "sunken", "accent_soft")
OWN_GROUND = {"error": "error_soft", "warning": "warning_soft", "done": "done_soft"}
TEXTS = ("ink", "muted", "accent", "error", "warning", "done")
SHAPES = ("strong_line", "scroll", "seal", "accent", "error", "warning", "done")
"""Borders of controls, handles, marks and the ring around what has the keys."""

ON_COLOUR = [
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"),
    ("surface", "ink"),
    ("ink", "error_soft"),
    ("ink", "warning_soft"),
    ("ink", "done_soft"),
    ("muted", "error_soft"),
    ("muted", "warning_soft"),
    ("muted", "done_soft"),
    *OWN_GROUND.items(),
]
QUIET = {"line", "faint"}
"""Lines that only part surfaces, and controls that are disabled: neither tells anything."""

READABLE, VISIBLE = 4.5, 3.0
"""Success criteria 1.4.3 (text) and 1.4.11 (what isn't text)."""

SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(scheme: Colours, one: str, other: str) -> float:
    dark, light = sorted(luminance(getattr(scheme, role)) for role in (one, other))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_the_standards() -> None:
    black_on_white = Colours(**{field.name: "#000000" for field in fields(Colours)})
    assert luminance("#ffffff") == pytest.approx(1.0)
    assert contrast(black_on_white, "ink", "surface") == pytest.approx(1.0)
    assert luminance("#777777") == pytest.approx(0.1845, abs=0.001)


@SCHEMES
@pytest.mark.parametrize(("text", "ground"), [*itertools.product(TEXTS, GROUNDS)])
def test_text_is_readable_on_every_ground(scheme: Colours, text: str, ground: str) -> None:
    assert contrast(scheme, text, ground) >= READABLE


@SCHEMES
@pytest.mark.parametrize(("text", "ground"), ON_COLOUR)
def test_text_is_readable_on_coloured_grounds(scheme: Colours, text: str, ground: str) -> None:
    assert contrast(scheme, text, ground) >= READABLE


@SCHEMES
@pytest.mark.parametrize(
    ("shape", "ground"), [("seal", "paper"), *itertools.product(SHAPES, GROUNDS[:3])]
)
def test_what_can_be_used_and_where_the_keys_go_is_visible(
    scheme: Colours, shape: str, ground: str
) -> None:
    assert contrast(scheme, shape, ground) >= VISIBLE


def test_no_role_is_left_out() -> None:
    tested = {"paper", *GROUNDS, *TEXTS, *SHAPES, *QUIET, *itertools.chain(*ON_COLOUR)}
    assert {field.name for field in fields(Colours)} == tested


def test_the_sheet_has_no_colour_of_its_own() -> None:
    sheet = resource("style", "clerk.qss").read_text("utf-8")
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", rules)


def test_whatever_takes_the_keys_says_so() -> None:
    sheet = resource("style", "clerk.qss").read_text("utf-8")
    for widget in ("QPushButton", "QLineEdit", "QPlainTextEdit", "QComboBox", "QDateEdit",
                   "QSpinBox", "QCheckBox", "QRadioButton", "QListView"):  # fmt: skip
        assert re.search(rf"{widget}(\[[^\]]*\])?:focus", sheet), widget
