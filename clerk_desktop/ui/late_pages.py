"""The pages that the first look at the list needn't wait for: each imports what only it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.ui.tab_rail import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.services.session import Session
    from clerk_desktop.ui.batch_page import BatchPage
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.card_watch import CardWatch
    from clerk_desktop.ui.case_desk import CaseDesk
    from clerk_desktop.ui.intake_page import IntakePage
    from clerk_desktop.ui.page import Page
    from clerk_desktop.ui.tray import TrayPage


def desk(
    bridge: Bridge,
    session: Session,
    cards: tuple[CardClient, CardWatch],
    previews: PreviewClient,
) -> CaseDesk:
    """Where a case is worked on."""
    from clerk_desktop.ui.case_desk import CaseDesk  # 60 ms

    return CaseDesk(bridge, session, cards, previews)


def batch(
    bridge: Bridge,
    session: Session,
    cards: tuple[CardClient, CardWatch],
    previews: PreviewClient,
) -> BatchPage:
    """Where many letters are sealed with one PIN."""
    from clerk_desktop.ui.batch_page import BatchPage

    return BatchPage(bridge, session, cards, previews)


def tray(session: Session) -> TrayPage:
    """What needs the clerk."""
    from clerk_desktop.ui.tray import TrayPage

    return TrayPage(session.tray)


def intake(bridge: Bridge, session: Session, previews: PreviewClient) -> IntakePage:
    """Where a case is taken in."""
    from clerk_desktop.ui.intake_page import IntakePage

    return IntakePage(bridge, session, previews)


def _day(bridge: Bridge, session: Session) -> Page:
    from clerk_desktop.ui.day_page import DayPage

    return DayPage(bridge, session)


def _supervision(bridge: Bridge, session: Session) -> Page:
    from clerk_desktop.ui.supervision import SupervisionPage

    return SupervisionPage(bridge, session)


def _ledger(bridge: Bridge, session: Session) -> Page:
    from clerk_desktop.ui.ledger_page import LedgerPage

    return LedgerPage(bridge, session)


PLACES: Mapping[Place, Callable[[Bridge, Session], Page]] = {
    Place.DAY: _day,
    Place.SUPERVISION: _supervision,
    Place.LEDGER: _ledger,
}
"""What the rail's lower end leads to."""
