"""The only crossing from threads and processes into Qt.

Whatever happens elsewhere arrives here and goes on in the main thread, in order, through the
event loop; there is no nested loop anywhere. A failure that nobody asked for by name goes to
``failed``: the window shows a ``ClerkError`` as a banner and anything else as a bug.
"""

from __future__ import annotations

import contextlib
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from clerk_desktop.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")


class Bridge(QObject):
    """Lives in the main thread; ``post``, ``tell`` and ``watch`` may be called from any.

    Signals:
        happened: A sync event, as it was given to ``tell``.
        failed: An exception that no ``on_error`` took; never ``Cancelled``.
    """

    happened = Signal(object)
    failed = Signal(object)
    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """Run ``call`` in the main thread soon; nothing happens once the bridge is gone."""
        with contextlib.suppress(RuntimeError):
            self._posted.emit(call)

    def tell(self, event: object) -> None:
        """Emit ``happened(event)`` in the main thread."""
        self.post(lambda: self.happened.emit(event))

    def watch(
        self,
        future: Future[_T],
        on_done: Callable[[_T], None],
        on_error: Callable[[BaseException], None] | None = None,
        *,
        owner: QObject,
    ) -> None:
        """Call ``on_done`` or ``on_error`` in the main thread when ``future`` has ended.

        Neither is called when ``owner`` was destroyed by then, or when the future was cancelled
        or raised ``Cancelled``.
        """

        def arrived(ended: Future[_T]) -> None:
            self.post(lambda: self._deliver(ended, on_done, on_error or self.failed.emit, owner))

        future.add_done_callback(arrived)

    def _deliver(
        self,
        ended: Future[_T],
        on_done: Callable[[_T], None],
        on_error: Callable[[BaseException], None],
        owner: QObject,
    ) -> None:
        if not shiboken6.isValid(owner) or ended.cancelled():
            return
        error = ended.exception()
        if error is None:
            on_done(ended.result())
        elif not isinstance(error, (Cancelled, CancelledError)):
            on_error(error)

    def _run(self, call: Callable[[], None]) -> None:
        call()
