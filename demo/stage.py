"""What the demonstration needs around the window: a hall, a card, settings of its own."""

from __future__ import annotations

import base64
import os
import secrets
import shutil
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from clerk_desktop.config import Settings
from sandbox_hall.running import PASSWORDS, RunningHall
from sandbox_hall.training import TrainingCard, make_training_card

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

SEAL_ID = "seal-1"
SEALERS = ("lin", "chen")
_CASES = 36
_PIN_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can log in."""

    login: str
    password: str


LIN = Person("lin", PASSWORDS["lin"])
"""Receives, accepts and reviews."""

CHEN = Person("chen", PASSWORDS["chen"])
"""Decides."""


class Stage:
    """A running hall that knows a fresh training card; taken down at the end.

    Args:
        folder: What a demonstration before left in it goes first.
        say: Told what is going on.
        cases: How many the hall has, all windows together.
    """

    def __init__(self, folder: Path, say: Callable[[str], None], *, cases: int = _CASES) -> None:
        self.folder = folder
        self._say = say
        self.pin = "".join(secrets.choice(string.digits) for _ in range(_PIN_LENGTH))
        for name in ("hall", "client", "card"):
            shutil.rmtree(folder / name, ignore_errors=True)
            (folder / name).mkdir(parents=True)
        self.hall = RunningHall(folder / "hall", cases=cases, say=say)
        self.card: TrainingCard

    def __enter__(self) -> Self:
        """Make the card, start the hall, introduce them to each other."""
        self._say("making a training card")
        so_pin = secrets.token_hex(8)
        self.card = make_training_card(self.folder / "card", self.pin, so_pin)
        os.environ.update(self.card.environment)
        self._say("starting the sandbox hall")
        self.hall.start()
        self.hall.control(
            "seals",
            seal_id=SEAL_ID,
            name="青屿县行政审批服务局行政审批专用章",
            serials=[self.card.certificate_serial],
            user_ids=list(SEALERS),
            ca_der_base64=base64.b64encode(self.card.ca_certificate).decode(),
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the hall."""
        self.hall.__exit__(kind, error, trace)

    @property
    def settings(self) -> Settings:
        """Settings of a window at this hall."""
        return Settings(
            hall_url=self.hall.url,
            data_dir=self.folder / "client",
            modules=(self.card.module,),
            poll_seconds=2.0,
            undo_seconds=0.0,
            language="zh",
        )
