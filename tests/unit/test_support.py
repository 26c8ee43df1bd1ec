"""A support bundle tells of no person, case or secret, whatever was planted and however hidden."""

from __future__ import annotations

import base64
import html
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from clerk_desktop.config import Settings
from clerk_desktop.domain.document import Material
from clerk_desktop.errors import HallCode
from clerk_desktop.services.doctor import Check, Finding, Health, Part, failed
from clerk_desktop.services.support import Bundle, collect
from clerk_desktop.services.support_log import told
from clerk_desktop.sync.store import open_store
from tests.helpers import leaky
from tests.helpers.cases import fresh_case
from tests.helpers.stores import KEY, exchange, known

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "海鲜加工许可特别申请"
LOGIN = "zweifelq"
NUMBER = "350999-20260209-00042"
CASE_ID = "0b54a1c2-6f0e-4d6e-9b55-1f60d5e9c111"
HALL_PASSWORD = "s3curePr0xy"
PLANTED = (
    *leaky.SECRETS,
    leaky.SURNAME,
    TITLE,
    LOGIN,
    NUMBER,
    CASE_ID,
    HALL_PASSWORD,
    "proxyuser",
    "quirin",
    KEY,
)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    folder = tmp_path_factory.mktemp(f"{leaky.SURNAME}-{leaky.PERSON}")
    settings = Settings(
        data_dir=folder,
        hall_url=f"https://{LOGIN}:{HALL_PASSWORD}@hall.example:8443/{NUMBER}?t={leaky.TOKEN}",
        proxy=f"http://proxyuser:{HALL_PASSWORD}@proxy.example:3128",
        tsas=(f"https://tsa.example/{leaky.TOKEN}",),
        modules=(f"/home/{LOGIN}/{leaky.NAME}.so", "/usr/lib/libcastle.so"),
        scanner_folder=folder / leaky.NAME,
        source_offer=f"{leaky.NAME} {leaky.PHONE}",
        refused=("hall_url", f"{LOGIN}_{leaky.SURNAME}"),
    )
    with_data(folder)
    write_logs(settings.log_dir)
    return collect(settings, findings(), lambda: open_store(folder / "clerk.db", KEY))


def with_data(folder: Path) -> None:
    case = fresh_case(
        materials=(
            Material(
                material_id="m", name=TITLE, is_required=True, sha256="ab" * 32, size=1, pages=1
            ),
        ),
    )
    applicant = replace(
        case.applicant, name=leaky.NAME, code=leaky.PERSON, contact_mobile=leaky.PHONE
    )
    planted = replace(case, case_id=CASE_ID, project_no=NUMBER, applicant=applicant)
    with exchange(folder, planted, name="clerk.db") as store:
        clerk = known(LOGIN)
        named = replace(clerk, clerk=replace(clerk.clerk, name=leaky.LATIN_NAME))
        store.remember_clerk(named, leaky.PASSWORD, (), ())
        store.put_document(leaky.TEXT.encode())


def write_logs(folder: Path) -> None:
    """What the program would write, and what it never should."""
    subprocess.run(
        [sys.executable, "-m", "tests.helpers.leaky", str(folder)],
        capture_output=True,
        timeout=100,
        check=False,
    )
    at = "2026-11-24T08:00:00.000+00:00"
    texts = [f"sync failed: {one}" for one in PLANTED] + list(PLANTED)
    lines = [
        {"at": at, "level": "ERROR", "from": "clerk_desktop.sync.loop", "text": t} for t in texts
    ]
    lines += [{"at": at, "level": LOGIN, "from": LOGIN, "text": "bug"}]
    lines += [{"at": LOGIN, "level": "INFO", "from": f"clerk_desktop.{LOGIN}", "text": "x"}]
    lines += [{"at": at, "level": "INFO", "from": f"clerk_desktop.{LOGIN}", "text": "hall: up"}]
    trace = f'File "/home/{LOGIN}/site-packages/{LOGIN}.py", line 3, in {leaky.SURNAME}'
    lines += [{"at": at, "level": "ERROR", "from": "clerk_desktop.ui.crash", "trace": trace}]
    with (folder / "clerk.log").open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        file.write(f"{leaky.TEXT}\n")
    with (folder / "crash.log").open("a", encoding="utf-8") as file:
        file.write(trace + "\n" + leaky.TEXT)


def findings() -> list[tuple[Check, Finding]]:
    hall_said = failed(
        HallCode.REFUSED, detail=leaky.NAME, code=LOGIN, status="422", at=leaky.PERSON
    )
    card = Finding(
        health=Health.OK,
        facts={"days": "12", "names": f"Reader of {leaky.LATIN_NAME}"},
        private={"holder": leaky.NAME},
    )
    module = f"/home/{LOGIN}/{leaky.NAME}.so"
    return [
        (Check(part=Part.HALL, look=card_look, subject=f"https://{LOGIN}@hall.example"), hall_said),
        (Check(part=Part.CERTIFICATE, look=card_look), card),
        (Check(part=Part.MODULE, look=card_look, subject=module), card),
    ]


def card_look() -> Finding:
    raise NotImplementedError


def encodings(secret: str) -> set[bytes]:
    """A secret as it might hide in a file."""
    raw = secret.encode()
    found = {raw, secret.lower().encode(), secret.upper().encode(), raw.hex().encode()}
    found |= {secret.encode(code) for code in ("utf-16-le", "utf-16-be", "gb18030")}
    escaped = (ascii(secret)[1:-1], json.dumps(secret)[1:-1], quote(secret), repr(raw)[2:-1])
    found |= {one.encode() for one in (*escaped, html.escape(secret))}
    found |= {secret.encode("ascii", "xmlcharrefreplace"), secret[::-1].encode()}
    for code in ("utf-8", "utf-16-le"):
        data = secret.encode(code)
        # Whatever stands before it shifts the groups of three: the middle is the same in one.
        for shift in range(3):
            middle = base64.b64encode(bytes(shift) + data)[4:-4]
            found |= {middle} if len(middle) >= 8 else set()
    return found


def test_nothing_planted_is_in_any_file_in_any_form(bundle: Bundle) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle.packed())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert set(files) == set(bundle.files)
    found = [
        (name, secret)
        for name, data in files.items()
        for secret in PLANTED
        for form in encodings(secret)
        if form in data or form in name.encode()
    ]
    assert found == []


def test_it_still_helps(bundle: Bundle) -> None:
    settings = bundle.files["settings.txt"]
    assert "hall_url = https://hall.example:8443\n" in settings
    assert "proxy = http://proxy.example:3128\n" in settings
    assert "modules = …/*.so /usr/lib/libcastle.so\n" in settings
    assert "lock_minutes = 15.0\n" in settings
    assert "refused: hall_url\n" in settings
    assert "cases: 1\n" in bundle.files["store.txt"]
    assert "document: 1\n" in bundle.files["store.txt"]
    check = json.loads(bundle.files["self-check.json"])
    assert (check[0]["code"], check[0]["facts"]) == ("hall.refused", {"status": "422"})
    assert check[1]["facts"] == {"days": "12"}
    log = bundle.files["log-0.txt"]
    assert '"sync failed: …"' in log
    assert "hall.refused" in log
    assert "could not be read" in log
    assert "PySide6" in bundle.files["components.txt"]


def test_the_programs_own_lines_keep_sentence_code_kind_and_place() -> None:
    trace = (
        'File "/opt/x/clerk_desktop/sync/loop.py", line 12, in _run\n'
        'File "/opt/x/clerk_desktop/sync/nobody.py", line 3, in f\nValueError\n'
    )
    line = {
        "at": "2026-11-24T08:00:00.000+00:00",
        "level": "ERROR",
        "from": "clerk_desktop.sync.loop",
        "text": "sync failed: HallError hall.not_the_hall at=$.x",
        "trace": trace,
    }
    assert told(json.dumps(line)) == (
        "2026-11-24T08:00:00.000+00:00 ERROR clerk_desktop.sync.loop "
        '"sync failed: …" HallError hall.not_the_hall ValueError\n'
        "    clerk_desktop/sync/loop.py:12\n    …:3\n"
    )


def test_a_sentence_with_several_values_is_recognised() -> None:
    line = {"at": "2026-11-24T08:00:00+00:00", "level": "INFO", "from": "clerk_desktop.sync.pull"}
    said = told(json.dumps({**line, "text": "offered 3 receipts, sending 4 again"}))
    assert '"offered … receipts, sending … again"' in said


def test_a_store_that_cannot_be_opened_is_told_by_its_code(tmp_path: Path) -> None:
    exchange(tmp_path, name="clerk.db").close()
    wrong = "6b" * 32
    made = collect(
        Settings(data_dir=tmp_path), [], lambda: open_store(tmp_path / "clerk.db", wrong)
    )
    assert made.files["store.txt"] == "store.corrupt\n"
