"""Command line: ``sandbox-hall --port 8700 --db sqlite:///hall.db --cases 84 --seed 1``.

``sandbox-hall template check FILE`` checks process templates instead.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import platformdirs

from sandbox_hall.app import create_app
from sandbox_hall.hall import open_hall
from sandbox_hall.sample.applications import STANDARD
from sandbox_hall.server import serve
from sandbox_hall.template_check import check


def main(arguments: list[str] | None = None) -> None:
    """Open the hall and serve it until interrupted. Prints progress, then ``ready ADDRESS``."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["template"]:
        sys.exit(check(_check_parser().parse_args(words).file))
    options = _parser().parse_args(words)
    hall = open_hall(options.db, options.data, options.cases, options.seed, _say, options.documents)
    hall.packages = options.packages
    try:
        serve(create_app(hall), options.host, options.port)
    finally:
        hall.database.close()


def _check_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sandbox-hall", description="Check process templates.")
    parser.add_argument("template", choices=["template"])
    parser.add_argument("check", choices=["check"])
    parser.add_argument("file", type=Path, help="TOML or JSON")
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sandbox-hall", description="Sandbox of the provincial hall's API, with sample cases."
    )
    cache = platformdirs.user_cache_path("sandbox-hall")
    parser.add_argument("--host", default="127.0.0.1", help="address (default: loopback only)")
    parser.add_argument("--port", type=int, default=8700, help="0 takes a free one")
    parser.add_argument("--db", default="sqlite:///hall.db", help="SQLAlchemy URL")
    parser.add_argument(
        "--cases", type=int, default=2 * STANDARD, help="sample cases of a new hall"
    )
    parser.add_argument("--seed", type=int, default=1, help="which sample a new hall gets")
    parser.add_argument("--data", type=Path, default=cache, help="folder of the sample papers")
    parser.add_argument(
        "--documents",
        type=Path,
        help="folder of the documents handed in (default: by the database)",
    )
    parser.add_argument("--packages", type=Path, help="folder of the workstation's releases")
    return parser


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
