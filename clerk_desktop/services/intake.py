"""现场申报: what the clerk has taken in becomes a case, on the disk before anybody is told."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.intake import Intake
from clerk_desktop.domain.office import Series
from clerk_desktop.errors import DocumentCode, DocumentError, WorkflowError
from clerk_desktop.services.action_id import new_action_id
from clerk_desktop.services.scans import Scan, list_scans
from clerk_desktop.services.store_thread import StoreThread
from clerk_desktop.workflow.intake import begin
from clerk_desktop.workflow.rules import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future
    from datetime import datetime
    from pathlib import Path

    from clerk_desktop.domain.case import Applicant, Clerk
    from clerk_desktop.domain.document import HandedIn
    from clerk_desktop.sync.store import Store

LARGEST_PAPER = 64 << 20
"""Bytes of one paper that the hall takes."""

_NUMBER_OF = "case"
_SIGNS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_BEFORE_PDF = b"\x00\t\n\x0c\r \xef\xbb\xbf"
"""White space and a byte order mark, with which some programs begin their PDFs."""


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

    def read(self, files: tuple[Path, ...]) -> Future[tuple[bytes, ...]]:
        """The bytes of files of one paper: PDF, JPEG or PNG.

        The future raises ``DocumentError`` UNREADABLE, NOT_A_PAPER (``file``) or TOO_LARGE
        (``most``), together more than ``LARGEST_PAPER``.
        """
        return self._thread.submit(lambda _store: _read(files))

    def keep(self, papers: Mapping[str, bytes]) -> Future[None]:
        """Put papers into the store for an action that will hand them in; bytes by SHA-256.

        The future raises ``StoreError``.
        """
        return self._thread.submit(_keep, papers)

    def digest(self, data: bytes) -> Future[str]:
        """The SHA-256 of a paper, lower-case hex; raises ``DocumentError`` TOO_LARGE."""
        return self._thread.submit(lambda _store: _digest(data))

    def scans(self, folder: Path, since: float) -> Future[tuple[Scan, ...]]:
        """What a scanner has put into ``folder`` since Unix time ``since``, oldest first.

        Empty when the folder isn't there: a share may be away for a while.
        """
        return self._thread.submit(lambda _store: list_scans(folder, since))

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


def _keep(store: Store, papers: Mapping[str, bytes]) -> None:
    for data in papers.values():
        store.put_document(data)


def _read(files: tuple[Path, ...]) -> tuple[bytes, ...]:
    room = LARGEST_PAPER
    read = []
    for file in files:
        try:
            with file.open("rb") as opened:
                data = opened.read(room + 1)
        except OSError as error:
            facts = {"file": file.name}
            raise DocumentError(DocumentCode.UNREADABLE, retryable=True, context=facts) from error
        if not data.lstrip(_BEFORE_PDF).startswith(_SIGNS):
            raise DocumentError(DocumentCode.NOT_A_PAPER, context={"file": file.name})
        require_size(data, room)
        room -= len(data)
        read.append(data)
    return tuple(read)


def _digest(data: bytes) -> str:
    require_size(data)
    return hashlib.sha256(data).hexdigest()


def require_size(data: bytes, most: int = LARGEST_PAPER) -> None:
    """Raises ``DocumentError`` TOO_LARGE for a paper that the hall wouldn't take."""
    if len(data) > most:
        megabytes = str(LARGEST_PAPER >> 20)
        raise DocumentError(DocumentCode.TOO_LARGE, context={"most": megabytes})


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
