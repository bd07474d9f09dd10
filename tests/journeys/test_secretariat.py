"""The secretariat brings a text, writes, seals, translates and publishes it: all of it without scripts."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files

import pytest
from playwright.sync_api import expect

from undersigned.core import reading
from undersigned.core.text import checkwords
from undersigned.core.text.statement import Statement

from tests.cast import DRAFTER
from tests.journeys.mailbox import code_in

pytestmark = pytest.mark.browser

UDHR = files("undersigned.examples").joinpath("udhr")
CALL = "# Bread and peace\n\n1. Bread for everybody.\n\n2. Peace for everybody.\n\n3. Lamps on every quay.\n"


@pytest.fixture
def desk(visit, sign_in):
    """A window of the drafter, who has signed in."""
    return sign_in(visit(java_script_enabled=False))


def enter(page, box):
    """Sign in by a mailed code, after a wrong one."""
    before = len(box.of(DRAFTER.email))
    page.locator("[name=email]").fill(DRAFTER.email)
    page.get_by_role("button", name="Mail me a code").click()
    code = code_in(box.wait_for(DRAFTER.email, before + 1))
    for typed in ("1", code):
        page.locator("[name=code]").fill(typed)
        page.get_by_role("button", name="Go on").click()


def heading(page):
    return page.get_by_role("heading", level=1)


def bring(page, text):
    """Paste a text, and make a draft of it."""
    page.goto("/secretariat/new/")
    page.get_by_label("Or the text itself").fill(text)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Make it a draft").click()
    return page.url


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()


def texts(page):
    page.wait_for_load_state()
    return [area.input_value() for area in page.locator("textarea.body").all()]


def ids(page):
    page.wait_for_load_state()
    return [one.input_value() for one in page.locator("input[name=clause]").all()]


def test_a_file_becomes_a_published_statement(desk, site, visit):
    desk.goto("/secretariat/")
    desk.get_by_role("link", name="New statement").first.click()
    english = UDHR.joinpath("en.md").read_bytes()
    read = reading.to_wording(reading.read(english, "en.md"))

    desk.get_by_label("A file").set_input_files({"name": "en.md", "mimeType": "text/markdown", "buffer": english})
    desk.get_by_role("button", name="Read it").click()
    expect(heading(desk)).to_have_text("This is what was read")
    expect(desk.locator("dl.facts")).to_contain_text("Universal Declaration of Human Rights")
    expect(desk.locator("dl.facts")).to_contain_text(re.compile(rf"Clauses\s*{len(read.clauses)}\b"))
    desk.get_by_role("button", name="Make it a draft").click()

    desk.get_by_label("Title").fill("Universal Declaration of Human Rights, 1948")
    desk.get_by_label("Date on the text").fill("1948-12-10")
    desk.get_by_label("Kind").select_option("declaration")
    desk.get_by_role("button", name="Preview").click()
    expect(heading(desk)).to_have_text("Universal Declaration of Human Rights, 1948")
    desk.get_by_role("link", name="Seal …").click()  # of the preview
    expect(heading(desk)).to_have_text("Seal this text")
    shown = desk.locator("code.digest").inner_text()
    spoken = desk.locator("ol.words li").all_inner_texts()
    desk.get_by_role("button", name="Seal it for good").click()

    page = visit()
    page.goto("/")
    page.get_by_role("link", name="Universal Declaration of Human Rights, 1948").click()
    record = site.get(f"{page.url.removeprefix(site.url)}v1/bundle")
    document = next(part for part in re.findall(rb'\{"clauses":.*?"version":1\}', record))
    sealed = Statement.parse(document)
    assert sealed.wording == replace(
        read, title="Universal Declaration of Human Rights, 1948", dated="1948-12-10", kind=sealed.wording.kind
    )
    assert (shown, spoken) == (sealed.digest, list(checkwords.words(sealed.digest)))
    assert page.locator("code.digest").inner_text() == sealed.digest
    assert page.locator("ol.words li").all_inner_texts() == spoken

    desk.goto("/secretariat/")
    desk.get_by_role("link", name=re.compile("^Add a translation.*Universal Declaration of Human Rights, 1948")).click()
    spanish = UDHR.joinpath("es.md").read_text(encoding="utf-8")
    desk.get_by_label("Or the text itself").fill(spanish)
    desk.get_by_role("button", name="Read it").click()
    expect(heading(desk)).to_have_text("Compare, then seal")
    desk.get_by_role("button", name="Seal the translation for good").click()
    expect(heading(desk)).to_have_text("Declaración Universal de Derechos Humanos")
    expect(desk.locator("article.text")).to_have_attribute("lang", "es")
    assert desk.locator(".clause").count() == len(sealed.wording.clauses)
    desk.get_by_role("link", name="English", exact=True).first.click()
    expect(heading(desk)).to_have_text("Universal Declaration of Human Rights, 1948")
    expect(desk.get_by_role("link", name="Español")).to_be_visible()


def test_clauses_are_written_moved_added_deleted_and_restored(desk):
    address = bring(desk, CALL)
    first, second, third = ids(desk)

    desk.locator(f"#text-{first}").fill("Bread, for everybody.")
    desk.get_by_role("button", name=re.compile("^Down")).first.click()
    assert (ids(desk), texts(desk)[1]) == ([second, first, third], "Bread, for everybody.")
    desk.get_by_role("button", name=re.compile("^Up")).last.click()
    assert ids(desk) == [second, third, first]
    desk.get_by_role("button", name=re.compile("^Add after")).first.click()
    added = ids(desk)[1]
    assert desk.url == f"{address}#{added}"
    desk.locator(f"#text-{added}").fill("Roses too.")
    desk.get_by_role("button", name=re.compile("^Delete")).last.click()
    assert texts(desk) == ["Peace for everybody.", "Roses too.", "Lamps on every quay."]
    desk.get_by_role("button", name="Add a clause at the end").click()
    newest = ids(desk)[-1]
    assert newest not in {first, second, third, added}

    desk.locator("summary", has_text="Earlier states").click()
    desk.get_by_role("button", name="Restore 1", exact=True).click()
    assert ids(desk) == [first, second, third]
    assert texts(desk) == ["Bread for everybody.", "Peace for everybody.", "Lamps on every quay."]
    desk.get_by_role("button", name="Add a clause at the end").click()
    assert ids(desk)[-1] not in {first, second, third, added, newest}


def test_of_two_windows_none_loses_its_words(desk, visit, sign_in):
    other = sign_in(visit(java_script_enabled=False))
    address = bring(desk, CALL)
    other.goto(address)
    first, *_ = ids(desk)

    desk.locator(f"#text-{first}").fill("Bread for all.")
    save(desk)
    other.locator(f"#text-{first}").fill("Good bread for everybody.")
    other.get_by_label("Title").fill("Bread, peace, lamps")
    save(other)

    expect(other.get_by_role("alert")).to_contain_text("Both of you changed what follows")
    expect(other.locator(f"#text-{first}")).to_have_value("Good bread for everybody.")
    expect(other.get_by_label("Title")).to_have_value("Bread, peace, lamps")
    assert other.locator(".diff").count() == 1
    expect(other.locator(".card").last.locator(".diff")).to_contain_text("Good")
    save(other)
    desk.reload()
    expect(desk.locator(f"#text-{first}")).to_have_value("Good bread for everybody.")


def test_what_another_window_added_is_joined_before_it_would_be_undone(desk, visit, sign_in):
    other = sign_in(visit(java_script_enabled=False))
    address = bring(desk, CALL)
    other.goto(address)

    desk.get_by_role("button", name="Add a clause at the end").click()
    desk.locator("textarea.body").last.fill("And roses.")
    save(desk)
    save(other)

    expect(other.get_by_role("alert")).to_contain_text("Somebody saved this draft in the meantime.")
    expect(other.locator("textarea.body").last).to_have_value("And roses.")


def test_nothing_typed_is_lost_when_the_session_has_ended(desk, site):
    bring(desk, CALL)
    first, *_ = ids(desk)

    desk.locator(f"#text-{first}").fill("Hours of work.\n\nAnd *more* & more.")
    desk.context.clear_cookies(name="sessionid")
    save(desk)
    expect(desk.get_by_text("Your session has ended.")).to_be_visible()
    enter(desk, site.mailbox)
    expect(heading(desk)).to_have_text("Send it once more")
    desk.get_by_role("button", name="Send what I typed").click()

    expect(heading(desk)).to_have_text("Write the text")
    expect(desk.locator(f"#text-{first}")).to_have_value("Hours of work.\n\nAnd *more* & more.")
    desk.reload()
    expect(desk.locator(f"#text-{first}")).to_have_value("Hours of work.\n\nAnd *more* & more.")


@pytest.mark.parametrize("cookies", [{"name": "csrftoken"}, {}], ids=["a form that grew old", "all cookies gone"])
def test_nothing_typed_is_lost_with_a_form_that_is_no_longer_taken(cookies, desk, site):
    bring(desk, CALL)
    first, *_ = ids(desk)

    desk.locator(f"#text-{first}").fill("Hours of work.")
    desk.context.clear_cookies(**cookies)
    save(desk)
    expect(heading(desk)).to_have_text("Send it once more")
    desk.get_by_role("button", name="Send what I typed").click()
    if not cookies:
        enter(desk, site.mailbox)
        desk.get_by_role("button", name="Send what I typed").click()

    expect(heading(desk)).to_have_text("Write the text")
    expect(desk.locator(f"#text-{first}")).to_have_value("Hours of work.")


def test_what_was_typed_goes_along_to_the_preview_and_to_the_seal(desk):
    address = bring(desk, CALL.replace("Bread and peace", "Typed and not saved"))
    first, *_ = ids(desk)

    desk.locator(f"#text-{first}").fill("Bread and honey.")
    desk.get_by_role("button", name="Preview").click()
    expect(desk.locator("article.text")).to_contain_text("Bread and honey.")
    desk.goto(address)
    desk.get_by_role("button", name="Preview").click()
    desk.goto(address)
    desk.get_by_label("Title").fill("Typed and sealed")
    desk.get_by_role("button", name="Seal …").click()
    expect(desk.locator(".kicker")).to_contain_text("Typed and sealed")
    desk.goto(address)

    # The second look changed nothing, and so saved nothing.
    assert desk.locator("details tbody tr").count() == 3


def test_what_cannot_be_signed_is_kept_and_named(desk):
    bring(desk, CALL)
    first, second, _third = ids(desk)

    desk.locator(f"#text-{second}").fill("Peace\u202e for everybody.")
    save(desk)

    expect(desk.get_by_role("alert")).to_contain_text("This cannot be part of a signed text")
    expect(desk.locator(f"#text-{second}")).to_have_attribute("aria-invalid", "true")
    expect(desk.locator(f"#text-{second}")).to_have_value("Peace\u202e for everybody.")
    expect(desk.locator(f"#text-{first}")).to_have_value("Bread for everybody.")


def test_sealing_twice_and_going_back_seals_once(desk):
    address = bring(desk, CALL.replace("Bread and peace", "Sealed once"))
    desk.get_by_role("button", name="Seal …").click()
    desk.get_by_role("button", name="Seal it for good").click()
    expect(heading(desk)).to_have_text("Sealed once")

    desk.go_back()
    if desk.get_by_role("button", name="Seal it for good").count():
        desk.get_by_role("button", name="Seal it for good").click()
    expect(desk.get_by_role("status")).to_contain_text("These words are sealed already. Change something first.")
    desk.goto(address)
    desk.get_by_role("button", name="Seal …").click()
    expect(desk.get_by_role("status")).to_contain_text("These words are sealed already. Change something first.")


def test_a_text_that_changed_since_it_was_looked_at_is_not_sealed(desk, visit, sign_in):
    other = sign_in(visit(java_script_enabled=False))
    address = bring(desk, CALL.replace("Bread and peace", "Changed at the last moment"))
    desk.get_by_role("button", name="Seal …").click()

    other.goto(address)
    other.locator("textarea.body").first.fill("Stones for everybody.")
    save(other)
    desk.get_by_role("button", name="Seal it for good").click()

    expect(heading(desk)).to_have_text("Seal this text")
    expect(desk.get_by_role("status")).to_contain_text("Look at it again, then seal.")


def test_a_second_version_takes_no_names_from_the_first(desk, visit):
    address = bring(desk, CALL.replace("Bread and peace", "Twice sealed"))
    for version in (1, 2):
        desk.goto(address)
        desk.locator("textarea.body").first.fill(f"Bread, {version} loaves.")
        desk.get_by_role("button", name="Seal …").click()
        desk.get_by_role("button", name="Seal it for good").click()

    published = desk.url
    desk.goto("/secretariat/")
    assert [table.get_by_text("Twice sealed", exact=True).count() for table in desk.get_by_role("table").all()] == [
        0,
        1,
    ]
    desk.get_by_role("link", name=re.compile("^Write a new version.*Twice sealed")).click()
    expect(desk.locator("textarea.body").first).to_have_value("Bread, 2 loaves.")
    page = visit()
    page.goto(f"{published}v1/")
    expect(page.locator(".note.care")).to_contain_text("Version 2 exists.")
    expect(page.get_by_text("This text takes no more signatures.")).to_be_visible()


def test_a_translation_with_other_clauses_is_refused(desk):
    bring(desk, CALL.replace("Bread and peace", "To be translated"))
    desk.get_by_role("button", name="Seal …").click()
    desk.get_by_role("button", name="Seal it for good").click()
    desk.goto("/secretariat/")
    desk.get_by_role("link", name=re.compile("^Add a translation.*To be translated")).click()

    desk.get_by_label("Or the text itself").fill("# Pan y paz\n\n1. Pan para todos.\n\n2. Paz para todos.\n")
    desk.locator("[name=language]").fill("es")
    desk.get_by_role("button", name="Read it").click()

    expect(desk.get_by_role("alert")).to_contain_text("The original has 3 clauses, this text 2.")
    expect(desk.get_by_label("Or the text itself")).to_have_value(re.compile("Pan para todos"))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.pdf", b"%PDF-1.7\n%%EOF", "could not be read"),
        ("noise.docx", bytes(range(256)) * 40, "could not be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_reason(name, data, said, desk):
    desk.goto("/secretariat/new/")
    desk.get_by_label("A file").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})
    desk.get_by_role("button", name="Read it").click()

    expect(desk.get_by_role("alert")).to_contain_text(said)


def test_a_long_text_is_taken_whole(desk):
    demands = [f"{number}. {'We demand this, at length. ' * 40}" for number in range(1, 301)]
    bring(desk, "# Three hundred demands\n\n" + "\n\n".join(demands))

    expect(desk.locator("textarea.body")).to_have_count(300)
    desk.get_by_role("button", name="Add a clause at the end").click()
    expect(desk.locator("textarea.body")).to_have_count(301)


@pytest.mark.parametrize("path", ["/secretariat/", "/secretariat/new/", "draft", "seal", "preview"])
def test_without_an_account_nothing_of_the_desk_is_seen(path, site, visit):
    page = visit()

    page.goto(site.places.get(path, path))

    expect(heading(page)).to_have_text("Sign in")
    assert "Lamps on every quay" not in page.content()
