"""The hall as one value: what every request may use."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from sandbox_hall import schema
from sandbox_hall.blobs import Blobs
from sandbox_hall.cases import add_cases, next_case_number
from sandbox_hall.catalogue import load_catalogue
from sandbox_hall.clock import Clock
from sandbox_hall.database import Database, keep_setting, read_setting
from sandbox_hall.logins import add_user
from sandbox_hall.numbers import number_letters
from sandbox_hall.sample.cases import Samples
from sandbox_hall.sample.pool import load_pool
from sandbox_hall.uploads import Uploads

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox_hall.catalogue import Catalogue
    from sandbox_hall.restoring import Backup

ACCESS_LIFE = 15 * 60
_BATCH = 2000


@dataclass(slots=True)
class Hall:
    """The running hall. What stands below ``clock`` can be changed while it runs.

    Attributes:
        access_life: Of tokens, in seconds.
        least_client: The oldest version of a workstation that may work with it; empty: any.
        spread_seconds: Over how long windows spread their first contact after an outage;
            ``None`` when it names none.
        packages: Folder of the releases of the workstation's program, if any are offered.
    """

    database: Database
    blobs: Blobs
    uploads: Uploads
    catalogue: Catalogue
    samples: Samples
    clock: Clock
    epoch: str
    access_life: int = ACCESS_LIFE
    least_client: str = ""
    spread_seconds: int | None = None
    backup: Backup | None = None
    packages: Path | None = None

    def keep_settings(self) -> None:
        """Make clock, epoch and token life outlive a restart."""
        values = {
            "clock": self.clock.as_text(),
            "epoch": self.epoch,
            "access_life": str(self.access_life),
        }
        with self.database.writing() as tx:
            for name, value in values.items():
                keep_setting(tx, name, value)


def open_hall(
    url: str,
    data: Path,
    cases: int,
    seed: int,
    progress: Callable[[str], None],
    documents: Path | None = None,
) -> Hall:
    """Open the hall at a database ``url``; a new one is filled with ``cases`` sample cases.

    Sample papers are kept in ``data``, made there first when they are missing; what is handed in
    is kept in ``documents``, or beside an embedded database, or else with the sample papers.
    """
    catalogue = load_catalogue()
    database = Database(url)
    with database.reading() as tx:
        seed = int(read_setting(tx, "seed") or seed)
        epoch = read_setting(tx, "epoch")
        clock = Clock.from_text(read_setting(tx, "clock"))
        access_life = int(read_setting(tx, "access_life") or ACCESS_LIFE)
    pool = load_pool(catalogue, seed, data, progress)
    folder = documents or _blob_folder(url, data)
    blobs = Blobs(folder, pool.folder)
    hall = Hall(
        database,
        blobs,
        Uploads(folder / "uploads", blobs),
        catalogue,
        Samples(catalogue, seed, pool.materials, pool.letters),
        clock,
        epoch or new_epoch(),
        access_life,
    )
    if epoch is None:
        _fill(hall, cases, progress)
    return hall


def new_epoch() -> str:
    """A name for a new life of the change sequence."""
    return secrets.token_hex(4)


def case_count(hall: Hall) -> int:
    """How many cases the hall has."""
    with hall.database.reading() as tx:
        return tx.scalar(select(func.count()).select_from(schema.case)) or 0


def _fill(hall: Hall, cases: int, progress: Callable[[str], None]) -> None:
    """All or nothing, so that a hall killed here starts afresh."""
    now = hall.clock.now()
    with hall.database.writing() as tx:
        for clerk, password in hall.catalogue.users:
            add_user(tx, clerk, password)
        for first in range(0, cases, _BATCH):
            last = min(first + _BATCH, cases)
            drawn = [hall.samples.family(index, now) for index in range(first, last)]
            cases_here = (case for family in drawn for case in (family.lead, *family.branches))
            numbered = [number_letters(tx, case, hall.catalogue) for case in cases_here]
            add_cases(tx, numbered, hall.catalogue.items)
            progress(f"cases {last}/{cases}")
        next_case_number(tx, cases)
        keep_setting(tx, "seed", str(hall.samples.seed))
        keep_setting(tx, "epoch", hall.epoch)


def _blob_folder(url: str, data: Path) -> Path:
    """Documents handed in lie beside an embedded database, else with the sample papers."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        return Path(f"{parsed.database}.blobs")
    return data / "blobs"
