"""The line of a case in the lists: its snapshot with the pending actions applied, as columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import FINAL_STATES, Case, CaseState
from clerk_desktop.domain.deadline import Due, china_date
from clerk_desktop.domain.document import PLAIN_LETTERS
from clerk_desktop.domain.template import Step, StepKind
from clerk_desktop.errors import WorkflowError
from clerk_desktop.sync.records import NEEDS_CLERK, CaseTab, QueueRow, Reference
from clerk_desktop.sync.reference import rules_for
from clerk_desktop.workflow.engine import Replay, Rules, due_letters, replay
from clerk_desktop.workflow.limits import Limit, LimitKind, limits
from clerk_desktop.workflow.supervision import Watch, acts
from clerk_desktop.workflow.waiting import waiting_since

NO_CLOCK = "9999-12-31"
"""Sorts cases on which no clock runs behind the others."""

_TABS = {
    CaseState.PRE_PASSED: CaseTab.TO_RECEIVE,
    CaseState.DECIDED: CaseTab.TO_SEAL,
    CaseState.CLOSED: CaseTab.TO_SERVE,
} | dict.fromkeys(FINAL_STATES, CaseTab.DONE)
COUNT_ON = frozenset(LimitKind) - {LimitKind.STEP, LimitKind.SPECIAL, LimitKind.FOLLOW_UP}
"""Limits that sort the lists: those that the applicant can count on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shadow:
    """The columns of a listing, as stored."""

    case_id: str
    tab: str
    project_no: str
    applicant: str
    item: str
    state: str
    step_id: str | None
    step_name: str
    next_due: str
    limits: str
    first_limit: str
    last_act: str
    waiting: int
    problem: bool
    to_seal: bool
    follow_due: str
    unanswered: int
    since: str


def view(snapshot: Case, queue: tuple[QueueRow, ...], rules: Rules | None) -> Replay:
    """The case as shown: the snapshot with what is pending. ``rules`` only if something is.

    An intake that is on its way is what the snapshot was made from.
    """
    rows = (row for row in queue if row.action.kind is not ActionKind.TAKE_IN)
    pending = [row.action for row in rows if row.is_pending]
    return replay(snapshot, pending, rules) if pending and rules else Replay(snapshot)


def shadow(snapshot: Case, queue: tuple[QueueRow, ...], reference: Reference) -> Shadow:
    """The listing of a case. A case whose template can't be used is shown as the hall has it."""
    rules = _rules(reference, snapshot)
    shown = view(snapshot, queue, rules)
    case = shown.case
    step = None if rules is None else rules.template.step(case.step_id)
    running = limits(case, reference.calendar, step)
    watch = Watch(reference.calendar, reference.light_rules)
    wanted = acts(case, None if rules is None else rules.template, watch)
    tab = _tab(case)
    return Shadow(
        case_id=case.case_id,
        tab=tab,
        project_no=case.project_no,
        applicant=case.applicant.name,
        item=case.item.name,
        state=case.state,
        step_id=case.step_id,
        step_name=_step_name(case, step),
        next_due=_first(limit for limit in running if limit.kind in COUNT_ON),
        limits=_limits_text(running),
        first_limit=_first(running),
        last_act=wanted[0].day.isoformat() if wanted else "",
        waiting=sum(row.is_pending for row in queue),
        problem=bool(shown.skipped)
        or any(row.state in NEEDS_CLERK or row.is_stuck for row in queue),
        to_seal=bool(set(due_letters(case)) - PLAIN_LETTERS),
        follow_due=_first((one for one in running if one.kind is LimitKind.FOLLOW_UP), ""),
        unanswered=sum(not one.recipient.is_applicant for one in case.open_deliveries),
        since="" if tab is CaseTab.DONE else china_date(waiting_since(case)).isoformat(),
    )


def _tab(case: Case) -> CaseTab:
    """By state; what ended without a decision is to be served, too."""
    if any(one.recipient.is_applicant for one in case.open_deliveries):
        return CaseTab.TO_SERVE
    return _TABS.get(case.state, CaseTab.IN_HAND)


def _step_name(case: Case, step: Step | None) -> str:
    """Where it stands; of a join also how many of its branches have ended: ``并联审查 2/3``."""
    if step is None or step.kind is not StepKind.JOINT or not case.branches:
        return "" if step is None else step.name
    ended = sum(not branch.is_open for branch in case.branches)
    return f"{step.name} {ended}/{len(case.branches)}"


def day(text: str | None) -> date | None:
    """A stored day; ``None`` for none."""
    return None if text is None or text == NO_CLOCK else date.fromisoformat(text)


def _rules(reference: Reference, case: Case) -> Rules | None:
    try:
        return rules_for(reference, case.item.template_id)
    except WorkflowError:
        return None


def _first(running: Iterable[Limit], none: str = NO_CLOCK) -> str:
    return min((limit.due.day.isoformat() for limit in running), default=none)


def _limits_text(running: tuple[Limit, ...]) -> str:
    """``step 2026-02-11,law 2027-01-08?``: the mark says provisional (EDTF, ISO 8601-2)."""
    return ",".join(
        f"{limit.kind} {limit.due.day.isoformat()}{'?' if limit.due.is_provisional else ''}"
        for limit in running
    )


def limits_of(text: str) -> tuple[Limit, ...]:
    """The limits that a line was stored with."""
    words = (part.split(" ") for part in text.split(",") if part)
    return tuple(
        Limit(LimitKind(kind), Due(date.fromisoformat(day.rstrip("?")), day.endswith("?")))
        for kind, day in words
    )
