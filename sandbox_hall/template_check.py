"""``sandbox-hall template check FILE``: do process templates keep the rules? In two languages.

FILE is TOML or JSON: one template, or several under ``templates``. Exit code 0: all keep the
rules; 1: one breaks a rule; 2: the file can't be read as templates.
"""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

from clerk_desktop.workflow.validate import TemplateRule, broken_rules
from sandbox_hall.catalogue import template_from_data

if TYPE_CHECKING:
    from pathlib import Path

    from clerk_desktop.domain.template import ProcessTemplate

KEPT, BROKEN, UNREADABLE = 0, 1, 2

TEXTS = {
    TemplateRule.STEP_IDS_UNIQUE: ("环节标识重复", "Step ids must be unique"),
    TemplateRule.STEP_COUNT: (
        "计数环节的个数不符合办件类型（即办件、并联分件2-3，承诺件、上报件3-4，特别复杂5）",
        "Wrong number of counted steps"
        " (immediate and branch 2-3, promised and reported 3-4, complex 5)",
    ),
    TemplateRule.FIRST_STEP_ACCEPTS: (
        "首个环节须为受理（并联分件除外）",
        "The first step must be `accept`, but in a branch",
    ),
    TemplateRule.ONE_FINAL_SAY: (
        "须有且只有一个决定、转报或会签意见环节",
        "There must be exactly one step that decides, reports or gives the opinion",
    ),
    TemplateRule.REPORTED_ENDS_IN_REPORT: (
        "上报件以转报结束，其他办件以决定结束",
        "A `reported` process has `report`, any other has `decide`",
    ),
    TemplateRule.BRANCH_ENDS_IN_OPINION: (
        "并联分件以会签意见结束，没有受理、并联审查、制证和送达环节",
        "A `branch` process has `countersign`, and no `accept`, `joint`, `issue` or `serve`",
    ),
    TemplateRule.ONE_JOINT_STEP: (
        "并联审查环节最多一个",
        "There is at most one `joint` step",
    ),
    TemplateRule.SKIP_KEEPS_JOINT: (
        "不能跳过并联审查",
        "No jump may pass the joint step",
    ),
    TemplateRule.ORDER_AFTER_DECISION: (
        "制证、送达须在决定之后，其他环节须在决定之前",
        "`issue` and `serve` stand behind the decision, everything else before it",
    ),
    TemplateRule.TWO_PERSONS: (
        "岗位不符合一审一核"
        "（审查环节为 reviewer，决定、转报和会签意见为 verifier，制证和送达为 window）",
        "Wrong role: reviewer reviews, verifier has the final say, window issues and serves",
    ),
    TemplateRule.SKIP_FORWARD: (
        "只能向后跳过一个或两个环节",
        "A jump leads forward over one or two steps",
    ),
    TemplateRule.SKIP_KEEPS_DECISION: ("不能跳过决定", "No jump may pass the decision"),
    TemplateRule.DAYS_POSITIVE: ("环节时限须大于零", "A step's days must be positive"),
    TemplateRule.SUB_STEP_IDS_UNIQUE: ("子环节标识重复", "Sub-step ids must be unique"),
    TemplateRule.SUB_STEP_KIND: (
        "子环节只能是公示或现场勘查",
        "A sub-step is `publicity` or `site_visit`",
    ),
    TemplateRule.SUB_STEP_PLACE: (
        "子环节只能设在受理、审查或核准环节内",
        "Sub-steps stand inside `accept`, `review` or `approve`",
    ),
}
"""Each rule in Chinese and English."""


def check(path: Path) -> int:
    """Print every broken rule of the templates in ``path``; the exit code."""
    try:
        templates = read_templates(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"{path}: 无法读取模板 · Not readable as templates: {type(error).__name__}: {error}")
        return UNREADABLE
    return max([_report(template) for template in templates], default=KEPT)


def read_templates(path: Path) -> list[ProcessTemplate]:
    """The templates of a file, not yet checked. Raises what the parsers raise, or ``KeyError``."""
    text = path.read_text(encoding="utf-8")
    data = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    return [template_from_data(entry) for entry in data.get("templates", [data])]


def _report(template: ProcessTemplate) -> int:
    broken = broken_rules(template)
    for found in broken:
        place = f"{template.template_id}/{found.step_id}".rstrip("/")
        chinese, english = TEXTS[found.rule]
        print(f"{place}: {found.rule}: {chinese}。{english}.")
    if not broken:
        print(f"{template.template_id}: 合规 · keeps the rules")
    return BROKEN if broken else KEPT
