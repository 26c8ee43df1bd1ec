"""Prints every ratio, each measured in this one run."""

from __future__ import annotations

import importlib

_PARTS = ("workflow", "supervision", "start", "search", "seal", "preview", "letters")


def main() -> None:
    """Run the measurements one after the other."""
    for part in _PARTS:
        importlib.import_module(f"benchmarks.{part}").measure()


if __name__ == "__main__":
    main()
