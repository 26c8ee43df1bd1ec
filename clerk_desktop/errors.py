"""What can go wrong, as one tree.

``ClerkError``              something the clerk can act on; shown as a banner with a next step
├── ``CardError``           card, reader, PKCS#11 module, PIN, certificate, seal image
├── ``HallError``           the provincial hall: network, answers, login, rights
├── ``WorkflowError``       an action that the engine refused
├── ``DocumentError``       a PDF, a letter, a material
└── ``StoreError``          the local store, its key, its disk

``Cancelled``               the clerk changed their mind; shown as nothing

Anything else that reaches the window is a bug. An error carries a code and facts, never a
sentence: the texts stand in ``ui.messages``, and every code has one there. Errors cross process
borders, so they pickle by their three fields.
"""

from collections.abc import Mapping
from enum import StrEnum


class CardCode(StrEnum):
    """Codes of ``CardError``."""

    MODULE_MISSING = "card.module_missing"
    MODULE_BROKEN = "card.module_broken"
    NO_CARD = "card.no_card"
    CARD_REMOVED = "card.removed"
    OTHER_CARD = "card.other_card"
    PIN_WRONG = "card.pin_wrong"
    PIN_LAST_TRY = "card.pin_last_try"
    PIN_LOCKED = "card.pin_locked"
    PIN_LENGTH = "card.pin_length"
    PIN_EXPIRED = "card.pin_expired"
    PIN_NOT_SET = "card.pin_not_set"
    PIN_CANCELLED = "card.pin_cancelled"
    PIN_NEW_REFUSED = "card.pin_new_refused"
    PIN_UNCHANGEABLE = "card.pin_unchangeable"
    LOGIN_LOST = "card.login_lost"
    KEY_MISSING = "card.key_missing"
    CERTIFICATE_EXPIRED = "card.certificate_expired"
    CERTIFICATE_NOT_YET_VALID = "card.certificate_not_yet_valid"
    CERTIFICATE_USAGE = "card.certificate_usage"
    CERTIFICATE_REVOKED = "card.certificate_revoked"
    REVOCATION_UNKNOWN = "card.revocation_unknown"
    ISSUER_UNKNOWN = "card.issuer_unknown"
    SEAL_IMAGE_MISSING = "card.seal_image_missing"
    SEAL_NOT_YOURS = "card.seal_not_yours"
    UNSUPPORTED = "card.unsupported"
    BUSY = "card.busy"
    HUNG = "card.hung"
    CRASHED = "card.crashed"
    FAILED = "card.failed"


class HallCode(StrEnum):
    """Codes of ``HallError``."""

    UNREACHABLE = "hall.unreachable"
    NOT_THE_HALL = "hall.not_the_hall"
    BUSY = "hall.busy"
    LOGIN_REFUSED = "hall.login_refused"
    LOGIN_EXPIRED = "hall.login_expired"
    FORBIDDEN = "hall.forbidden"
    NOT_FOUND = "hall.not_found"
    STALE = "hall.stale"
    REFUSED = "hall.refused"
    LEASE_LOST = "hall.lease_lost"
    CLAIMED = "hall.claimed"
    OVERTAKEN = "hall.overtaken"
    STUCK = "hall.stuck"
    DOCUMENT_MISSING = "hall.document_missing"
    RESYNC = "hall.resync"
    CLIENT_TOO_OLD = "hall.client_too_old"
    OFFLINE_LOGIN_UNKNOWN = "hall.offline_login_unknown"


class WorkflowCode(StrEnum):
    """Why the engine refuses an action. One code, one rule of the process."""

    WRONG_STATE = "workflow.wrong_state"
    CASE_ENDED = "workflow.case_ended"
    IN_ARBITRATION = "workflow.in_arbitration"
    OTHER_WINDOW = "workflow.other_window"
    ROLE_MISSING = "workflow.role_missing"
    SAME_PERSON = "workflow.same_person"
    NOT_AT_DECISION = "workflow.not_at_decision"
    AT_DECISION = "workflow.at_decision"
    FIRST_STEP = "workflow.first_step"
    RETURN_CLOSED = "workflow.return_closed"
    SKIP_NOT_ALLOWED = "workflow.skip_not_allowed"
    MATERIAL_NOT_TICKED = "workflow.material_not_ticked"
    NOT_DEFERRABLE = "workflow.not_deferrable"
    DEEMED_ACCEPTED = "workflow.deemed_accepted"
    CORRECTION_TOLD = "workflow.correction_told"
    DEFECT_MISSING = "workflow.defect_missing"
    DATE_MISSING = "workflow.date_missing"
    DATE_NOT_PASSED = "workflow.date_not_passed"
    GROUND_MISSING = "workflow.ground_missing"
    BODY_MISSING = "workflow.body_missing"
    SPECIAL_MISSING = "workflow.special_missing"
    APPROVER_MISSING = "workflow.approver_missing"
    DAYS_OUT_OF_RANGE = "workflow.days_out_of_range"
    EXTENDED_ALREADY = "workflow.extended_already"
    LIMIT_PASSED = "workflow.limit_passed"
    AFTER_ACCEPTANCE = "workflow.after_acceptance"
    FOLLOW_UP_OPEN = "workflow.follow_up_open"
    NO_FOLLOW_UP = "workflow.no_follow_up"
    SUB_STEP_OPEN = "workflow.sub_step_open"
    BRANCHES_OPEN = "workflow.branches_open"
    LEAD_ONLY = "workflow.lead_only"
    RULING_MISSING = "workflow.ruling_missing"
    OPINION_MISSING = "workflow.opinion_missing"
    REASON_MISSING = "workflow.reason_missing"
    DOCUMENT_MISSING = "workflow.document_missing"
    LETTER_NOT_DUE = "workflow.letter_not_due"
    NO_SEAL = "workflow.no_seal"
    SEAL_SERVED = "workflow.seal_served"
    SEAL_SETTLED = "workflow.seal_settled"
    SEAL_NOT_OWN = "workflow.seal_not_own"
    SEAL_NOT_LAST = "workflow.seal_not_last"
    ITEM_UNKNOWN = "workflow.item_unknown"
    FIELD_MISSING = "workflow.field_missing"
    CODE_WRONG = "workflow.code_wrong"
    PHONE_WRONG = "workflow.phone_wrong"
    PAPER_MISSING = "workflow.paper_missing"
    PAPERS_WRONG = "workflow.papers_wrong"
    WAY_MISSING = "workflow.way_missing"
    WAY_NOT_SENT = "workflow.way_not_sent"
    NO_DELIVERY = "workflow.no_delivery"
    RECIPIENT_UNKNOWN = "workflow.recipient_unknown"
    SENT_ALREADY = "workflow.sent_already"
    NOT_SENT = "workflow.not_sent"
    CONSENT_MISSING = "workflow.consent_missing"
    SERVICE_INCOMPLETE = "workflow.service_incomplete"
    SERVICE_DAY_WRONG = "workflow.service_day_wrong"
    NOTICE_RUNNING = "workflow.notice_running"
    UNKNOWN_STEP = "workflow.unknown_step"
    TEMPLATE_INVALID = "workflow.template_invalid"


class DocumentCode(StrEnum):
    """Codes of ``DocumentError``."""

    CORRUPT = "document.corrupt"
    ENCRYPTED = "document.encrypted"
    TOO_MUCH = "document.too_much"
    PREVIEW_CRASHED = "document.preview_crashed"
    UNREADABLE = "document.unreadable"
    NOT_A_PAPER = "document.not_a_paper"
    TOO_LARGE = "document.too_large"
    NOT_HERE = "document.not_here"
    CHANGED = "document.changed"
    FIELD_MISSING = "document.field_missing"
    FONT_MISSING = "document.font_missing"
    COMPOSE_FAILED = "document.compose_failed"
    FORBIDS_CHANGES = "document.forbids_changes"
    CERTIFIED = "document.certified"
    DYNAMIC_FORM = "document.dynamic_form"
    SIGNED_ALREADY = "document.signed_already"
    NO_PLACE = "document.no_place"
    NO_SUCH_PAGE = "document.no_such_page"
    PAGE_TOO_SMALL = "document.page_too_small"
    STRADDLE_ONE_PAGE = "document.straddle_one_page"
    NO_TEXT = "document.no_text"
    OVERLAPS_TEXT = "document.overlaps_text"
    KEYWORD_NOT_FOUND = "document.keyword_not_found"
    PAGES_UNCLEAR = "document.pages_unclear"
    EARLIER_SEAL_BROKEN = "document.earlier_seal_broken"
    NO_TIMESTAMP = "document.no_timestamp"
    TIMESTAMP_NO_ROOM = "document.timestamp_no_room"
    NO_EVIDENCE = "document.no_evidence"
    INSPECTION_LOST = "document.inspection_lost"
    PRESS_LOST = "document.press_lost"
    NOT_SEEN = "document.not_seen"
    SEAL_NOT_VALID = "document.seal_not_valid"
    NUMBER_MISSING = "document.number_missing"
    NOT_PRINTED = "document.not_printed"


class StoreCode(StrEnum):
    """Codes of ``StoreError``."""

    DISK_FULL = "store.disk_full"
    DISK_FAILED = "store.disk_failed"
    CORRUPT = "store.corrupt"
    KEYRING_MISSING = "store.keyring_missing"
    KEY_LOST = "store.key_lost"
    NEWER_VERSION = "store.newer_version"
    SET_ASIDE = "store.set_aside"
    QUEUE_FULL = "store.queue_full"
    BACKUP_UNREADABLE = "store.backup_unreadable"
    ALREADY_RUNNING = "store.already_running"
    STRAY_ACTION = "store.stray_action"


class UpdateCode(StrEnum):
    """Codes of ``UpdateError``."""

    NOT_SIGNED = "update.not_signed"
    KEY_UNREADABLE = "update.key_unreadable"
    DAMAGED = "update.damaged"
    SOURCE_UNREADABLE = "update.source_unreadable"


class StationCode(StrEnum):
    """What the self-check finds at a workstation before any work has failed for it."""

    READER_SERVICE = "station.reader_service"
    NO_READER = "station.no_reader"
    CERTIFICATE_ENDS_SOON = "station.certificate_ends_soon"
    CHAIN_UNCHECKED = "station.chain_unchecked"
    CLOCK_OFF = "station.clock_off"
    DISK_LOW = "station.disk_low"
    BALLAST_GONE = "station.ballast_gone"
    NEARLY_FULL = "station.nearly_full"
    RARE_FONTS_MISSING = "station.rare_fonts_missing"
    NO_PRINTER = "station.no_printer"
    LOG_UNWRITABLE = "station.log_unwritable"
    ADDRESS_WRONG = "station.address_wrong"
    CHECK_LATE = "station.check_late"
    CHECK_BROKEN = "station.check_broken"


class ClerkError(Exception):
    """A failure with a code, whether trying again can help, and facts for its text.

    Args:
        code: One of the code enums of this module.
        retryable: True when the same call may succeed later without anything being changed.
        context: Facts that the screen text may name, e.g. ``tries="2"``. Never a PIN, a token or
            a key; values are shown to the clerk and written to the log.
    """

    def __init__(
        self, code: StrEnum, *, retryable: bool = False, context: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.retryable = retryable
        self.context: dict[str, str] = dict(context or {})

    def __str__(self) -> str:
        facts = " ".join(f"{name}={value}" for name, value in sorted(self.context.items()))
        return f"{self.code} {facts}".rstrip()

    def __reduce__(self) -> tuple[object, ...]:
        return _revive, (type(self), self.code, self.retryable, self.context)


class CardError(ClerkError):
    """Card, reader, module, PIN, certificate or seal image."""


class HallError(ClerkError):
    """The hall did not answer, did not answer as the hall, or refused."""


class WorkflowError(ClerkError):
    """The engine refused an action."""


class DocumentError(ClerkError):
    """A document can't be shown, made, sealed or verified."""


class StoreError(ClerkError):
    """The local store can't be opened, read or written."""


class UpdateError(ClerkError):
    """A newer package of this program can't be trusted or fetched."""


class Cancelled(Exception):
    """The clerk gave an operation up; nothing is to be shown."""


def _revive(
    kind: type[ClerkError], code: StrEnum, retryable: bool, context: dict[str, str]
) -> ClerkError:
    return kind(code, retryable=retryable, context=context)
