"""Lead cases and their branches at the hall: what an act on one changes in the others.

All within the transaction of the act, so that no window ever sees a family half moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.workflow.joint import Family, after_branch, after_lead
from sandbox_hall.cases import add_cases, follow_case, read_case

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from clerk_desktop.domain.case import Case
    from sandbox_hall.catalogue import Catalogue


def join(tx: Connection, catalogue: Catalogue, before: Case, after: Case) -> Case:
    """Keep what the move from ``before`` to ``after`` changes elsewhere; the case to be kept."""
    if after.lead is not None:
        _tell_lead(tx, catalogue, after.lead.case_id, after)
        return after
    return _lead_on(tx, catalogue, before, after) if after.item.branches else after


def _tell_lead(tx: Connection, catalogue: Catalogue, lead_id: str, branch: Case) -> None:
    lead = read_case(tx, lead_id)
    told = after_branch(lead, branch, catalogue.rules)
    if told is not lead:
        follow_case(tx, told, catalogue.items)


def _lead_on(tx: Connection, catalogue: Catalogue, before: Case, after: Case) -> Case:
    """The lead with its branches; new ones are added, those that follow are kept."""
    old = tuple(read_case(tx, branch.case_id) for branch in before.branches)
    office = catalogue.office["org_name"]
    family = after_lead(Family(before, old), after, catalogue.rules, office)
    if not old:
        add_cases(tx, family.branches, catalogue.items)
    for branch, earlier in zip(family.branches, old, strict=False):
        if branch is not earlier:
            follow_case(tx, branch, catalogue.items)
    return family.lead
