"""The papers of an application as PDFs: typeset forms, scans, drawings, contracts, studies."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import typst

from sandbox_hall.sample.contents import draw_content
from sandbox_hall.sample.people import draw_person
from sandbox_hall.sample.scans import Look, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox_hall.catalogue import Paper
    from sandbox_hall.sample.applications import Application
    from sandbox_hall.wire_parts import Json

_SHEETS = {
    "form": "form", "licence": "cards", "identity": "cards", "plan": "drawings",
    "map": "drawings", "report": "texts", "rules": "texts", "lease": "texts",
    "pledge": "texts", "study": "texts", "letter": "letter",
}  # fmt: skip

_OPTIONAL_SHARE, _TURNED_SHARE = 0.7, 0.4


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished paper."""

    paper: Paper
    pdf: bytes
    pages: int


def draw_papers(application: Application, office: Json, seed: int) -> Iterator[Drawn]:
    """The application's papers, in order; optional ones are sometimes left out.

    The same application and seed give the same bytes with the same fonts.
    """
    for number, paper in enumerate(application.offering.papers):
        random = Random(f"paper {seed} {application.index} {number}")  # noqa: S311 - to be repeated, not secret
        if paper.is_required or random.random() < _OPTIONAL_SHARE:
            pdf = _typeset(paper.kind, _data(random, application, paper, office))
            yield Drawn(paper, *scan(pdf, _look(random, paper.kind), random))


def draw_letter(title: str, office: Json) -> bytes:
    """A letter of a case that the office has ended before the training began."""
    return _typeset("letter", {"title": title, "office": office["org_name"], "person": ""})


def _look(random: Random, kind: str) -> Look:
    """Which papers were scanned and how; drawings often come sideways from the feeder."""
    if kind in {"licence", "pledge"}:
        return (
            Look.COLOUR_TURNED
            if kind == "licence" and random.random() < _TURNED_SHARE
            else Look.COLOUR
        )
    if kind in {"identity", "lease", "report"}:
        return Look.COVER if kind == "report" else Look.GREY
    if kind in {"plan", "map"}:
        return random.choice((Look.BORN_DIGITAL, Look.GREY_TURNED, Look.GREY_SIDEWAYS))
    if kind == "study":
        return Look.COVER_ONLY
    return random.choice((Look.BORN_DIGITAL, Look.BORN_DIGITAL, Look.GREY))


def _typeset(kind: str, data: Json) -> bytes:
    folder = Path(str(files("sandbox_hall.sample").joinpath("typst")))
    compiler = typst.Compiler(
        root=str(folder),
        font_paths=_fonts(),
        sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
    )
    pdf = compiler.compile(str(folder / f"{_SHEETS[kind]}.typ"), format="pdf")
    if not isinstance(pdf, bytes):
        raise TypeError(f"{kind}: one PDF expected")
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)


def _data(random: Random, application: Application, paper: Paper, office: Json) -> Json:
    applicant, person = application.applicant, application.person
    other = draw_person(random, "350999")
    return {
        "kind": paper.kind,
        "title": _title(paper.name),
        "office": office["org_name"],
        "applicant": applicant.name,
        "is_firm": application.offering.is_for_firms,
        "code": applicant.code,
        "person": person.name,
        "identity": person.identity,
        "sex": "男" if person.is_man else "女",
        "born": _chinese_day(person.born),
        "home": f"福建省{application.place}{random.randrange(1, 9)}0{random.randrange(1, 9)}室",
        "contact": applicant.contact_name,
        "other": other.name,
        "mobile": applicant.contact_mobile,
        "place": application.place,
        "task": application.item["task_name"],
        "content": application.content,
        "papers": [paper.name for paper in application.offering.papers],
        "area": random.randrange(60, 900),
        "staff": random.randrange(3, 40),
        "capital": random.choice((50, 100, 200, 500, 1000)),
        "founded": _chinese_day(date(2009, 1, 1) + timedelta(days=random.randrange(5800))),
        "trade": "餐饮、住宿、建筑施工、水产品加工和销售",
        "agency": "青屿县示例检测技术有限公司",
        "sheet": f"QY{random.randrange(1000, 9999)}-{random.randrange(10, 99)}",
        **draw_content(random, paper.kind),
    }


def _title(name: str) -> str:
    """The title that a paper bears: for ``使用证明（租赁合同）`` it is what stands in brackets."""
    outside, _, inside = name.partition("（")
    return inside.rstrip("）") if inside.endswith("合同）") else outside


def _chinese_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
