"""A reader takes everything home and trusts nobody: the bundle, the log, the receipts, the editions."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import expect

from undersigned.core import merkle, notes

from tests.journeys.browsing import faults
from tests.journeys.operator import ROOT

pytestmark = pytest.mark.browser

PROGRAMS = ("python ", "sha256sum ", "ssh-keygen ", "for ")
needs_openssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen: install OpenSSH")


@pytest.fixture
def bundle(site, visit, tmp_path):
    """The bundle, as somebody takes it from the page."""
    page = visit()
    page.goto(site.places["for a reader"])
    with page.expect_download() as download:
        page.get_by_role("link", name="Bundle").click()
    download.value.save_as(tmp_path / download.value.suggested_filename)
    return tmp_path / download.value.suggested_filename


def run(command, folder):
    """Type a command on the reader's own machine, which has the verifier and knows nothing of the site."""
    environment = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def commands(readme):
    """Give the commands that a README tells its reader to type: indented blocks that begin with a program."""
    blocks = re.findall(r"(?:^ {4}.*\n)+", readme, flags=re.MULTILINE)
    typed = [re.sub(r"^ {4}", "", block, flags=re.MULTILINE) for block in blocks]
    return [block for block in typed if block.startswith(PROGRAMS)]


def tamper(bundle, member, old, new):
    """Write the bundle anew with other bytes in one member, as somebody does who also puts the list of sums right."""
    changed = bundle.with_name(f"changed-{bundle.name}")
    with zipfile.ZipFile(bundle) as genuine:
        members = {name: genuine.read(name) for name in genuine.namelist()}
        infos = {name: genuine.getinfo(name) for name in members}
    member = next(name for name in members if name.endswith(member))
    assert old in members[member]
    before, members[member] = members[member], members[member].replace(old, new)
    sums = [sha256(data).hexdigest().encode() for data in (before, members[member])]
    members["SHA256SUMS"] = members["SHA256SUMS"].replace(*sums)
    with zipfile.ZipFile(changed, "w") as forged:
        for name, data in members.items():
            forged.writestr(infos[name], data)
    return changed


def check(page, file):
    page.goto("/check/")
    page.get_by_label("A bundle or a receipt").set_input_files(file)
    page.get_by_role("button", name="Check it").click()
    return page.locator(".verdict")


@needs_openssh
def test_the_bundle_is_checked_by_hand_as_its_readme_says(bundle, tmp_path):
    folder = tmp_path / "unpacked"
    shutil.unpack_archive(bundle, folder, "zip")

    verify, damaged, digest, one, every = commands((folder / "README.txt").read_text(encoding="utf-8"))
    held = run(verify.replace("FILE", str(bundle)), tmp_path)
    whole, named, signed, all_signed = (run(command, folder) for command in (damaged, digest, one, every))

    assert (held.returncode, held.stdout.splitlines()[0].split(":")[0]) == (0, "valid")
    assert whole.returncode == 0
    assert named.stdout.split()[0] in (folder / "README.txt").read_text(encoding="utf-8")
    assert re.fullmatch(
        r'Good "undersigned" signature for dock-workers-of-pier-\d with ED25519 key SHA256:\S+\n', signed.stdout
    )
    # Three signed with their keys, and one of them signed its withdrawal too.
    assert [line.split()[0] for line in all_signed.stdout.splitlines()] == ["Good"] * 4


@needs_openssh
def test_a_record_that_was_changed_is_found_by_hand(bundle, tmp_path):
    folder = tmp_path / "unpacked"
    shutil.unpack_archive(bundle, folder, "zip")
    _, damaged, _, one, _ = commands((folder / "README.txt").read_text(encoding="utf-8"))
    record = folder / re.search(r"< (\S+)", one)[1]
    record.write_bytes(record.read_bytes().replace(b"Executive board", b"Executive bored"))

    whole, signed = run(damaged, folder), run(one, folder)

    assert whole.returncode == 1
    assert signed.returncode == 255
    assert "Could not verify signature." in signed.stdout + signed.stderr


def test_the_page_says_that_a_bundle_holds_and_who_stands_in_it(bundle, visit):
    page = visit()

    verdict = check(page, bundle)

    expect(verdict).to_have_class("verdict holds")
    expect(verdict.get_by_role("heading")).to_have_text("It holds")
    page.locator("summary", has_text="Organisations").click()
    lines = [" ".join(line.split()) for line in page.locator("ul.signers li").all_inner_texts()]
    assert [re.match(r".+? (key|e-mail, attested|Withdrawn)\b", line)[0] for line in lines] == [
        "Dock workers of pier 2 Portugal key",
        "Dock workers of pier 3 Portugal key",
        "Dock workers of pier 4 Portugal Withdrawn",
        "Theatre 2 Türkiye e-mail, attested",
    ]
    assert faults(page) == []


@pytest.mark.parametrize(
    ("member", "old", "new", "where", "said"),
    [
        ("statement.json", b"Every harbour", b"Every prison!", "README.txt", "says something else"),
        ("README.txt", b"sha256sum -c", b"echo sha256!", "README.txt", "says something else"),
        ("/record.json", b"Executive board", b"Executive bored", ".tlog-proof", "A receipt is for something else"),
        ("checkpoint", b"/log\n", b"/lug\n", "vkey", "belong to different logs"),
    ],
    ids=["the text", "the instructions", "a mandate", "the checkpoint"],
)
def test_a_bundle_that_was_changed_fails_and_the_page_says_what(member, old, new, where, said, bundle, visit):
    changed, page = tamper(bundle, member, old, new), visit(java_script_enabled=False)

    judged = run(f"python -m undersigned.verifier {changed}", changed.parent)
    verdict = check(page, changed)

    assert judged.returncode == 1
    expect(verdict).to_have_class("verdict fails")
    expect(verdict.get_by_role("heading")).to_have_text("It does not hold")
    expect(verdict).to_contain_text(said)
    expect(page.locator(".report li").first).to_contain_text(where)


def test_a_bundle_that_was_damaged_on_its_way_fails(bundle, visit):
    data = bytearray(bundle.read_bytes())
    data[data.index(b"Every harbour")] ^= 1
    bundle.write_bytes(data)

    verdict = check(visit(), bundle)

    expect(verdict).to_have_class("verdict fails")
    expect(verdict).to_contain_text("damaged on its way")


def test_a_file_of_another_kind_is_told_apart(visit, tmp_path):
    page, file = visit(), tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7 nothing of the kind")

    expect(check(page, file).get_by_role("heading")).to_have_text("This is not a bundle, nor a receipt")


def test_the_log_can_be_followed_with_nothing_but_its_files(site, tmp_path):
    policy = notes.Policy.parse(site.get("/log/policy"))
    head = policy.check(notes.Note.parse(site.get("/log/checkpoint").decode())).checkpoint

    entries: list[bytes] = []
    hashes: list[bytes] = []
    for tile in merkle.tiles_of(head.size):
        if tile.level == 0:
            entries += merkle.split_entries(site.get(f"/log/{tile.entries_path}"), tile.width)
            data = site.get(f"/log/{tile.path}")
            hashes += [data[at : at + 32] for at in range(0, len(data), 32)]

    assert [merkle.leaf_hash(entry) for entry in entries] == hashes
    assert len(entries) == head.size
    assert site.get("/log/vkey").decode().startswith(f"{head.origin}+")


def test_an_entry_is_found_from_the_log_and_its_receipt_holds(visit, tmp_path):
    page = visit(java_script_enabled=False)

    page.goto("/log/")
    page.get_by_label("Entry by its number").fill("1")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Entry 1:")
    page.get_by_role("link", name="Entry 2").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Entry 2:")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the receipt").click()
    download.value.save_as(tmp_path / "entry.tlog-proof")

    expect(check(page, tmp_path / "entry.tlog-proof").get_by_role("heading")).to_have_text("It holds")


def test_every_edition_can_be_taken_and_opened(site, visit, tmp_path):
    page, taken = visit(), {}
    page.goto(site.places["for a reader"])

    for name in ("PDF", "Web page in one file", "Plain text", "Markdown"):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        taken[name] = tmp_path / download.value.suggested_filename
        download.value.save_as(taken[name])

    digest = page.locator("code.digest").inner_text()
    assert [file.name for file in taken.values()] == [
        f"names-on-a-list-v1.en.{form}" for form in ("pdf", "html", "txt", "md")
    ]
    with pikepdf.open(taken["PDF"]) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.MarkInfo.Marked
    for name in ("Web page in one file", "Plain text", "Markdown"):
        assert "Every harbour is open to those in distress." in taken[name].read_text(encoding="utf-8")
        assert digest in taken[name].read_text(encoding="utf-8")
    page.context.set_offline(True)
    page.goto(taken["Web page in one file"].as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Names on a list")
