"""现场申报: what the clerk has taken in becomes a case, on the disk before anybody is told."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.intake import Intake
from clerk_desktop.domain.office import Series
from clerk_desktop.errors import WorkflowError
from clerk_desktop.services.action_id import new_action_id
from clerk_desktop.services.store_thread import StoreThread
from clerk_desktop.workflow.intake import begin
from clerk_desktop.workflow.rules import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future
    from datetime import datetime

    from clerk_desktop.domain.case import Applicant, Clerk
    from clerk_desktop.domain.document import HandedIn
    from clerk_desktop.sync.store import Store

_NUMBER_OF = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What the form holds; the number is added when it is taken in. See ``Intake``."""

    task_code: str
    applicant: Applicant
    licence_content: str
    has_electronic_consent: bool
    papers: tuple[HandedIn, ...]


class Intakes:
    """Takes applications in for one clerk, in a thread of its own: papers are big.

    Args:
        open_store: Opens the thread's own store.
        clerk: Who takes in.
        now: UTC now, corrected by the hall's clock offset.
        appended: Called after a case was committed, to wake the sync.
    """

    def __init__(
        self,
        open_store: Callable[[], Store],
        clerk: Clerk,
        now: Callable[[], datetime],
        appended: Callable[[], None],
    ) -> None:
        self._clerk = clerk
        self._now = now
        self._appended = appended
        self._thread = StoreThread(open_store, "intake")

    def take_in(self, application: Application, papers: Mapping[str, bytes]) -> Future[str]:
        """Begin a case: its id, once case, papers and queued action are on the disk.

        The 办件编号 is final, also without a network. The future raises ``DocumentError``
        NUMBER_MISSING when no reserved one is left, ``WorkflowError`` when the application can't
        be taken in, or ``StoreError``; then nothing was kept.

        Args:
            application: What is applied for.
            papers: Bytes by SHA-256 of what it hands in.
        """
        return self._thread.submit(self._take_in, application, papers)

    def close(self) -> None:
        """Let a running intake end, then close the thread's store."""
        self._thread.close()

    def _take_in(self, store: Store, application: Application, papers: Mapping[str, bytes]) -> str:
        action = self._action(store, application)
        items = {item.task_code: item for item in store.reference().items}
        case = begin(action, items.get(application.task_code))
        if isinstance(case, Refusal):
            raise WorkflowError(case.code, context=case.context)
        store.begin(case, action, papers)
        self._appended()
        return case.case_id

    def _action(self, store: Store, application: Application) -> Action:
        case_id, now = new_action_id(), self._now()
        number = store.take_number(Series.CASE, china_date(now).year, case_id, _NUMBER_OF)
        return Action(
            action_id=new_action_id(),
            case_id=case_id,
            kind=ActionKind.TAKE_IN,
            actor=self._clerk,
            at=now,
            intake=Intake(
                project_no=number,
                task_code=application.task_code,
                applicant=_on_one_line(application.applicant),
                licence_content=_line(application.licence_content),
                has_electronic_consent=application.has_electronic_consent,
            ),
            handed_in=tuple(replace(p, name=_line(p.name)) for p in application.papers),
        )


def _on_one_line(applicant: Applicant) -> Applicant:
    return replace(
        applicant,
        name=_line(applicant.name),
        legal_representative=_line(applicant.legal_representative),
        contact_name=_line(applicant.contact_name),
        contact_mobile=_line(applicant.contact_mobile),
    )


def _line(text: str) -> str:
    """As the wire has it: without line ends and other control characters."""
    signs = (" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
    return " ".join("".join(signs).split())
