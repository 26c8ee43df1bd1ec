"""``sandbox-hall template check``: every broken rule is named, the exit code says how it went."""

import json
import re
from pathlib import Path

import pytest

from clerk_desktop.workflow.validate import TemplateRule
from sandbox_hall.__main__ import main
from sandbox_hall.template_check import TEXTS, check
from tests.helpers.hall import ROOT

GOOD = """
template_id = "T"
name = "承诺件"
version = 1
kind = "promised"
steps = [
  {step_id = "accept", name = "受理", kind = "accept", role = "reviewer"},
  {step_id = "review", name = "审查", kind = "review", role = "reviewer", sub_steps = [
    {sub_step_id = "visit", name = "现场勘查", kind = "site_visit"}]},
  {step_id = "decide", name = "决定", kind = "decide", role = "verifier"},
]
"""


def test_a_good_template_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "good.toml"
    file.write_text(GOOD, "utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["template", "check", str(file)])
    assert ended.value.code == 0
    assert "T: 合规" in capsys.readouterr().out


def test_each_broken_rule_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bad.toml"
    bad = GOOD.replace('"promised"', '"complex"').replace("site_visit", "review")
    file.write_text(bad.replace('role = "verifier"', 'role = "reviewer"'), "utf-8")
    assert check(file) == 1
    said = capsys.readouterr().out
    for rule, place in (("step_count", "T:"), ("two_persons", "T/decide:"),
                        ("sub_step_kind", "T/review:")):  # fmt: skip
        line = next(line for line in said.splitlines() if rule in line)
        assert line.startswith(place)
        assert TEXTS[TemplateRule(rule)][0] in line
        assert TEXTS[TemplateRule(rule)][1] in line


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"templates": 1}', '{"templates": [[]]}'])
def test_what_is_no_template_is_said(text: str, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, "utf-8")
    assert check(file) == 2
    assert check(tmp_path / "missing.toml") == 2


def test_json_and_several_templates(tmp_path: Path) -> None:
    file = tmp_path / "two.json"
    step = {"step_id": "accept", "name": "受理", "kind": "accept", "role": "reviewer"}
    say = {"step_id": "decide", "name": "决定", "kind": "decide", "role": "verifier"}
    good = {"template_id": "A", "name": "a", "version": 1, "kind": "immediate",
            "steps": [step, say]}  # fmt: skip
    file.write_text(json.dumps({"templates": [good, good | {"steps": [step]}]}), "utf-8")
    assert check(file) == 1


def test_the_manuals_examples_keep_the_rules(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manual = (ROOT / "docs" / "templates.md").read_text("utf-8")
    examples = re.findall(r"```toml\n(.*?)```", manual, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        file = tmp_path / "example.toml"
        file.write_text(example, "utf-8")
        assert check(file) == 0, capsys.readouterr().out


def test_a_branch_that_decides_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "branch.toml"
    file.write_text(GOOD.replace('"promised"', '"branch"'), "utf-8")
    assert check(file) == 1
    assert "T: branch_ends_in_opinion: 并联分件以会签意见结束" in capsys.readouterr().out


def test_every_rule_has_its_text() -> None:
    assert set(TEXTS) == set(TemplateRule)
