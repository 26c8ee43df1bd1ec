"""Real tokens in SoftHSM2, one copy for each test, and a module that misbehaves on demand."""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typst

from clerk_desktop.card.client import start_card_worker
from clerk_desktop.card.messages import Pin
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.seal_plan import SealPlan
from sandbox_hall.training import (
    CONF_VARIABLE,
    TrainingCard,
    make_training_card,
    render_seal,
    write_configuration,
)
from sandbox_hall.training_ca import BODY, TrainingAuthority
from tests.helpers.card_stack import StackMissing
from tests.helpers.one_seal import SealClient, SealRequest
from tests.helpers.piv_lab import PivLab
from tests.helpers.shim import Shim, build_shim

if TYPE_CHECKING:
    from collections.abc import Iterator

PIN = "864209"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a token."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.card)


@pytest.fixture(scope="session")
def authority() -> TrainingAuthority:
    return TrainingAuthority()


@pytest.fixture(scope="session")
def seal_png() -> bytes:
    return render_seal(BODY, ppi=150)


@pytest.fixture(scope="session")
def made_card(
    tmp_path_factory: pytest.TempPathFactory, authority: TrainingAuthority, seal_png: bytes
) -> TrainingCard:
    before = os.environ.get(CONF_VARIABLE)
    directory = tmp_path_factory.mktemp("card")
    card = make_training_card(directory, PIN, "so" + PIN, authority=authority, seal=seal_png)
    if before is None:
        del os.environ[CONF_VARIABLE]
    return card


@pytest.fixture
def card(made_card: TrainingCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TrainingCard:
    shutil.copytree(made_card.configuration.parent / "tokens", tmp_path / "tokens")
    configuration = write_configuration(tmp_path)
    monkeypatch.setenv(CONF_VARIABLE, str(configuration))
    return replace(made_card, configuration=configuration)


@pytest.fixture(scope="session")
def shim_module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_shim(tmp_path_factory.mktemp("shim"))


@pytest.fixture
def shim(
    shim_module: Path, card: TrainingCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Shim:
    shim = Shim(str(shim_module), tmp_path / "state")
    shim.state.mkdir()
    for name, value in shim.environment(card.module).items():
        monkeypatch.setenv(name, value)
    return shim


@dataclass(frozen=True)
class Desk:
    """A card, its misbehaving module, and a client whose worker stays for a whole file."""

    card: TrainingCard
    shim: Shim
    client: SealClient
    tries: Path

    def cleared(self) -> Shim:
        """The module, behaving well, with nothing counted."""
        for folder in (self.shim.state, self.tries):
            shutil.rmtree(folder, ignore_errors=True)
        self.shim.state.mkdir()
        return self.shim


@pytest.fixture(scope="module")
def desk(
    made_card: TrainingCard, shim_module: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(made_card.configuration.parent / "tokens", folder / "tokens")
    card = replace(made_card, configuration=write_configuration(folder))
    shim = Shim(str(shim_module), folder / "state")
    start = functools.partial(start_card_worker, tries=folder / "tries")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (shim.environment(card.module) | card.environment).items():
            patch.setenv(name, value)
        client = SealClient((shim.module,), start, list_seconds=20.0, seal_seconds=20.0)
        yield Desk(card, shim, client, folder / "tries")
        client.close()


@pytest.fixture
def client(card: TrainingCard) -> Iterator[SealClient]:
    client = SealClient((card.module,))
    yield client
    client.close()


@pytest.fixture
def shim_client(shim: Shim) -> Iterator[SealClient]:
    client = SealClient((shim.module,), list_seconds=20.0, seal_seconds=20.0)
    yield client
    client.close()


@pytest.fixture(scope="module")
def lab(authority: TrainingAuthority) -> Iterator[PivLab]:
    """A reader service of our own. Only CI=false may leave these tests out."""
    try:
        with PivLab(authority) as lab:
            yield lab
    except StackMissing as error:
        if os.environ.get("CI") == "false":
            pytest.skip(f"no reader service on this machine: {error}")
        raise


@pytest.fixture(scope="session")
def document() -> bytes:
    source = '#set page(paper: "a4")\n= Decision\n' + "All conditions are met. " * 60
    return typst.compile(source.encode(), format="pdf", pdf_standards="a-2b")


@dataclass(frozen=True)
class Asking:
    """Makes seal requests for a card and a document."""

    card: TrainingCard
    document: bytes

    def __call__(self, pin: str = PIN, **changes: Any) -> SealRequest:
        usual: dict[str, Any] = {
            "document": self.document,
            "document_sha256": hashlib.sha256(changes.get("document", self.document)).hexdigest(),
            "card_serial": self.card.serial,
            "certificate_serial": self.card.certificate_serial,
            "plan": SealPlan(places=(SealPlace(page=1, x_mm=150, y_mm=230),)),
            "clerk": "林知夏",
            "reason": "3509990001 核准",
            "location": BODY,
            "pin": Pin(pin),
        }
        return SealRequest(**(usual | changes))


@pytest.fixture
def ask(card: TrainingCard, document: bytes) -> Asking:
    return Asking(card, document)
