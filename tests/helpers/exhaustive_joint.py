"""Every joint case, walked through: a lead and its branches, each moving whenever it can.

**Branches alone.** Every shape of a branch's template is walked as ``exhaustive`` walks a case.

**Families.** Every shape of a lead with a joint step of up to ``longest`` steps, with two branches
of every shape: all cases move in every order. Held to at every step: nothing passes the join and
nothing is decided before all branches have ended, a move of one branch touches no other and the
lead only in what it shows, the lead shows what its branches are, they end with it, no clock goes
back, and from every state an end can be reached without the last resorts. Two branches that stand
alike are one state whichever is which. What follows the decision is walked for a single case.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, replace
from itertools import chain, combinations
from typing import TYPE_CHECKING

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.case import FINAL_STATES, Case, CaseState
from clerk_desktop.domain.joint import BranchPlan
from clerk_desktop.domain.template import CaseKind, ProcessTemplate, StepKind
from clerk_desktop.workflow.clock import promise_by
from clerk_desktop.workflow.engine import Refusal, Rules, allowed_actions, apply
from clerk_desktop.workflow.joint import Family, after_branch, after_lead, status
from clerk_desktop.workflow.validate import MOST_SKIPPED, broken_rules
from tests.helpers import exhaustive as alone
from tests.helpers.cases import CHEN, LIN, NOW, SUPERIOR, step

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from tests.helpers.exhaustive import Found

PEOPLE = (LIN, CHEN, SUPERIOR, alone.APPLICANT)
_HOME = "牵头局"
_OVER = FINAL_STATES | {CaseState.DECIDED}
_MOVES_BRANCHES = frozenset({ActionKind.RESUME, ActionKind.EXTEND})
_REVIEW = StepKind.REVIEW


@dataclass(frozen=True, slots=True)
class Plan:
    """A lead's template, its branches' template, and the loop limit."""

    lead: ProcessTemplate
    branch: ProcessTemplate
    loop_limit: int

    def rules(self, template_id: str) -> Rules:
        """The rules of one of the two."""
        template = self.branch if template_id == "branch" else self.lead
        return Rules(template, self.loop_limit, alone._CALENDAR)


def branches() -> list[ProcessTemplate]:
    """One template of every shape that a branch can have."""
    runs = [(_REVIEW, StepKind.COUNTERSIGN), (_REVIEW, _REVIEW, StepKind.COUNTERSIGN)]
    return [each for kinds in runs for each in _shapes(CaseKind.BRANCH, "branch", kinds)]


def leads(longest: int) -> list[ProcessTemplate]:
    """One template of every shape with a joint step, up to so many steps."""
    found: list[ProcessTemplate] = []
    for kind, say in ((CaseKind.PROMISED, StepKind.DECIDE), (CaseKind.REPORTED, StepKind.REPORT)):
        for before, behind in ((0, 0), (1, 0), (0, 1)):
            middle = (*(_REVIEW,) * before, StepKind.JOINT, *(_REVIEW,) * behind)
            if len(middle) + 2 <= longest:
                found += _shapes(kind, "lead", (StepKind.ACCEPT, *middle, say))
    return found


def _shapes(kind: CaseKind, name: str, kinds: tuple[StepKind, ...]) -> Iterator[ProcessTemplate]:
    """With every set of jumps that the rules allow."""
    count = len(kinds)
    edges = [
        (here, there)
        for here in range(count)
        for there in range(here + 2, min(here + MOST_SKIPPED + 2, count))
    ]
    for chosen in chain.from_iterable(combinations(edges, n) for n in range(len(edges) + 1)):
        steps = tuple(
            step(f"s{here}", what, *(f"s{to}" for start, to in chosen if start == here))
            for here, what in enumerate(kinds)
        )
        made = ProcessTemplate(template_id=name, name=name, version=1, kind=kind, steps=steps)
        if not broken_rules(made):
            yield made


def walk(
    longest: int, loop_limits: tuple[int, ...], depth: int, found: Found, departments: int = 2
) -> None:
    """Walk through all branches alone and all families with so many departments."""
    for limit in loop_limits:
        for branch in branches():
            found.shapes += 1
            lead = leads(3)[0]
            opened = _accepted(Plan(lead, branch, limit), _start(number=1)).branches[0]
            alone.explore(branch, limit, depth, found, opened)
            for each in leads(longest):
                found.shapes += 1
                explore(Plan(each, branch, limit), depth, found, departments)


def explore(plan: Plan, depth: int, found: Found, departments: int = 2) -> None:
    """Visit every state that ``depth`` acts on a family can reach, and hold each to the rules."""
    graph, first = alone.Graph(), _accepted(plan, _start(departments))
    graph.add(_abstract(first, plan))
    queue = deque([(first, 0)])
    while queue:
        family, level = queue.popleft()
        found.deepest = max(found.deepest, level)
        here = graph.seen[_abstract(family, plan)]
        if family.lead.state in _OVER:
            graph.ends.add(here)
            continue
        if level == depth:
            found.is_complete = False
            continue
        for kind, after in _outcomes(family, plan, found):
            state = _abstract(after, plan)
            if graph.add(state):
                queue.append((after, level + 1))
            graph.lead(here, graph.seen[state], kind)
    found.states += len(graph.seen)
    if alone.has_cycle(graph.forth):
        found.failures.append(f"a joint case turns for ever: {plan}")
    if found.is_complete and graph.reach_an_end() < len(graph.seen):
        found.failures.append(f"a joint case from which no end can be reached: {plan}")


def _start(number: int = 2) -> Case:
    case = alone._start()
    plans = tuple(
        BranchPlan(window=f"W1{n}", department=f"部门{n}", template_id="branch", days=3)
        for n in range(number)
    )
    item = replace(case.item, template_id="lead", statutory_days=12, is_joint=True, branches=plans)
    return replace(case, item=item)


def _accepted(plan: Plan, case: Case) -> Family:
    family = Family(case, ())
    for kind in (ActionKind.RECEIVE, ActionKind.ACCEPT):
        outcome = apply(family.lead, alone._action(family.lead, kind, LIN, {}), plan.rules("lead"))
        assert not isinstance(outcome, Refusal), outcome
        family = after_lead(family, outcome, plan.rules, _HOME)
    return family


def _abstract(family: Family, plan: Plan) -> Hashable:
    """As for a single case; branches that stand alike are counted, not told apart."""
    shown = Counter((alone.abstract(b, plan.branch), status(b)) for b in family.branches)
    return alone.abstract(family.lead, plan.lead), frozenset(shown.items())


def _outcomes(family: Family, plan: Plan, found: Found) -> Iterator[tuple[ActionKind, Family]]:
    for here in (family.lead, *family.branches):
        rules = plan.rules(here.item.template_id)
        for action, outcome in _moves(here, rules, found):
            found.transitions += 1
            after = _moved(family, here, outcome, plan)
            alone._check(here, action, outcome, rules, found)
            _check(family, here, action, after, plan, found)
            if not alone._is_plain_letter(action):
                yield action.kind, after


def _moves(case: Case, rules: Rules, found: Found) -> Iterator[tuple[Action, Case]]:
    """What somebody may do with a case, and where it leads."""
    if case.state in _OVER:
        return
    for actor in PEOPLE:
        for offer in allowed_actions(case, actor, rules, NOW):
            found.refusals += not offer.is_allowed
            for words in alone._choices(offer.kind, case, rules) if offer.is_allowed else ():
                action = alone._action(case, offer.kind, actor, words)
                outcome = apply(case, action, rules)
                if isinstance(outcome, Refusal):
                    found.refusals += 1
                else:
                    yield action, outcome


def _moved(family: Family, here: Case, outcome: Case, plan: Plan) -> Family:
    if here is family.lead:
        return after_lead(family, outcome, plan.rules, _HOME)
    moved = tuple(outcome if branch is here else branch for branch in family.branches)
    return Family(after_branch(family.lead, outcome, plan.rules), moved)


def _check(
    before: Family, here: Case, action: Action, after: Family, plan: Plan, found: Found
) -> None:
    is_lead = here is before.lead
    failures = (
        (_passed_the_join(before, after, plan), "the join was passed before all had ended"),
        (
            [b.status for b in after.lead.branches] != [status(b) for b in after.branches],
            "the lead shows a branch as it isn't",
        ),
        (not is_lead and _touched_others(before, here, after), "a branch moved another case"),
        (
            after.lead.state in _OVER and any(b.state not in FINAL_STATES for b in after.branches),
            "a branch outlived its lead",
        ),
        (_moved_limit(before, action, after), "a department's limit moved"),
    )
    found.failures += [f"{text}: {action.kind}" for is_broken, text in failures if is_broken]


def _passed_the_join(before: Family, after: Family, plan: Plan) -> bool:
    """Ended otherwise than by a decision it may be; behind the join or decided it may not."""
    join = next(n for n, s in enumerate(plan.lead.steps) if s.kind is StepKind.JOINT)
    is_behind = (plan.lead.position(after.lead.step_id or "") or 0) > join
    has_said = after.lead.state in {CaseState.DECIDED, CaseState.REPORTED}
    return (is_behind or has_said) and any(b.state not in FINAL_STATES for b in before.branches)


def _touched_others(before: Family, here: Case, after: Family) -> bool:
    others = [
        old is not new
        for old, new in zip(before.branches, after.branches, strict=True)
        if old is not here
    ]
    shown = replace(after.lead, branches=before.lead.branches, version=before.lead.version)
    return any(others) or shown != before.lead


def _moved_limit(before: Family, action: Action, after: Family) -> bool:
    """Backwards never; forwards only with the lead's clock."""
    for old, new in zip(before.branches, after.branches, strict=True):
        then, now = (promise_by(branch, alone._CALENDAR) for branch in (old, new))
        if then is None or now is None or now.day < then.day:
            return True
        if now.day > then.day and action.kind not in _MOVES_BRANCHES:
            return True
    return False
