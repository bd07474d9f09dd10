"""Without scripts, on a telephone: an organisation registers a key on the way, and signs what it began."""

from __future__ import annotations

import subprocess

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import PHONE, picture
from tests.journeys.site import enter
from tests.journeys.test_organisation import by_openssh, key

__all__ = ["key"]

pytestmark = pytest.mark.browser

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def sign(key, file):
    """Sign a file as the page says, and return the signature."""
    command = ["ssh-keygen", "-Y", "sign", "-n", "undersigned", "-f", key, file]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    return file.with_name(f"{file.name}.sig")


def take(page, link, folder):
    with page.expect_download() as download:
        link.click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


@by_openssh
@pytest.mark.parametrize(("language", "who"), [("en", "way"), ("ar", "weg")])
def test_an_organisation_registers_a_key_on_the_way_and_signs_what_it_began(language, who, site, visit, key, tmp_path):
    page = visit(java_script_enabled=False, viewport=PHONE, locale=language)
    enter(site, page, f"owner@{who}.example")
    page.goto(site.places["charter of many goals"])
    page.locator("a[href$='/undersign/']").first.click()

    page.locator("[name=body]").fill("Congress")
    page.locator("[name=decided_on]").fill("2026-04-28")
    expect(page.locator("details.goal")).to_have_count(21)
    page.locator("details.folded > summary").last.click()
    page.locator("details.goal > summary").nth(2).click()
    page.locator("[name=reservation-c3]").fill("Not at night.")
    page.locator("details.folded > summary").first.click()
    page.locator("[name=organisations]").fill("9")
    page.locator("[name=deadline]").fill("2999-01-01")
    page.locator("[name=seek]").fill("gdynia")
    picture(page, f"on the way, typed {language}")
    page.locator("#naming button").click()
    expect(page.locator("[name=these]")).to_have_count(1)
    page.locator("[name=these]").check()
    picture(page, f"on the way, found {language}")
    assert page.evaluate(WIDER) is False

    page.locator("button[value=key]").click()
    picture(page, f"on the way, keys {language}")
    page.locator("main .acts a.second").click()
    page.locator("[name=key]").fill(key.with_suffix(".pub").read_text())
    page.locator("main form button.do").click()
    challenge = take(page, page.locator("main ol a[download]"), tmp_path)
    page.locator("[name=signature_file]").set_input_files(sign(key, challenge))
    page.locator("main form button.do").click()

    expect(page.locator("[name=body]")).to_have_value("Congress")
    expect(page.locator("[name=reservation-c3]")).to_have_value("Not at night.")
    expect(page.locator("[name=organisations]")).to_have_value("9")
    expect(page.locator("[name=these]")).to_be_checked()
    expect(page.locator("[name=means]").first).to_be_checked()
    picture(page, f"on the way, back {language}")
    page.locator("[name=body]").press("Enter")

    expect(page.locator(".card .facts")).to_contain_text("Congress")
    expect(page.locator(".card .facts")).to_contain_text("Not at night.")
    picture(page, f"on the way, to sign {language}")
    page.locator("[name=signature_file]").set_input_files(
        sign(key, take(page, page.locator("main ol a[download]"), tmp_path))
    )
    page.locator("main form button.do").click()

    picture(page, f"on the way, done {language}")
    page.locator("p.small a").last.click()
    expect(page.locator(".condition")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Not at night.")
    picture(page, f"on the way, endorsed {language}")
    assert page.evaluate(WIDER) is False
