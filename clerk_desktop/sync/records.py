"""What the store hands out: frozen records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from clerk_desktop.domain.action import Action
from clerk_desktop.domain.case import Case, CaseState, Clerk, Item
from clerk_desktop.domain.deadline import WorkCalendar
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.domain.office import Office, SealRight
from clerk_desktop.domain.phrase import Phrase
from clerk_desktop.domain.seal_plan import SealPlan
from clerk_desktop.domain.template import ProcessTemplate
from clerk_desktop.workflow.lights import LightRules
from clerk_desktop.workflow.limits import Limit


class QueueState(StrEnum):
    """Where an action stands between this machine and the hall."""

    QUEUED = "queued"
    SENDING = "sending"
    DONE = "done"  # the hall's receipt is here
    CONFLICT = "conflict"  # the case has moved on at the hall
    PARKED = "parked"  # the hall refused it
    WITHDRAWN = "withdrawn"


PENDING = frozenset({QueueState.QUEUED, QueueState.SENDING})
"""States that the shown case includes."""

NEEDS_CLERK = frozenset({QueueState.CONFLICT, QueueState.PARKED})
"""States that only the clerk can end."""

STUBBORN = 6
"""So many tries are no bad luck any more; the first five take a minute or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """An action in the queue.

    Attributes:
        sequence: Order on this machine.
        base_version: The case's version that the action is based on; ``None`` while it follows
            an action of the queue that the hall hasn't received yet.
        attempts: How often it was sent.
        is_unclear: It was sent and the answer is missing, so the hall may have it.
        is_held: It builds on an action that is in conflict or parked.
        handed_to: User id of the colleague who is to see to it.
        basis: What the clerk saw of the case, see ``conflicts``.
        code: Why it is in conflict or parked, or what its last try met, as a ``HallCode``; with
            ``context``.
    """

    sequence: int
    action: Action
    state: QueueState
    base_version: int | None
    attempts: int
    is_unclear: bool
    is_held: bool = False
    handed_to: str | None = None
    basis: str = field(default="", repr=False)
    code: str = ""
    context: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_pending(self) -> bool:
        """Whether the shown case includes it."""
        return self.state in PENDING and not self.is_held

    @property
    def is_stuck(self) -> bool:
        """Whether the hall is there and has failed at it again and again."""
        return self.state in PENDING and bool(self.code) and self.attempts >= STUBBORN


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """A row of the queue without what the action says, which may not be readable.

    Attributes:
        kind: As it was stored; a newer program knows more kinds than this one.
        code: As of a ``QueueRow``, with ``context``.
    """

    sequence: int
    action_id: str
    case_id: str
    user_id: str
    kind: str
    state: QueueState
    base_version: int | None
    is_unclear: bool
    code: str = ""
    context: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many actions wait for the hall, and how many for the clerk."""

    waiting: int
    attention: int


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as the hall last gave it, and its actions that aren't done, oldest first."""

    snapshot: Case
    queue: tuple[QueueRow, ...]


@dataclass(frozen=True, slots=True)
class OpenCase:
    """The case that the clerk has before them; empty id: none.

    ``can_act`` says whether it is theirs to go on with; ``at`` (Unix time) when they last did
    something about it.
    """

    case_id: str = ""
    can_act: bool = False
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Notice:
    """What a clerk is told once; ``code`` as in ``errors``, with ``context``."""

    sequence: int
    at: datetime
    code: str
    case_id: str
    context: Mapping[str, str]


class CaseTab(StrEnum):
    """The lists of cases. A case can be in several: IN_HAND and TO_SEAL, for one."""

    TO_RECEIVE = "to_receive"  # 待接件
    IN_HAND = "in_hand"  # 在办
    TO_SEAL = "to_seal"  # 待盖章: a letter is due
    TO_SERVE = "to_serve"  # 待送达: the applicant hasn't got the result
    FOLLOW_UPS = "follow_ups"  # 待补交: a paper is still to follow
    RECEIPTS = "receipts"  # 待回执: a department hasn't got the result
    ATTENTION = "attention"  # 需处理: an action is in conflict, parked or doesn't fit any more
    DONE = "done"  # 已办
    ALL = "all"


class CaseOrder(StrEnum):
    """What a list is sorted by; what is alike goes by deadline, then by number."""

    DUE = "due"  # the deadline that the list is about
    NUMBER = "number"
    APPLICANT = "applicant"
    ITEM = "item"
    STEP = "step"
    WAITING = "waiting"  # longest where it stands
    QUEUE = "queue"  # first what needs the clerk, then what waits for the hall


class DueSpan(StrEnum):
    """When the deadline is that the list is about, counted in days from today."""

    ANY = "any"
    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"  # within the next seven days, or passed


class Work(StrEnum):
    """What a clerk's acts are counted as."""

    TAKEN = "taken"  # 接件
    HANDLED = "handled"  # 办理: whatever is neither of the others
    SEALED = "sealed"  # 盖章
    DELIVERED = "delivered"  # 送达


@dataclass(frozen=True, slots=True)
class DoneOn:
    """Work that a clerk has done on a day, in China; what was withdrawn since isn't done."""

    user_id: str
    day: date
    work: Work


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """Which cases are listed, and in which order. Empty texts don't narrow the list."""

    tab: CaseTab
    search: str = ""
    item: str = ""
    step: str = ""
    due: DueSpan = DueSpan.ANY
    is_unsent: bool = False
    state: CaseState | None = None
    due_on: date | None = None
    done: DoneOn | None = None
    order: CaseOrder = CaseOrder.DUE
    is_descending: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether more than the tab and the search choose the cases."""
        is_of_a_figure = self.state or self.due_on or self.done
        is_chosen = self.item or self.step or self.is_unsent or self.due is not DueSpan.ANY
        return bool(is_of_a_figure or is_chosen)


@dataclass(frozen=True, slots=True)
class Standing:
    """So many cases stand there since that day; ``tab`` is where their line is first of all."""

    tab: CaseTab
    state: CaseState
    step_name: str
    since: date
    count: int


@dataclass(frozen=True, slots=True)
class SavedView:
    """A query that a clerk has given a name."""

    name: str
    query: CaseQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A line of a list: the case with its pending actions applied.

    ``limits`` are all that run, ``next_due`` is the nearest beside the step's. ``waiting`` counts
    pending actions; ``problem`` says that one of them needs the clerk. ``unanswered`` departments
    haven't got the result yet. ``since`` that day it stands where it stands.
    """

    case_id: str
    project_no: str
    applicant: str
    item: str
    state: CaseState
    step_id: str | None
    step_name: str
    next_due: date | None
    limits: tuple[Limit, ...]
    waiting: int
    problem: bool
    unanswered: int
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What the hall has said about the field; office and seals are the present clerk's.

    ``refused`` names for each template that breaks the rules which ones; ``trusted`` are DER.
    """

    templates: Mapping[str, ProcessTemplate] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    loop_limit: int = 1
    light_rules: LightRules = field(default_factory=LightRules)
    items: tuple[Item, ...] = ()
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    phrases: tuple[Phrase, ...] = ()
    seals: tuple[SealRight, ...] = ()
    trusted: tuple[bytes, ...] = ()
    office: Office | None = None


class AlertKind(StrEnum):
    """What a clerk is told of."""

    DEADLINE = "deadline"
    RULING = "ruling"
    QUEUE = "queue"
    HALL = "hall"
    BATCH = "batch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """提醒: something that a clerk is told of once.

    Attributes:
        key: Names the thing; nothing is told twice.
        case_id: Empty when it is about no case.
        facts: What its words say, without personal data.
    """

    key: str
    kind: AlertKind
    case_id: str = ""
    project_no: str = ""
    at: datetime
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NearLimit:
    """A limit that falls due soon, and of which case."""

    case_id: str
    project_no: str
    limit: Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraft:
    """草稿: what a clerk has entered in a form and not yet acted on.

    Attributes:
        case_id: Empty for a form of no case.
        form: Which form, in the words of whoever shows it.
        basis: What the clerk saw of the case, see ``conflicts.basis_of``.
        fields: What was entered, by field; empty when there is nothing.
    """

    case_id: str
    form: str
    basis: str
    kept_at: datetime
    fields: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownClerk:
    """A clerk who has logged in on this machine before."""

    login: str
    clerk: Clerk
    window_name: str
    office: Office


class LedgerKind(StrEnum):
    """What a line of the ledger records."""

    ACTION = "action"
    SEAL = "seal"
    SEAL_FAILED = "seal_failed"
    SEAL_UNDONE = "seal_undone"  # 撤章, or withdrawn before the hall had it
    SEAL_RESTORED = "seal_restored"  # the 撤章 was withdrawn before the hall had it
    WITHDRAWAL = "withdrawal"
    HANDED_OVER = "handed_over"
    STAMPED = "stamped"  # the timestamp that a seal awaited
    TAKEN_OVER = "taken_over"  # an action from another machine's backup


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """A line of the ledger; ``digest`` covers it and the line before."""

    sequence: int
    at: datetime
    kind: LedgerKind
    user_id: str
    case_id: str
    action_id: str
    facts: Mapping[str, str]
    digest: str


@dataclass(frozen=True, slots=True)
class LedgerMark:
    """A place in the chain: whoever knows it can tell later that the ledger still leads there."""

    sequence: int
    digest: str


class LedgerBreach(StrEnum):
    """What is wrong with the ledger at a line."""

    MISSING = "missing"  # the line isn't there, later ones are
    CHANGED = "changed"  # it doesn't follow from the line before
    REPLACED = "replaced"  # it isn't the line that was there when it was exported
    CUT = "cut"  # lines that were there before are gone from the end
    UNRECORDED = "unrecorded"  # an action of the queue has no line


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerCheck:
    """What following the chain has shown.

    Attributes:
        intact: How many lines hold from the first on.
        last: The last of them; ``None`` when there is none.
        breach: What is wrong behind them, ``None`` when nothing is.
        broken_at: The first line concerned; ``None`` for UNRECORDED.
        action_id: UNRECORDED only: the first action without a line.
    """

    intact: int
    last: LedgerMark | None = None
    breach: LedgerBreach | None = None
    broken_at: int | None = None
    action_id: str = ""


@dataclass(frozen=True, slots=True)
class LateStamp:
    """A seal whose timestamp came after it: digests of the sealed document and of the stamped one.

    ``stamped`` is empty while no timestamp authority has answered.
    """

    sealed: str
    case_id: str
    stamped: str


@dataclass(frozen=True, slots=True)
class WantedDocument:
    """A document of a case in hand that isn't here yet; ``size`` in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that the hall did an action: the version it led to, and the case."""

    action_id: str
    version: int
    case: Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """An action as it is sent: the same ``body`` under the same key each time.

    The hall must have ``documents`` (digests) before it. ``base_version`` is ``None`` for one that
    follows the action sent before it in a batch.
    """

    action_id: str
    case_id: str
    user_id: str
    body: bytes = field(repr=False)
    base_version: int | None
    documents: tuple[str, ...]
    attempts: int
    fence: int | None = None


class EntryState(StrEnum):
    """Where an item of a batch stands."""

    WAITING = "waiting"
    SEALED = "sealed"  # committed together with the sealed document
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchEntry:
    """An item of a batch of seals, as the journal has it.

    Attributes:
        number: Its place in the batch, from 1.
        letter_no: 文号 or 受理文书编号.
        sha256: Digest of the draft of so many ``pages`` that the clerk saw, at ``seen_at`` (UTC).
        plan: Where its seals go.
        code: Why it failed, as in ``errors``; with ``context``.
    """

    number: int
    case_id: str
    letter: LetterKind
    letter_no: str
    sha256: str
    pages: int
    plan: SealPlan
    seen_at: datetime
    state: EntryState = EntryState.WAITING
    code: str = ""
    context: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A batch of seals, as the journal has it; ``begun_at`` is UTC, ``card`` its serial."""

    batch_id: str
    user_id: str
    begun_at: datetime
    card: str
    entries: tuple[BatchEntry, ...]

    def of_state(self, state: EntryState) -> tuple[BatchEntry, ...]:
        """Its items in that state, in their order."""
        return tuple(entry for entry in self.entries if entry.state is state)
