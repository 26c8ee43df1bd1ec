"""Pages of the superior body (上级部门): login, the arbitration inbox, a case, its ruling.

A ruling goes the way of every action: through the engine, under an idempotency key. The key
stands in the form, so that a double click, a reload or the back button rules once.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote
from uuid import uuid4

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError
from sqlalchemy import select

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.workflow.lights import standings, worst
from sandbox_hall import schema
from sandbox_hall.access import HallHere
from sandbox_hall.actions import act
from sandbox_hall.bodies import ActionBody, read_key
from sandbox_hall.browser import (
    OwnForm,
    OwnLoginForm,
    Visitor,
    VisitorHere,
    close_session,
    keep_cookie,
    login_form_token,
    open_session,
)
from sandbox_hall.cases import read_case
from sandbox_hall.page_parts import element, fill, page_text, row
from sandbox_hall.problems import Problem
from sandbox_hall.superior_case import case_parts
from sandbox_hall.superior_parts import HEADERS, limits_text, moment, page

if TYPE_CHECKING:
    from clerk_desktop.domain.case import Case
    from clerk_desktop.workflow.lights import Standing
    from sandbox_hall.hall import Hall
    from sandbox_hall.public import Attempts

router = APIRouter(prefix="/superior")

_RECENT = 20
_LONGEST = 1000
_REFUSED = "用户名或密码不正确，或者不是上级部门的用户。"
_WAIT = "登录失败次数过多，请十五分钟后再试。"
_ODD = "裁定理由含有不能使用的字符。"
_SAYS = {
    "workflow.reason_missing": "请填写裁定理由。",
    "workflow.wrong_state": "该办件已不在仲裁中，未再作裁定。",
    "workflow.case_ended": "该办件已经办结，未再作裁定。",
    "stale": "办件在您查看期间有变化，请核对后重新裁定。",
}
_ELSE = "裁定没有生效，请重新查看办件。"


# Login


@router.get("/login")
def login_page(request: Request, hall: HallHere) -> Response:
    """The form."""
    return _login_page(request, hall, "")


@router.post("/login", dependencies=[OwnLoginForm])
def log_in(
    request: Request,
    hall: HallHere,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
) -> Response:
    """Start a session."""
    attempts: Attempts = request.app.state.logins
    address = request.client.host if request.client else ""
    if attempts.is_barred(name[:64], address):
        return _login_page(request, hall, _WAIT, 429)
    try:
        token = open_session(hall, name, password)
    except Problem:
        attempts.failed(name[:64], address)
        return _login_page(request, hall, _REFUSED, 401)
    answer = RedirectResponse("/superior/", 303)
    keep_cookie(request, answer, token)
    return answer


@router.post("/logout", dependencies=[OwnForm])
def log_out(hall: HallHere, visitor: VisitorHere) -> Response:
    """End the session."""
    close_session(hall, visitor.session)
    return RedirectResponse("/superior/login", 303)


def _login_page(request: Request, hall: Hall, notice: str, status: int = 200) -> Response:
    answer = HTMLResponse(status_code=status, headers=HEADERS)
    parts = {"notice": _notice(notice), "form": login_form_token(request, answer)}
    shell = {"nav": "", "main": fill("superior_login.html", {}, parts)}
    office = hall.catalogue.office["org_name"]
    text = fill("superior_shell.html", {"title": "上级部门登录", "office": office}, shell)
    answer.body = answer.render(text)
    answer.headers["Content-Length"] = str(len(answer.body))
    return answer


def to_login(_request: Request, _error: Exception) -> Response:
    """Answers whoever isn't logged in."""
    return RedirectResponse("/superior/login", 303)


def _notice(text: str) -> str:
    return f'<p class="notice" role="alert">{escape(text)}</p>' if text else ""


# Inbox


@router.get("")
def to_inbox() -> Response:
    """The inbox has a slash."""
    return RedirectResponse("/superior/", 307)


@router.get("/")
def inbox(hall: HallHere, visitor: VisitorHere) -> Response:
    """What is to be ruled on, the worst light first, and what was ruled on lately."""
    with hall.database.reading() as tx:
        case = schema.case.c
        waiting = tx.scalars(select(case.case_id).where(case.state == CaseState.ARBITRATING)).all()
        cases = [read_case(tx, case_id) for case_id in waiting]
    lines = sorted(((_standings(hall, case), case) for case in cases), key=_urgency)
    texts = {"count": str(len(lines))}
    parts = {
        "rows": "\n".join(_inbox_row(hall, case, standing) for standing, case in lines),
        "empty": "" if lines else element("p", "没有待裁定的办件。", "empty"),
        "recent": _recent(hall),
    }
    return page(hall, visitor, "仲裁待办", fill("superior_inbox.html", texts, parts))


def _standings(hall: Hall, case: Case) -> tuple[Standing, ...]:
    catalogue = hall.catalogue
    template = catalogue.templates.get(case.item.template_id)
    step = template.step(case.step_id) if template else None
    today = china_date(hall.clock.now())
    return standings(case, today, catalogue.calendar, catalogue.light_rules, step)


def _urgency(line: tuple[tuple[Standing, ...], Case]) -> tuple[int, str]:
    standing, case = line
    first = min((each.due.day.isoformat() for each in standing), default="")
    return -worst(standing).rank, f"{first} {case.project_no}"


def _inbox_row(hall: Hall, case: Case, standing: tuple[Standing, ...]) -> str:
    report = case.arbitrations[-1]
    template = hall.catalogue.templates.get(case.item.template_id)
    step = template.step(report.step_id) if template else None
    address = f"/superior/cases/{escape(case.case_id)}"
    return row(
        f'<a class="open" href="{address}">{escape(case.project_no)}</a>',
        escape(case.applicant.name),
        escape(case.item.name),
        escape(hall.catalogue.windows.get(case.window, case.window)),
        escape(step.name if step else report.step_id),
        escape(moment(report.reported_at)),
        limits_text(standing),
    )


def _recent(hall: Hall) -> str:
    """The last rulings; each case once."""
    effect = schema.effect.c
    rulings = select(effect.case_id).where(effect.kind == ActionKind.RULE)
    with hall.database.reading() as tx:
        last = tx.scalars(rulings.order_by(effect.effect_id.desc()).limit(_RECENT)).all()
        cases = [read_case(tx, case_id) for case_id in dict.fromkeys(last)]
    rows = "\n".join(_recent_row(hall, case) for case in cases)
    return fill("superior_recent.html", {}, {"rows": rows}) if rows else ""


def _recent_row(hall: Hall, case: Case) -> str:
    ruled = next(each for each in reversed(case.arbitrations) if each.passed is not None)
    return row(
        f'<a href="/superior/cases/{escape(case.case_id)}">{escape(case.project_no)}</a>',
        escape(case.applicant.name),
        escape(case.item.name),
        escape(hall.catalogue.windows.get(case.window, case.window)),
        element("span", "通过", "passed") if ruled.passed else element("span", "不通过", "failed"),
        escape(ruled.ruling_reason),
    )


# A case


@router.get("/cases/{case_id}")
def show(hall: HallHere, visitor: VisitorHere, case_id: str) -> Response:
    """The case with its history, and the form of the ruling while it waits for one."""
    return _case_page(hall, visitor, case_id)


@dataclass(frozen=True, slots=True)
class RulingForm:
    """The form of a ruling, as ``_ruling_form`` has made it."""

    key: Annotated[str, Form()]
    version: Annotated[int, Form()]
    passed: Annotated[bool, Form()]
    reason: Annotated[str, Form()] = ""


@router.post("/cases/{case_id}/ruling", dependencies=[OwnForm])
def rule(
    hall: HallHere,
    visitor: VisitorHere,
    case_id: str,
    ruling: Annotated[RulingForm, Depends()],
) -> Response:
    """Rule on the case, once under the form's key."""
    words = " ".join(ruling.reason.split())
    try:
        _rule(hall, visitor, case_id, ruling, words)
    except ValidationError:
        return _case_page(hall, visitor, case_id, _ODD, words)
    except Problem as refused:
        if refused.code != "key_reused":  # this form has ruled before: show what stands
            said = _SAYS.get(str(refused.code), _ELSE)
            return _case_page(hall, visitor, case_id, said, words)
    return RedirectResponse(f"/superior/cases/{quote(case_id, safe='')}", 303)


def _rule(hall: Hall, visitor: Visitor, case_id: str, ruling: RulingForm, words: str) -> None:
    now = hall.clock.now()
    body = ActionBody(kind=ActionKind.RULE, at=now, reason=words, passed=ruling.passed)
    act(hall, visitor.clerk, case_id, read_key(ruling.key), f'"{ruling.version}"', body)


@router.get("/cases/{case_id}/documents/{sha256}")
def document(hall: HallHere, _visitor: VisitorHere, case_id: str, sha256: str) -> Response:
    """A paper of the case."""
    with hall.database.reading() as tx:
        case = read_case(tx, case_id)
    named = {paper.sha256 for paper in case.materials} | {
        paper.file_sha256 for paper in case.documents
    }
    if sha256 not in named:
        raise Problem(404, "not_found")
    content = hall.blobs.path(sha256).read_bytes()
    headers = HEADERS | {"Content-Disposition": f'inline; filename="{sha256[:12]}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)


def _case_page(
    hall: Hall, visitor: Visitor, case_id: str, notice: str = "", typed: str = ""
) -> Response:
    try:
        with hall.database.reading() as tx:
            case = read_case(tx, case_id)
    except Problem:
        return page(hall, visitor, "没有这个办件", _notice("没有这个办件。"), 404)
    template = hall.catalogue.templates[case.item.template_id]
    texts, parts = case_parts(case, template, _standings(hall, case))
    texts["window"] = hall.catalogue.windows.get(case.window, case.window)
    is_open = case.state is CaseState.ARBITRATING
    parts["notice"] = _notice(notice)
    parts["ruling"] = _ruling_form(case, visitor, typed) if is_open else ""
    main = fill("superior_case.html", texts, parts)
    return page(hall, visitor, case.project_no, main, 422 if notice else 200)


def _ruling_form(case: Case, visitor: Visitor, typed: str) -> str:
    texts = {
        "address": f"/superior/cases/{case.case_id}/ruling",
        "form": visitor.form,
        "key": str(uuid4()),
        "version": str(case.version),
        "typed": typed,
        "longest": str(_LONGEST),
    }
    return fill("superior_ruling.html", texts, {})


@router.get("/style.css")
def style() -> Response:
    """The pages' style."""
    headers = {"Cache-Control": "max-age=3600"}
    return Response(page_text("superior.css"), media_type="text/css", headers=headers)
