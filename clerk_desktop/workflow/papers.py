"""Papers that come in: at the window, after 补正, or later as promised."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from clerk_desktop.domain.document import HandedIn, Material


def are_sound(papers: Sequence[HandedIn]) -> bool:
    """Whether each has a name, bytes and pages, and none is handed in twice."""
    is_whole = all(p.material_id and p.name.strip() and p.sha256 and p.pages > 0 for p in papers)
    return is_whole and len({paper.material_id for paper in papers}) == len(papers)


def with_papers(materials: Sequence[Material], papers: Sequence[HandedIn]) -> tuple[Material, ...]:
    """The materials with those papers in their places; what nobody asked for stands last."""
    given = {paper.material_id: paper for paper in papers}
    asked = [_filled(material, given.pop(material.material_id, None)) for material in materials]
    return (*asked, *map(_unasked, given.values()))


def _filled(material: Material, paper: HandedIn | None) -> Material:
    if paper is None:
        return material
    told = asdict(paper)
    del told["name"]
    return replace(material, **told)


def _unasked(paper: HandedIn) -> Material:
    return Material(is_required=False, **asdict(paper))
