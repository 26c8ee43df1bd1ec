"""The window's side of the card workers. Loads neither a card module nor PDF code.

Each PKCS#11 module has a worker process of its own: one that hangs or crashes takes no other along,
and a slow one keeps nobody waiting.
"""

from __future__ import annotations

import functools
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from clerk_desktop.card.listing import merged
from clerk_desktop.card.messages import (
    CardList,
    ListCards,
    ReadSealImage,
    ReleaseCard,
)
from clerk_desktop.errors import CardCode, CardError
from clerk_desktop.worker import Handler, WorkerLost, WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clerk_desktop.card.messages import (
        ChangePin,
        HeldCard,
        HoldCard,
        Signature,
        SignRequest,
    )

LIST_SECONDS = 30.0
"""Some makers' modules need up to 19 s to name their slots."""

IMAGE_SECONDS = 30.0

SEAL_SECONDS = 60.0
"""A whole operation on a slow USB key takes about 10 s; a PIN pad waits for a person."""


def start_card_worker(module: str, tries: Path | None = None) -> Handler:
    """Make the handler of one module; called in its worker process."""
    from clerk_desktop.card.hardening import keep_others_out  # loaded there alone
    from clerk_desktop.card.worker import CardHandler

    keep_others_out()
    return CardHandler(module, tries)


class CardClient:
    """Cards, their seal images and signatures, as futures.

    Every future may end with a ``CardError`` HUNG or CRASHED (the exit code in the context); the
    next call then starts a new worker. A card is used through the module that listed it last.
    Callbacks of the futures run in the client's own threads.

    Args:
        modules: Paths of PKCS#11 modules, see ``card.modules``.
        start: Makes a worker's handler from its module.
    """

    def __init__(
        self,
        modules: tuple[str, ...],
        start: Callable[[str], Handler] = start_card_worker,
        *,
        list_seconds: float = LIST_SECONDS,
        seal_seconds: float = SEAL_SECONDS,
    ) -> None:
        self.modules = modules
        self._list_seconds = list_seconds
        self._seal_seconds = seal_seconds
        self._workers = {
            module: WorkerProcess(
                "card", functools.partial(start, module), functools.partial(_loss, module)
            )
            for module in modules
        }
        self._lock = threading.Lock()
        self._lists: dict[str, CardList] = {}

    def pid(self, module: str) -> int | None:
        """Process id of a module's running worker, or ``None``."""
        return self._workers[module].pid

    def cards(self) -> Future[CardList]:
        """All cards in all readers, when the last module has answered or was given up."""
        return _gathered([self.cards_of(module) for module in self.modules])

    def cards_of(self, module: str) -> Future[CardList]:
        """The cards that one module shows; what keeps it from it is in ``broken_modules``."""
        listed: Future[CardList] = Future()

        def keep(asked: Future[CardList]) -> None:
            error = asked.exception()
            if error is not None and not isinstance(error, CardError):
                listed.set_exception(error)
                return
            answer = asked.result() if error is None else CardList(broken_modules=(error,))
            with self._lock:
                self._lists[module] = answer
            listed.set_result(answer)

        self._workers[module].call(ListCards(), self._list_seconds).add_done_callback(keep)
        return listed

    def seal_image(self, serial: str) -> Future[bytes]:
        """The PNG on the card of that serial."""
        return self._at(serial, ReadSealImage(card_serial=serial), IMAGE_SECONDS)

    def hold(self, request: HoldCard) -> Future[HeldCard]:
        """Log in once for any number of signatures; see ``HoldCard``. The PIN is wiped."""
        future = self._at(request.card_serial, request, self._seal_seconds)
        future.add_done_callback(lambda _: request.pin.wipe())
        return future

    def sign(self, request: SignRequest) -> Future[Signature]:
        """One signature of the held card."""
        return self._at(request.card_serial, request, self._seal_seconds)

    def release(self, serial: str = "") -> None:
        """Let go of a held card, whichever or that one, after the running call."""
        for worker in self._workers.values():
            if worker.pid is not None:
                worker.call(ReleaseCard(serial), self._list_seconds)

    def change_pin(self, request: ChangePin) -> Future[None]:
        """Give a card a new PIN. Both PINs are wiped when the future is done."""
        future = self._at(request.card_serial, request, self._seal_seconds)
        future.add_done_callback(lambda _: request.old.wipe())
        future.add_done_callback(lambda _: request.new.wipe())
        return future

    def give_up(self) -> None:
        """End the workers that are in a call; what waits for them fails with CRASHED."""
        for worker in self._workers.values():
            worker.give_up()

    def close(self) -> None:
        """Let running calls end, then end the workers."""
        for worker in self._workers.values():
            worker.close()

    def _at(self, serial: str, request: object, seconds: float) -> Future[Any]:
        module = self._module_of(serial)
        if module is None:
            nobody: Future[Any] = Future()
            nobody.set_exception(CardError(CardCode.NO_CARD))
            return nobody
        return self._workers[module].call(request, seconds)

    def _module_of(self, serial: str) -> str | None:
        if len(self.modules) == 1:
            return self.modules[0]
        with self._lock:
            cards = merged(self._lists.values()).cards
        return next((card.module for card in cards if card.serial == serial), None)


def _gathered(futures: list[Future[CardList]]) -> Future[CardList]:
    """One future for all; the first bug is its exception."""
    whole: Future[CardList] = Future()
    left = threading.Semaphore(len(futures) - 1) if futures else None

    def one_done(_: Future[CardList]) -> None:
        if left is not None and left.acquire(blocking=False):
            return
        bug = next((error for future in futures if (error := future.exception())), None)
        if bug is not None:
            whole.set_exception(bug)
        else:
            whole.set_result(merged(future.result() for future in futures))

    for future in futures:
        future.add_done_callback(one_done)
    if not futures:
        whole.set_result(CardList())
    return whole


def _loss(module: str, loss: WorkerLost) -> CardError:
    if loss.hung:
        return CardError(CardCode.HUNG, retryable=True, context={"module": module})
    context = {"module": module, "exit_code": str(loss.exit_code)}
    return CardError(CardCode.CRASHED, retryable=True, context=context)
