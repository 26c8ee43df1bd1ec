"""What a sample paper shows beside the applicant's data: sections, measurements, rooms, roads."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

    from sandbox_hall.wire_parts import Json

_SENTENCES = {"report": 3, "rules": 6, "lease": 4, "pledge": 2}
_STUDY = (12, 40)
_ROOMS = ("营业区", "操作间", "消毒间", "库房", "办公室", "更衣室", "卫生间", "前厅", "通道")
_ROADS = ("滨海路", "望潮路", "青礁大道")
_MEASURED: tuple[tuple[str, str, float, float], ...] = (
    ("二氧化碳（%）", "≤0.10", 0.04, 0.09),
    ("甲醛（mg/m³）", "≤0.10", 0.01, 0.08),
    ("噪声（dB）", "≤55", 41, 54),
    ("照度（lx）", "≥100", 120, 260),
    ("细菌总数（CFU/皿）", "≤75", 8, 60),
    ("相对湿度（%）", "40～65", 45, 62),
)
_SMALLEST_ROOM = 3.2


def draw_content(random: Random, kind: str) -> Json:
    """What a paper of that kind needs beyond the applicant's data."""
    if kind == "plan":
        return {"plan": _plan(random)}
    if kind == "map":
        return {"map": _map(random)}
    if kind == "study" or kind in _SENTENCES:
        return {"sections": _sections(random, kind), "measured": _measurements(random)}
    return {}


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(files("sandbox_hall.sample").joinpath("texts.toml").read_text("utf-8"))


def _sections(random: Random, kind: str) -> list[Json]:
    sentences = _texts()["sentences"][kind]
    usual = _SENTENCES.get(kind) or random.randrange(*_STUDY)
    return [
        {
            "title": title,
            "paragraphs": [
                "".join(random.sample(sentences, k=random.randrange(2, 4)))
                for _ in range(usual + random.randrange(3))
            ],
        }
        for title in _texts()[kind]["titles"]
    ]


def _measurements(random: Random) -> list[tuple[str, str, str]]:
    return [
        (name, limit, f"{random.uniform(low, high):.{2 if high < 1 else 0}f}")
        for name, limit, low, high in _MEASURED
    ]


def _plan(random: Random) -> Json:
    width, height = random.uniform(14, 24), random.uniform(8, 12)
    names = iter(random.sample(_ROOMS, k=len(_ROOMS)))
    rooms = [
        {"x": x, "y": y, "w": w, "h": h, "name": next(names)}
        for x, y, w, h in _split(random, 0, 0, width, height, 3)
    ]
    return {"width": width, "height": height, "rooms": rooms}


def _split(
    random: Random, x: float, y: float, w: float, h: float, depth: int
) -> list[tuple[float, float, float, float]]:
    """Cut a rectangle into rooms, across its longer side."""
    if depth == 0 or max(w, h) < 2 * _SMALLEST_ROOM:
        return [(x, y, w, h)]
    share = random.uniform(0.38, 0.62)
    if w >= h:
        left = _split(random, x, y, w * share, h, depth - 1)
        return left + _split(random, x + w * share, y, w * (1 - share), h, depth - 1)
    upper = _split(random, x, y, w, h * share, depth - 1)
    return upper + _split(random, x, y + h * share, w, h * (1 - share), depth - 1)


def _map(random: Random) -> Json:
    blocks = [
        {
            "x": column * 40 + random.uniform(4, 9),
            "y": row * 28 + random.uniform(4, 7),
            "w": random.uniform(18, 29),
            "h": random.uniform(12, 18),
        }
        for column in range(6)
        for row in range(4)
    ]
    roads = [29.0, 57.0, 85.0]
    return {
        "blocks": blocks,
        "roads": roads,
        "names": random.sample(_ROADS, k=len(_ROADS)),
        "x": random.uniform(30, 150),
        "y": random.choice(roads) + random.uniform(-9, -5),
    }
