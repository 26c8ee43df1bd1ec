"""The self-check looks at real tokens: module, card, certificate, chain."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from clerk_desktop.card.client import CardClient
from clerk_desktop.config import Settings
from clerk_desktop.errors import CardCode, StationCode
from clerk_desktop.services.doctor import Health, Part, examine
from clerk_desktop.services.doctor_checks import Station, checks_of
from clerk_desktop.sync.secrets import Secrets
from sandbox_hall.training import init_token, make_rsa_key, open_token, store_certificate
from sandbox_hall.training_ca import Holder, TrainingAuthority
from tests.card.conftest import PIN

if TYPE_CHECKING:
    from pathlib import Path

    from clerk_desktop.services.doctor import Finding
    from clerk_desktop.sync.store import Store
    from sandbox_hall.training import TrainingCard


def look(modules: tuple[str, ...], folder: Path) -> dict[str, Finding]:
    def no_store() -> Store:
        raise AssertionError("there is no store")

    with closing(CardClient(modules)) as cards:
        station = Station(
            settings=Settings(data_dir=folder), secrets=Secrets(), cards=cards, open_store=no_store
        )
        wanted = [
            check for check in checks_of(station) if check.part in {Part.MODULE, Part.CERTIFICATE}
        ]
        running = [(check, examine(check)) for check in wanted]
        return {check.subject: found.result(60) for check, found in running}


def test_a_broken_module_and_a_good_card_are_told_apart(card: TrainingCard, tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.so")
    found = look((missing, card.module), tmp_path)
    assert found[missing].code is CardCode.MODULE_MISSING
    assert found[card.module].facts == {"count": "1"}
    assert found[""].code is StationCode.CHAIN_UNCHECKED
    assert "林知夏" in found[""].private["holder"]
    assert not any("林知夏" in value for value in found[""].facts.values())


def test_the_chain_leads_to_a_trusted_root_or_is_said_not_to(
    card: TrainingCard, tmp_path: Path
) -> None:
    trust = tmp_path / "trust"
    trust.mkdir()
    (trust / "root.der").write_bytes(card.ca_certificate)
    good = look((card.module,), tmp_path)[""]
    assert good.code in {None, CardCode.REVOCATION_UNKNOWN}
    assert good.health is not Health.FAILED
    stranger = TrainingAuthority()
    (trust / "root.der").write_bytes(stranger.certificate)
    assert look((card.module,), tmp_path)[""].code is CardCode.ISSUER_UNKNOWN


def test_a_certificate_that_ends_within_a_month_is_told_with_its_day(
    card: TrainingCard, authority: TrainingAuthority, tmp_path: Path
) -> None:
    trust = tmp_path / "trust"
    trust.mkdir()
    (trust / "root.der").write_bytes(card.ca_certificate)
    end = datetime.now(UTC) + timedelta(days=12, hours=2)
    configuration = init_token(card.configuration.parent, PIN, PIN, "soon")
    with open_token(configuration, "soon", PIN) as session:
        key = make_rsa_key(session, "soon")
        store_certificate(session, authority.issue(key, Holder(end=end)), "soon")
    found = look((card.module,), tmp_path)[""]
    assert (found.health, found.code) == (Health.WARNING, StationCode.CERTIFICATE_ENDS_SOON)
    assert found.facts["days"] == "12"
