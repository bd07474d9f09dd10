"""An organisation undersigns and withdraws: by an SSH key and the command the page shows, by a mail, by a passkey."""

from __future__ import annotations

import shlex
import shutil
import subprocess

import pytest
from playwright.sync_api import expect

from undersigned import verifier
from undersigned.core import notes

from tests.journeys.browsing import faults
from tests.journeys.mailbox import link_in, subject
from tests.journeys.site import enter
from tests.journeys.test_account import by_name

__all__ = ["by_name"]

pytestmark = pytest.mark.browser

KEYGEN = "ssh-keygen"
by_openssh = pytest.mark.skipif(shutil.which(KEYGEN) is None, reason="no ssh-keygen: install OpenSSH")


@pytest.fixture
def key(tmp_path):
    """The organisation's own key, made as people make one."""
    return make_key(tmp_path / "id_of_the_ports")


def make_key(place):
    subprocess.run([KEYGEN, "-q", "-t", "ed25519", "-N", "", "-C", "desk@ports", "-f", place], check=True)
    return place


def heading(page):
    return page.get_by_role("heading", level=1)


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name).click()


def register(page, place, key, folder):
    """Register a key of the organisation, as its page asks for it."""
    page.goto(f"{place}keys/ssh/")
    page.locator("[name=key]").fill(key.with_suffix(".pub").read_text())
    press(page, "Go on")
    with page.expect_download() as download:
        page.get_by_role("link", name="challenge.txt").click()
    download.value.save_as(folder / "challenge.txt")
    signed = sign_as_shown(page, key, folder, command=page.locator("pre.command").last)
    page.locator("[name=signature_file]").set_input_files(signed)
    press(page, "Register the key")
    signed.unlink()


def begin(page, place, means, *, body="Executive board"):
    """Go through the steps, from the text to the page on which one signs."""
    page.goto(place)
    page.get_by_role("link", name="Undersign for your organisation").first.click()
    expect(page.locator(".steps [aria-current=step]")).to_have_text("Mandate, and how to sign")
    page.get_by_label("Who decided").fill(body)
    page.get_by_label("On which day").fill("2026-04-28")
    page.get_by_label("Name me in the record").check()
    page.get_by_label(means).check()


def take(page, name, folder):
    """Download the record, as the page asks for it."""
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    assert download.value.suggested_filename == name
    download.value.save_as(folder / name)
    return folder / name


def sign_as_shown(page, key, folder, command=None, **changed):
    """Run the command of the page to the letter, but for the place of the key (and what a test changes on purpose)."""
    command = (command or page.locator("pre.command")).inner_text()
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
    ("short", "bring", "scripts"),
    [("pasted", paste, False), ("upload", upload, True)],
    ids=["pasted, without scripts", "as a file"],
)
def test_an_organisation_undersigns_by_its_key_and_withdraws(short, bring, scripts, site, visit, key, tmp_path):
    page, place = visit(java_script_enabled=scripts), site.places["for a key"]
    name = f"Ports of the {short} <b>&amp;</b> coast"
    enter(site, page, f"owner@{short}.example")
    register(page, site.places[short], key, tmp_path)

    begin(page, place, "With the SSH key")
    press(page, "Go on to read and sign")
    expect(heading(page)).to_have_text(f"Undersign for {name}")
    expect(page.locator(".card .facts")).to_contain_text("decided by Executive board on 28 April 2026")
    take(page, "record.json", tmp_path)
    bring(page, sign_as_shown(page, key, tmp_path))
    expect(heading(page)).to_have_text(f"{name} has undersigned")

    page.goto(place)
    line = page.locator(".signers li li", has=page.get_by_text(name, exact=True)).last
    expect(line).to_contain_text("key")
    expect(line).to_contain_text("decided by Executive board on 28 April 2026 · self-declared · Ana Silva")
    line.get_by_role("link", name="what was signed").click()
    expect(heading(page)).to_have_text(name)
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_label("Reason").fill("The board decided anew.")
    page.get_by_label("With the SSH key").check()
    press(page, "Go on to sign")
    (tmp_path / "record.json.sig").unlink()
    take(page, "withdrawal.json", tmp_path)
    bring(page, sign_as_shown(page, key, tmp_path))
    expect(heading(page)).to_have_text(f"{name} has withdrawn")

    page.goto(place)
    expect(page.locator(".signers", has_text=name)).to_have_count(0)
    expect(page.locator("table", has_text="Withdrawn").get_by_role("row", name=name)).to_have_count(1)


@by_openssh
def test_a_signature_that_is_not_it_is_refused_with_what_to_do(site, visit, key, tmp_path):
    page, place = visit(), site.places["to break"]
    enter(site, page, "owner@slips.example")
    register(page, site.places["slips"], key, tmp_path)
    begin(page, place, "With the SSH key")
    press(page, "Go on to read and sign")
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

    paste(page, key)
    expect(alert).to_contain_text("This is the private key, which nobody but you may have.")
    assert "PRIVATE KEY" not in page.content()

    genuine = record.read_bytes()
    record.write_bytes(genuine + b"\n")
    paste(page, sign_as_shown(page, key, tmp_path))
    expect(alert).to_contain_text("Download the record again, and sign it without opening it.")
    assert faults(page) == []
    (tmp_path / "record.json.sig").unlink()

    record.write_bytes(genuine)
    paste(page, sign_as_shown(page, key, tmp_path))
    expect(heading(page)).to_have_text("Ports of the slips has undersigned")

    page.goto(f"{place}undersign/")
    expect(heading(page)).to_have_text("Ports of the slips has signed this text already")


def test_an_organisation_undersigns_by_mail_and_withdraws(site, visit):
    page, place, email = visit(java_script_enabled=False), site.places["for a mail"], "owner@mail.example"
    name = "Ports of the letters"
    enter(site, page, email)

    begin(page, place, "By a link in a mail to you")
    press(page, "Go on to read and sign")
    expect(heading(page)).to_have_text("Check your e-mail")
    mail = site.mailbox.wait_for(email)
    page.goto(link_in(mail))
    expect(heading(page)).to_have_text(f"Undersign for {name}")
    press(page, "We undersign this text")

    page.goto(place)
    line = page.locator(".signers li li", has=page.get_by_text(name, exact=True)).last
    expect(line).to_contain_text("e-mail, attested")
    assert subject(mail) == "Confirm that Ports of the letters undersigns “Bread on board”"
    assert email not in page.content()

    line.get_by_role("link", name="what was signed").click()
    page.get_by_role("link", name="Withdraw").click()
    press(page, "Go on to sign")
    expect(heading(page)).to_have_text("Check your e-mail")
    page.goto(link_in(site.mailbox.wait_for(email, 2)))
    press(page, "Withdraw in public")
    expect(heading(page)).to_have_text(f"{name} has withdrawn")
    page.goto(place)
    expect(page.get_by_role("row", name=name)).to_have_count(1)


def test_two_wait_for_each_other_one_with_a_passkey_and_the_bundle_proves_it(site, by_name, visit):
    page, known = by_name()
    place, origin = site.places["for a passkey"], site.url.replace("127.0.0.1", "localhost")
    enter_by_name(site, page, "owner@phone.example", origin)
    page.goto(f"{site.places['phone']}keys/passkey/")
    page.locator("[name=label]").fill("My telephone")
    press(page, "Make the passkey")
    expect(heading(page)).to_have_text("Keys")

    begin(page, place, "With your passkey “My telephone”")
    page.get_by_text("Only on a condition", exact=True).click()
    page.get_by_label("How many must sign, yours included").fill("2")
    page.get_by_label("Until the end of this day").fill("2999-01-01")
    press(page, "Go on to read and sign")
    look = page.locator(".card .facts")
    expect(look).to_contain_text("Water for all")
    expect(look).to_contain_text("2 organisations sign, this one included")
    expect(look.locator("code.digest")).to_have_text(digest_of(site, place))
    expect(page.locator("main")).to_contain_text("It does not prove what the screen showed")
    assert faults(page) == []

    known(known=False)
    press(page, "Undersign")
    expect(page.locator("[data-trouble]")).to_be_visible()
    known(known=True)
    press(page, "Undersign")
    expect(heading(page)).to_have_text("Ports of the telephone is ready to sign")
    page.goto(place)
    expect(page.locator(".signers")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("Still missing: 1 organisation")
    assert judged(site, place) == {"Ports of the telephone": verifier.Status.PLEDGED}

    other, email = visit(), "owner@mail.example"
    enter(site, other, email)
    begin(other, place, "By a link in a mail to you")
    before = len(site.mailbox.of(email))
    press(other, "Go on to read and sign")
    other.goto(link_in(site.mailbox.wait_for(email, before + 1)))
    press(other, "We undersign this text")
    expect(heading(other)).to_have_text("Ports of the letters has undersigned")

    assert judged(site, place) == dict.fromkeys(
        ["Ports of the letters", "Ports of the telephone"], verifier.Status.STANDING
    )
    mail = site.mailbox.wait_for("owner@phone.example")
    assert subject(mail) == "Ports of the telephone has now signed “Water for all”"


def enter_by_name(site, page, email, origin):
    """Sign somebody in at the site's name, since passkeys are for names."""
    link = site.run("undersigned", "person", "link", email).strip().replace(site.url, origin)
    page.goto(link)
    page.locator("main form button").click()
    page.wait_for_url(lambda address: "/enter/" not in address)


def digest_of(site, place):
    bundle = site.get(f"{place}v1/bundle")
    return verifier.verify(bundle, None).facts.digest


def judged(site, place):
    """What the verifier finds of each organisation, under the policy of the log, in the bundle that everybody gets."""
    policy = notes.Policy.parse(site.get("/log/policy").decode())
    report = verifier.verify(site.get(f"{place}v1/bundle"), policy)
    assert report.verdict is verifier.Verdict.VALID
    return {one.name: one.status for one in report.facts.organisations}
