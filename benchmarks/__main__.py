"""Prints every ratio, each measured in this one run; with names of parts, those alone."""

from __future__ import annotations

import importlib
import sys

_PARTS = (
    "workflow",
    "supervision",
    "figures",
    "start",
    "search",
    "ledger",
    "stalls",
    "seal",
    "batch",
    "preview",
    "letters",
    "first_pull",
    "delta",
    "drain",
    "memory",
)


def main(parts: tuple[str, ...]) -> None:
    """Run the measurements one after the other.

    Raises:
        SystemExit: There is no part of that name.
    """
    for part in parts or _PARTS:
        if part not in _PARTS:
            raise SystemExit(f"no such part: {part} (there are {', '.join(_PARTS)})")
        importlib.import_module(f"benchmarks.{part}").measure()


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
