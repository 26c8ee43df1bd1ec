"""Every process, walked through: what no sequence of actions can do, shown by visiting them all.

``python -m tests.helpers.exhaustive --depth 40`` prints what was visited and in how many seconds.

**Templates.** All that ``broken_rules`` lets pass with up to five counted steps, up to renaming:
every kind of case, every length it may have, the first step ACCEPT, then any run of review kinds
(REVIEW, PUBLICITY, SITE_VISIT, APPROVE), the step that decides or reports, then any run of ISSUE
and SERVE; with every set of jumps that the rules allow. The engine looks at a step's kind only
through ``FINAL_SAY``, ``AFTER_DECISION`` and its role, and never enters a step behind the decision,
so templates that differ in review kinds or in what follows the decision have one shape. All are
counted, every shape is walked; a test walks all review kinds of one length and finds the same.

**Actions.** At every state: every kind of action by a window clerk, a second window clerk who also
reviews and verifies, a verifier, the superior and the applicant, with every jump target, both
rulings, with and without the applicant's wish, before and after the date limit of 补正, and every
letter that is due. States that differ only in ids, times, words, versions and letters are one: a
letter that isn't the decision's changes nothing but the list of documents, which is checked.
"""

from __future__ import annotations

import argparse
import time
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Any

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.case import FINAL_STATES, Case, CaseState, Clerk
from clerk_desktop.domain.deadline import WorkCalendar, china_date
from clerk_desktop.domain.delivery import Delivery, Recipient, Service, ServiceWay
from clerk_desktop.domain.document import SERVED_LETTERS, LetterKind
from clerk_desktop.domain.procedure import (
    ClockStop,
    Defect,
    FollowUp,
    FollowUpKind,
    NonAcceptanceGround,
    SpecialKind,
)
from clerk_desktop.domain.template import (
    AFTER_DECISION,
    CaseKind,
    ProcessTemplate,
    Role,
    Step,
    StepKind,
)
from clerk_desktop.workflow.clock import deadlines, decide_by
from clerk_desktop.workflow.engine import Refusal, Rules, apply, completions, due_letters
from clerk_desktop.workflow.validate import COUNTED_STEPS, MOST_SKIPPED, broken_rules
from tests.helpers.cases import BOTH, CHEN, ITEM, LIN, NOW, SUPERIOR, fresh_case, sealed, step

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

APPLICANT = Clerk(user_id="a", name="申请人", window="W01", roles=frozenset({Role.APPLICANT}))
DEPARTMENT = Clerk(user_id="d1", name="部门", window="", roles=frozenset({Role.RECIPIENT}))
PEOPLE = (LIN, BOTH, CHEN, SUPERIOR, APPLICANT, DEPARTMENT)
NEUTRAL = frozenset(
    {ActionKind.SUSPEND, ActionKind.RESUME, ActionKind.FAIL_SERVICE, ActionKind.UNSEAL}
)
"""The only actions that may come round again: a special procedure leads back to its step, a
delivery that failed is tried again, and a seal that was taken back is made anew."""
LAST_RESORT = frozenset({ActionKind.WITHDRAW, ActionKind.ABORT})
"""Ways out that are always there; that a case can go on is shown without them."""
MAY_MOVE = frozenset({ActionKind.RESUME, ActionKind.EXTEND, ActionKind.RESUBMIT})
"""The named acts that move a deadline."""

_REVIEWS = (StepKind.REVIEW, StepKind.PUBLICITY, StepKind.SITE_VISIT, StepKind.APPROVE)
_LAW = ClockStop(kind=SpecialKind.TESTING, legal_basis="《行政许可法》第四十五条")
_UNTIL = date(2026, 2, 20)
_LATER = datetime(2026, 2, 25, 1, tzinfo=UTC)
_DEFECT = Defect(subject="申请表", missing="未签名", standard="由申请人签名")
_FOLLOWS = FollowUp(material_id="m1", kind=FollowUpKind.TOLERATED, due_on=date(2026, 3, 2))
_SERVICE = Service(
    way=ServiceWay.DIRECT, day=NOW.date(), person="收件人", place="窗口", tracking_no="E1"
)
_DEPARTMENT = Recipient(recipient_id="d1", name="监管部门")
_CALENDAR = WorkCalendar()
_CHOICES: dict[ActionKind, list[dict[str, Any]]] = {
    ActionKind.ACCEPT: [{}, {"ticked": ("m2",), "deferred": (_FOLLOWS,)}],
    ActionKind.RULE: [{"passed": True}, {"passed": False}],
    ActionKind.REJECT: [{}, {"is_wished": True}],
    ActionKind.LAPSE: [{}, {"at": _LATER}],
}
_DELIVERY = frozenset(
    {ActionKind.SEND, ActionKind.SERVE, ActionKind.CONFIRM, ActionKind.FAIL_SERVICE}
)
_OWED_AT_MOST = len(LetterKind) + 1


@dataclass(slots=True)
class Found:
    """What was visited."""

    templates: int = 0
    shapes: int = 0
    states: int = 0
    transitions: int = 0
    refusals: int = 0
    arbitrations: int = 0
    deepest: int = 0
    is_complete: bool = True
    failures: list[str] = field(default_factory=list)


def templates() -> Iterator[ProcessTemplate]:
    """All valid templates, every review kind told apart."""
    return _templates(_REVIEWS)


def shapes(longest: int = 5) -> list[ProcessTemplate]:
    """One template of every shape: review kinds are one, and so is what follows the decision."""
    found: dict[Hashable, ProcessTemplate] = {}
    for template in _templates((StepKind.REVIEW,)):
        walked = [step for step in template.steps if step.kind not in AFTER_DECISION]
        if len(walked) <= longest:
            found.setdefault(tuple((step.kind, step.skip_to) for step in walked), template)
    return list(found.values())


def _templates(reviews: tuple[StepKind, ...]) -> Iterator[ProcessTemplate]:
    for kind, (least, most) in COUNTED_STEPS.items():
        say = StepKind.REPORT if kind is CaseKind.REPORTED else StepKind.DECIDE
        for length in range(least, most + 1):
            for kinds in _runs(length, reviews, say):
                yield from _with_jumps(kind, kinds)


def _runs(
    length: int, reviews: tuple[StepKind, ...], say: StepKind
) -> Iterator[tuple[StepKind, ...]]:
    for before in range(length - 1):
        after = length - 2 - before
        for middle in product(reviews, repeat=before):
            for tail in product(sorted(AFTER_DECISION), repeat=after):
                yield (StepKind.ACCEPT, *middle, say, *tail)


def _with_jumps(kind: CaseKind, kinds: tuple[StepKind, ...]) -> Iterator[ProcessTemplate]:
    names = [f"s{index}" for index in range(len(kinds))]
    edges = [
        (here, there)
        for here in range(len(kinds))
        for there in range(here + 2, min(here + MOST_SKIPPED + 2, len(kinds)))
    ]
    for chosen in chain.from_iterable(combinations(edges, n) for n in range(len(edges) + 1)):
        steps: tuple[Step, ...] = tuple(
            step(names[here], what, *(names[to] for start, to in chosen if start == here))
            for here, what in enumerate(kinds)
        )
        template = ProcessTemplate(template_id="t", name="t", version=1, kind=kind, steps=steps)
        if not broken_rules(template):
            yield template


@dataclass(slots=True)
class Graph:
    """States by number: where actions lead, from where each can be reached, which are ends."""

    seen: dict[Hashable, int] = field(default_factory=dict)
    forth: dict[int, set[int]] = field(default_factory=dict)
    back: dict[int, set[int]] = field(default_factory=dict)
    ends: set[int] = field(default_factory=set)

    def add(self, state: Hashable) -> bool:
        """Number a state; whether it is new."""
        is_new = state not in self.seen
        self.seen.setdefault(state, len(self.seen))
        return is_new

    def lead(self, here: int, there: int, kind: ActionKind) -> None:
        """Note an action from one state to another."""
        if kind not in NEUTRAL:
            self.forth.setdefault(here, set()).add(there)
        if kind not in LAST_RESORT:
            self.back.setdefault(there, set()).add(here)

    def reach_an_end(self) -> int:
        """How many states reach an end without the last resorts."""
        reached, queue = set(self.ends), list(self.ends)
        while queue:
            fresh = self.back.get(queue.pop(), set()) - reached
            reached |= fresh
            queue.extend(fresh)
        return len(reached)


def explore(
    template: ProcessTemplate,
    loop_limit: int,
    depth: int,
    found: Found,
    start: Case | None = None,
) -> None:
    """Visit every state that ``depth`` actions can reach, and hold each step to the rules.

    From ``start``, or else from a case that has just come from the hall.
    """
    rules, graph = Rules(template, loop_limit, _CALENDAR), Graph()
    first = start or _start()
    graph.add(abstract(first, template))
    queue = deque([(first, 0)])
    while queue:
        case, level = queue.popleft()
        found.deepest = max(found.deepest, level)
        here = graph.seen[abstract(case, template)]
        if case.state in FINAL_STATES:
            graph.ends.add(here)
        if level == depth and case.state not in FINAL_STATES:
            found.is_complete = False
            continue
        for kind, after in _outcomes(case, rules, found):
            state = abstract(after, template)
            if graph.add(state):
                queue.append((after, level + 1))
            graph.lead(here, graph.seen[state], kind)
    found.states += len(graph.seen)
    if has_cycle(graph.forth):
        found.failures.append(f"a sequence turns for ever: {template.steps}")
    if found.is_complete and graph.reach_an_end() < len(graph.seen):
        found.failures.append(f"a state from which no end can be reached: {template.steps}")


def _outcomes(case: Case, rules: Rules, found: Found) -> Iterator[tuple[ActionKind, Case]]:
    """Where the allowed actions lead; each is checked."""
    for action in actions(case, rules):
        outcome = apply(case, action, rules)
        if isinstance(outcome, Refusal):
            found.refusals += 1
            continue
        found.transitions += 1
        _check(case, action, outcome, rules, found)
        if not _is_plain_letter(action):
            yield action.kind, outcome


def abstract(case: Case, template: ProcessTemplate) -> Hashable:
    """The case without ids, times and words: two equal ones have the same future.

    Who has told defects is forgotten at acceptance, and the way to the decision at the decision:
    nothing that can follow asks for them.
    """
    missing = len(case.open_follow_ups)
    if case.accepted_at is None and case.state not in FINAL_STATES:
        told = case.correction
        return case.state, told is not None
    served = tuple(_abstract_delivery(one) for one in case.deliveries)
    if case.decided_at is not None or case.state in FINAL_STATES:
        return case.state, case.decision, missing, served
    roles = {
        (e.user_id, there.role) for e in completions(case) if (there := template.step(e.step_id))
    }
    visits = tuple((node.step_id, node.visits) for node in case.nodes)
    closed, is_extended = frozenset(case.closed_returns), case.extension is not None
    return (
        case.state,
        case.step_id,
        frozenset(visits),
        closed,
        frozenset(roles),
        is_extended,
        missing,
    )


def _abstract_delivery(one: Delivery) -> Hashable:
    """To whom, how far, and whether the recipient can confirm it."""
    way = None if one.service is None else one.service.way
    return one.recipient.recipient_id, one.state, way is ServiceWay.ELECTRONIC and not one.ended_at


def actions(case: Case, rules: Rules) -> Iterator[Action]:
    """Every action worth trying in this state: all kinds, people and choices."""
    for kind in ActionKind:
        for actor in PEOPLE:
            for words in _choices(kind, case, rules):
                yield _action(case, kind, actor, words)


def has_cycle(edges: dict[int, set[int]]) -> bool:
    """Whether a way through the states leads back to where it started."""
    incoming: dict[int, int] = {}
    for targets in edges.values():
        for target in targets:
            incoming[target] = incoming.get(target, 0) + 1
    nodes = {*edges, *incoming}
    free = [node for node in nodes if not incoming.get(node)]
    removed = 0
    while free:
        node = free.pop()
        removed += 1
        for target in edges.get(node, ()):
            incoming[target] -= 1
            if not incoming[target]:
                free.append(target)
    return removed < len(nodes)


def _is_plain_letter(action: Action) -> bool:
    if action.kind is not ActionKind.SEAL or action.document is None:
        return False
    return action.document.letter not in SERVED_LETTERS


def _changes_more_than_papers(before: Case, after: Case) -> bool:
    papers: dict[str, Any] = {"documents": (), "events": (), "version": 1}
    return replace(before, **papers) != replace(after, **papers)


def _start() -> Case:
    item = replace(
        ITEM,
        clock_stops=(_LAW,),
        allows_promise=True,
        informed=(_DEPARTMENT,),
        gives_closing_notice=True,
    )
    case = fresh_case(item=item)
    papers = tuple(replace(paper, is_minor=True) for paper in case.materials)
    return replace(case, materials=papers)


def _choices(kind: ActionKind, case: Case, rules: Rules) -> Iterable[dict[str, Any]]:
    """The words that make a difference for that kind; the rest is filled in."""
    if kind is ActionKind.SKIP:
        here = rules.template.step(case.step_id)
        return [{"target_step": there} for there in (here.skip_to if here else ())]
    if kind is ActionKind.SEAL:
        return [{"document": sealed(letter)} for letter in due_letters(case)]
    if kind is ActionKind.UNSEAL:
        return [{"document": case.documents[-1] if case.documents else None}]
    if kind in _DELIVERY:
        named = [one.recipient.recipient_id for one in case.open_deliveries]
        today = china_date(case.events[-1].at if case.events else NOW)
        return [{"service": one} for name in named for one in _services(name, today)]
    return _CHOICES.get(kind, [{}])


def _services(recipient_id: str, today: date) -> Iterator[Service]:
    """At once, by post and through the hall."""
    for way in (ServiceWay.DIRECT, ServiceWay.POST, ServiceWay.ELECTRONIC):
        yield replace(_SERVICE, recipient_id=recipient_id, way=way, day=today, has_consent=True)


def _action(case: Case, kind: ActionKind, actor: Clerk, words: dict[str, Any]) -> Action:
    complete: dict[str, Any] = {
        "at": max(NOW, case.events[-1].at if case.events else NOW) + timedelta(minutes=1),
        "opinion": "同意",
        "reason": "有理由",
        "ticked": ("m1", "m2"),
        "service": _SERVICE,
        "defects": (_DEFECT,),
        "until": _UNTIL,
        "ground": NonAcceptanceGround.NOT_REQUIRED,
        "special": SpecialKind.TESTING,
        "days": 5,
        "approver": "负责人",
        "material_id": "m1",
    }
    return Action(action_id="x", case_id=case.case_id, kind=kind, actor=actor, **(complete | words))


def _check(before: Case, action: Action, after: Case, rules: Rules, found: Found) -> None:
    failures = (
        (_broke_two_persons(after, rules), "one person reviewed and decided"),
        (_missed_arbitration(before, after, rules), "arbitration did not fire at the limit"),
        (_moved_deadline(before, action, after), "a deadline moved"),
        (before.state in FINAL_STATES and after.state is not before.state, "a case came back"),
        (_lost_service(before, after), "what was served isn't any more"),
        (
            after.state is CaseState.SERVED and not _has_applicant(after),
            "a case was served without its applicant",
        ),
        (_undoes_otherwise(before, action, after, rules), "a seal taken back left a trace"),
        (
            _is_plain_letter(action)
            and (
                _changes_more_than_papers(before, after)
                or len(after.documents) > _OWED_AT_MOST + len(after.suspensions)
            ),
            "a letter changed the case",
        ),
    )
    found.arbitrations += len(after.arbitrations) > len(before.arbitrations)
    found.failures += [
        f"{text}: {action.kind} by {action.actor.user_id}"
        for is_broken, text in failures
        if is_broken
    ]


def _undoes_otherwise(before: Case, action: Action, after: Case, rules: Rules) -> bool:
    """Taking a seal back leads to the case before it, with the letter void and due again."""
    letter = action.document
    if action.kind is not ActionKind.SEAL or letter is None:
        return False
    undo = replace(action, kind=ActionKind.UNSEAL, actor=LIN)
    undone = apply(after, undo, rules)
    if any(one.service is not None for one in before.deliveries):
        return not isinstance(undone, Refusal)
    if isinstance(undone, Refusal) or undone.undone_letters != (*before.undone_letters, letter):
        return True
    kept = {name: getattr(before, name) for name in ("events", "version", "undone_letters")}
    return replace(undone, **kept) != before


def _lost_service(before: Case, after: Case) -> bool:
    done = {one.recipient for one in before.deliveries if not one.is_open}
    return not done <= {one.recipient for one in after.deliveries if not one.is_open}


def _has_applicant(case: Case) -> bool:
    return any(one.recipient.is_applicant and not one.is_open for one in case.deliveries)


def _broke_two_persons(case: Case, rules: Rules) -> bool:
    roles: dict[str, set[Role]] = {}
    for event in completions(case):
        there = rules.template.step(event.step_id)
        if there is not None:
            roles.setdefault(event.user_id, set()).add(there.role)
    return any(len(found) > 1 for found in roles.values())


def _missed_arbitration(before: Case, after: Case, rules: Rules) -> bool:
    """It fires if and only if an entry brings a step, not ruled on yet, to the limit."""
    old = {node.step_id: node.visits for node in before.nodes}
    reached = [
        node.step_id
        for node in after.nodes
        if node.visits > old.get(node.step_id, 0)
        and node.visits - 1 >= rules.loop_limit
        and node.step_id not in before.closed_returns
    ]
    fired = [report.step_id for report in after.arbitrations[len(before.arbitrations) :]]
    is_there = (after.state is CaseState.ARBITRATING) == bool(
        after.arbitrations and after.arbitrations[-1].passed is None
    ) or after.state in {CaseState.WITHDRAWN, CaseState.ABORTED}
    return fired != reached or not is_there


def _moved_deadline(before: Case, action: Action, after: Case) -> bool:
    """Backwards never; forwards only by a named act."""
    then, now = decide_by(before, _CALENDAR), decide_by(after, _CALENDAR)
    if then is not None and now is not None:
        if now.day < then.day:
            return True
        if now.day > then.day and action.kind not in MAY_MOVE:
            return True
    old, new = deadlines(before, _CALENDAR).reply_by, deadlines(after, _CALENDAR).reply_by
    return old is not None and new is not None and new.day < old.day


def run(depth: int, loop_limits: tuple[int, ...], longest: int = 5) -> Found:
    """Count all templates, walk through every shape of up to ``longest`` steps."""
    found = Found(templates=sum(1 for _ in templates()))
    for template in shapes(longest):
        found.shapes += 1
        for limit in loop_limits:
            explore(template, limit, depth, found)
    return found


def main() -> int:
    """Walk, print, and fail when a rule was broken."""
    from tests.helpers import exhaustive_joint

    parser = argparse.ArgumentParser(prog="python -m tests.helpers.exhaustive")
    parser.add_argument("--depth", type=int, default=60, help="actions in a row")
    parser.add_argument("--loop-limits", type=int, nargs="+", default=[1])
    parser.add_argument("--longest", type=int, default=5, help="steps up to the decision")
    parser.add_argument("--longest-lead", type=int, default=3, help="steps of a joint case's lead")
    options = parser.parse_args()
    print(f"loop limits  {options.loop_limits}")
    limits = tuple(options.loop_limits)
    began = time.perf_counter()
    found = run(options.depth, limits, options.longest)
    print(f"templates    {found.templates:>12,} valid, in {found.shapes} shapes")
    failed = _report(found, options.depth, time.perf_counter() - began)
    began, joint = time.perf_counter(), Found()
    exhaustive_joint.walk(options.longest_lead, limits, options.depth, joint)
    print(f"joint cases  {joint.shapes:>12,} shapes of a branch, or of a lead with two branches")
    return _report(joint, options.depth, time.perf_counter() - began) or failed


def _report(found: Found, depth: int, seconds: float) -> int:
    """What was visited; 1 when a rule was broken."""
    print(f"states       {found.states:>12,}")
    print(f"transitions  {found.transitions:>12,}")
    print(f"refusals     {found.refusals:>12,}")
    print(f"arbitrations {found.arbitrations:>12,}")
    print(f"longest way  {found.deepest:>12,} actions")
    print(f"complete     {'yes' if found.is_complete else f'no, cut at {depth}':>12}")
    print(f"seconds      {seconds:>12.1f}")
    for failure in found.failures[:20]:
        print(f"BROKEN: {failure}")
    return 1 if found.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
