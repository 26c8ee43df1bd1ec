"""What the superior body's pages have in common: the frame, lights, moments."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from fastapi.responses import HTMLResponse

from clerk_desktop.domain.deadline import CHINA
from clerk_desktop.workflow.light_words import LIGHTS, LIMITS, days_left
from clerk_desktop.workflow.lights import Light
from sandbox_hall.page_parts import SAFE_HEADERS, fill

if TYPE_CHECKING:
    from datetime import datetime

    from clerk_desktop.workflow.lights import Standing
    from sandbox_hall.browser import Visitor
    from sandbox_hall.hall import Hall

# Not "no-referrer": with it a browser sends its forms without an origin to check.
HEADERS = SAFE_HEADERS | {"Referrer-Policy": "same-origin"}

_SIGNS = {Light.NORMAL: "○", Light.WARNING: "▲", Light.YELLOW: "■", Light.RED: "◆"}


def page(hall: Hall, visitor: Visitor, title: str, main: str, status: int = 200) -> HTMLResponse:
    """A page of somebody who is logged in."""
    nav = fill("superior_nav.html", {"name": visitor.clerk.name, "form": visitor.form}, {})
    own = hall.catalogue.windows.get(visitor.clerk.window, hall.catalogue.office["org_name"])
    texts = {"title": title, "office": own}
    shell = fill("superior_shell.html", texts, {"nav": nav, "main": main})
    return HTMLResponse(shell, status, HEADERS)


def light_text(light: Light) -> str:
    """A light by shape, word and colour."""
    return f'<span class="light {light.value}">{_SIGNS[light]} {LIGHTS[light]}</span>'


def limits_text(standing: tuple[Standing, ...]) -> str:
    """Each limit with its light, day and days left."""
    return "".join(f'<p class="limit">{_limit(each)}</p>' for each in standing)


def _limit(each: Standing) -> str:
    provisional = "（暂定）" if each.due.is_provisional else ""
    left = f"{LIMITS[each.kind]} {each.due.day.isoformat()} {days_left(each.left)}{provisional}"
    return f"{light_text(each.light)} {escape(left)}"


def moment(at: datetime) -> str:
    """A point of time in China, to the minute."""
    return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
