"""A thread with a store of its own, for work that the window must not wait for."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.sync.store import Store

_P = ParamSpec("_P")
_T = TypeVar("_T")


class StoreThread:
    """Runs calls one after the other, each with the thread's store, opened at first use."""

    def __init__(self, open_store: Callable[[], Store], name: str) -> None:
        self._open_store = open_store
        self._own = threading.local()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)

    def submit(
        self, call: Callable[Concatenate[Store, _P], _T], *args: _P.args, **kwargs: _P.kwargs
    ) -> Future[_T]:
        """Have ``call(store, ...)`` run; its result or error is the future's."""
        return self._thread.submit(lambda: call(self._store(), *args, **kwargs))

    def close(self) -> None:
        """Let what was submitted end, then close the store."""
        self._thread.submit(self._close_store)
        self._thread.shutdown(wait=True)

    def _store(self) -> Store:
        if not hasattr(self._own, "store"):
            self._own.store = self._open_store()
        store: Store = self._own.store
        return store

    def _close_store(self) -> None:
        if hasattr(self._own, "store"):
            self._own.store.close()
