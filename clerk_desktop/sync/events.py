"""What the sync thread tells. Listeners are called in that thread and must not block."""

from dataclasses import dataclass
from enum import StrEnum

from clerk_desktop.errors import HallError


class ConnectionState(StrEnum):
    """Whether the hall can be worked with."""

    ONLINE = "online"
    OFFLINE = "offline"
    LOGIN_NEEDED = "login_needed"
    TOO_OLD = "too_old"


@dataclass(frozen=True, slots=True)
class CasesChanged:
    """These cases differ from before; some may be gone."""

    case_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConnectionChanged:
    """The state is another one; ``error`` says why it isn't ONLINE."""

    state: ConnectionState
    error: HallError | None = None


@dataclass(frozen=True, slots=True)
class QueueChanged:
    """How many actions wait for the hall, and how many for the clerk."""

    waiting: int
    attention: int


@dataclass(frozen=True, slots=True)
class DocumentArrived:
    """A document is in the store now."""

    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentUnavailable:
    """The hall won't give a document that was asked for."""

    sha256: str
    error: HallError


@dataclass(frozen=True, slots=True)
class PullProgress:
    """Changes of so many cases have been stored since this pull began.

    ``is_complete`` means that the store is as the hall was at that moment: with ONLINE and
    nothing waiting, that is "synced".
    """

    done_cases: int
    is_complete: bool


@dataclass(frozen=True, slots=True)
class LoginsWanted:
    """Names of clerks whose actions wait until they have logged in, with how many; or none."""

    waiting: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class CaseHeld:
    """The open case is this clerk's to work on, or ``holder`` (a name) has it before them."""

    case_id: str
    holder: str


@dataclass(frozen=True, slots=True)
class NewerPackage:
    """The publisher has released a newer version of this program; ``notes`` say what is new."""

    version: str
    notes: str


@dataclass(frozen=True, slots=True)
class SyncFailed:
    """A failure of this program or of its store. Synchronisation tries to go on."""

    error: Exception


Event = (
    CasesChanged
    | ConnectionChanged
    | QueueChanged
    | DocumentArrived
    | DocumentUnavailable
    | PullProgress
    | CaseHeld
    | LoginsWanted
    | NewerPackage
    | SyncFailed
)
