"""What the ledger says of a seal beside what every line says: who, with what, where."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clerk_desktop.card.messages import Card
    from clerk_desktop.domain.office import SealRight
    from clerk_desktop.domain.seal_plan import SealPlan
    from clerk_desktop.services.seal_job import Sealed
    from clerk_desktop.sync.records import BatchEntry


def entry_facts(entry: BatchEntry, clerk_name: str) -> dict[str, str]:
    """Who, how many pages, when the clerk had seen them (``seen``, UTC), and where."""
    who = {"name": clerk_name, "pages": str(entry.pages), "seen": entry.seen_at.isoformat()}
    return who | plan_facts(entry.plan)


def plan_facts(plan: SealPlan) -> dict[str, str]:
    """``places`` as ``page:x,y`` in millimetres, ``straddle`` as ``single`` or ``duplex``."""
    places = (f"{place.page}:{place.x_mm:.1f},{place.y_mm:.1f}" for place in plan.places)
    straddle = plan.straddle
    straddles = "" if straddle is None else "duplex" if straddle.is_duplex else "single"
    return {"places": " ".join(places), "straddle": straddles}


def timestamp_fact(sealed: Sealed, authorities: tuple[str, ...]) -> str:
    """``yes``, ``awaited`` when no authority answered, ``none`` where there are none to ask."""
    if sealed.is_timestamped:
        return "yes"
    return "awaited" if authorities else "none"


def card_facts(card: Card, rights: tuple[SealRight, ...]) -> dict[str, str]:
    """Card and certificate by serial, ``seal`` and ``seal_name``; empty where nothing is known."""
    serial = "" if card.certificate is None else card.certificate.serial
    right = next((right for right in rights if serial in right.certificate_serials), None)
    return {
        "card": card.serial,
        "certificate": serial,
        "seal": "" if right is None else right.seal_id,
        "seal_name": "" if right is None else right.name,
    }
