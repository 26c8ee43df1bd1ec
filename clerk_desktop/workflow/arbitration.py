"""Loop count (循环次数) and arbitration (仲裁), domain guide 3.3.

Every entry of a step is counted here. A step whose ``loop_count`` reaches the limit sends the case
to the superior body; a pass moves it on to the step behind, an entry that isn't counted, and closes
the returns into the looping step for good, so that no process can turn for ever.
"""

from dataclasses import replace
from datetime import datetime

from clerk_desktop.domain.action import Action
from clerk_desktop.domain.case import Arbitration, Case, CaseState, Decision, Node
from clerk_desktop.domain.template import AFTER_DECISION, ProcessTemplate, StepKind

_ENDS = {StepKind.REPORT: CaseState.REPORTED, StepKind.COUNTERSIGN: CaseState.ANSWERED}
"""What a ruling leads to at a last step that doesn't decide."""


def enter(case: Case, step_id: str, action: Action, loop_limit: int) -> Case:
    """Enter a step and count the visit; the case goes to arbitration at the limit."""
    entered = _stand_at(case, step_id, action.at, counted=True)
    node = entered.node(step_id)
    if node is None or node.loop_count < loop_limit or step_id in case.closed_returns:
        return entered
    report = Arbitration(step_id=step_id, reported_at=action.at, reason=action.reason)
    return replace(entered, state=CaseState.ARBITRATING, arbitrations=(*case.arbitrations, report))


def would_arbitrate(case: Case, step_id: str, loop_limit: int) -> bool:
    """Whether entering ``step_id`` now would send the case to arbitration."""
    node = case.node(step_id)
    return node is not None and node.visits >= loop_limit and step_id not in case.closed_returns


def rule(case: Case, action: Action, template: ProcessTemplate) -> Case:
    """Apply the superior body's ruling to a case in arbitration."""
    ruling = replace(case.arbitrations[-1], passed=bool(action.passed), ruling_reason=action.reason)
    ruled = replace(case, arbitrations=(*case.arbitrations[:-1], ruling))
    if not action.passed:
        return replace(ruled, state=CaseState.RETURNED, closed_at=action.at)
    closed = replace(ruled, closed_returns=(*case.closed_returns, ruling.step_id))
    looping = template.step(ruling.step_id)
    if looping is not None and looping.kind in _ENDS:
        return replace(closed, state=_ENDS[looping.kind], closed_at=action.at)
    following = template.after(ruling.step_id)
    if following is None or following.kind in AFTER_DECISION:
        return replace(
            closed, state=CaseState.DECIDED, decision=Decision.GRANTED, decided_at=action.at
        )
    moved = _stand_at(closed, following.step_id, action.at, counted=False)
    return replace(moved, state=CaseState.IN_PROGRESS)


def _stand_at(case: Case, step_id: str, at: datetime, *, counted: bool) -> Case:
    node = case.node(step_id)
    if node is None:
        fresh = Node(step_id=step_id, visits=int(counted), entered_at=at)
        return replace(case, step_id=step_id, nodes=(*case.nodes, fresh))
    again = replace(node, visits=node.visits + counted, entered_at=at)
    nodes = tuple(again if old is node else old for old in case.nodes)
    return replace(case, step_id=step_id, nodes=nodes)
