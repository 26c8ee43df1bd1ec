"""A test seal: the whole way of a seal with the real card and PIN, on a sheet worth nothing.

Nothing of it is kept: it is in no ledger, in no store, in no file.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from clerk_desktop.documents.inspector_client import InspectorClient
from clerk_desktop.documents.press_client import PressClient
from clerk_desktop.documents.preview_client import PreviewClient
from clerk_desktop.documents.seal_key import SealWords
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.seal_plan import SealPlan
from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.language import fixed
from clerk_desktop.services.seal_job import Sheet
from clerk_desktop.services.seal_line import SealLine

if TYPE_CHECKING:
    from clerk_desktop.card.client import CardClient
    from clerk_desktop.documents.preview_client import PageImage
    from clerk_desktop.errors import ClerkError
    from clerk_desktop.services.seal_job import CardKey, Sealed

_WORDS = SealWords(name=fixed("测试"), reason=fixed("测试，无效"), location="")
_DPI = 96.0


@dataclass(frozen=True, slots=True)
class Tried:
    """A test seal that was made and found unbroken; how the sheet looks now."""

    document: bytes = field(repr=False)
    picture: PageImage = field(repr=False)


class TrialSeal:
    """Tries cards.

    Args:
        cards: The client of the card workers.
    """

    def __init__(self, cards: CardClient) -> None:
        self._line = SealLine(cards, PressClient(), InspectorClient())
        self._previews = PreviewClient()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="trial")

    def seal(self, key: CardKey) -> Future[Tried]:
        """Make a test seal with that card and PIN, and verify it. The PIN is wiped.

        The future raises ``CardError``, or ``DocumentError`` SEAL_NOT_VALID and what composing
        and sealing raise.
        """
        return self._thread.submit(self._seal, key)

    def close(self) -> None:
        """Let a running test end, then end the workers."""
        self._thread.shutdown(wait=True)
        self._line.press.close()
        self._line.inspector.close()
        self._previews.close()

    def _seal(self, key: CardKey) -> Tried:
        job = _Job()
        try:
            stopped = self._line.run(key, iter([job]))
        finally:
            self._line.release(key.card.serial)
        if (error := stopped or job.error) is not None:
            raise error
        return self._looked_at(job.sealed[0])

    def _looked_at(self, sealed: Sealed) -> Tried:
        report = self._line.inspector.verify(sealed.document, may_fetch=False).result()
        if not report.signatures or not all(one.is_unbroken for one in report.signatures):
            raise DocumentError(DocumentCode.SEAL_NOT_VALID)
        self._previews.open(sealed.sha256, sealed.document).result()
        picture = self._previews.render(sealed.sha256, 1, _DPI).result()
        self._previews.close_document(sealed.sha256)
        return Tried(sealed.document, picture)


@dataclass(slots=True)
class _Job:
    """The sheet's place in the line; see ``SealJob``."""

    sealed: list[Sealed] = field(default_factory=list)
    error: ClerkError | None = None

    def sheet(self) -> Sheet:
        from clerk_desktop.documents.trial_sheet import PLACE, trial_mark, trial_sheet

        document = trial_sheet(china_date(datetime.now(UTC)))
        return Sheet(
            document=document,
            sha256=hashlib.sha256(document).hexdigest(),
            plan=SealPlan(places=(PLACE,)),
            words=_WORDS,
            image=trial_mark(),
        )

    def keep(self, sealed: Sealed) -> None:
        self.sealed.append(sealed)

    def fail(self, error: ClerkError) -> None:
        self.error = error
