"""What the hall's pages are made with: templates that escape, headers that keep scripts out."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from string import Template

SAFE_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
}


def fill(name: str, texts: dict[str, str], parts: dict[str, str]) -> str:
    """A page with ``texts`` escaped and ``parts``, which are HTML already, put in."""
    safe = {key: escape(text) for key, text in texts.items()}
    return Template(page_text(name)).substitute(safe | parts)


def page_text(name: str) -> str:
    """A file of the folder ``pages``."""
    return files("sandbox_hall").joinpath("pages", name).read_text("utf-8")


def element(tag: str, text: str, css: str = "") -> str:
    """An element around ``text``, which is escaped."""
    kind = f' class="{css}"' if css else ""
    return f"<{tag}{kind}>{escape(text)}</{tag}>"


def row(*cells: str) -> str:
    """A table's row of cells that are HTML already."""
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
