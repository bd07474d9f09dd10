"""`undersigned read`, as a person runs it."""

from __future__ import annotations

import json

from click.testing import CliRunner

from undersigned.cli.read import read
from undersigned.core import reading

TEXT = (
    "# Call of the Quay Union\n\nWe demand:\n\n- rest\n- bread\n\nSigned:\n\nQuay Union (Norway)\nDock League (Chile)\n"
)


def run(tmp_path, data, *options):
    file = tmp_path / "call.md"
    file.write_bytes(data)
    return CliRunner().invoke(read, [str(file), *options])


def test_json_is_the_whole_reading(tmp_path):
    result = run(tmp_path, TEXT.encode(), "--json")

    assert result.exit_code == 0
    assert json.loads(result.output) == reading.read(TEXT.encode(), "call.md").as_json()


def test_a_person_is_shown_what_was_found(tmp_path):
    result = run(tmp_path, TEXT.encode())

    assert result.exit_code == 0
    shown = [
        word
        for word in ("Call of the Quay Union", "2 organisations", "Dock League", "CL", "2 demands", "bread")
        if word in result.output
    ]
    assert shown == ["Call of the Quay Union", "2 organisations", "Dock League", "CL", "2 demands", "bread"]


def test_square_brackets_in_a_text_are_no_orders_to_the_terminal(tmp_path):
    assert "[bold]loud[/bold]" in run(tmp_path, b"# A [bold]loud[/bold] call\n\nCome.\n").output


def test_what_cannot_be_read_says_why_and_exits_with_2(tmp_path):
    result = run(tmp_path, b"")

    assert result.exit_code == 2
    assert "call.md cannot be read in: empty-file" in result.output


def test_a_huge_file_is_refused_unread(tmp_path):
    file = tmp_path / "huge.txt"
    with file.open("wb") as stream:
        stream.truncate(200_000_000)

    result = CliRunner().invoke(read, [str(file)])

    assert result.exit_code == 2
    assert "file-too-large" in result.output
