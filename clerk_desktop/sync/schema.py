"""The store's tables, as numbered migrations that are never edited once released."""

import threading

from clerk_desktop.errors import StoreCode, StoreError
from clerk_desktop.sync.database import Database

_FIRST = """
CREATE TABLE cases (
    case_id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    snapshot BLOB NOT NULL,             -- the hall's, JSON
    seen INTEGER NOT NULL               -- in which full pull it was last met
) STRICT;

CREATE TABLE listing (                  -- the shadow: the case with its pending actions
    case_id TEXT PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
    tab TEXT NOT NULL,
    project_no TEXT NOT NULL,
    applicant TEXT NOT NULL,
    item TEXT NOT NULL,
    state TEXT NOT NULL,
    step_id TEXT,
    step_name TEXT NOT NULL,
    promise_due TEXT,
    statutory_due TEXT,
    next_due TEXT NOT NULL,             -- 9999-12-31: no clock runs
    is_provisional INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    problem INTEGER NOT NULL,
    to_seal INTEGER NOT NULL,
    search TEXT NOT NULL
) STRICT;
CREATE INDEX listing_tab ON listing (tab, next_due, project_no);
CREATE INDEX listing_all ON listing (next_due, project_no);
-- Holds all that a search looks at, so that it runs along one index and stops at a page's end.
CREATE INDEX listing_search ON listing (next_due, project_no, tab, to_seal, problem, search);
CREATE INDEX listing_seal ON listing (next_due, project_no) WHERE to_seal = 1;
CREATE INDEX listing_problem ON listing (next_due, project_no) WHERE problem = 1;

CREATE TABLE document (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    kept_at TEXT NOT NULL
) STRICT;

CREATE TABLE chunk (
    sha256 TEXT NOT NULL REFERENCES document ON DELETE CASCADE,
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (sha256, number)
) STRICT;

CREATE TABLE case_document (            -- which documents a case names
    case_id TEXT NOT NULL REFERENCES cases ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,              -- 0: not told
    PRIMARY KEY (case_id, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_document_sha256 ON case_document (sha256);

CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    action_id TEXT NOT NULL UNIQUE,
    case_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    actor BLOB NOT NULL,
    kind TEXT NOT NULL,
    body BLOB NOT NULL,                 -- exactly as sent
    document TEXT REFERENCES document,
    base_version INTEGER,
    state TEXT NOT NULL
        CHECK (state IN ('queued', 'sending', 'done', 'conflict', 'parked', 'withdrawn')),
    attempts INTEGER NOT NULL DEFAULT 0,
    is_unclear INTEGER NOT NULL DEFAULT 0,
    not_before REAL NOT NULL DEFAULT 0,
    code TEXT NOT NULL DEFAULT '',
    context TEXT NOT NULL DEFAULT '{}',
    version INTEGER,                    -- the receipt's
    ended_at TEXT,
    CHECK (state <> 'done' OR version IS NOT NULL)
) STRICT;
CREATE INDEX outbox_live ON outbox (case_id, sequence)
    WHERE state IN ('queued', 'sending', 'conflict', 'parked');
CREATE INDEX outbox_queued ON outbox (sequence) WHERE state = 'queued';
CREATE INDEX outbox_sending ON outbox (sequence) WHERE state = 'sending';
CREATE INDEX outbox_document ON outbox (document) WHERE document IS NOT NULL;

CREATE VIEW live AS                     -- what hasn't ended; worded as the index is
    SELECT * FROM outbox WHERE state IN ('queued', 'sending', 'conflict', 'parked');

CREATE TABLE tombstone (                -- no longer this clerk's, but with actions in the queue
    case_id TEXT PRIMARY KEY REFERENCES cases ON DELETE CASCADE
) STRICT;

CREATE TABLE ledger (
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    user_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    action_id TEXT NOT NULL,
    facts TEXT NOT NULL,
    digest TEXT NOT NULL                -- over this line and the digest before
) STRICT;
CREATE INDEX ledger_case ON ledger (case_id);
CREATE TRIGGER ledger_keeps BEFORE UPDATE ON ledger
    BEGIN SELECT raise(ABORT, 'the ledger is only added to'); END;
CREATE TRIGGER ledger_stays BEFORE DELETE ON ledger
    BEGIN SELECT raise(ABORT, 'the ledger is only added to'); END;

CREATE TABLE clerk (
    user_id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    profile BLOB NOT NULL,
    seals BLOB NOT NULL,
    salt BLOB NOT NULL,
    verifier BLOB NOT NULL,
    has_login INTEGER NOT NULL          -- a refresh token may be in the key ring
) STRICT;

CREATE TABLE number_block (
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    prefix TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    next INTEGER NOT NULL,
    PRIMARY KEY (series, year, prefix, first)
) STRICT;

CREATE TABLE number_taken (
    case_id TEXT NOT NULL,
    letter TEXT NOT NULL,
    number TEXT NOT NULL UNIQUE,
    PRIMARY KEY (case_id, letter)
) STRICT;

CREATE TABLE number_request (           -- asked for and not yet answered: ask with the same key
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    user_id TEXT NOT NULL,              -- a key is good for the clerk who used it first
    request_key TEXT NOT NULL,
    PRIMARY KEY (series, year, user_id)
) STRICT;

CREATE TABLE letter_draft (
    case_id TEXT NOT NULL,
    letter TEXT NOT NULL,
    fields TEXT NOT NULL,
    PRIMARY KEY (case_id, letter)
) STRICT;

CREATE TABLE reference (
    name TEXT PRIMARY KEY,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE sync (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
"""

_LIMITS = """
-- Lines from before are filled with the next reference data.
ALTER TABLE listing DROP COLUMN promise_due;
ALTER TABLE listing DROP COLUMN statutory_due;
ALTER TABLE listing DROP COLUMN is_provisional;
ALTER TABLE listing ADD COLUMN limits TEXT NOT NULL DEFAULT '';
-- What supervision looks through.
ALTER TABLE listing ADD COLUMN first_limit TEXT NOT NULL DEFAULT '';  -- '': not known yet
ALTER TABLE listing ADD COLUMN last_act TEXT NOT NULL DEFAULT '';     -- '': none
CREATE INDEX listing_limit ON listing (first_limit, project_no);
CREATE INDEX listing_act ON listing (last_act, project_no) WHERE last_act <> '';
"""

_PHRASES = """
CREATE TABLE phrase (                   -- each clerk's own, JSON, in their order
    user_id TEXT PRIMARY KEY,
    body BLOB NOT NULL
) STRICT;
"""

_FOLLOWED_UP = """
-- Lines from before are filled with the next reference data.
ALTER TABLE listing ADD COLUMN follow_due TEXT NOT NULL DEFAULT '';   -- '': no paper follows
ALTER TABLE listing ADD COLUMN unanswered INTEGER NOT NULL DEFAULT 0; -- departments to be served
CREATE INDEX listing_follow ON listing (follow_due, project_no) WHERE follow_due <> '';
CREATE INDEX listing_unanswered ON listing (next_due, project_no) WHERE unanswered > 0;
"""

_SEVERAL_DOCUMENTS = """
DROP INDEX outbox_document;
CREATE TABLE needed_document (          -- what the hall must have before the action
    action_id TEXT NOT NULL REFERENCES outbox (action_id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL REFERENCES document,
    PRIMARY KEY (action_id, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX needed_document_sha256 ON needed_document (sha256);
INSERT INTO needed_document SELECT action_id, document FROM outbox WHERE document IS NOT NULL;
ALTER TABLE outbox DROP COLUMN document;
"""

_SYNC = """
ALTER TABLE document ADD COLUMN is_whole INTEGER NOT NULL DEFAULT 1;  -- 0: still arriving

ALTER TABLE outbox ADD COLUMN basis TEXT NOT NULL DEFAULT '';  -- what the clerk saw, see conflicts
ALTER TABLE outbox ADD COLUMN fence INTEGER;            -- of the claim it was done under
ALTER TABLE outbox ADD COLUMN handed_to TEXT;           -- user id of who is to see to it now
DROP VIEW live;
CREATE VIEW live AS
    SELECT * FROM outbox WHERE state IN ('queued', 'sending', 'conflict', 'parked');
CREATE INDEX outbox_done ON outbox (user_id, sequence) WHERE state = 'done';

CREATE TABLE claim (                    -- cases that this machine holds at the hall
    case_id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    fence INTEGER NOT NULL,
    until REAL NOT NULL                 -- Unix time of this machine
) STRICT;

CREATE TABLE offer (                    -- whose receipts a restored hall is to be told of
    user_id TEXT PRIMARY KEY
) STRICT;

CREATE TABLE upload (                   -- big documents on their way to the hall
    sha256 TEXT PRIMARY KEY,
    location TEXT NOT NULL
) STRICT;

CREATE TABLE notice (                   -- what the clerk is told once, until they have seen it
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    code TEXT NOT NULL,
    user_id TEXT NOT NULL,              -- whom it is for; empty: whoever is here
    case_id TEXT NOT NULL,
    context TEXT NOT NULL
) STRICT;
"""

_LATE_STAMPS = """
CREATE TABLE stamp (                    -- seals whose timestamp comes after them
    sealed TEXT PRIMARY KEY,            -- digest of the sealed document
    case_id TEXT NOT NULL,
    stamped TEXT NOT NULL DEFAULT '',   -- digest of the same with its timestamp; '': awaited
    is_at_hall INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX stamp_open ON stamp (stamped) WHERE is_at_hall = 0;
CREATE INDEX stamp_case ON stamp (case_id);
INSERT OR IGNORE INTO stamp (sealed, case_id)
    SELECT json_extract(facts, '$.after'), case_id FROM ledger
    WHERE kind = 'seal' AND case_id <> '' AND json_extract(facts, '$.timestamp') = 'awaited'
    AND NOT EXISTS (SELECT 1 FROM outbox o
                    WHERE o.action_id = ledger.action_id AND o.state = 'withdrawn');
"""

_LEDGER = """
CREATE INDEX ledger_action ON ledger (action_id) WHERE action_id <> '';
-- Holds all that a search looks at, so that it runs along one index; see ledger_search.
CREATE INDEX ledger_seals ON ledger (
    sequence, at, kind, user_id, case_id,
    json_extract(facts, '$.seal'),
    json_extract(facts, '$.project_no'),
    json_extract(facts, '$.project_no', '$.number', '$.name', '$.seal_name', '$.card', '$.file')
) WHERE kind IN ('seal', 'seal_failed', 'seal_undone', 'seal_restored', 'stamped');
"""

_SEAL_BATCHES = """
CREATE TABLE seal_batch (
    batch_id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    card TEXT NOT NULL                  -- serial
) STRICT;

CREATE TABLE seal_entry (
    batch_id TEXT NOT NULL REFERENCES seal_batch ON DELETE CASCADE,
    number INTEGER NOT NULL,
    case_id TEXT NOT NULL,
    letter TEXT NOT NULL,
    letter_no TEXT NOT NULL,
    sha256 TEXT NOT NULL,               -- of the draft that the clerk saw
    pages INTEGER NOT NULL,
    plan BLOB NOT NULL,                 -- JSON
    seen_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sealed', 'failed')),
    code TEXT NOT NULL DEFAULT '',
    context TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (batch_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX seal_entry_waiting ON seal_entry (sha256) WHERE state = 'waiting';

CREATE VIEW unfinished_batch AS         -- a single seal is none: its case says that it is due
    SELECT user_id, batch_id, begun_at FROM seal_batch JOIN seal_entry USING (batch_id)
    GROUP BY batch_id HAVING count(*) > 1 AND sum(state = 'waiting') > 0;
"""

_LISTS = """
-- A search looks through the texts in memory (finder); the stamp tells which of them are new.
DROP INDEX listing_search;
ALTER TABLE listing ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0;
CREATE INDEX listing_stamp ON listing (stamp);

CREATE TABLE saved_view (               -- each clerk's own, JSON, in their order
    user_id TEXT PRIMARY KEY,
    body BLOB NOT NULL
) STRICT;
"""

_FIGURES = """
ALTER TABLE listing ADD COLUMN since TEXT NOT NULL DEFAULT '';        -- '': it waits no more
-- All that waiting times are counted from.
CREATE INDEX listing_since ON listing (since, project_no, tab, state, step_name)
    WHERE since <> '';
-- Acts and seals of some days, however long the ledger is.
CREATE INDEX ledger_at ON ledger (at, kind, user_id, case_id, action_id);
-- The next reference data count as changed, so that lines from before are filled.
UPDATE reference SET body = CAST(body || x'20' AS BLOB) WHERE name = 'phrases';
"""

_DRAFTS = """
-- What a clerk has entered and not yet done. Nothing ever wrote a letter's draft.
DROP TABLE letter_draft;
CREATE TABLE draft (
    user_id TEXT NOT NULL,
    case_id TEXT NOT NULL,              -- '': of no case
    form TEXT NOT NULL,
    basis TEXT NOT NULL,                -- what the clerk saw of the case
    kept_at TEXT NOT NULL,
    fields TEXT NOT NULL,               -- JSON
    PRIMARY KEY (user_id, case_id, form)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER draft_of_case AFTER DELETE ON cases BEGIN
    DELETE FROM draft WHERE case_id = old.case_id;
END;
"""

_ALERTS = """
CREATE TABLE alert (                    -- what a clerk is told of once
    user_id TEXT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    case_id TEXT NOT NULL,              -- '': about no case
    project_no TEXT NOT NULL,
    at TEXT NOT NULL,
    facts TEXT NOT NULL,                -- JSON
    is_read INTEGER NOT NULL,
    PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER alert_of_case AFTER DELETE ON cases BEGIN
    DELETE FROM alert WHERE case_id = old.case_id;
END;
"""

MIGRATIONS: tuple[str, ...] = (
    _FIRST,
    _LIMITS,
    _PHRASES,
    _FOLLOWED_UP,
    _SEVERAL_DOCUMENTS,
    _SYNC,
    _LATE_STAMPS,
    _LEDGER,
    _SEAL_BATCHES,
    _LISTS,
    _FIGURES,
    _DRAFTS,
    _ALERTS,
)
"""``MIGRATIONS[n]`` leads from version n to version n + 1."""

_lock = threading.Lock()


def migrate(db: Database) -> None:
    """Bring the file to the newest version, each step in a transaction of its own.

    Raises:
        StoreError: NEWER_VERSION when a newer program has written the file.
    """
    with _lock:
        here = int(db.value("PRAGMA user_version"))
        if here > len(MIGRATIONS):
            facts = {"file": str(here), "program": str(len(MIGRATIONS))}
            raise StoreError(StoreCode.NEWER_VERSION, context=facts)
        for version, statements in enumerate(MIGRATIONS[here:], here + 1):
            db.script(f"BEGIN IMMEDIATE; {statements} PRAGMA user_version = {version}; COMMIT;")
