"""The plain parts of the store: documents, drafts, numbers, clerks and the ledger."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Self

from clerk_desktop.domain.office import SealRight, Series
from clerk_desktop.domain.phrase import Phrase
from clerk_desktop.errors import ClerkError
from clerk_desktop.line import Room
from clerk_desktop.sync import (
    alerts,
    clerks,
    documents,
    drafts,
    ledger,
    ledger_search,
    marks,
    numbers,
    phrases,
    schema,
    seal_journal,
    steady,
)
from clerk_desktop.sync.ballast import Ballast
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.ledger_search import LedgerSought
from clerk_desktop.sync.records import (
    Alert,
    Batch,
    FormDraft,
    KnownClerk,
    LedgerCheck,
    LedgerKind,
    LedgerMark,
    LedgerRow,
    NearLimit,
)
from clerk_desktop.sync.unsent import Journal


class Shelf:
    """What is kept beside the cases. See ``Store``, which adds these."""

    def __init__(self, path: Path, key: str, room: Room | None = None) -> None:
        self._path = path
        self._room = room or Room()
        self._ballast = Ballast(path)
        self._journal = Journal(path)
        self._db = Database(path, key, on_full=self._ballast.release)
        try:
            schema.migrate(self._db)
            self._ballast.restore()
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Give the connection back."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # Documents

    def put_document(self, data: bytes) -> str:
        """Keep a document; its SHA-256. What is here already isn't written again."""
        self._ballast.require()
        with self._db.transaction():
            return documents.put(self._db, data)

    def has_document(self, sha256: str) -> bool:
        """Whether the document is here."""
        return documents.has(self._db, sha256)

    def document(self, sha256: str) -> bytes | None:
        """The document's bytes, or ``None`` when it isn't here yet (see ``SyncLoop.want``)."""
        return documents.read(self._db, sha256)

    def document_size(self, sha256: str) -> int | None:
        """Bytes of a document that is here, or ``None``."""
        return documents.size(self._db, sha256)

    def document_pieces(self, sha256: str, offset: int) -> Iterator[bytes]:
        """A document's bytes from ``offset`` on, a chunk at a time."""
        return documents.pieces(self._db, sha256, offset)

    def free_bytes(self) -> int:
        """Free room on the disk that the store is on."""
        return shutil.disk_usage(self._path.parent).free

    @property
    def has_ballast(self) -> bool:
        """Whether the room for receipts is still kept; without it no new work is taken on."""
        return self._ballast.is_there

    def is_sound(self, seconds: float) -> bool:
        """Whether nothing of the store's tables is damaged, as far as that is seen in that time.

        Documents aren't looked at: each is checked by its SHA-256 when it is read.
        """
        return self._db.is_sound(seconds, but="chunk")

    def figures(self) -> dict[str, int]:
        """How many rows each table has but the documents' pieces, and the schema's version."""
        tables = self._db.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'chunk' ORDER BY name"
        )
        counts = {name: self._db.value(f'SELECT count(*) FROM "{name}"') for (name,) in tables}  # noqa: S608 - its own names
        return {"schema": self._db.value("PRAGMA user_version"), **counts}

    # Drafts

    def save_draft(self, user_id: str, draft: FormDraft) -> None:
        """Keep what a clerk has entered in a form; a draft without fields is dropped."""
        drafts.save(self._db, user_id, draft)

    def drafts(self, user_id: str) -> tuple[FormDraft, ...]:
        """What a clerk has entered and not yet acted on."""
        return drafts.read(self._db, user_id)

    # Alerts

    def tell(self, user_id: str, told: Iterable[Alert]) -> tuple[Alert, ...]:
        """Tell a clerk of these; those that are new to them."""
        with self._db.transaction():
            return alerts.add(self._db, user_id, told)

    def unread_alerts(self, user_id: str) -> tuple[Alert, ...]:
        """What a clerk was told of and hasn't looked at, newest first; 200 at most."""
        return alerts.unread(self._db, user_id)

    def read_alert(self, user_id: str, key: str = "") -> None:
        """The clerk has looked at it; without a key at all of them."""
        alerts.read(self._db, user_id, key)

    def near_limits(self, today: date, until: date) -> tuple[NearLimit, ...]:
        """Limits that the office has to keep and that fall due from today until that day."""
        return alerts.near(self._db, today, until)

    # Batches of seals

    def begin_batch(self, batch: Batch) -> None:
        """Keep what is going to be sealed; the clerk's batches that are over are forgotten."""
        with self._db.transaction():
            seal_journal.tidy(self._db, batch.user_id)
            seal_journal.begin(self._db, batch)

    def batch(self, batch_id: str) -> Batch | None:
        """A batch as it stands, or ``None`` when it was dropped."""
        return seal_journal.read(self._db, batch_id)

    def unfinished_batch(self, user_id: str) -> Batch | None:
        """The clerk's last batch of several of which something is still to be sealed."""
        return seal_journal.unfinished(self._db, user_id)

    def fail_entry(self, batch_id: str, number: int, error: ClerkError) -> None:
        """An item of a batch can't be sealed."""
        with self._db.transaction():
            seal_journal.failed(self._db, batch_id, number, str(error.code), error.context)

    def drop_batch(self, batch_id: str) -> None:
        """Forget a batch; what is sealed stays sealed."""
        with self._db.transaction():
            seal_journal.drop(self._db, batch_id)

    # Phrases

    def phrases(self, user_id: str) -> tuple[Phrase, ...]:
        """A clerk's own phrases, in their order."""
        return phrases.read(self._db, user_id)

    def save_phrases(self, user_id: str, own: tuple[Phrase, ...]) -> None:
        """Keep a clerk's phrases in place of the old ones."""
        phrases.save(self._db, user_id, own)

    # Numbers

    def take_number(self, series: Series, year: int, case_id: str, letter: str) -> str:
        """The number of a case's letter as printed, the same one each time.

        Raises:
            DocumentError: NUMBER_MISSING when no reserved number is left.
        """
        with self._db.transaction():
            return numbers.take(self._db, series, year, case_id, letter)

    def numbers_left(self, series: Series, year: int) -> int:
        """How many reserved numbers aren't taken yet."""
        return numbers.left(self._db, series, year)

    # Clerks

    def clerk(self, login: str) -> KnownClerk | None:
        """The clerk of that login name, or ``None`` when they never logged in here."""
        return clerks.read(self._db, login)

    def known_clerks(self) -> tuple[KnownClerk, ...]:
        """All clerks who have logged in here, by login name."""
        return clerks.read_all(self._db)

    def remember_clerk(
        self,
        known: KnownClerk,
        password: str,
        seals: tuple[SealRight, ...],
        trusted: tuple[bytes, ...],
    ) -> None:
        """Keep a clerk whom the hall has just logged in; of the password only a verifier."""
        with self._db.transaction():
            clerks.remember(self._db, known, password, seals, trusted)
            marks.touch(self._db, marks.REFERENCE)

    def check_offline_login(self, login: str, password: str) -> KnownClerk:
        """Log a known clerk in without the hall; takes a tenth of a second.

        Raises:
            HallError: OFFLINE_LOGIN_UNKNOWN or LOGIN_REFUSED.
        """
        return clerks.check(self._db, login, password)

    def sign_in(self, user_id: str) -> None:
        """Make a known clerk the one who is present: lists, seals and office are theirs."""
        marks.write(self._db, marks.PRESENT, user_id)

    def sign_out(self) -> None:
        """Nobody is present; the queue of whoever was goes on draining."""
        marks.write(self._db, marks.PRESENT, None)

    def present_clerk(self) -> KnownClerk | None:
        """Who is present."""
        user_id = marks.read(self._db, marks.PRESENT)
        return None if user_id is None else clerks.by_id(self._db, user_id)

    def clock_offset(self) -> timedelta:
        """How far the hall's clock is ahead of this machine's."""
        return timedelta(seconds=float(marks.read(self._db, marks.CLOCK_OFFSET) or 0))

    def now(self) -> datetime:
        """The time by the hall's clock, UTC: when an action is done (``Action.at``)."""
        return steady.now() + self.clock_offset()

    def catch_up_clock(self) -> None:
        """It is no earlier than the hall has said, whatever this machine's clock says now.

        At the start of the program: the clock of a machine whose battery is empty begins in 1970.
        """
        seen = marks.read(self._db, marks.HALL_SEEN)
        if seen is not None and self.now() < datetime.fromisoformat(seen):
            ahead = datetime.fromisoformat(seen) - steady.now()
            marks.write(self._db, marks.CLOCK_OFFSET, f"{ahead.total_seconds():.3f}")

    # Ledger

    def note(
        self,
        kind: LedgerKind,
        at: datetime,
        user_id: str,
        case_id: str,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        """Add a line that belongs to no action, such as a seal that failed."""
        with self._db.transaction():
            ledger.add(self._db, kind, at, user_id, case_id, facts=facts)

    def ledger_rows(
        self, case_id: str | None = None, offset: int = 0, limit: int = 100
    ) -> tuple[LedgerRow, ...]:
        """All kinds of lines, newest first; of one case or of all."""
        sought = LedgerSought(seals_only=False, case_id=case_id or "")
        return ledger_search.page(self._db, sought, offset, limit)

    def find_lines(self, sought: LedgerSought, offset: int, limit: int) -> tuple[LedgerRow, ...]:
        """The ledger's lines that are sought, newest first."""
        return ledger_search.page(self._db, sought, offset, limit)

    def count_lines(self, sought: LedgerSought) -> int:
        """How many of the ledger's lines are sought."""
        return ledger_search.count(self._db, sought)

    def lines_in_order(self, sought: LedgerSought, through: int) -> Iterator[LedgerRow]:
        """All lines that are sought up to that sequence, oldest first."""
        return ledger_search.in_order(self._db, sought, through)

    def last_line(self) -> int:
        """Sequence of the ledger's last line; 0 when there is none."""
        return ledger_search.last(self._db)

    def sealed_with(self) -> dict[str, str]:
        """Names of the seals in the ledger, by their ids."""
        return ledger_search.seals(self._db)

    def verify_ledger(
        self, known: Iterable[LedgerMark] = (), after: LedgerMark | None = None
    ) -> LedgerCheck:
        """Follow the ledger's chain from its first line to its last, past all ``known`` marks.

        With ``after``, which an earlier call has reached, only from there on.
        """
        return ledger.verify(self._db, known, after)
