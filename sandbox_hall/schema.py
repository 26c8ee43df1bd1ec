"""The hall's tables. Portable SQL: SQLite embedded, PostgreSQL when many windows share a hall."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

setting = Table(
    "setting",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)
"""What outlives a restart: epoch, seed, clock offset, lifetimes."""

counter = Table(
    "counter",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", BigInteger, nullable=False),
)
"""Growing numbers without gaps: ``change``, ``case``, and one per number series, year, office."""

clerk = Table(
    "clerk",
    metadata,
    Column("user_id", String(64), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("window", String(64), nullable=False),
    Column("roles", JSON, nullable=False),
    Column("password", String(200), nullable=False),
)

token = Table(
    "token",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("login", String(36), nullable=False, index=True),
    Column("user_id", String(64), nullable=False),
    Column("is_refresh", Boolean, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("expires_at", Float, nullable=False),
)
"""Access and refresh tokens by their SHA-256. ``expires_at`` is in seconds of the hall's clock."""

case = Table(
    "case_",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("window", String(64), nullable=False),
    Column("project_no", String(50), nullable=False, unique=True),
    Column("state", String(16), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("acted_version", Integer, nullable=False),
    Column("change_seq", BigInteger, nullable=False),
    Column("snapshot", Text, nullable=False),
    Index("case_by_change", "window", "change_seq"),
)
"""``snapshot`` is the case as the contract words it; the columns beside it are for finding it.

``acted_version`` is the last version that an act on this very case has led to: what is based on
it isn't stale, though a case joined with it may have led to later versions.
"""

watched = Table(
    "watched",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("window", String(64), nullable=False, index=True),
    Column("first_limit", String(10), nullable=False, index=True),
    Column("last_act", String(10), nullable=False),
)
"""What supervision looks through, see ``watching``: the nearest limit's day, the last act's."""

departure = Table(
    "departure",
    metadata,
    Column("window", String(64), primary_key=True),
    Column("case_id", String(64), primary_key=True),
    Column("change_seq", BigInteger, nullable=False),
    Index("departure_by_change", "window", "change_seq"),
)
"""Cases that have left a window: its tombstones."""

lease = Table(
    "lease",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("fence", BigInteger, nullable=False),
    Column("user_id", String(64), nullable=False),
    Column("user_name", String(100), nullable=False),
    Column("workstation", String(64), nullable=False),
    Column("until", Float, nullable=False),
)
"""Who holds a case. ``until`` is in seconds of the hall's clock; ``fence`` never falls."""

receipt = Table(
    "receipt",
    metadata,
    Column("key", String(36), primary_key=True),
    Column("user_id", String(64), nullable=False),
    Column("request_digest", String(64), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("answer", Text, nullable=False),
)
"""Idempotency: the answer that was given under a key, and to which request."""

effect = Table(
    "effect",
    metadata,
    Column("effect_id", Integer, primary_key=True, autoincrement=True),
    Column("key", String(36), nullable=False, index=True),
    Column("case_id", String(64), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("user_id", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("recorded_at", String(40), nullable=False),
)
"""Journal of what took effect. On purpose without a unique key: a doubled effect must show."""

number_block = Table(
    "number_block",
    metadata,
    Column("key", String(36), primary_key=True),
    Column("window", String(64), nullable=False),
    Column("series", String(16), nullable=False),
    Column("prefix", String(32), nullable=False),
    Column("year", Integer, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
)

sealed_number = Table(
    "sealed_number",
    metadata,
    Column("key", String(36), primary_key=True),
    Column("case_id", String(64), nullable=False),
    Column("doc_no", String(100), nullable=False, index=True),
    Column("finding", String(16), nullable=False),
)
"""Numbers of sealed letters. ``finding`` is ``ok``, ``unreserved``, ``repeated``, or
``undone`` when the seal was taken back and the case may use the number again."""

seal = Table(
    "seal",
    metadata,
    Column("seal_id", String(64), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("diameter_mm", Float, nullable=False),
    Column("serials", JSON, nullable=False),
    Column("user_ids", JSON, nullable=False),
)

trusted = Table(
    "trusted",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("certificate", Text, nullable=False),
)
"""Certificates of the authorities, DER in base64."""
