"""The hall held to ``docs/api/hall.yaml``: generated requests over real HTTP, every check."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import schemathesis
import yaml
from hypothesis import HealthCheck, settings
from schemathesis.config import PositiveDataAcceptanceConfig
from schemathesis.config._checks import NegativeDataRejectionConfig
from schemathesis.generation import GenerationMode

from tests.helpers.hall import ROOT

if TYPE_CHECKING:
    from tests.helpers.hall import RunningHall

CONTRACT = ROOT / "docs" / "api" / "hall.yaml"
# What the contract answers to a well-formed request that doesn't fit how things stand.
# That well-formed actions aren't called malformed, `test_well_formed_action` proves.
_NOT_NOW = ["2xx", "400", "401", "404", "409", "410", "412", "415", "416", "422", "428"]
_MALFORMED = ["400", "401", "404", "405", "409", "412", "413", "415", "422", "428"]


def _load() -> Any:
    schema = schemathesis.openapi.from_dict(yaml.safe_load(CONTRACT.read_text("utf-8")))
    schema.config.checks.positive_data_acceptance = PositiveDataAcceptanceConfig(
        expected_statuses=_NOT_NOW
    )
    schema.config.checks.negative_data_rejection = NegativeDataRejectionConfig(
        expected_statuses=_MALFORMED
    )
    # Unknown query parameters are ignored, as HTTP servers do.
    schema.config.generation.update(allow_extra_parameters=False)
    return schema


@schemathesis.serializer("application/pdf", "application/offset+octet-stream")
def pdf_bytes(_context: object, value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


schema = _load()
actions = _load().include(operation_id="act")
actions.config.generation.update(modes=[GenerationMode.POSITIVE])
# Path and headers are put right by the test, so what was malformed in them no longer is.
actions.config.checks.negative_data_rejection.enabled = False
_bounded = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@schema.parametrize()
@_bounded
def test_answers_conform(case: Any, hall: RunningHall, bearer: dict[str, str]) -> None:
    case.call_and_validate(base_url=hall.url, headers=bearer)


@actions.parametrize()
@_bounded
def test_well_formed_action(case: Any, hall: RunningHall, bearer: dict[str, str]) -> None:
    """Every action that the contract allows is understood: done, or refused with a rule."""
    begins = isinstance(case.body, dict) and case.body.get("kind") == "take_in"
    case_id, version = (str(uuid4()), 0) if begins else _submitted(hall)
    case.path_parameters = {"case_id": case_id}
    case.query = {}
    case.headers = {"Idempotency-Key": str(uuid4()), "If-Match": f'"{version}"'}
    answer = case.call_and_validate(base_url=hall.url, headers=bearer)
    code = answer.json().get("code", "")
    is_understood = answer.status_code in {200, 403, 424} or code.startswith("workflow.")
    is_understood = is_understood or (begins and code == "number_not_reserved")
    is_sound = code != "in_future" and not answer.text.count("no such moment in UTC")
    assert is_understood or not is_sound or _has_control_characters(case.body), answer.text


def _has_control_characters(value: Any) -> bool:
    if isinstance(value, str):
        return any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in value)
    parts = value.values() if isinstance(value, dict) else value
    return isinstance(value, (dict, list)) and any(_has_control_characters(p) for p in parts)


def _submitted(hall: RunningHall) -> tuple[str, int]:
    fresh = hall.submit()
    return fresh["case_id"], fresh["version"]
