"""What a case's history says: completed steps, where a return leads, which letters are due."""

from collections import Counter
from collections.abc import Iterator

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseEvent, CaseState, Decision, Item
from clerk_desktop.domain.delivery import Delivery
from clerk_desktop.domain.document import LetterKind, Material
from clerk_desktop.domain.procedure import FollowUpKind
from clerk_desktop.domain.template import ProcessTemplate, Step

COMPLETING = frozenset(
    {
        ActionKind.PASS,
        ActionKind.SKIP,
        ActionKind.GRANT,
        ActionKind.DENY,
        ActionKind.REPORT,
        ActionKind.AGREE,
        ActionKind.DISAGREE,
    }
)
"""Actions that complete a step in the sense of 一审一核."""

_UNDER_WAY = frozenset(
    {CaseState.IN_PROGRESS, CaseState.SUSPENDED, CaseState.DECIDED, CaseState.CLOSED}
)
_BEFORE_SERVICE = frozenset({CaseState.CLOSED, CaseState.REPORTED})
_OWED_IN = {
    CaseState.CORRECTING: LetterKind.CORRECTION,
    CaseState.REFUSED: LetterKind.NON_ACCEPTANCE,
    CaseState.RETURNED: LetterKind.RETURN_NOTICE,
    CaseState.LAPSED: LetterKind.RETURN_NOTICE,
}


def completions(case: Case) -> tuple[CaseEvent, ...]:
    """The events that completed a step, in order: who reviewed and who verified."""
    return tuple(event for event in case.events if event.kind in COMPLETING)


def previous_step(case: Case, template: ProcessTemplate) -> Step | None:
    """The step that 退回 leads to: the nearest earlier one that this flow has been in."""
    here = template.position(case.step_id) if case.step_id is not None else None
    earlier = template.steps[: here or 0]
    return next((step for step in reversed(earlier) if case.node(step.step_id)), None)


def due_letters(case: Case) -> tuple[LetterKind, ...]:
    """Letters that this case must get now and that are not sealed yet, the latest last.

    A case in arbitration is read-only: its letters wait. A branch has none: letters are the lead's.
    """
    if case.lead is not None:
        return ()
    owed = Counter(_owed(case))
    if not owed:
        return ()
    sealed = Counter(document.letter for document in case.documents)
    return tuple(letter for letter, count in owed.items() if count > sealed[letter])


def follow_up_kinds(item: Item, paper: Material) -> tuple[FollowUpKind, ...]:
    """Why a paper may be missing at acceptance: 容缺受理 of a minor one, 告知承诺 where open."""
    is_open = {
        FollowUpKind.TOLERATED: paper.is_required and paper.is_minor,
        FollowUpKind.PROMISED: paper.is_required and item.allows_promise,
    }
    return tuple(kind for kind in FollowUpKind if is_open[kind])


def recorded_services(case: Case) -> tuple[Delivery, ...]:
    """Deliveries of which 送达回证 is made, in the order in which they were recorded."""
    done = (one for one in case.deliveries if one.needs_record and one.ended_at is not None)
    return tuple(sorted(done, key=lambda one: (one.ended_at, one.recipient.recipient_id)))


def _owed(case: Case) -> Iterator[LetterKind]:
    """The letters of the acts done so far (domain guide 3.2), each as often as it was done."""
    if case.state is CaseState.RECEIVED:
        yield LetterKind.RECEIPT
        if case.correction is not None:
            yield LetterKind.RECEIPT
    if case.state in _OWED_IN:
        yield _OWED_IN[case.state]
    if case.state in _UNDER_WAY:
        yield LetterKind.ACCEPTANCE
        yield from (LetterKind.SUSPENSION for held in case.suspensions if held.stops_clock)
        if case.extension is not None:
            yield LetterKind.EXTENSION
    if case.state is CaseState.DECIDED:
        is_grant = case.decision is Decision.GRANTED
        yield LetterKind.GRANT if is_grant else LetterKind.DENIAL
    if case.state in _BEFORE_SERVICE and case.item.gives_closing_notice:
        yield LetterKind.CLOSING
    yield from (LetterKind.SERVICE_RECORD for _ in recorded_services(case))
