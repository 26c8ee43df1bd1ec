"""What an installer takes in, leaves out, and tells of itself."""

from __future__ import annotations

import hashlib
import importlib
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.resources import resource
from installer import bill, bill_schema, glibc, licences, places, pruning, qt_parts
from installer.binaries import elf_files
from installer.debian.control import dependencies
from installer.qt_parts import LINUX_QT
from installer.wheels import LINUX, LOCKED, Target, Wheel, requirements_for, unpack

if TYPE_CHECKING:
    from collections.abc import Callable

WINDOWS = Target("3.11", ("win_amd64",), "win32")
BINARY = Path("/usr/bin/true")
HASH = "--hash=sha256:" + "0" * 64


def installed(packages: Path, name: str, version: str = "1.0") -> Wheel:
    """A package as it lies in a folder of packages, and the wheel that it came from."""
    notes = packages / f"{name}-{version}.dist-info"
    notes.mkdir(parents=True)
    text = f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\nLicense-Expression: MIT\n"
    (notes / "METADATA").write_text(text, "utf-8")
    wheel = packages.with_name(f"{packages.name}-{name}.whl")
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"{notes.name}/METADATA", text)
        archive.writestr(f"{name}/__init__.py", "")
    return Wheel(name, version, wheel, hashlib.sha256(name.encode()).hexdigest())


# Which packages


def test_each_system_gets_its_own_packages_and_all_others_alike() -> None:
    locked = LOCKED.read_text("utf-8")
    linux = set(requirements_for(LINUX, locked).splitlines())
    windows = set(requirements_for(WINDOWS, locked).splitlines())
    assert {line.split("==")[0] for line in linux - windows} == {"jeepney", "secretstorage"}
    assert {line.split("==")[0] for line in windows - linux} == {"pywin32-ctypes", "tzdata"}
    assert all("--hash=sha256:" in line for line in linux | windows)


@pytest.mark.parametrize("line", ["requests==2.0", f"requests {HASH}", f"requests>=2.0 {HASH}"])
def test_what_is_not_pinned_with_hashes_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="not pinned with hashes: requests"):
        requirements_for(LINUX, f"{line}\n")


def test_modules_of_a_wheel_are_laid_out_and_its_scripts_are_not(tmp_path: Path) -> None:
    file = tmp_path / "one-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("one/a.py", "one-1.0.data/purelib/b.py", "one-1.0.data/scripts/run"):
            archive.writestr(name, "")
    unpack(Wheel("one", "1.0", file, ""), tmp_path / "packages")
    found = {path.name for path in (tmp_path / "packages").rglob("*") if path.is_file()}
    assert found == {"a.py", "b.py"}


# What stays out


def test_the_modules_of_qt_are_those_that_the_program_imports() -> None:
    used = pruning.modules_used("PySide6", resource().parent / "clerk_desktop")
    assert {"QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg", "QtDBus"} <= used
    assert not used & {"QtTest", "QtQml", "QtQuick", "QtNetwork"}


def test_tests_and_headers_stay_out_and_modules_stay(tmp_path: Path) -> None:
    for name in ("one/a.py", "one/tests/t.py", "one/a.pyi", "one/a.h", "tests/x.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    installed(tmp_path, "one")
    (tmp_path / "one-1.0.dist-info" / "RECORD").write_text("", "utf-8")
    for name in qt_parts.FILES:
        (tmp_path / "PySide6").mkdir(exist_ok=True)
        (tmp_path / "PySide6" / name).write_text("", "utf-8")
    pruning.prune(tmp_path, tmp_path / "one-1.0.dist-info", replace(LINUX_QT, plugins={}))
    found = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"a.py", "METADATA", *qt_parts.FILES}


# The bill of materials and the licences


def test_a_binary_or_a_package_that_no_bill_names_is_found(tmp_path: Path) -> None:
    wheels = [installed(tmp_path, "one")]
    components = bill.python_components(tmp_path, tmp_path, wheels)
    text = bill.document(bill.program_component("1", {}), components, 0)
    assert bill.unnamed(tmp_path, text, elf_files(tmp_path)) == []
    installed(tmp_path, "two")
    shutil.copyfile(BINARY, tmp_path / "libhidden.so.1")
    assert bill.unnamed(tmp_path, text, elf_files(tmp_path)) == [
        "two-1.0.dist-info",
        "libhidden.so.1",
    ]


def test_a_package_that_came_from_no_wheel_is_refused(tmp_path: Path) -> None:
    installed(tmp_path, "one")
    with pytest.raises(ValueError, match="one came from no wheel"):
        bill.python_components(tmp_path, tmp_path, [])


def test_a_component_has_version_licence_hash_and_what_its_maker_says_is_inside(
    tmp_path: Path,
) -> None:
    wheel = installed(tmp_path, "one")
    inner = {"bomFormat": "CycloneDX", "components": [{"type": "library", "name": "deep"}]}
    folder = tmp_path / "one-1.0.dist-info" / "sboms"
    folder.mkdir()
    (folder / "maker.cdx.json").write_text(json.dumps(inner), "utf-8")
    [component] = bill.python_components(tmp_path, tmp_path, [wheel])
    assert component["purl"] == "pkg:pypi/one@1.0"
    assert component["licenses"] == [{"expression": "MIT"}]
    assert component["hashes"] == [{"alg": "SHA-256", "content": wheel.sha256}]
    assert [part["name"] for part in component["components"]] == ["deep"]


def test_a_file_that_belongs_to_no_part_is_found(tmp_path: Path) -> None:
    wheel = installed(tmp_path, "one")
    unpack(wheel, tmp_path)
    for name in ("one/__pycache__/__init__.cpython-311.pyc", "ours/a.py", "stray.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    own = bill.program_component("1", places.evidence(tmp_path, [tmp_path / "ours"]))
    parts = bill.python_components(tmp_path, tmp_path, [wheel])
    text = bill.document(own, parts, 0)
    assert places.homeless(tmp_path, text) == ["stray.py"]
    assert bill_schema.faults(text) == []


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda bill: bill["components"].append({"name": "x"}), '"type" is a required property'),
        (lambda bill: bill.update(serialNumber="7"), "serialNumber"),
        (lambda bill: bill["components"].append(bill["components"][0]), "non-unique"),
        (lambda bill: bill["metadata"].update(timestamp="today"), "date-time"),
        (lambda bill: bill["components"][0].update(licenses=[{"expression": "WTF"}]), "WTF"),
    ],
)
def test_what_is_no_bill_of_materials_is_refused(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], None], what: str
) -> None:
    parts = bill.python_components(tmp_path, tmp_path, [installed(tmp_path, "one")])
    told = json.loads(bill.document(bill.program_component("1", {"occurrences": []}), parts, 0))
    bill_schema.require_valid(json.dumps(told))
    spoil(told)
    with pytest.raises(ValueError, match=what):
        bill_schema.require_valid(json.dumps(told))


def test_libraries_inside_wheels_have_the_versions_that_they_say_themselves() -> None:
    from pymupdf import mupdf_version
    from PySide6.QtCore import qVersion
    from sqlcipher3 import dbapi2

    etree = importlib.import_module("lxml.etree")  # has no types
    told = {part["name"]: part.get("version", "") for part in bill.bundled()}
    cipher = dbapi2.connect(":memory:").execute("PRAGMA cipher_version").fetchone()[0]
    assert told["Qt"] == qVersion()
    assert told["MuPDF"] == mupdf_version
    assert told["SQLite"] == dbapi2.sqlite_version
    assert told["SQLCipher"] == cipher.split()[0]
    assert told["libxml2"] == ".".join(map(str, etree.LIBXML_VERSION))
    assert told["libxslt"] == ".".join(map(str, etree.LIBXSLT_VERSION))


def test_a_package_without_a_licence_text_stops_the_build(tmp_path: Path) -> None:
    installed(tmp_path / "packages", "one")
    with pytest.raises(ValueError, match="no licence text: one"):
        licences.gather(tmp_path / "packages", tmp_path / "licences")


def test_licence_texts_are_gathered_by_package(tmp_path: Path) -> None:
    installed(tmp_path / "packages", "one")
    place = tmp_path / "packages" / "one-1.0.dist-info" / "licenses"
    place.mkdir()
    (place / "LICENSE.txt").write_text("do as you like", "utf-8")
    licences.gather(tmp_path / "packages", tmp_path / "licences")
    assert (tmp_path / "licences" / "one" / "LICENSE.txt").read_text("utf-8") == "do as you like"
    assert (tmp_path / "licences" / "qt" / "LGPL-3").exists()


def test_a_part_without_a_text_of_its_own_is_listed(tmp_path: Path) -> None:
    inner = [
        {"type": "library", "name": "Qt", "licenses": [{"license": {"id": "LGPL-3.0-only"}}]},
        {
            "type": "library",
            "name": "crate",
            "version": "1.2",
            "licenses": [{"expression": "MIT OR Apache-2.0"}],
            "purl": "pkg:cargo/crate@1.2",
        },
    ]
    text = json.dumps({"components": [{"name": "one", "components": inner}]})
    (tmp_path / "qt").mkdir()
    assert licences.list_without_text(text, tmp_path) == ["crate"]
    listed = (tmp_path / licences.LIST).read_text("utf-8").splitlines()
    assert listed[1:] == ["crate\t1.2\tMIT OR Apache-2.0\tone\tpkg:cargo/crate@1.2"]


# Where it runs


def test_what_a_binary_needs_decides_where_it_runs(tmp_path: Path) -> None:
    shutil.copyfile(BINARY, tmp_path / "true")
    found = glibc.needs(tmp_path)
    assert found["GLIBC"].files == ("true",)
    here, older = found["GLIBC"].version, (found["GLIBC"].version[0], 0)
    assert glibc.runs_on(glibc.System("as new as it needs", here, ()), found)
    assert not glibc.runs_on(glibc.System("older", older, ()), found)


def test_the_package_depends_on_what_the_window_needs_and_nothing_else() -> None:
    names = dependencies()
    assert "libc6 (>= 2.28)" in names
    assert {"libxcb-cursor0", "fonts-noto-cjk", "ca-certificates"} <= set(names)
    assert not set(names) & {"softhsm2", "xvfb", "postgresql", "chromium", "gcc", "python3"}
