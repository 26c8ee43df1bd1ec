"""Pages where an applicant sees how a case stands, by 办件编号 and the end of the own code.

Number and code travel in the form's body, never in an address. A wrong code is answered as an
unknown number is, and after some tries a number or an address must wait. Shown is what the
applicant needs: no names, no codes, nothing internal; the sealed letter only once it was served.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from html import escape
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import select

from clerk_desktop.domain.case import Case
from clerk_desktop.domain.delivery import APPLICANT
from clerk_desktop.domain.document import CaseDocument, LetterKind
from clerk_desktop.workflow.case_words import LETTERS
from sandbox_hall import schema
from sandbox_hall.access import HallHere
from sandbox_hall.arrivals import confirm, is_waiting
from sandbox_hall.cases import read_case
from sandbox_hall.hall import Hall
from sandbox_hall.page_parts import SAFE_HEADERS, fill, page_text
from sandbox_hall.progress import Stage, Status, progress

router = APIRouter(prefix="/public")

_TAIL = 4
_WINDOW_SECONDS = 15 * 60
_TRIES_PER_NUMBER = 8
_TRIES_PER_ADDRESS = 30
_MOST_KEYS = 10_000
_UNKNOWN = "没有找到相符的办件，请核对办件编号和证件号码后四位。"
_ARRIVAL = "本机关已按您同意的方式电子送达。签收并下载的日期即为送达日期。"
_WAIT = "查询失败次数过多，请十五分钟后再试。"
_HEADERS = SAFE_HEADERS | {"Referrer-Policy": "no-referrer"}
_WHEN = {Status.DONE: "无需办理", Status.CURRENT: "进行中", Status.AHEAD: ""}


@dataclass(slots=True)
class Attempts:
    """Failed tries of the last minutes, by number and by address. For any thread."""

    _failures: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def is_barred(self, number: str, address: str) -> bool:
        """Whether number or address must wait."""
        with self._turn:
            by_number, by_address = self._recent(f"n {number}"), self._recent(f"a {address}")
        return len(by_number) >= _TRIES_PER_NUMBER or len(by_address) >= _TRIES_PER_ADDRESS

    def failed(self, number: str, address: str) -> None:
        """Count a failure."""
        with self._turn:
            if len(self._failures) > _MOST_KEYS:
                self._failures.clear()
            for key in (f"n {number}", f"a {address}"):
                self._failures[key] = [*self._recent(key), time.monotonic()]

    def _recent(self, key: str) -> list[float]:
        since = time.monotonic() - _WINDOW_SECONDS
        return [moment for moment in self._failures.get(key, ()) if moment > since]


@router.get("")
@router.get("/")
def ask(hall: HallHere, project_no: str = "") -> HTMLResponse:
    """The form; a number in the address (from a letter's QR code) is filled in."""
    return _ask(hall, project_no)


@router.get("/style.css")
def style() -> Response:
    """The pages' style."""
    headers = {"Cache-Control": "max-age=3600"}
    return Response(page_text("style.css"), media_type="text/css", headers=headers)


@router.post("/case")
def show(
    request: Request,
    hall: HallHere,
    project_no: Annotated[str, Form()] = "",
    tail: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """How the case stands."""
    found = _find(request, hall, project_no, tail)
    return found if isinstance(found, HTMLResponse) else _case_page(hall, found, tail)


@router.post("/document")
def document(
    request: Request,
    hall: HallHere,
    project_no: Annotated[str, Form()] = "",
    tail: Annotated[str, Form()] = "",
    letter: Annotated[str, Form()] = "",
) -> Response:
    """A sealed letter that was served, or is served electronically by being fetched here."""
    found = _find(request, hall, project_no, tail)
    if isinstance(found, HTMLResponse):
        return found
    sha256 = next((doc.file_sha256 for doc in _to_download(found) if doc.letter == letter), None)
    if sha256 is None:
        return _ask(hall, found.project_no, "决定文书送达后才能下载。", 404)
    if is_waiting(found):
        confirm(hall, found, APPLICANT)
    name = f"{found.project_no}-{LetterKind(letter).value}.pdf"
    headers = _HEADERS | {"Content-Disposition": f'attachment; filename="{name}"'}
    content = hall.blobs.path(sha256).read_bytes()
    return Response(content, media_type="application/pdf", headers=headers)


def _to_download(case: Case) -> tuple[CaseDocument, ...]:
    """Letters that the applicant has got, or may take here."""
    return case.documents if case.served_at is not None or is_waiting(case) else ()


def _find(request: Request, hall: Hall, project_no: str, tail: str) -> Case | HTMLResponse:
    """The case, or the form with the reason why not."""
    attempts: Attempts = request.app.state.attempts
    number, address = project_no.strip()[:50], request.client.host if request.client else ""
    if attempts.is_barred(number, address):
        return _ask(hall, number, _WAIT, 429)
    case = _look_up(hall, number)
    code = (case.applicant.code if case else "----")[-_TAIL:].upper()
    is_right = secrets.compare_digest(code.encode(), tail.strip().upper().encode())
    if case is None or not is_right:
        attempts.failed(number, address)
        return _ask(hall, number, _UNKNOWN, 404)
    return case


def _look_up(hall: Hall, number: str) -> Case | None:
    row = schema.case.c
    with hall.database.reading() as tx:
        case_id = tx.scalar(select(row.case_id).where(row.project_no == number))
        case = None if case_id is None else read_case(tx, case_id)
    # A branch is the departments' own affair; the applicant asks for the lead case.
    return None if case is None or case.lead is not None else case


def _ask(hall: Hall, number: str, notice: str = "", status: int = 200) -> HTMLResponse:
    shown = f'<p class="notice" role="alert">{escape(notice)}</p>' if notice else ""
    main = fill("ask.html", {"project_no": number}, {"notice": shown})
    return _page(hall, "办件进度查询", main, status)


def _case_page(hall: Hall, case: Case, tail: str) -> HTMLResponse:
    catalogue = hall.catalogue
    template = catalogue.templates[case.item.template_id]
    seen = progress(case, template, catalogue.calendar, catalogue.office["address"])
    texts = {
        "project_no": case.project_no,
        "item": case.item.name,
        "headline": seen.headline,
        "outlook": seen.outlook,
    }
    outcome = f'<p class="outcome">办理结果：{escape(seen.outcome)}</p>' if seen.outcome else ""
    parts = {
        "outcome": outcome,
        "documents": _documents(case, tail),
        "stages": "\n".join(_stage(stage) for stage in seen.stages),
    }
    return _page(hall, f"{case.item.name} 办理进度", fill("case.html", texts, parts))


def _documents(case: Case, tail: str) -> str:
    documents = _to_download(case)
    if not documents:
        return ""
    act, note = "下载", ""
    if is_waiting(case):
        act, note = "签收并下载", f'<p class="hint">{_ARRIVAL}</p>'
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in (("project_no", case.project_no), ("tail", tail))
    )
    buttons = (
        f'<button name="letter" value="{doc.letter.value}">{act}{LETTERS[doc.letter]}</button>'
        for doc in documents
    )
    return f'{note}<form method="post" action="/public/document">{hidden}{" ".join(buttons)}</form>'


def _stage(stage: Stage) -> str:
    day = stage.day
    when = (
        f'<time datetime="{day.isoformat()}">{day.year}年{day.month}月{day.day}日</time>'
        if day
        else f'<span class="when">{_WHEN[stage.status]}</span>'
    )
    return f'<li class="{stage.status.value}"><span>{escape(stage.name)}</span>{when}</li>'


def _page(hall: Hall, title: str, main: str, status: int = 200) -> HTMLResponse:
    office = hall.catalogue.office
    texts = {
        "title": title,
        "office": office["org_name"],
        "phone": office["phone"],
        "address": office["address"],
    }
    return HTMLResponse(fill("shell.html", texts, {"main": main}), status, _HEADERS)
