"""The administrator's file rules, the clerk's may do what it allows, and the guide says so."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from clerk_desktop.config import Settings, schema
from clerk_desktop.config_files import load_settings
from installer.reference import GUIDE, config_file, with_table


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def test_settings_have_defaults_and_take_a_file(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "own.toml",
        'hall_url = "https://hall.example"\nmodules = ["/usr/lib/x.so"]\ndata_dir = "~/cases"\n',
    )
    settings = load_settings(file, tmp_path / "none")
    assert settings.hall_url == "https://hall.example"
    assert settings.modules == ("/usr/lib/x.so",)
    assert settings.data_dir == Path.home() / "cases"
    assert settings.poll_seconds == Settings().poll_seconds
    assert settings.refused == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("hall_urll = 'x'", "unknown setting hall_urll"),
        ("hall_url = 7", "hall_url must be text"),
        ("modules = ['/x.so', 1]", "modules must be text"),
        ("modules = '/x.so'", "modules must be list of text"),
        ("poll_seconds = true", "poll_seconds must be number"),
        ("poll_seconds = 0", "poll_seconds must be at least 1"),
        ("poll_seconds = 'soon'", "poll_seconds must be number"),
        ("language = 'fr'", "language must be system or zh or en"),
        ("text_size = 120", "text_size must be 100 or 115 or 130 or 150"),
        ("not toml", "Expected"),
    ],
)
@pytest.mark.parametrize("whose", ["own", "machine"])
def test_a_wrong_setting_is_named_with_its_file(
    tmp_path: Path, text: str, named: str, whose: str
) -> None:
    files = {
        name: written(tmp_path, f"{name}.toml", text if name == whose else "")
        for name in ("own", "machine")
    }
    with pytest.raises(ValueError, match=named) as caught:
        load_settings(files["own"], files["machine"])
    assert str(files[whose]) in str(caught.value)


def test_the_clerk_may_change_only_what_the_administrator_says(tmp_path: Path) -> None:
    machine = written(
        tmp_path,
        "machine.toml",
        'hall_url = "https://hall.example"\nclerk_may_change = ["poll_seconds"]\n',
    )
    own = written(
        tmp_path,
        "own.toml",
        'hall_url = "https://elsewhere.example"\npoll_seconds = 60\n'
        'clerk_may_change = ["hall_url"]\n',
    )
    settings = load_settings(own, machine)
    assert settings.hall_url == "https://hall.example"
    assert settings.poll_seconds == 60
    assert settings.refused == ("clerk_may_change", "hall_url")


def test_the_clerk_cannot_give_themselves_the_policy(tmp_path: Path) -> None:
    machine = written(tmp_path, "machine.toml", 'clerk_may_change = ["clerk_may_change"]')
    own = written(tmp_path, "own.toml", 'clerk_may_change = ["hall_url"]\nhall_url = "x"')
    assert load_settings(own, machine).refused == ("clerk_may_change", "hall_url")


def test_without_a_word_on_policy_the_schema_decides(tmp_path: Path) -> None:
    own = written(tmp_path, "own.toml", 'hall_url = "https://elsewhere.example"')
    settings = load_settings(own, written(tmp_path, "machine.toml", ""))
    assert not schema()["hall_url"].by_clerk
    assert settings.hall_url == Settings().hall_url
    assert settings.refused == ("hall_url",)


def test_a_policy_on_an_unknown_setting_is_refused(tmp_path: Path) -> None:
    machine = written(tmp_path, "machine.toml", 'clerk_may_change = ["hal_url"]')
    with pytest.raises(ValueError, match="hal_url"):
        load_settings(written(tmp_path, "own.toml", ""), machine)


def test_every_field_of_the_settings_is_explained() -> None:
    assert Settings().__match_args__ == ()
    others = {"refused", "firm", "chosen", "own_file"}
    assert set(Settings.__dataclass_fields__) - set(schema()) == others
    assert all(setting.doc.endswith(".") for setting in schema().values())


def test_the_guide_lists_the_settings_as_they_are() -> None:
    guide = GUIDE.read_text("utf-8")
    assert with_table(guide) == guide, "run ./dev.sh reference"


def test_the_packaged_configuration_is_valid_and_its_examples_are_too(tmp_path: Path) -> None:
    text = config_file()
    assert tomllib.loads(text) == {}
    names = [line.split(" ")[0][1:] for line in text.splitlines() if line[1:2].isalpha()]
    assert names == list(schema())
    examples = "\n".join(line[1:] for line in text.splitlines() if line[1:2].isalpha())
    load_settings(None, written(tmp_path, "config.toml", examples))


@pytest.mark.parametrize("address", ["http://hall.example", "http://10.0.0.1:80", "hall.example"])
def test_a_hall_that_anyone_could_listen_to_is_refused(tmp_path: Path, address: str) -> None:
    own = written(tmp_path, "own.toml", f'hall_url = "{address}"')
    with pytest.raises(ValueError, match="https"):
        load_settings(own, tmp_path / "none.toml")


def test_what_the_sync_is_handed(tmp_path: Path) -> None:
    own = written(tmp_path, "own.toml", 'proxy = "direct"\nprefetch_mb = 3\nqueue_limit = 50')
    settings = load_settings(own, tmp_path / "none.toml")
    assert settings.line.proxy == "direct"
    assert (settings.room.prefetch_bytes, settings.room.queue_actions) == (3_000_000, 50)
