"""Supervision of all windows (监察): a page with filters, and the same as a sheet."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from html import escape
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response, StreamingResponse

from clerk_desktop.domain.deadline import china_date
from clerk_desktop.workflow.light_words import LIGHTS
from clerk_desktop.workflow.lights import Light
from clerk_desktop.workflow.sheet import csv_sheet
from clerk_desktop.workflow.supervision import ConcernKind, Sought
from clerk_desktop.workflow.supervision_words import CONCERNS, HEADER, sheet_row, told
from sandbox_hall.access import HallHere
from sandbox_hall.browser import VisitorHere
from sandbox_hall.page_parts import fill, row
from sandbox_hall.superior_parts import HEADERS, light_text, page
from sandbox_hall.watching import found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clerk_desktop.domain.case import Case
    from clerk_desktop.workflow.supervision import Concern
    from sandbox_hall.hall import Hall

router = APIRouter(prefix="/superior")

_PAGE = 100
_SHOWN_LIGHTS = (Light.RED, Light.YELLOW, Light.WARNING)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for; a light or kind that isn't known there is not asked for."""

    window: Annotated[str, Query(max_length=64)] = ""
    light: str = ""
    kind: str = ""

    @property
    def sought(self) -> Sought:
        """The same in supervision's words."""
        light = Light(self.light) if self.light in set(Light) else None
        kind = ConcernKind(self.kind) if self.kind in set(ConcernKind) else None
        return Sought(light, kind)


WantedHere = Annotated[Wanted, Depends()]


@router.get("/watch")
def watch(
    hall: HallHere,
    visitor: VisitorHere,
    wanted: WantedHere,
    start: Annotated[int, Query(ge=0, le=10**9)] = 0,
    rows: Annotated[int, Query(ge=1, le=1000)] = _PAGE,
) -> Response:
    """What is of concern, some lines at a time; a case's lines stay together."""
    lines, following = _lines(found(hall, wanted.window, wanted.sought, start), rows)
    parts = {
        "windows": _options(hall.catalogue.windows, wanted.window),
        "lights": _options({light: LIGHTS[light] for light in _SHOWN_LIGHTS}, wanted.light),
        "kinds": _options(CONCERNS, wanted.kind),
        "rows": "\n".join(_row(hall, case, concern) for case, concern in lines),
        "empty": "" if lines else '<p class="empty">没有符合条件的监察事项。</p>',
        "more": "" if following is None else _more(wanted, following, rows),
    }
    count = f"{len(lines)} 项" + ("，还有更多" if following is not None else "")
    texts = {"count": count, "query": _query(wanted)}
    return page(hall, visitor, "时限与监察", fill("superior_watch.html", texts, parts))


@router.get("/watch.csv")
def sheet(hall: HallHere, _visitor: VisitorHere, wanted: WantedHere) -> Response:
    """All of it as CSV."""
    name = f"supervision-{china_date(hall.clock.now()).isoformat()}.csv"
    headers = HEADERS | {"Content-Disposition": f'attachment; filename="{name}"'}
    lines = csv_sheet(_sheet_rows(hall, wanted))
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=headers)


def _sheet_rows(hall: Hall, wanted: Wanted) -> Iterator[tuple[str, ...]]:
    yield HEADER
    for _, case, concern in found(hall, wanted.window, wanted.sought):
        yield sheet_row(case, concern, hall.catalogue.windows.get(case.window, case.window))


def _lines(
    entries: Iterable[tuple[int, Case, Concern]], rows: int
) -> tuple[list[tuple[Case, Concern]], int | None]:
    """A page of lines, and the place where the next one begins if there is more."""
    lines: list[tuple[Case, Concern]] = []
    last = -1
    for place, case, concern in entries:
        if len(lines) >= rows and place != last:
            return lines, place
        lines.append((case, concern))
        last = place
    return lines, None


def _row(hall: Hall, case: Case, concern: Concern) -> str:
    return row(
        light_text(concern.light),
        escape(CONCERNS[concern.kind]),
        f'<a href="/superior/cases/{escape(case.case_id)}">{escape(case.project_no)}</a>',
        escape(case.applicant.name),
        escape(case.item.name),
        escape(hall.catalogue.windows.get(case.window, case.window)),
        concern.day.isoformat(),
        escape(told(concern)),
        escape(concern.who),
    )


def _options(names: Mapping[Any, str], chosen: str) -> str:
    return "\n".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(name)}</option>"
        for value, name in names.items()
    )


def _query(wanted: Wanted) -> str:
    return urlencode({name: value for name, value in asdict(wanted).items() if value})


def _more(wanted: Wanted, start: int, rows: int) -> str:
    address = f"/superior/watch?{_query(wanted)}&start={start}&rows={rows}"
    return f'<p class="back"><a href="{escape(address)}">下一页</a></p>'
