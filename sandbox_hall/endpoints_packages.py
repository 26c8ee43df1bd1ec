"""Contract: packages of the workstation's program. Public: what counts is the signature."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from sandbox_hall.access import HallHere
from sandbox_hall.problems import Problem

router = APIRouter()
_SYSTEM = re.compile(r"[a-z0-9]+-[a-z0-9]+")


@router.get("/packages/{system}")
def get_release(hall: HallHere, system: str) -> Response:
    """The release for a system, as its publisher wrote it."""
    return FileResponse(_release(hall.packages, system), media_type="application/json")


@router.get("/packages/{system}/{sha256}")
def get_package(hall: HallHere, system: str, sha256: str) -> Response:
    """The package that the release names, or a range of it."""
    release = _release(hall.packages, system)
    said = json.loads(b64decode(json.loads(release.read_bytes())["statement"]))
    if said["sha256"] != sha256:
        raise Problem(404, "not_found")
    package = release.with_name(Path(said["file"]).name)
    return FileResponse(package, media_type="application/octet-stream")


def _release(folder: Path | None, system: str) -> Path:
    if folder is None or not _SYSTEM.fullmatch(system):
        raise Problem(404, "not_found")
    release = folder / f"{system}.release"
    if not release.is_file():
        raise Problem(404, "not_found")
    return release
