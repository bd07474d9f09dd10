"""What an operator meets between an empty folder and a server that runs, told in one line each."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from undersigned.cli.serve import reached_at

ROOT = Path(__file__).parents[2]


def undersigned(data, *arguments, **settings):
    """Run the command in a folder; return its exit code, what it said, and what it complained of."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("UNDERSIGNED_")}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "UNDERSIGNED_DATA": str(data)} | settings
    command = [sys.executable, "-m", "undersigned", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The folder of an installation that was begun."""
    folder = tmp_path_factory.mktemp("operator") / "var"
    code, said, complaint = undersigned(folder, "init")
    assert (code, complaint) == (0, "")
    assert said.splitlines()[-1] == "Ready. Add an account with `undersigned person add`, then `undersigned serve`."
    return folder


def test_beginning_again_changes_nothing(data):
    keys = {path.name: path.read_bytes() for path in data.joinpath("keys").iterdir()}

    code, said, _ = undersigned(data, "init")

    assert (code, [line for line in said.splitlines() if line.startswith(("Created", "Began"))]) == (0, [])
    assert {path.name: path.read_bytes() for path in data.joinpath("keys").iterdir()} == keys


@pytest.mark.parametrize("name", ["fields", "log", "attester"])
def test_no_new_key_takes_the_place_of_one_that_the_data_need(data, name):
    key = data / "keys" / name
    kept = key.read_text()
    key.unlink()

    code, _, complaint = undersigned(data, "init")

    made = key.exists()
    key.write_text(kept)
    assert (code, made) == (1, False)
    assert (
        complaint
        == f"Error: Keys are missing that this installation's data need: {name}. Restore them from the backup.\n"
    )


def test_the_key_of_sessions_can_be_made_anew(data):
    data.joinpath("keys", "django").unlink()

    assert undersigned(data, "init")[0] == 0


def test_an_installation_can_lie_in_a_folder_of_any_name(tmp_path):
    folder = tmp_path / "50% of #1? نعم"

    assert undersigned(folder, "init")[0] == 0

    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == ["keys", "log", "static"]
    assert folder.joinpath("undersigned.sqlite3").is_file()


COMMANDS = [
    ("serve",),
    ("work",),
    ("sweep",),
    ("log", "advance"),
    ("log", "export", "copy"),
    ("person", "add", "ana@coalition.example", "--name", "Ana"),
    ("person", "remove", "ana@coalition.example"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_is_done_before_the_installation(tmp_path, command):
    code, _, complaint = undersigned(tmp_path / "var", *command)

    assert (code, complaint) == (
        1,
        (
            f"Error: There is no installation in {tmp_path / 'var'} yet. Begin one: `undersigned init`. "
            "If yours is elsewhere, name its folder in UNDERSIGNED_DATA.\n"
        ),
    )
    assert not (tmp_path / "var").exists()


@pytest.fixture
def copy(data, tmp_path):
    """A copy of the installation, to be spoilt."""
    return shutil.copytree(data, tmp_path / "copy")


def changed(folder, statement):
    """Change the database behind the program's back."""
    with sqlite3.connect(folder / "undersigned.sqlite3") as database:
        database.execute(statement)
    database.close()


def test_only_the_operator_can_look_into_the_folder(data):
    assert data.stat().st_mode & 0o777 == 0o700


def test_the_server_does_not_begin_without_its_database(copy):
    copy.joinpath("undersigned.sqlite3").unlink()

    code, _, complaint = undersigned(copy, "serve")

    assert (code, complaint) == (
        1,
        (
            f"Error: The database {copy / 'undersigned.sqlite3'} holds no installation. Restore it from the backup; "
            "if there never was one, begin with `undersigned init`.\n"
        ),
    )


def test_no_second_log_is_begun_where_one_is_known(copy):
    copy.joinpath("undersigned.sqlite3").unlink()
    checkpoint = copy.joinpath("log", "checkpoint").read_bytes()

    code, said, complaint = undersigned(copy, "init")

    assert (code, said, complaint) == (
        1,
        "",
        (
            f"Error: There is a log in {copy / 'log'} that the database does not know. "
            "Restore the database that belongs to it, or begin in an empty folder.\n"
        ),
    )
    assert copy.joinpath("log", "checkpoint").read_bytes() == checkpoint


def test_the_server_does_not_begin_upon_an_older_database_until_it_is_brought_up_to_date(copy):
    changed(copy, "DELETE FROM django_migrations WHERE app = 'sessions'")
    changed(copy, "DROP TABLE django_session")

    code, _, complaint = undersigned(copy, "serve")

    assert (code, complaint) == (
        1,
        "Error: The database is older than this program. Make a backup, then run `undersigned init`.\n",
    )
    assert undersigned(copy, "init")[0] == 0
    assert undersigned(copy, "sweep")[0] == 0


def test_the_server_does_not_begin_upon_a_database_that_no_release_made(copy):
    changed(copy, "ALTER TABLE campaigns_campaign RENAME COLUMN called_off_because TO because")

    for command in ("serve", "work"):
        code, _, complaint = undersigned(copy, command)

        assert (code, complaint) == (
            1,
            (
                "Error: The database was made by a program between two releases: it has no "
                "campaigns_campaign.called_off_because. "
                "Restore the backup that belongs to this one, or begin in an empty folder.\n"
            ),
        )


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (shutil.rmtree, ""),
        (lambda static: (static / "staticfiles.json").unlink(), ""),
        (lambda static: (static / "undersigned.css").write_text("of an older version"), "undersigned.css"),
        (lambda static: next(static.glob("mark.*.svg")).unlink(), "mark.svg"),
    ],
    ids=["nothing", "no-list", "older", "one-is-gone"],
)
def test_the_server_does_not_begin_without_the_style_of_its_pages(copy, spoil, named):
    spoil(copy / "static")

    code, _, complaint = undersigned(copy, "serve")

    assert (code, complaint.count("\n")) == (1, 1)
    assert complaint.startswith(
        f"Error: The style and pictures in {copy / 'static'} are not those of this program: {named}"
    )
    assert complaint.endswith(" is missing or older. Run `undersigned init`.\n")
    assert undersigned(copy, "init")[0] == 0
    with socket.create_server(("127.0.0.1", 0)) as other:
        code, _, complaint = undersigned(copy, "serve", "--port", str(other.getsockname()[1]))
    assert complaint.startswith("Error: Something answers at ")


def test_an_older_program_does_not_begin_upon_a_newer_database(copy):
    changed(copy, "INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '0999_later', '2048-12-10')")

    code, _, complaint = undersigned(copy, "serve")

    assert (code, complaint) == (
        1,
        (
            "Error: The database is newer than this program, which does not know ledger.0999_later. "
            "Install the version that wrote it, or restore the backup made before the upgrade.\n"
        ),
    )


def test_the_server_does_not_begin_where_something_answers_already(data):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, _, complaint = undersigned(data, "serve", "--port", str(port))

    assert (code, complaint) == (
        1,
        f"Error: Something answers at 127.0.0.1:{port} already. Stop it, or choose another port with --port.\n",
    )


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    tmp_path.joinpath("file").touch()

    code, _, complaint = undersigned(tmp_path / "file" / "var", "init")

    assert (code, complaint) == (1, f"Error: {tmp_path / 'file' / 'var'}: Not a directory.\n")


def test_a_database_that_does_not_answer_is_told_in_one_line(tmp_path):
    address = "postgresql://undersigned:secret@127.0.0.1:1/undersigned"

    code, _, complaint = undersigned(tmp_path / "var", "init", UNDERSIGNED_DATABASE_URL=address)

    assert (code, complaint.count("\n"), "secret" in complaint) == (1, 1, False)
    assert complaint.startswith("Error: The database undersigned cannot be used: connection failed: ")


def test_the_server_does_not_begin_upon_a_damaged_log(data):
    tile = data / "log" / "tile" / "0" / "000.p" / "1"
    whole = tile.read_bytes()
    tile.write_bytes(bytes(32))

    code, _, complaint = undersigned(data, "serve")

    tile.write_bytes(whole)
    assert code == 1
    assert complaint == (
        "Error: The tiles do not hash to the last checkpoint. "
        "Write the folder of the log anew from the database: `undersigned log rebuild`.\n"
    )


@pytest.mark.parametrize(
    ("setting", "value", "complaint"),
    [
        ("UNDERSIGNED_DEBUG", "yes", "UNDERSIGNED_DEBUG must be on or off, not 'yes'."),
        ("UNDERSIGNED_DATABASE_URL", "mysql://db/x", "UNDERSIGNED_DATABASE_URL must look like sqlite:///FILE or"),
        ("UNDERSIGNED_URL", "http://coalition.example", "UNDERSIGNED_URL must begin with https:// unless"),
        ("UNDERSIGNED_MAIL_URL", "mail.example", "UNDERSIGNED_MAIL_URL must begin with console:, smtp:// or smtps://."),
        ("UNDERSIGNED_MAIL_URL", "smtp://mail.example:port", "UNDERSIGNED_MAIL_URL must be an address like"),
        ("UNDERSIGNED_URL", "https://[", "UNDERSIGNED_URL must be an address like"),
    ],
    ids=["debug", "database", "url", "mail", "mail-port", "url-form"],
)
def test_a_wrong_setting_is_told_in_one_line(tmp_path, setting, value, complaint):
    code, _, told = undersigned(tmp_path / "var", "sweep", **{setting: value})

    assert (code, told.count("\n")) == (1, 1)
    assert told.startswith(f"Error: {complaint}")


@pytest.mark.parametrize("command", ["read", "publish", "verify"])
def test_what_needs_no_installation_makes_none(tmp_path, command):
    code, said, _ = undersigned(tmp_path / "var", command, "--help")

    assert (code, said.startswith("Usage: "), (tmp_path / "var").exists()) == (0, True, False)


def test_a_public_installation_passes_the_deployment_check(data):
    environment = {"PYTHONPATH": str(ROOT / "src"), "UNDERSIGNED_DATA": str(data), "PATH": os.environ["PATH"]}
    environment |= {"UNDERSIGNED_URL": "https://coalition.example", "DJANGO_SETTINGS_MODULE": "undersigned.settings"}
    environment |= {"UNDERSIGNED_OPERATOR": "Harbour office", "UNDERSIGNED_CONTACT": "https://coalition.example/us"}
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]

    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_database_and_the_keys_bring_an_installation_back(copy, tmp_path):
    restored = tmp_path / "restored"
    restored.mkdir()
    source, target = (sqlite3.connect(folder / "undersigned.sqlite3") for folder in (copy, restored))
    with closing(source), closing(target):
        source.backup(target)
    shutil.copytree(copy / "keys", restored / "keys")
    assert undersigned(restored, "log", "advance")[0] == 1

    assert undersigned(restored, "init")[0] == 0
    assert undersigned(restored, "log", "rebuild") == (0, "1 entries, as the last checkpoint says\n", "")

    assert undersigned(restored, "log", "advance") == (0, "1 entries\n", "")
    assert (restored / "log" / "checkpoint").read_bytes() == (copy / "log" / "checkpoint").read_bytes()


@pytest.mark.parametrize(
    ("url", "named"), [("http://localhost:8000", "localhost"), ("http://127.0.0.1:8000", "127.0.0.1")]
)
def test_the_server_says_by_which_name_it_is_reached(settings, url, named):
    settings.URL = url

    assert reached_at("127.0.0.1", 8123) == f"http://{named}:8123"
