"""A power loss leaves a store that opens and keeps what was promised."""

from pathlib import Path
from random import Random

import pytest

from tests.helpers.disk import SECTOR, Change, Disk, Folder
from tests.helpers.power_loss import run


def contents(folder: Folder) -> dict[str, bytes]:
    return {name: bytes(folder.files[number].data) for name, number in folder.names.items()}


def test_the_disk_keeps_what_was_synced_and_no_more() -> None:
    disk = Disk()
    for change in (
        Change("C", 1, name="a"),
        Change("W", 1, 0, b"first"),
        Change("S", 1),
        Change("D"),
        Change("W", 1, 0, b"other"),
        Change("C", 2, name="b"),
        Change("W", 2, 0, b"new"),
        Change("R", name="b", new_name="a"),
    ):
        disk.add(change)
    assert contents(disk.lost()) == {"a": b"first"}
    assert contents(disk.all()) == {"a": b"new"}
    names_first = disk.names_first()
    assert set(names_first.names) == {"a"}
    assert names_first.files.get(2) is None
    disk.add(Change("S", 2))
    assert contents(disk.lost()) == {"a": b"first"}, "its name isn't safe yet"
    disk.add(Change("D"))
    assert contents(disk.lost()) == {"a": b"new"}


def test_a_write_is_torn_between_sectors_only() -> None:
    disk, seen = Disk(), set()
    disk.add(Change("C", 1, name="a"))
    disk.add(Change("D"))
    disk.add(Change("W", 1, 100, b"x" * 1000))
    for seed in range(60):
        folder = disk.mixed(Random(seed))
        data = bytes(folder.files[1].data) if 1 in folder.files else b""
        edges = {at for at in range(1, len(data)) if data[at] != data[at - 1]}
        assert edges <= {100, SECTOR, 2 * SECTOR}
        seen.add(data)
    assert len(seen) > 4


@pytest.mark.slow
def test_every_promise_outlasts_a_power_loss(tmp_path: Path) -> None:
    report = run(tmp_path, mixed=2, seed=1, every=80)
    assert report.is_clean, report
    assert report.promises > 30
    assert report.opened > 60
