"""What the demonstration can prove, and the report of it."""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.documents.verify_report import Trust

if TYPE_CHECKING:
    from pathlib import Path

    from clerk_desktop.documents.verify_report import SignatureReport
    from demo.stage import Stage

_TITLE = "# 演练报告"


@dataclass(frozen=True, slots=True)
class Check:
    """One claim, and whether it held."""

    claim: str
    holds: bool
    found: str = ""


@dataclass(slots=True)
class Report:
    """Claims, cases and sealed documents, as they were found at the hall and on the disk."""

    checks: list[Check] = field(default_factory=list)
    cases: list[dict[str, Any]] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether every claim did."""
        return bool(self.checks) and all(check.holds for check in self.checks)

    def claim(self, claim: str, *, holds: bool, found: str = "") -> None:
        """Add a claim."""
        self.checks.append(Check(claim, holds, found))

    def add_case(self, stage: Stage, case_id: str, state: str) -> dict[str, Any]:
        """What the hall holds of a case; every action of it exactly once and in order."""
        case = stage.hall.case(case_id)
        effects = stage.hall.effects(case_id)
        keys = [effect["key"] for effect in effects]
        events = [event["action_id"] for event in case["events"]]
        self.cases.append(
            {
                "project_no": case["project_no"],
                "item": case["item"]["task_name"],
                "state": case["state"],
                "version": case["version"],
                "actions": [event["event_name"] for event in case["events"]],
            }
        )
        number, found = case["project_no"], case["state"]
        self.claim(f"{number}：大厅状态为 {state}", holds=found == state, found=found)
        self.claim(
            f"{number}：每项操作在大厅恰好生效一次，次序不变",
            holds=keys == events and len(set(keys)) == len(keys),
            found=f"{len(events)} 项操作，{len(keys)} 次生效",
        )
        return case

    def add_document(self, stage: Stage, path: Path, document: dict[str, Any]) -> None:
        """A sealed letter on the disk: its digest, and what two verifiers say of its seal."""
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        signatures = verify_pdf(data, (stage.card.ca_certificate,)).signatures
        said = _pdfsig(path)
        self.documents.append(
            {
                "file": path.name,
                "number": document["doc_no"],
                "sha256": digest,
                "bytes": len(data),
                "verifier": [_plain(signature) for signature in signatures],
                "pdfsig": said,
            }
        )
        name = path.name
        is_same = digest == document["sha256"]
        self.claim(f"{name}：大厅与本机是同一文件", holds=is_same, found=digest)
        self.claim(
            f"{name}：本程序验章有效，证书可信，覆盖全文",
            holds=len(signatures) == 1
            and signatures[0].is_intact
            and signatures[0].is_valid
            and signatures[0].covers_document
            and signatures[0].trust is Trust.VALID,
        )
        self.claim(
            f"{name}：pdfsig 验章有效",
            holds=said.count("Signature is Valid") == 1,
            found=next((line for line in said.splitlines() if "Validation" in line), said).strip(),
        )

    def write(self, folder: Path) -> Path:
        """Write ``report.md`` for people and ``report.json`` for programs; the former's path."""
        (folder / "report.json").write_text(
            json.dumps(asdict(self) | {"holds": self.holds}, ensure_ascii=False, indent=2), "utf-8"
        )
        path = folder / "report.md"
        path.write_text("\n".join(self._lines()) + "\n", "utf-8")
        return path

    def _lines(self) -> list[str]:
        verdict = "全部成立" if self.holds else "有不成立的项目"
        lines = [_TITLE, "", f"**{verdict}**", "", "| | 核对项目 | 结果 |", "|---|---|---|"]
        lines += [f"| {'✓' if c.holds else '✗'} | {c.claim} | {c.found} |" for c in self.checks]
        lines += ["", "## 办件", ""]
        lines += ["| 办件编号 | 事项 | 状态 | 版本 | 操作 |", "|---|---|---|---|---|"]
        for case in self.cases:
            row = (case["project_no"], case["item"], case["state"], str(case["version"]))
            lines.append(f"| {' | '.join(row)} | {' → '.join(case['actions'])} |")
        lines += ["", "## 盖章文书"]
        for document in self.documents:
            lines += ["", f"### {document['file']}（{document['number']}）", ""]
            lines += [f"- SHA-256 `{document['sha256']}`，{document['bytes']} 字节"]
            lines += [f"- {name}：{value}" for name, value in document["verifier"][0].items()]
            lines += ["", "```", document["pdfsig"].strip(), "```"]
        return lines


def _plain(signature: SignatureReport) -> dict[str, str]:
    """What a person reads of a finding: no pictures."""
    told = (part.name for part in fields(signature) if part.repr)
    return {name: str(getattr(signature, name)) for name in told}


def _pdfsig(path: Path) -> str:
    """What poppler says; its certificate line needs a network and a certificate store."""
    done = subprocess.run(
        ["pdfsig", "-nocert", path.name],
        cwd=path.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout + done.stderr
