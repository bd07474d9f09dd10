"""Bundles: the same content is the same bytes, what is read is what was written, and nothing else is read."""

import io
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from undersigned import verifier
from undersigned.core import bundle
from undersigned.core.bundle import (
    MalformedContainer,
    MalformedMember,
    MemberDamaged,
    MemberMissing,
    MemberNotDerived,
    MemberUnknown,
    NotABundle,
    names,
)
from undersigned.core.entries import Means
from undersigned.core.entries.receipt import ReceiptOfAnotherAct

from tests.core.bundle import sample
from tests.core.bundle.sample import FRANCE, Play
from tests.verifier.forging import one_of, pack, pack_as_it_is, unpack

VECTORS = Path(__file__).parents[2] / "vectors" / "bundle"
TOLD = sample.story().bundle()
DATA = bundle.write(TOLD)
MEMBERS = unpack(DATA)
FRENCH = bundle.folder(one_of(TOLD, "france"))


def repacked(members, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unfolded(path):
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        archive.extractall(path)
    return path


@pytest.mark.parametrize("padding", [0, 300, 600, 70_000])
def test_a_bundle_reads_back_as_it_was_written(padding):
    told = sample.story(padding).bundle()

    assert bundle.read(bundle.write(told)) == told


def test_a_bundle_of_a_text_alone_reads_back_as_it_was_written():
    play = Play()
    play.seal()

    assert bundle.read(bundle.write(play.bundle())) == play.bundle()


def test_the_same_content_is_the_same_bytes_in_whatever_order_it_was_gathered():
    backwards = replace(
        TOLD,
        translations=TOLD.translations[::-1],
        keys=TOLD.keys[::-1],
        endorsements=TOLD.endorsements[::-1],
        tiles=dict(reversed(list(TOLD.tiles.items()))),
    )

    assert bundle.write(backwards) == DATA


def test_a_bundle_has_exactly_these_members():
    assert sorted(MEMBERS) == sorted((VECTORS / "members.txt").read_text().split())


def test_the_text_for_a_person_with_an_editor_is_part_of_the_format():
    assert MEMBERS[names.README].decode() == (VECTORS / "README.txt").read_text()


def test_the_signers_are_listed_for_ssh_keygen():
    assert MEMBERS[names.ALLOWED_SIGNERS].decode() == (VECTORS / "allowed_signers").read_text()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_what_an_ordinary_tool_repacked_is_the_same_bundle_and_still_valid(method):
    backwards = dict(reversed(MEMBERS.items()))

    for data in (repacked(MEMBERS, method), repacked(backwards, method)):
        assert bundle.read(data) == TOLD
        assert verifier.verify(data, sample.POLICY).verdict is verifier.Verdict.VALID


@pytest.mark.judge
@pytest.mark.skipif(not shutil.which("zip"), reason="needs zip (Info-ZIP)")
def test_what_info_zip_repacked_is_the_same_bundle(tmp_path):
    unfolded(tmp_path / "in")

    subprocess.run(["zip", "-q", "-r", tmp_path / "out.zip", "."], cwd=tmp_path / "in", check=True)

    assert bundle.read((tmp_path / "out.zip").read_bytes()) == TOLD


@pytest.mark.judge
@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum (coreutils)")
def test_sha256sum_finds_every_member_undamaged(tmp_path):
    unfolded(tmp_path)

    checked = subprocess.run(
        ["sha256sum", "--strict", "-c", names.SUMS], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert checked.stdout.count(": OK\n") == len(MEMBERS) - 2


@pytest.mark.judge
@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum (coreutils)")
def test_sha256sum_gives_the_digest_of_the_statement(tmp_path):
    unfolded(tmp_path)

    found = subprocess.run(
        ["sha256sum", names.STATEMENT], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout

    assert found == f"{TOLD.statement.digest}  statement.json\n"
    assert f"    {TOLD.statement.digest}\n" in MEMBERS[names.README].decode()


def readme_commands():
    """Give the commands for all signatures, as the README prints them."""
    text = MEMBERS[names.README].decode()
    loop = text[text.index("    for folder in") : text.index("Each record.json says")]
    return "\n".join(line.removeprefix("    ") for line in loop.splitlines())


@pytest.mark.judge
@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen (OpenSSH)")
def test_the_commands_of_the_readme_verify_every_signature(tmp_path):
    unfolded(tmp_path)

    judged = subprocess.run(["sh", "-c", readme_commands()], cwd=tmp_path, capture_output=True, text=True, check=False)

    *said, client_data, challenge, touched, again = judged.stdout.splitlines()
    good = [line.split(" with ")[0] for line in said]
    assert json.loads(client_data)["challenge"] == challenge
    assert [touched, again] == ["Verified OK", "Signature Verified Successfully"]
    assert sorted(good) == sorted(
        f'Good "undersigned" signature for {organisation}'
        for organisation in ("bolivia", "bolivia", "egypt", "france", "greece", "india", "uniao-dos-portos")
    )


@pytest.mark.judge
@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen (OpenSSH)")
@pytest.mark.parametrize(
    ("change", "code"),
    [(lambda record: record, 0), (lambda record: record.replace(b"ports", b"forts"), 255)],
    ids=["as signed", "tampered"],
)
def test_ssh_keygen_judges_what_was_taken_out_of_a_bundle(tmp_path, change, code):
    unfolded(tmp_path)

    judged = subprocess.run(
        [
            *("ssh-keygen", "-Y", "verify", "-f", tmp_path / "allowed_signers", "-I", "france"),
            *("-n", "undersigned", "-s", tmp_path / FRENCH / "record.json.sig"),
        ],
        input=change((tmp_path / FRENCH / "record.json").read_bytes()),
        capture_output=True,
        check=False,
    )

    assert judged.returncode == code, judged.stderr


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"PK\x03\x04",
        DATA[1:],
        repacked({"a": b""}),
        repacked({"mimetype": b"application/epub+zip"}),
    ],
    ids=["nothing", "a PDF", "a beginning", "without its first byte", "a ZIP", "an EPUB"],
)
def test_what_does_not_say_that_it_is_a_bundle_is_none(data):
    with pytest.raises(NotABundle):
        bundle.read(data)


def test_what_says_that_it_is_a_bundle_and_is_broken_is_a_broken_bundle():
    with pytest.raises(MalformedContainer):
        bundle.read(DATA[:-1])


@pytest.mark.parametrize(
    ("name", "content", "error", "where"),
    [
        ("../../.ssh/authorized_keys", b"ssh-ed25519 AAAA", MemberUnknown, "../../.ssh/authorized_keys"),
        ("/etc/passwd", b"", MemberUnknown, "/etc/passwd"),
        ("C:\\autoexec.bat", b"", MemberUnknown, "C:\\autoexec.bat"),
        ("./statement.json", b"", MemberUnknown, "./statement.json"),
        ("Statement.json", b"", MemberUnknown, "Statement.json"),
        ("statement.json ", b"", MemberUnknown, "statement.json "),
        ("endorsements/readme", b"", MemberUnknown, "endorsements/readme"),
        (f"{FRENCH}more.json", b"", MemberUnknown, f"{FRENCH}more.json"),
        (f"{FRENCH}attestation.txt", b"", MemberUnknown, f"{FRENCH}attestation.txt"),
        (f"{FRENCH}withdrawal.tlog-proof", b"", MemberUnknown, f"{FRENCH}withdrawal.tlog-proof"),
        ("endorsements/spain-00000000/record.json", b"{}", MalformedMember, "endorsements/spain-00000000/record.json"),
        ("translations/fr.tlog-proof", b"", MemberUnknown, "translations/fr.tlog-proof"),
        ("keys/france-caecdc04.revoked.tlog-proof", b"", MalformedMember, "keys/france-caecdc04.revoked.tlog-proof"),
        ("keys/spain-00000000.revoked.tlog-proof", b"", MemberUnknown, "keys/spain-00000000.revoked.tlog-proof"),
        ("tile/0/999999", b"", MalformedMember, "tile/0/999999"),
        ("tile/entries/000", b"", MalformedMember, "tile/entries/000"),
    ],
)
def test_a_member_that_has_no_place_is_refused(name, content, error, where):
    with pytest.raises(error) as caught:
        bundle.read(pack(MEMBERS | {name: content}))

    assert caught.value.facts["where"] == where


@pytest.mark.parametrize(
    "folder", ["endorsements/france-00000000/", "endorsements/germany-7a39ae13/", "endorsements/x/"]
)
def test_an_endorsement_in_a_folder_of_another_name_is_refused(folder):
    moved = {name.replace(FRENCH, folder): content for name, content in MEMBERS.items()}

    with pytest.raises(MemberUnknown) as caught:
        bundle.read(pack(moved))

    assert str(caught.value.facts["where"]).startswith(folder)


def test_one_endorsement_in_two_folders_is_refused():
    doubled = {name.replace(FRENCH, "endorsements/france-00000000/"): content for name, content in MEMBERS.items()}

    with pytest.raises(MemberUnknown):
        bundle.read(pack(MEMBERS | doubled))


def test_a_key_under_another_name_is_refused():
    moved = {name.replace("keys/france-", "keys/germany-"): content for name, content in MEMBERS.items()}

    with pytest.raises(MemberUnknown):
        bundle.read(pack(moved))


@pytest.mark.parametrize(
    "name",
    [
        names.README, names.SUMS, names.ALLOWED_SIGNERS, names.CHECKPOINT, names.SIGNATURES, names.STATEMENT,
        names.STATEMENT_RECEIPT, names.VKEY, f"{FRENCH}record.json", f"{FRENCH}record.json.sig",
        f"{FRENCH}receipt.tlog-proof", "endorsements/bolivia-edf696a6/withdrawal.json.sig",
        "endorsements/bolivia-edf696a6/withdrawal.tlog-proof", "endorsements/network-e26526e2/attestation.txt",
        "translations/es.tlog-proof",
    ],
)  # fmt: skip
def test_a_member_that_is_missing_is_named(name):
    members = {other: content for other, content in MEMBERS.items() if other != name}

    with pytest.raises(MemberMissing) as caught:
        bundle.read(pack_as_it_is(members) if name == names.SUMS else pack(members))

    assert caught.value.facts["where"] == name


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("translations/es.json", "translations/es.tlog-proof"),
        ("endorsements/bolivia-edf696a6/withdrawal.json", "endorsements/bolivia-edf696a6/withdrawal.json.sig"),
    ],
)
def test_what_belongs_to_a_missing_member_has_no_place_any_more(name, left):
    members = {other: content for other, content in MEMBERS.items() if other != name}

    with pytest.raises(MemberUnknown) as caught:
        bundle.read(pack(members))

    assert caught.value.facts["where"] == left


@pytest.mark.parametrize("name", [names.README, names.ALLOWED_SIGNERS])
def test_a_member_that_does_not_follow_from_the_others_is_refused(name):
    with pytest.raises(MemberNotDerived) as caught:
        bundle.read(pack(MEMBERS | {name: MEMBERS[name].replace(b"undersigned", b"undersigmed")}))

    assert caught.value.facts["where"] == name


@pytest.mark.parametrize(
    "listed",
    [
        lambda sums: sums[:-1],
        lambda sums: sums + b"0" * 64 + b"  more\n",
        lambda sums: sums.replace(b"  ", b" *"),
        lambda sums: b"".join(reversed(sums.splitlines(keepends=True))),
        lambda sums: sums.replace(b"\n", b"\r\n"),
        lambda sums: sums.upper(),
        lambda _: b"",
    ],
    ids=["no last newline", "a member more", "binary marks", "another order", "carriage returns", "capitals", "empty"],
)
def test_the_list_of_sums_has_one_spelling(listed):
    with pytest.raises(MemberDamaged):
        bundle.read(pack_as_it_is(MEMBERS | {names.SUMS: listed(MEMBERS[names.SUMS])}))


@pytest.mark.parametrize("name", [name for name in MEMBERS if name.endswith(".tlog-proof")])
def test_a_receipt_of_another_act_is_refused(name):
    other = "statement.tlog-proof" if name != "statement.tlog-proof" else f"{FRENCH}receipt.tlog-proof"

    with pytest.raises(MalformedMember) as caught:
        bundle.read(pack(MEMBERS | {name: MEMBERS[other]}))

    assert caught.value.facts["where"] == name
    assert caught.value.facts["reason"] == "receipt-of-another-act"


def test_two_parts_of_one_name_are_not_written():
    with pytest.raises(ValueError, match="two members"):
        bundle.write(replace(TOLD, endorsements=TOLD.endorsements * 2))


def test_a_receipt_of_another_act_is_not_written():
    with pytest.raises(ReceiptOfAnotherAct):
        bundle.write(replace(TOLD, attesters=(TOLD.receipt,)))


def test_a_readme_for_attested_endorsements_alone_does_not_speak_of_ssh():
    play = Play()
    play.register_attester()
    play.seal()
    play.endorse(FRANCE, Means.EMAIL)

    readme = unpack(bundle.write(play.bundle()))[names.README].decode()

    assert "ssh-keygen" not in readme
    assert "confirmed by e-mail, attested by the installation alone" in readme


def standing_in_the_readme(play):
    """Give the lines that say how each organisation stands."""
    lines = unpack(bundle.write(play.bundle()))[names.README].decode().split("\n")
    return [lines[place - 1].strip() for place, line in enumerate(lines) if line.startswith("      endorsements/")]


def test_the_line_of_a_pledge_begins_by_saying_that_it_is_no_signature():
    play = Play()
    play.seal()
    pledge = play.pledge(FRANCE, organisations=2)
    waiting = standing_in_the_readme(play)
    play.fail(pledge)

    by = "by the organisation's own SSH key"
    assert waiting == [f"NOT SIGNED, do not count it: a pledge on a condition that is not fulfilled, {by}"]
    assert standing_in_the_readme(play) == [f"NOT SIGNED, do not count it: a pledge on a condition that failed, {by}"]


def test_a_pledge_that_came_to_stand_is_listed_as_what_it_is():
    play = Play()
    play.seal()
    play.fulfil(play.pledge(FRANCE, organisations=1))

    assert standing_in_the_readme(play) == ["signed with the organisation's own SSH key"]


def test_a_title_cannot_fill_in_the_blanks_of_the_readme():
    play = Play(statement=replace(TOLD.statement, wording=replace(TOLD.statement.wording, title="{digest} {0} {}")))
    play.seal()

    assert unpack(bundle.write(play.bundle()))[names.README].startswith(b"{digest} {0} {}\n")
