"""``clerk-desktop archive`` as an administrator uses it, judged by others than ourselves."""

from __future__ import annotations

import asyncio
import io
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import LEGACY_POLICY_MAP, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

from clerk_desktop.__main__ import main
from clerk_desktop.commands.ending import Exit
from clerk_desktop.documents.seal_key import SealWords
from clerk_desktop.documents.sealing import seal_pdf
from clerk_desktop.documents.verify_trust import KEY_USAGE
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.seal_plan import SealPlan, Straddle
from tests.helpers.pdf import SoftKey, plain_pdf, seal_picture
from tests.helpers.pki import Pki

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = SealWords(name="林知夏", reason="3509990001 核准", location="青屿县")
CHECKED = LEGACY_POLICY_MAP["require"]
"""Every certificate's revocation must be known."""

PLAN = SealPlan(places=(SealPlace(page=1, x_mm=60, y_mm=90),), straddle=Straddle())


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pki]:
    with Pki(tmp_path_factory.mktemp("pki")) as pki:
        yield pki


@dataclass
class Desk:
    """A folder with sealed files, a configuration and a root; runs the command."""

    folder: Path
    pki: Pki

    def file(self, name: str, data: bytes) -> str:
        (self.folder / name).write_bytes(data)
        return str(self.folder / name)

    def sealed(self, name: str = "in.pdf", signer: str = "seal") -> str:
        key = self.pki.seal_key(signer)
        return self.file(name, seal_pdf(plain_pdf(pages=3), PLAN, seal_picture(), key, WORDS))

    def archive(self, *files: str, options: tuple[str, ...] = ()) -> int:
        tsa = () if "--tsa" in options else ("--tsa", self.pki.tsa)
        config = ("--config", str(self.folder / "c.toml"))
        return main([*config, "archive", *files, *tsa, *options])

    def out(self, name: str = "out.pdf") -> str:
        return str(self.folder / name)


@pytest.fixture
def desk(tmp_path: Path, served: Pki) -> Desk:
    served.refuses.clear()
    (tmp_path / "c.toml").write_text(f'data_dir = "{tmp_path}"\n')
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "root.der").write_bytes(served.root)
    return Desk(tmp_path, served)


def require_lta(path: str, pki: Pki) -> None:
    """PyHanko's long-term validator, from the file alone, and poppler's of the seals."""
    reader = PdfFileReader(io.BytesIO(Path(path).read_bytes()))
    trust = SimpleTrustManager.build([x509.Certificate.load(pki.root)])
    rules = SignatureValidationSpec(
        CertValidationPolicySpec(trust, CertRevTrustPolicy(CHECKED)),
        RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
        key_usage_settings=KEY_USAGE,
    )
    result = asyncio.run(
        ades_lta_validation(
            reader.embedded_regular_signatures[0], PdfSignatureValidationSpec(rules)
        )
    )
    assert result.ades_subindic is AdESPassed.OK, result.failure_msg
    assert result.oldest_evidence_record_timestamp is not None
    said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False)
    assert said.stdout.count("Signature is Valid") == len(reader.embedded_regular_signatures)


def test_a_sealed_file_lasts_without_any_service(
    desk: Desk, served: Pki, capsys: pytest.CaptureFixture[str]
) -> None:
    source = desk.sealed()
    assert desk.archive(source, desk.out()) == Exit.OK
    assert capsys.readouterr().out == f"{desk.out()}\n"
    served.refuses = {"crls", "ocsp", "certs", "tsa"}
    require_lta(desk.out(), served)
    where = ("--config", str(desk.folder / "c.toml"), "verify", desk.out(), "--offline")
    assert main(list(where)) == Exit.OK


def test_archiving_again_renews_it(desk: Desk, served: Pki) -> None:
    assert desk.archive(desk.sealed(), desk.out()) == Exit.OK
    assert desk.archive(desk.out(), desk.out("again.pdf")) == Exit.OK
    require_lta(desk.out("again.pdf"), served)


def test_several_files_go_into_a_folder_and_a_bad_one_stops_none(
    desk: Desk, served: Pki, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk.folder / "archive").mkdir()
    files = (desk.sealed("a.pdf"), desk.file("b.pdf", plain_pdf()), desk.sealed("c.pdf"))
    assert desk.archive(*files, str(desk.folder / "archive")) == Exit.NO_SIGNATURE
    assert sorted(path.name for path in (desk.folder / "archive").iterdir()) == ["a.pdf", "c.pdf"]
    require_lta(str(desk.folder / "archive" / "c.pdf"), served)
    said = capsys.readouterr()
    assert "b.pdf: 没有签章" in said.err
    assert len(said.out.splitlines()) == 2


def test_only_what_is_valid_now_is_archived(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    changed = Path(desk.sealed()).read_bytes().replace(b"%PDF-1.", b"%PDF-2.", 1)
    stranger = seal_pdf(plain_pdf(), PLAN, seal_picture(), SoftKey().seal_key(), WORDS)
    (desk.folder / "archive").mkdir()
    wrong = (
        desk.file("changed.pdf", changed),
        desk.sealed("revoked.pdf", "revoked"),
        desk.file("plain.pdf", plain_pdf()),
        desk.file("no.pdf", b"no PDF"),
        str(desk.folder / "missing.pdf"),
        desk.file("stranger.pdf", stranger),
    )
    assert desk.archive(*wrong, str(desk.folder / "archive")) == Exit.INVALID
    assert list((desk.folder / "archive").iterdir()) == []
    said = capsys.readouterr().err
    for words in ("changed.pdf: ✗ 无效", "revoked.pdf: ✗ 无效", "stranger.pdf: ? 未知"):
        assert words in said
    assert "document.corrupt" in said
    assert "missing.pdf: No such file" in said


@pytest.mark.parametrize(
    ("name", "end"), [("no.pdf", Exit.REFUSED), ("stranger.pdf", Exit.UNKNOWN)]
)
def test_the_exit_code_says_why(desk: Desk, name: str, end: Exit) -> None:
    stranger = seal_pdf(plain_pdf(), PLAN, seal_picture(), SoftKey().seal_key(), WORDS)
    desk.file("stranger.pdf", stranger)
    desk.file("no.pdf", b"no PDF")
    assert desk.archive(str(desk.folder / name), desk.out()) == end


@pytest.mark.parametrize("service", ["tsa", "crls"])
def test_what_cannot_be_had_now_is_said_and_nothing_written(
    desk: Desk, served: Pki, service: str
) -> None:
    source = desk.sealed()
    served.refuses = {service}
    assert desk.archive(source, desk.out()) == Exit.UNKNOWN
    assert sorted(path.name for path in desk.folder.iterdir()) == ["c.toml", "in.pdf", "trust"]


def test_nothing_is_written_over_and_many_need_a_folder(desk: Desk) -> None:
    source = desk.sealed()
    assert desk.archive(source, source) == Exit.USAGE
    assert desk.archive(source, source, desk.out()) == Exit.USAGE
