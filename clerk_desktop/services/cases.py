"""Cases as the clerk works on them: one frozen view in, one action out."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.deadline import Due, china_date
from clerk_desktop.errors import HallCode, HallError, WorkflowError
from clerk_desktop.services.action_id import new_action_id
from clerk_desktop.services.unseal import take_back
from clerk_desktop.workflow.engine import (
    Offer,
    Refusal,
    Rules,
    allowed_actions,
    apply,
    completions,
    due_letters,
)
from clerk_desktop.workflow.lights import Standing, branch_standings, stand, standings
from clerk_desktop.workflow.limits import Limit, LimitKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from clerk_desktop.domain.case import Case, Clerk
    from clerk_desktop.domain.delivery import Service
    from clerk_desktop.domain.document import CaseDocument, HandedIn, LetterKind
    from clerk_desktop.domain.procedure import (
        Defect,
        FollowUp,
        NonAcceptanceGround,
        SpecialKind,
    )
    from clerk_desktop.domain.template import Step
    from clerk_desktop.sync.records import LateStamp, QueueRow, StoredCase
    from clerk_desktop.sync.store import Store
    from clerk_desktop.workflow.engine import Replay


class StepStatus(StrEnum):
    """How a step of the drawn flow stands."""

    DONE = "done"
    CURRENT = "current"
    ARBITRATING = "arbitrating"
    SKIPPED = "skipped"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step of the drawn flow, and by whom and when it was last completed."""

    step: Step
    status: StepStatus
    loop_count: int
    done_by: str
    done_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """A letter that the case has or must get.

    Attributes:
        document: ``None`` until it is sealed.
        sha256: Digest of its newest file, empty until it is sealed.
        awaits_timestamp: Sealed while no timestamp authority answered; it gets one by itself.
    """

    letter: LetterKind
    document: CaseDocument | None
    sha256: str = ""
    awaits_timestamp: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpView:
    """A paper that follows, by name, and how its day stands; ``None`` once it has come."""

    entry: FollowUp
    name: str
    standing: Standing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """Everything that the case page draws, at one moment.

    Attributes:
        case: The hall's snapshot with the pending actions replayed.
        standings: Each limit that runs, and how it stands today.
        branches: How the limit of each open branch stands, by the branch's case id.
        offers: Every kind of action, allowed or with the reason why not.
        letters: Sealed letters first, then those due.
        follow_ups: Papers that follow, the missing ones first, by their day.
        queue: Actions that the hall doesn't have yet, or that need the clerk, oldest first.
        skipped: Those of them that don't fit the case any more, by action id, with the reason.
        here: Digests of those materials and letters whose bytes are in the store.
    """

    case: Case
    steps: tuple[StepView, ...]
    standings: tuple[Standing, ...]
    branches: Mapping[str, Standing]
    offers: Mapping[ActionKind, Offer]
    letters: tuple[LetterView, ...]
    follow_ups: tuple[FollowUpView, ...]
    queue: tuple[QueueRow, ...]
    skipped: Mapping[str, Refusal]
    here: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionWords:
    """What the clerk entered for an action, by the names that ``Action`` has for it."""

    opinion: str = ""
    reason: str = ""
    target_step: str | None = None
    ticked: tuple[str, ...] = ()
    service: Service | None = None
    passed: bool | None = None
    defects: tuple[Defect, ...] = ()
    until: date | None = None
    ground: NonAcceptanceGround | None = None
    competent_body: str = ""
    special: SpecialKind | None = None
    days: int | None = None
    approver: str = ""
    deferred: tuple[FollowUp, ...] = ()
    material_id: str | None = None
    is_wished: bool = False
    handed_in: tuple[HandedIn, ...] = ()


class Cases:
    """The cases of one clerk at one window.

    Args:
        store: The calling thread's own store.
        clerk: Who acts.
        now: UTC now, corrected by the hall's clock offset.
        appended: Called after an action was committed, to wake the sync.
        undo_seconds: How long an action waits, so that it can be withdrawn.
    """

    def __init__(
        self,
        store: Store,
        clerk: Clerk,
        now: Callable[[], datetime],
        appended: Callable[[], None],
        undo_seconds: float = 0,
    ) -> None:
        self._store = store
        self._clerk = clerk
        self._now = now
        self._appended = appended
        self.undo_seconds = undo_seconds

    @property
    def clerk(self) -> Clerk:
        """Who acts."""
        return self._clerk

    def open_case(self, case_id: str) -> CaseView:
        """The case as it stands, pending actions included.

        Raises:
            HallError: NOT_FOUND, this window doesn't have the case.
        """
        stored, view = self._read(case_id)
        case = view.case
        rules = self._store.rules(case)
        letters = _letters(case, self._store.stamps_of(case_id))
        digests = [m.sha256 for m in case.materials] + [letter.sha256 for letter in letters]
        return CaseView(
            case=case,
            steps=_steps(case, rules),
            standings=self._standings(case, rules),
            branches=self._branches(case, rules),
            offers=self._offers(case, rules),
            letters=letters,
            follow_ups=self._follow_ups(case, rules),
            queue=stored.queue,
            skipped={action.action_id: refusal for action, refusal in view.skipped},
            here=frozenset(digest for digest in digests if self._store.has_document(digest)),
        )

    def take_action(self, case_id: str, kind: ActionKind, words: ActionWords) -> CaseView:
        """Do one action: durable in the queue when this returns, and the new view.

        Raises:
            WorkflowError: the engine refuses it; nothing was changed.
            StoreError: it could not be kept; nothing was changed.
        """
        stored, view = self._read(case_id)
        action = Action(
            action_id=new_action_id(),
            case_id=case_id,
            kind=kind,
            actor=self._clerk,
            at=self._now(),
            **{entry.name: getattr(words, entry.name) for entry in fields(words)},
        )
        outcome = apply(view.case, action, self._store.rules(view.case))
        if isinstance(outcome, Refusal):
            raise WorkflowError(outcome.code, context=outcome.context)
        self._store.append(action, based_on=stored.snapshot.version, wait=self.undo_seconds)
        self._appended()
        return self.open_case(case_id)

    def take_seal_back(self, case_id: str, reason: str) -> CaseView:
        """撤章: take the last seal of a case back, see ``unseal``; the new view.

        Raises:
            WorkflowError, StoreError: as ``take_action``.
        """
        stored, view = self._read(case_id)
        take_back(self._store, stored, view.case, self._clerk, self._now(), reason)
        self._appended()
        return self.open_case(case_id)

    def _standings(self, case: Case, rules: Rules) -> tuple[Standing, ...]:
        step, lights = rules.template.step(case.step_id), self._store.reference().light_rules
        return standings(case, china_date(self._now()), rules.calendar, lights, step)

    def _branches(self, case: Case, rules: Rules) -> Mapping[str, Standing]:
        lights = self._store.reference().light_rules
        return branch_standings(case, china_date(self._now()), rules.calendar, lights)

    def _follow_ups(self, case: Case, rules: Rules) -> tuple[FollowUpView, ...]:
        names = {paper.material_id: paper.name for paper in case.materials}
        order = sorted(case.follow_ups, key=lambda one: (one.closed_at is not None, one.due_on))
        return tuple(
            FollowUpView(
                entry=entry,
                name=names.get(entry.material_id, entry.material_id),
                standing=None if entry.closed_at else self._stand(entry, rules),
            )
            for entry in order
        )

    def _stand(self, entry: FollowUp, rules: Rules) -> Standing:
        limit, today = Limit(LimitKind.FOLLOW_UP, Due(entry.due_on)), china_date(self._now())
        return stand(limit, today, rules.calendar, self._store.reference().light_rules)

    def _offers(self, case: Case, rules: Rules) -> dict[ActionKind, Offer]:
        offers = allowed_actions(case, self._clerk, rules, self._now())
        return {offer.kind: offer for offer in offers}

    def _read(self, case_id: str) -> tuple[StoredCase, Replay]:
        stored = self._store.case(case_id)
        if stored is None:
            raise HallError(HallCode.NOT_FOUND, context={"case": case_id})
        return stored, self._store.view(stored)


def _steps(case: Case, rules: Rules) -> tuple[StepView, ...]:
    here = rules.template.position(case.step_id) if case.step_id else None
    return tuple(
        _step(case, step, ahead=here is None or index > here, is_here=index == here)
        for index, step in enumerate(rules.template.steps)
    )


def _step(case: Case, step: Step, *, ahead: bool, is_here: bool) -> StepView:
    done = next((e for e in reversed(completions(case)) if e.step_id == step.step_id), None)
    node = case.node(step.step_id)
    return StepView(
        step=step,
        status=_status(case, ahead=ahead, is_here=is_here, was_entered=node is not None),
        loop_count=node.loop_count if node else 0,
        done_by=done.user_name if done else "",
        done_at=done.at if done else None,
    )


def _status(case: Case, *, ahead: bool, is_here: bool, was_entered: bool) -> StepStatus:
    if ahead:
        return StepStatus.AHEAD
    if not is_here:
        return StepStatus.DONE if was_entered else StepStatus.SKIPPED
    if case.state is CaseState.ARBITRATING:
        return StepStatus.ARBITRATING
    is_open = case.state in {CaseState.IN_PROGRESS, CaseState.SUSPENDED}
    return StepStatus.CURRENT if is_open else StepStatus.DONE


def _letters(case: Case, stamps: tuple[LateStamp, ...]) -> tuple[LetterView, ...]:
    stamped = {stamp.sealed: stamp.stamped for stamp in stamps}
    sealed = (_sealed(doc, stamped.get(doc.sha256)) for doc in case.documents)
    due = (LetterView(letter=letter, document=None) for letter in due_letters(case))
    return (*sealed, *due)


def _sealed(document: CaseDocument, stamped: str | None) -> LetterView:
    """``stamped`` is this machine's own file with the timestamp: empty while it is awaited."""
    return LetterView(
        letter=document.letter,
        document=document,
        sha256=document.stamped_sha256 or stamped or document.sha256,
        awaits_timestamp=stamped == "" and not document.stamped_sha256,
    )
