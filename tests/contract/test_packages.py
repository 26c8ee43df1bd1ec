"""Releases and packages from the real hall, without a login and over a bad line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.line import Line
from clerk_desktop.sync.package_sources import SLICE, HallSource, fetch
from clerk_desktop.sync.packages import Package, read_release
from installer.release import make_key, sign

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.hall import RunningHall

SYSTEM = "debian-amd64"
CONTENT = bytes(range(256)) * (SLICE // 128) + b"end"
"""A little over two slices."""


@pytest.fixture
def package(hall: RunningHall, tmp_path: Path) -> Package:
    folder = hall.folder / "packages"
    folder.mkdir(exist_ok=True)
    file = folder / "clerk-desktop_9.0.0_amd64.deb"
    file.write_bytes(CONTENT)
    private, public = tmp_path / "private.pem", tmp_path / "public.pem"
    make_key(private, public)
    sign(private, file, SYSTEM, "9.0.0")
    release = HallSource(hall.url, Line()).release(SYSTEM)
    assert release is not None
    return read_release(release, SYSTEM, public)


def test_a_package_comes_slice_by_slice(
    hall: RunningHall, package: Package, tmp_path: Path
) -> None:
    source = HallSource(hall.url, Line())
    assert fetch(source, package, tmp_path).read_bytes() == CONTENT


def test_a_bad_line_brings_every_byte_once(
    hall: RunningHall, package: Package, tmp_path: Path
) -> None:
    before = hall.get("stats")["downloaded_bytes"]
    hall.fault("cut_download", path="^/packages/.*/", method="GET", count=3, after_bytes=900_000)
    assert fetch(HallSource(hall.url, Line()), package, tmp_path).read_bytes() == CONTENT
    came = hall.get("stats")["downloaded_bytes"] - before
    assert came < len(CONTENT) * 1.2


def test_what_came_stays_when_the_hall_goes(
    hall: RunningHall, package: Package, tmp_path: Path
) -> None:
    hall.fault("cut_download", path="^/packages/.*/", method="GET", count=1, after_bytes=900_000)
    hall.fault("drop_before", path="^/packages/.*/", method="GET", count=1)
    with pytest.raises(HallError) as gone:
        fetch(HallSource(hall.url, Line()), package, tmp_path)
    assert gone.value.code is HallCode.UNREACHABLE
    part = tmp_path / f"{package.sha256}.part"
    assert 0 < part.stat().st_size < len(CONTENT)
    assert fetch(HallSource(hall.url, Line()), package, tmp_path).read_bytes() == CONTENT


def test_no_release_is_no_error(hall: RunningHall) -> None:
    assert HallSource(hall.url, Line()).release("windows-amd64") is None


def test_a_portal_is_not_the_hall(hall: RunningHall) -> None:
    hall.fault("html", path="^/packages", method="GET")
    with pytest.raises(HallError) as refused:
        HallSource(hall.url, Line()).release(SYSTEM)
    assert refused.value.code is HallCode.NOT_THE_HALL


@pytest.mark.parametrize("path", ["x", "..%2f..%2fetc", "debian-amd64/" + "0" * 64])
def test_nothing_else_is_given_away(hall: RunningHall, package: Package, path: str) -> None:
    assert package.version == "9.0.0"
    assert hall.session.get(f"{hall.url}/packages/{path}").status_code == 404
