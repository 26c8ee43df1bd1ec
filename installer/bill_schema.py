"""Holds a bill of materials to CycloneDX's own schema, which also knows the names of licences."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import jsonschema_rs
from license_expression import get_spdx_licensing


def require_valid(bill: str) -> None:
    """Look whether the text ``bill`` is a CycloneDX 1.5 document.

    Raises:
        ValueError: It isn't, or names a licence that SPDX doesn't know; it says where.
    """
    if found := faults(bill):
        raise ValueError("no bill of materials: " + "; ".join(found[:5]))


def faults(bill: str) -> list[str]:
    """What the schema has to say against it, and licences that SPDX doesn't know."""
    told = json.loads(bill)
    validator = jsonschema_rs.validator_for(
        _schema("bom-1.5.SNAPSHOT.schema.json"),
        validate_formats=True,
        retriever=lambda address: _schema(address.rpartition("/")[2]),
    )
    wrong = [f"{list(one.instance_path)}: {one.message}" for one in validator.iter_errors(told)]
    return wrong + sorted(_unknown_licences(told))


def _schema(file: str) -> dict[str, Any]:
    text = (resources.files("cyclonedx.schema") / "_res" / file).read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _unknown_licences(part: Any) -> set[str]:
    """Names in licence expressions that SPDX doesn't have; ``LicenseRef-`` names are one's own."""
    if isinstance(part, list):
        return set[str]().union(*map(_unknown_licences, part))
    if not isinstance(part, dict):
        return set()
    found = set[str]().union(*map(_unknown_licences, part.values()))
    names = get_spdx_licensing().unknown_license_keys(part.get("expression"))
    return found | {f"no licence: {name}" for name in names if not name.startswith("LicenseRef-")}
