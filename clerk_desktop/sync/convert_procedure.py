"""Shapes of what happens to a case beside its steps, to the domain's data. Times become UTC."""

from datetime import UTC, datetime

from clerk_desktop.domain.procedure import (
    ClockStop,
    Correction,
    Defect,
    Extension,
    FollowUp,
    NonAcceptance,
    Suspension,
)
from clerk_desktop.sync import shapes_case


def utc(moment: datetime | None) -> datetime | None:
    """In UTC, if there is one."""
    return None if moment is None else moment.astimezone(UTC)


def clock_stop(shape: shapes_case.ClockStop) -> ClockStop:
    """A special procedure that stops the clock."""
    return ClockStop(kind=shape.special_kind, legal_basis=shape.legal_basis)


def defect(shape: shapes_case.Defect) -> Defect:
    """One missing or wrong thing."""
    return Defect(
        subject=shape.subject,
        missing=shape.missing,
        standard=shape.standard,
        material_id=shape.material_id,
    )


def correction(shape: shapes_case.Correction | None) -> Correction | None:
    """补正."""
    if shape is None:
        return None
    return Correction(
        defects=tuple(map(defect, shape.defects)),
        until=shape.until,
        told_at=shape.told_at.astimezone(UTC),
        handed_in_at=utc(shape.handed_in_at),
    )


def non_acceptance(shape: shapes_case.NonAcceptance | None) -> NonAcceptance | None:
    """不予受理."""
    if shape is None:
        return None
    return NonAcceptance(ground=shape.ground, competent_body=shape.competent_body)


def suspension(shape: shapes_case.Suspension) -> Suspension:
    """特别程序."""
    return Suspension(
        kind=shape.special_kind,
        reason=shape.special_reason,
        approver=shape.approver,
        days=shape.days,
        legal_basis=shape.legal_basis,
        started_at=shape.special_time.astimezone(UTC),
        ended_at=utc(shape.end_time),
    )


def extension(shape: shapes_case.Extension | None) -> Extension | None:
    """延期."""
    if shape is None:
        return None
    return Extension(
        days=shape.days, reason=shape.reason, approver=shape.approver, at=shape.at.astimezone(UTC)
    )


def follow_up(shape: shapes_case.FollowUp) -> FollowUp:
    """A paper that follows."""
    return FollowUp(
        material_id=shape.material_id,
        kind=shape.kind,
        due_on=shape.due_on,
        closed_at=utc(shape.closed_at),
    )


def deferred(shape: shapes_case.Deferred) -> FollowUp:
    """A paper that is to follow, named by an action."""
    return FollowUp(material_id=shape.material_id, kind=shape.kind, due_on=shape.due_on)
