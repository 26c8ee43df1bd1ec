"""The ledger's lines of an action: when it is queued, and when it is taken back unsent.

Within a transaction of the caller. A seal and its undo have a second line of their own, in which
everything stands that the seal ledger tells of them.
"""

from collections.abc import Mapping
from datetime import datetime

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.document import CaseDocument
from clerk_desktop.domain.office import SealRight
from clerk_desktop.sync import clerks, ledger, stamps
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import LedgerKind, QueueLine

Seals = tuple[SealRight, ...]


def queued(db: Database, action: Action, facts: Mapping[str, str], seals: Seals) -> None:
    """It was done here; ``facts`` are what only the seal's maker knows."""
    who = (action.at, action.actor.user_id, action.case_id, action.action_id)
    ledger.add(db, LedgerKind.ACTION, *who, {"kind": str(action.kind)})
    letter = action.document
    if letter is None:
        return
    told = _letter(letter, seals) | {"name": action.actor.name} | dict(facts)
    if action.kind is ActionKind.UNSEAL:
        ledger.add(db, LedgerKind.SEAL_UNDONE, *who, told | {"reason": action.reason})
        return
    ledger.add(db, LedgerKind.SEAL, *who, told)
    if facts.get("timestamp") == stamps.AWAITED:
        stamps.begin(db, letter.sha256, action.case_id)


def taken_back(
    db: Database,
    line: QueueLine,
    letter: CaseDocument | None,
    by: str,
    at: datetime,
    reason: str,
    seals: Seals,
) -> None:
    """The user ``by`` has withdrawn it before the hall had it; ``letter`` is what it names."""
    who = (at, by, line.case_id, line.action_id)
    ledger.add(db, LedgerKind.WITHDRAWAL, *who, {"kind": line.kind, "reason": reason})
    if letter is None:
        return
    known = clerks.by_id(db, by)
    told = _letter(letter, seals) | {"reason": reason, "name": known.clerk.name if known else ""}
    if line.kind == ActionKind.UNSEAL:
        ledger.add(db, LedgerKind.SEAL_RESTORED, *who, told)
        return
    stamps.drop(db, letter.sha256)
    ledger.add(db, LedgerKind.SEAL_UNDONE, *who, told)


def _letter(letter: CaseDocument, seals: Seals) -> dict[str, str]:
    names = (right.name for right in seals if right.seal_id == letter.seal_id)
    return {
        "letter": str(letter.letter),
        "number": letter.number,
        "before": letter.source_sha256,
        "after": letter.sha256,
        "seal": letter.seal_id,
        "seal_name": next(names, ""),
        "certificate": letter.certificate_serial,
    }
