"""What the engine's guards and effects are told, and the refusal they answer with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from clerk_desktop.domain.case import Case, Clerk
from clerk_desktop.domain.deadline import WorkCalendar
from clerk_desktop.domain.template import ProcessTemplate, Step
from clerk_desktop.errors import WorkflowCode


@dataclass(frozen=True, slots=True)
class Rules:
    """What the engine needs to know beside the case.

    ``loop_limit`` is the loop count at which a step goes to arbitration; 1 is the first re-entry.
    ``calendar`` decides which acts come too late or too early.
    """

    template: ProcessTemplate
    loop_limit: int = 1
    calendar: WorkCalendar = field(default_factory=WorkCalendar)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an action isn't allowed: the rule, and facts for its text."""

    code: WorkflowCode
    context: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Someone about to act on a case at a moment: all that a guard looks at."""

    case: Case
    actor: Clerk
    at: datetime
    rules: Rules

    @property
    def step(self) -> Step | None:
        """Where the case stands, or ``None`` when the template has no such step."""
        return self.rules.template.step(self.case.step_id)
