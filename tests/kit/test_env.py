from __future__ import annotations

from pathlib import Path

import pytest

from undersigned.kit import env
from undersigned.kit.database import database
from undersigned.kit.env import BadSetting


@pytest.fixture(autouse=True)
def registry(monkeypatch):
    monkeypatch.setattr(env, "REGISTRY", {})


def test_a_setting_that_is_not_given_has_its_default():
    assert env.text("UNDERSIGNED_X", "What it is.", default="this") == "this"


def test_a_setting_is_declared_with_its_sentence():
    env.integer("UNDERSIGNED_X", "What it is.", default="7")

    assert {"UNDERSIGNED_X": env.Setting("UNDERSIGNED_X", "What it is.", "7")} == env.REGISTRY


def test_a_setting_is_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("UNDERSIGNED_X", "that")

    assert env.text("UNDERSIGNED_X", "What it is.") == "that"


def test_a_secret_is_read_from_the_file_that_is_named(monkeypatch, tmp_path):
    tmp_path.joinpath("secret").write_text("from a file\n", encoding="utf-8")
    monkeypatch.setenv("UNDERSIGNED_X", "from the environment")
    monkeypatch.setenv("UNDERSIGNED_X_FILE", str(tmp_path / "secret"))

    assert env.text("UNDERSIGNED_X", "What it is.") == "from a file"


def test_a_secret_that_cannot_be_read_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("UNDERSIGNED_X_FILE", str(tmp_path / "nowhere"))

    with pytest.raises(BadSetting, match=r"^UNDERSIGNED_X_FILE names .*nowhere, which cannot be read: No such file"):
        env.text("UNDERSIGNED_X", "What it is.")


def test_a_secret_that_is_no_text_is_told(monkeypatch, tmp_path):
    tmp_path.joinpath("secret").write_bytes(b"\xff\xfe\x00")
    monkeypatch.setenv("UNDERSIGNED_X_FILE", str(tmp_path / "secret"))

    with pytest.raises(BadSetting, match=r"^UNDERSIGNED_X_FILE names .*secret, which cannot be read: it is not UTF-8"):
        env.text("UNDERSIGNED_X", "What it is.")


@pytest.mark.parametrize(("given", "found"), [("on", True), ("off", False)])
def test_a_switch_is_on_or_off(monkeypatch, given, found):
    monkeypatch.setenv("UNDERSIGNED_X", given)

    assert env.switch("UNDERSIGNED_X", "What it is.") is found


@pytest.mark.parametrize("given", ["", "yes", "true", "1", "ON", " on"])
def test_a_switch_is_nothing_else(monkeypatch, given):
    monkeypatch.setenv("UNDERSIGNED_X", given)

    with pytest.raises(BadSetting, match=rf"^UNDERSIGNED_X must be on or off, not '{given}'. What it is.$"):
        env.switch("UNDERSIGNED_X", "What it is.")


@pytest.mark.parametrize("given", ["", "-1", "1.0", "1_000", "٧", "²", "seven"])
def test_a_number_is_a_whole_number(monkeypatch, given):
    monkeypatch.setenv("UNDERSIGNED_X", given)

    with pytest.raises(BadSetting, match=rf"^UNDERSIGNED_X must be a whole number, not '{given}'. What it is.$"):
        env.integer("UNDERSIGNED_X", "What it is.", default="7")


def test_a_list_is_words_between_commas(monkeypatch):
    monkeypatch.setenv("UNDERSIGNED_X", " a.example, b.example,,")

    assert env.words("UNDERSIGNED_X", "What it is.") == ["a.example", "b.example"]


def test_a_folder_is_absolute(monkeypatch):
    monkeypatch.setenv("UNDERSIGNED_X", "below")

    assert env.path("UNDERSIGNED_X", "What it is.", default="var") == Path.cwd() / "below"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:///var/x.sqlite3", "var/x.sqlite3"),
        ("sqlite:////srv/x.sqlite3", "/srv/x.sqlite3"),
        ("sqlite:////srv/my%20data/x.sqlite3", "/srv/my data/x.sqlite3"),
    ],
)
def test_a_file_is_an_embedded_database(url, name):
    found = database(url)

    assert (found["ENGINE"], found["NAME"]) == ("undersigned.kit.sqlite", name)
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]


def test_a_server_is_a_database_with_its_account():
    found = database("postgresql://u%40x:p%2Fw@db.example:5433/under%20signed")

    facts = ("USER", "PASSWORD", "HOST", "PORT", "NAME")
    assert [found[fact] for fact in facts] == ["u@x", "p/w", "db.example", "5433", "under signed"]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "var/x.sqlite3",
        "sqlite:",
        "sqlite://",
        "mysql://db/x",
        "postgresql://db",
        "postgresql://db:port/x",
        "http://[",
    ],
)
def test_another_address_of_a_database_is_told(url):
    with pytest.raises(BadSetting, match=r"^UNDERSIGNED_DATABASE_URL must look like sqlite:///FILE or postgresql://"):
        database(url)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("", ""),
        ("desk@harbours.example", "mailto:desk@harbours.example"),
        ("https://harbours.example/us", "https://harbours.example/us"),
    ],
)
def test_a_contact_is_an_address_to_write_to(monkeypatch, given, address):
    monkeypatch.setenv("UNDERSIGNED_X", given)

    assert env.contact("UNDERSIGNED_X", "What it is.") == address


@pytest.mark.parametrize("given", ["desk", "javascript:alert(1)", "desk@harbours.example?cc=all", "a b@c"])
def test_what_is_no_contact_stops_the_start(monkeypatch, given):
    monkeypatch.setenv("UNDERSIGNED_X", given)

    with pytest.raises(BadSetting, match=r"^UNDERSIGNED_X must be an e-mail address or begin with https://"):
        env.contact("UNDERSIGNED_X", "What it is.")
