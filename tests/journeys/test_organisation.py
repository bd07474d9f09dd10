"""An organisation undersigns and withdraws: by a real SSH key and the command the page shows, or by a mailed link."""

from __future__ import annotations

import shlex
import shutil
import subprocess

import pytest
from playwright.sync_api import expect

from tests.cast import ATTESTED, REPRESENTATIVE
from tests.journeys.browsing import faults
from tests.journeys.mailbox import link_in, subject

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("organisation")]

KEYGEN = "ssh-keygen"
by_openssh = pytest.mark.skipif(shutil.which(KEYGEN) is None, reason="no ssh-keygen: install OpenSSH")


@pytest.fixture
def key(tmp_path):
    """The organisation's own key, made as people make one."""
    return make_key(tmp_path / "id_of_the_ports")


def make_key(place):
    subprocess.run([KEYGEN, "-q", "-t", "ed25519", "-N", "", "-C", "desk@ports", "-f", place], check=True)
    return place


def begin(page, place, organisation, *, key=None, email=""):
    page.goto(f"{place}undersign/")
    page.get_by_label("Organisation", exact=True).fill(organisation)
    page.get_by_label("Country").select_option(REPRESENTATIVE.country)
    page.get_by_label("Who decided").fill(REPRESENTATIVE.body)
    page.get_by_label("On which day").fill(REPRESENTATIVE.decided_on.isoformat())
    page.get_by_label("Who acts for the organisation").fill(REPRESENTATIVE.representative)
    page.get_by_label("With an SSH key" if key else "By a link in a mail").check()
    expect(page.locator("[name=key]")).to_be_visible(visible=bool(key))
    expect(page.locator("[name=email]")).to_be_visible(visible=not key)
    if key:
        page.get_by_label("Public key").fill(key.with_suffix(".pub").read_text())
    else:
        page.get_by_label("E-mail address of the organisation").fill(email)
    page.get_by_role("button", name="On to signing").click()


def take(page, name, folder):
    """Download the record, as the page asks for it."""
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    assert download.value.suggested_filename == name
    download.value.save_as(folder / name)
    return folder / name


def sign_as_shown(page, key, folder, **changed):
    """Run the command of the page to the letter, but for the place of the key (and what a test changes on purpose)."""
    command = page.locator("pre.command").inner_text()
    for old, new in {"~/.ssh/id_ed25519": shlex.quote(str(key)), **changed}.items():
        assert command.count(old) == 1
        command = command.replace(old, new)
    subprocess.run(command, shell=True, cwd=folder, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    return next(folder.glob("*.sig"))


def paste(page, signature):
    page.get_by_label("Paste the signature").fill(signature.read_text())
    page.locator("main form button.do").click()


def upload(page, signature):
    page.get_by_label("Or choose the file").set_input_files(signature)
    page.locator("main form button.do").click()


@by_openssh
@pytest.mark.parametrize(
    ("bring", "scripts"), [(paste, False), (upload, True)], ids=["pasted, without scripts", "as a file"]
)
def test_an_organisation_undersigns_by_its_key_and_withdraws(bring, scripts, site, visit, key, tmp_path):
    page, place = visit(java_script_enabled=scripts), site.places["for a key"]
    name = f"Ports of the {bring.__name__} <b>&amp;</b> coast"

    page.goto(place)
    page.get_by_role("link", name="Undersign for your organisation").first.click()
    begin(page, place, name, key=key)
    take(page, "record.json", tmp_path)
    bring(page, sign_as_shown(page, key, tmp_path))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{name} has undersigned")
    own = page.url

    page.goto(place)
    line = page.locator(".signers li", has=page.get_by_text(name, exact=True)).last
    expect(line).to_contain_text("key")
    expect(line).to_contain_text("decided by Executive board on 28 April 2026 · Ana Silva")
    line.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("endorsed by an organisation")

    page.goto(own)
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_label("Reason").fill("The board decided anew.")
    page.locator("main form button.do").click()
    (tmp_path / "record.json.sig").unlink()
    take(page, "withdrawal.json", tmp_path)
    bring(page, sign_as_shown(page, key, tmp_path))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{name} has withdrawn")

    page.goto(place)
    expect(page.locator(".signers", has_text=name)).to_have_count(0)
    expect(page.locator("table", has_text="Withdrawn").get_by_role("row", name=name)).to_have_count(1)


@by_openssh
def test_a_signature_that_is_not_it_is_refused_with_what_to_do(site, visit, key, tmp_path):
    page, place = visit(), site.places["to break"]
    begin(page, place, "Ports of the slips", key=key)
    record = take(page, "record.json", tmp_path)
    alert = page.get_by_role("alert")

    page.locator("main form button.do").click()
    expect(alert).to_contain_text("Paste the signature, or choose its file.")

    paste(page, key.with_suffix(".pub"))
    expect(alert).to_contain_text("It begins with -----BEGIN SSH SIGNATURE-----.")

    upload(page, record)
    expect(alert).to_contain_text("It begins with -----BEGIN SSH SIGNATURE-----.")

    paste(page, sign_as_shown(page, make_key(tmp_path / "another"), tmp_path))
    expect(alert).to_contain_text("This was signed with another key (SHA256:")
    (tmp_path / "record.json.sig").unlink()

    paste(page, sign_as_shown(page, key, tmp_path, **{"-n undersigned": "-n file"}))
    expect(alert).to_contain_text("The command must have “-n undersigned” in it.")
    (tmp_path / "record.json.sig").unlink()

    genuine = record.read_bytes()
    record.write_bytes(genuine + b"\n")
    paste(page, sign_as_shown(page, key, tmp_path))
    expect(alert).to_contain_text("Download the record again, and sign it without opening it.")
    assert faults(page) == []
    (tmp_path / "record.json.sig").unlink()

    record.write_bytes(genuine)
    paste(page, sign_as_shown(page, key, tmp_path))
    expect(page.get_by_role("heading", level=1)).to_have_text("Ports of the slips has undersigned")


@by_openssh
@pytest.mark.parametrize("kind", ["rsa", "ecdsa"])
def test_a_key_of_another_kind_is_refused_before_anything_is_signed(kind, site, visit, tmp_path):
    page, place = visit(), tmp_path / "other"
    subprocess.run([KEYGEN, "-q", "-t", kind, "-N", "", "-f", place], check=True)

    begin(page, site.places["to break"], "Ports of another kind", key=place)

    expect(page.get_by_role("alert")).to_contain_text(
        "Only Ed25519 keys are taken. Make one with: ssh-keygen -t ed25519"
    )
    expect(page.get_by_label("Organisation", exact=True)).to_have_value("Ports of another kind")


@by_openssh
def test_a_private_key_that_was_pasted_by_mistake_is_refused_and_not_sent_back(site, visit, key, tmp_path):
    page, private = visit(), tmp_path / "private"
    private.with_suffix(".pub").write_text(key.read_text())

    begin(page, site.places["to break"], "Ports of the hasty", key=private)
    expect(page.get_by_role("alert")).to_contain_text("This is the private key, which nobody but you may have.")
    assert "PRIVATE KEY" not in page.content()

    begin(page, site.places["to break"], "Ports of the hasty", key=key)
    paste(page, key)
    expect(page.get_by_role("alert")).to_contain_text("This is the private key, which nobody but you may have.")
    assert "PRIVATE KEY" not in page.content()


def test_an_organisation_undersigns_by_mail_and_withdraws(site, visit):
    page, place, email = visit(java_script_enabled=False), site.places["for a mail"], ATTESTED.email

    begin(page, place, ATTESTED.organisation, email=email)
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    mail = site.mailbox.wait_for(email)
    page.goto(link_in(mail))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Undersign for {ATTESTED.organisation}")
    page.get_by_role("button", name="We undersign this text").click()

    page.goto(place)
    line = page.locator(".signers li", has=page.get_by_text(ATTESTED.organisation, exact=True)).last
    expect(line).to_contain_text("e-mail, attested")
    assert subject(mail) == "Your organisation is asked to undersign “Bread on board”"
    assert email not in page.content()

    page.goto(link_in(mail))
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_role("button", name="Withdraw in public").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{ATTESTED.organisation} has withdrawn")
    page.goto(place)
    expect(page.get_by_role("row", name=ATTESTED.organisation)).to_have_count(1)


@by_openssh
def test_an_organisation_that_stands_is_told_so(site, visit, key, tmp_path):
    page, place = visit(), site.places["to break"]
    begin(page, place, "Ports of the patient", key=key)
    take(page, "record.json", tmp_path)
    paste(page, sign_as_shown(page, key, tmp_path))

    begin(page, place, "Ports of the patient", key=key)

    expect(page.get_by_role("alert")).to_contain_text("This organisation stands behind this text already.")
