"""What happens to a case beside its steps, as the contract words it, and back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from clerk_desktop.domain.procedure import (
    Correction,
    Defect,
    Extension,
    FollowUp,
    FollowUpKind,
    NonAcceptance,
    NonAcceptanceGround,
    SpecialKind,
    Suspension,
)
from sandbox_hall.wire_parts import Json, utc_text

if TYPE_CHECKING:
    from clerk_desktop.domain.case import Case


def procedures_to_wire(case: Case) -> Json:
    """The fields of a case that are about procedures."""
    return {
        "correction": None if case.correction is None else _correction_to_wire(case.correction),
        "non_acceptance": None if case.non_acceptance is None else {
            "ground": case.non_acceptance.ground,
            "competent_body": case.non_acceptance.competent_body,
        },
        "suspensions": [_suspension_to_wire(suspension) for suspension in case.suspensions],
        "extension": None if case.extension is None else {
            "days": case.extension.days,
            "reason": case.extension.reason,
            "approver": case.extension.approver,
            "at": utc_text(case.extension.at),
        },
        "follow_ups": [
            {
                "material_id": entry.material_id,
                "kind": entry.kind,
                "due_on": entry.due_on.isoformat(),
                "closed_at": _optional(entry.closed_at),
            }
            for entry in case.follow_ups
        ],
    }  # fmt: skip


def correction_from_wire(wire: Json | None) -> Correction | None:
    """补正."""
    if wire is None:
        return None
    return Correction(
        defects=tuple(Defect(**defect) for defect in wire["defects"]),
        until=date.fromisoformat(wire["until"]),
        told_at=datetime.fromisoformat(wire["told_at"]),
        handed_in_at=_moment(wire["handed_in_at"]),
    )


def non_acceptance_from_wire(wire: Json | None) -> NonAcceptance | None:
    """不予受理."""
    if wire is None:
        return None
    ground = NonAcceptanceGround(wire["ground"])
    return NonAcceptance(ground=ground, competent_body=wire["competent_body"])


def suspension_from_wire(wire: Json) -> Suspension:
    """特别程序."""
    return Suspension(
        kind=SpecialKind(wire["special_kind"]),
        reason=wire["special_reason"],
        approver=wire["approver"],
        days=wire["days"],
        legal_basis=wire["legal_basis"],
        started_at=datetime.fromisoformat(wire["special_time"]),
        ended_at=_moment(wire["end_time"]),
    )


def extension_from_wire(wire: Json | None) -> Extension | None:
    """延期."""
    if wire is None:
        return None
    return Extension(**wire | {"at": datetime.fromisoformat(wire["at"])})


def follow_up_from_wire(wire: Json) -> FollowUp:
    """A paper that follows."""
    return FollowUp(
        material_id=wire["material_id"],
        kind=FollowUpKind(wire["kind"]),
        due_on=date.fromisoformat(wire["due_on"]),
        closed_at=_moment(wire["closed_at"]),
    )


def _correction_to_wire(correction: Correction) -> Json:
    defects = [
        {
            "subject": defect.subject,
            "missing": defect.missing,
            "standard": defect.standard,
            "material_id": defect.material_id,
        }
        for defect in correction.defects
    ]
    return {
        "defects": defects,
        "until": correction.until.isoformat(),
        "told_at": utc_text(correction.told_at),
        "handed_in_at": _optional(correction.handed_in_at),
    }


def _suspension_to_wire(suspension: Suspension) -> Json:
    return {
        "special_kind": suspension.kind,
        "special_reason": suspension.reason,
        "approver": suspension.approver,
        "days": suspension.days,
        "legal_basis": suspension.legal_basis,
        "special_time": utc_text(suspension.started_at),
        "end_time": _optional(suspension.ended_at),
    }


def _optional(moment: datetime | None) -> str | None:
    return None if moment is None else utc_text(moment)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
