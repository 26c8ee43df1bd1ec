"""The window's side of the card worker. Loads neither a card module nor PDF code."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from clerk_desktop.card.messages import ListCards, ReadSealImage
from clerk_desktop.errors import CardCode, CardError
from clerk_desktop.worker import Handler, WorkerLost, WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from clerk_desktop.card.messages import CardList, SealRequest, SealResult

LIST_SECONDS = 30.0
"""Some makers' modules need up to 19 s to name their slots."""

IMAGE_SECONDS = 30.0

SEAL_SECONDS = 60.0
"""A whole operation on a slow USB key takes about 10 s; a PIN pad waits for a person."""


def start_card_worker(modules: tuple[str, ...]) -> Handler:
    """Make the handler; called in the worker process."""
    from clerk_desktop.card.worker import CardHandler  # loaded there alone

    return CardHandler(modules)


class CardClient:
    """Cards, their seal images and seals, as futures.

    Every future may end with a ``CardError`` HUNG or CRASHED (its exit code in the context); the
    next call then starts a new worker. Callbacks of the futures run in the client's own thread.

    Args:
        modules: Paths of PKCS#11 modules, see ``card.modules``.
        start: Makes the worker's handler from them.
    """

    def __init__(
        self,
        modules: tuple[str, ...],
        start: Callable[[tuple[str, ...]], Handler] = start_card_worker,
        *,
        list_seconds: float = LIST_SECONDS,
        seal_seconds: float = SEAL_SECONDS,
    ) -> None:
        self._list_seconds = list_seconds
        self._seal_seconds = seal_seconds
        self._worker = WorkerProcess("card", functools.partial(start, modules), _loss)

    @property
    def pid(self) -> int | None:
        """Process id of the running worker, or ``None``."""
        return self._worker.pid

    def cards(self) -> Future[CardList]:
        """All cards in all readers."""
        return self._worker.call(ListCards(), self._list_seconds)

    def seal_image(self, serial: str) -> Future[bytes]:
        """The PNG on the card of that serial."""
        return self._worker.call(ReadSealImage(card_serial=serial), IMAGE_SECONDS)

    def seal(self, request: SealRequest) -> Future[SealResult]:
        """Seal one document. The request's PIN is wiped when the future is done."""
        future = self._worker.call(request, self._seal_seconds)
        future.add_done_callback(lambda _: request.pin.wipe())
        return future

    def close(self) -> None:
        """Let a running call end, then end the worker."""
        self._worker.close()


def _loss(loss: WorkerLost) -> CardError:
    if loss.hung:
        return CardError(CardCode.HUNG, retryable=True)
    context = {"exit_code": str(loss.exit_code)}
    return CardError(CardCode.CRASHED, retryable=True, context=context)
