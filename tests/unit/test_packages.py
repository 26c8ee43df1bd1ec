"""Newer packages: only what the publisher has signed for this system is ever taken."""

from __future__ import annotations

import base64
import json
import queue
from typing import TYPE_CHECKING

import pytest

from clerk_desktop import __version__
from clerk_desktop.__main__ import main
from clerk_desktop.commands.ending import Exit
from clerk_desktop.errors import UpdateCode, UpdateError
from clerk_desktop.services.updates import UpdateWatch
from clerk_desktop.sync.package_sources import FolderSource, fetch
from clerk_desktop.sync.packages import read_release, this_system
from installer.release import make_key, sign

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clerk_desktop.sync.events import NewerPackage

CONTENT = bytes(range(256)) * 9000
HERE = this_system()


class Publisher:
    """Who releases packages into a folder."""

    def __init__(self, folder: Path) -> None:
        self.share = folder / "share"
        self.share.mkdir()
        self.private, self.public = folder / "private.pem", folder / "public.pem"
        make_key(self.private, self.public)

    def release(self, version: str = "99.1.0", system: str = HERE) -> bytes:
        """Release a package; the release's bytes."""
        package = self.share / f"clerk-desktop_{version}_amd64.deb"
        package.write_bytes(CONTENT)
        return sign(self.private, package, system, version, "更快的列表").read_bytes()


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path)


def test_what_the_publisher_signed_is_read(publisher: Publisher) -> None:
    package = read_release(publisher.release(), HERE, publisher.public)
    assert (package.version, package.size, package.notes) == ("99.1.0", len(CONTENT), "更快的列表")
    assert package.is_newer_than(__version__)


@pytest.mark.parametrize(
    ("version", "than", "is_newer"),
    [
        ("0.10.0", "0.9.9", True),
        ("1.0", "1.0.0", False),
        ("1.0.0.1", "1.0.0", True),
        ("0.1.0", "0.1.0", False),
        ("0.0.9", "0.1.0", False),
    ],
)
def test_versions_are_compared_by_their_numbers(
    publisher: Publisher, version: str, than: str, is_newer: bool
) -> None:
    package = read_release(publisher.release(version), HERE, publisher.public)
    assert package.is_newer_than(than) is is_newer


def _other_words(release: dict[str, str]) -> None:
    said = json.loads(base64.b64decode(release["statement"]))
    said["sha256"] = "0" * 64
    release["statement"] = base64.b64encode(json.dumps(said).encode()).decode()


def _other_signature(release: dict[str, str]) -> None:
    release["signature"] = base64.b64encode(bytes(64)).decode()


def _no_signature(release: dict[str, str]) -> None:
    del release["signature"]


@pytest.mark.parametrize("forge", [_other_words, _other_signature, _no_signature])
def test_a_forged_release_is_refused(
    publisher: Publisher, forge: Callable[[dict[str, str]], None]
) -> None:
    release = json.loads(publisher.release())
    forge(release)
    with pytest.raises(UpdateError) as refused:
        read_release(json.dumps(release).encode(), HERE, publisher.public)
    assert refused.value.code is UpdateCode.NOT_SIGNED


@pytest.mark.parametrize("data", [b"", b"\xff\x00", b"[]", b"{}", b'{"statement": 1}'])
def test_what_is_no_release_is_refused(publisher: Publisher, data: bytes) -> None:
    with pytest.raises(UpdateError) as refused:
        read_release(data, HERE, publisher.public)
    assert refused.value.code is UpdateCode.NOT_SIGNED


def test_a_release_for_another_system_is_refused(publisher: Publisher) -> None:
    with pytest.raises(UpdateError):
        read_release(publisher.release(system="windows-mips"), HERE, publisher.public)


def test_another_publishers_release_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    make_key(tmp_path / "other.pem", tmp_path / "other.pub")
    with pytest.raises(UpdateError):
        read_release(publisher.release(), HERE, tmp_path / "other.pub")


def test_a_file_name_that_leads_elsewhere_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    package = tmp_path / "a b"
    package.write_bytes(CONTENT)
    release = sign(publisher.private, package, HERE, "9.0").read_bytes()
    with pytest.raises(UpdateError):
        read_release(release, HERE, publisher.public)


def test_fetching_goes_on_with_what_came_before(publisher: Publisher, tmp_path: Path) -> None:
    package = read_release(publisher.release(), HERE, publisher.public)
    (tmp_path / f"{package.sha256}.part").write_bytes(CONTENT[:1000])
    file = fetch(FolderSource(publisher.share), package, tmp_path)
    assert file.read_bytes() == CONTENT
    (publisher.share / package.file).unlink()
    assert fetch(FolderSource(publisher.share), package, tmp_path) == file, "it is there already"


@pytest.mark.parametrize("came", [b"", CONTENT[:-1], b"x" + CONTENT[1:]])
def test_a_package_of_other_bytes_never_gets_its_name(
    publisher: Publisher, tmp_path: Path, came: bytes
) -> None:
    package = read_release(publisher.release(), HERE, publisher.public)
    (publisher.share / package.file).write_bytes(came)
    folder = tmp_path / "cache"
    folder.mkdir()
    with pytest.raises(UpdateError) as refused:
        fetch(FolderSource(publisher.share), package, folder)
    assert refused.value.code is UpdateCode.DAMAGED
    assert list(folder.iterdir()) == []


def test_a_part_that_went_wrong_is_begun_anew(publisher: Publisher, tmp_path: Path) -> None:
    package = read_release(publisher.release(), HERE, publisher.public)
    (tmp_path / f"{package.sha256}.part").write_bytes(b"wrong")
    with pytest.raises(UpdateError):
        fetch(FolderSource(publisher.share), package, tmp_path)
    assert fetch(FolderSource(publisher.share), package, tmp_path).read_bytes() == CONTENT


def _configured(publisher: Publisher, tmp_path: Path) -> list[str]:
    file = tmp_path / "config.toml"
    file.write_text(f'update_key = "{publisher.public}"\nupdate_folder = "{publisher.share}"\n')
    return ["--config", str(file), "update"]


def test_the_command_prints_the_checked_file(
    publisher: Publisher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = _configured(publisher, tmp_path)
    assert main([*command, "fetch", str(tmp_path / "cache")]) == Exit.NOTHING_NEWER
    publisher.release(__version__)
    assert main([*command, "fetch", str(tmp_path / "cache")]) == Exit.NOTHING_NEWER
    publisher.release()
    assert main([*command, "check"]) == Exit.OK
    assert json.loads(capsys.readouterr().out)["newer"]["version"] == "99.1.0"
    assert main([*command, "fetch", str(tmp_path / "cache")]) == Exit.OK
    path = capsys.readouterr().out.strip()
    assert path == str(tmp_path / "cache" / "clerk-desktop_99.1.0_amd64.deb")


def test_the_command_prints_nothing_of_a_forged_release(
    publisher: Publisher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = _configured(publisher, tmp_path)
    publisher.release()
    publisher.public.write_bytes(publisher.private.read_bytes())
    assert main([*command, "fetch", str(tmp_path)]) == Exit.REFUSED
    told = capsys.readouterr()
    assert told.out == ""
    assert "公钥" in told.err


def test_the_window_is_told_once_of_each_version(publisher: Publisher) -> None:
    told: queue.Queue[NewerPackage] = queue.Queue()
    watch = UpdateWatch(
        lambda: FolderSource(publisher.share), publisher.public, told.put, 0.0, 0.01
    )
    watch.start()
    with pytest.raises(queue.Empty):
        told.get(timeout=0.1)
    publisher.release("99.1.0")
    assert told.get(timeout=10).version == "99.1.0"
    with pytest.raises(queue.Empty):
        told.get(timeout=0.1)
    publisher.release("99.2.0")
    assert told.get(timeout=10).version == "99.2.0"
    watch.stop()


def test_a_share_that_is_away_ends_nothing(publisher: Publisher, tmp_path: Path) -> None:
    told: queue.Queue[NewerPackage] = queue.Queue()
    away = tmp_path / "mounted later"
    watch = UpdateWatch(lambda: FolderSource(away), publisher.public, told.put, 0.0, 0.01)
    watch.start()
    with pytest.raises(queue.Empty):
        told.get(timeout=0.1)
    publisher.release()
    publisher.share.rename(away)
    assert told.get(timeout=10).version == "99.1.0"
    watch.stop()
