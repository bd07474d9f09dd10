"""The interface in Arabic: every page is written from right to left, and none of its English is left."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

from undersigned.apps.ledger.services import sequencer
from undersigned.apps.organisations.models import Representative, Role
from undersigned.apps.organisations.services import organisations
from undersigned.apps.publishing.services import bundles
from undersigned.apps.signatures import queries

from tests.cast import ATTESTED, DRAFTER, HIDDEN_SUPPORTER, LAPSED, NOW, REPRESENTATIVE, SUPPORTER
from tests.factories import signatures as names
from tests.factories import statements as texts
from tests.factories.people import drafter
from tools import messages

NAME = "Undersigned"
"""The program's own name, which is also a word of its interface."""
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr"}
FOREIGN = {NAME, "JavaScript", "OpenSSH", "SSH", "UTC", "PDF", "Markdown", "HTML", "DOCX", "ODT"}
"""What is called the same in every language."""
GIVEN = (
    texts.WORDING.title,
    DRAFTER.name,
    REPRESENTATIVE.organisation,
    ATTESTED.organisation,
    LAPSED.organisation,
    names.member(2).organisation,
)
"""Names that stand unmarked in what only screen readers say."""
LATIN = re.compile(r"[A-Za-z][\w.-]*\w|[A-Za-z]")
NOT_WORDS = {"script", "style", "code", "pre", "bdi", "textarea"}
SPOKEN = ("alt", "aria-label", "placeholder", "title")


class Words(HTMLParser):
    """The words of a page that are in its own language: no names, no commands, nothing marked as another language."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.words: list[str] = []
        self.root: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if tag == "html":
            self.root = facts
        elsewhere = tag in NOT_WORDS or facts.get("translate") == "no" or facts.get("lang", "ar") != "ar"
        silent = elsewhere or any(silent for _tag, silent in self.open)
        if tag not in VOID:
            self.open.append((tag, silent))
        if not silent:
            self.words += [facts[name] or "" for name in SPOKEN if name in facts]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(silent for _tag, silent in self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def read(html):
    page = Words()
    page.feed(html)
    return page


def fragments():
    """What is certain of every English sentence: the words between its tags and its places for facts."""
    for message in messages.read("ar"):
        for original in set(originals(message)) - set(messages.strings(message)):
            for part in re.split(r"<code>.*?</code>|<[^>]+>|%\(\w+\)[sd]|\n", original):
                if len(words := part.strip(" .,:;·…")) > 2 and words not in FOREIGN:
                    yield words


def originals(message):
    return message.id if message.pluralizable else (message.id,)


ENGLISH = re.compile("|".join(rf"\b{re.escape(words)}\b" for words in sorted(set(fragments()), key=len, reverse=True)))


def english(text):
    """The sentences of the interface that stand in a text in English."""
    return ENGLISH.findall(text)


def foreign(text):
    """The words in Latin letters that are neither names nor isolated from the sentence around them."""
    for given in (*GIVEN, *re.findall("[\u2066\u2068].*?\u2069", text)):
        text = text.replace(given, "")
    return sorted(set(LATIN.findall(text)) - FOREIGN)


def link(kind, row, what=""):
    return reverse(what or kind, args=[queries.token_of(row)])


def stage():
    """Fill the installation; say where its pages are, and what somebody sends there first, if anything."""
    revision = texts.revision()
    texts.translation(revision)
    slug, drawn_up = revision.statement.slug, names.drawn_up(revision, names.member(1))
    by_mail, asked = names.drawn_up(revision, names.attested_member(1)), names.requested(revision, HIDDEN_SUPPORTER)
    standing, attested = names.collected(revision), names.collected(revision, ATTESTED)
    pledged = names.collected(revision, names.member(2), condition=names.on_condition(organisations=9, countries=2))
    own = of_the_drafter(standing.organisation)
    undersign = reverse("undersign", args=[slug], query={"for": own.handle})
    names.withdrawal_drawn_up(standing)
    gone, signed = names.withdrawn(revision, LAPSED), names.confirmed(revision, SUPPORTER)
    sequencer.advance(now=NOW)
    bundle = SimpleUploadedFile("one.undersigned", bundles.make(revision=revision, now=NOW)[0])
    damaged = SimpleUploadedFile("other.undersigned", b"nonsense")
    draft = texts.statement()
    return {
        "home": ("/", None),
        "statement": (reverse("statement", args=[slug]), None),
        "statement in Arabic": (reverse("statement_language", args=[slug, 1, "ar"]), None),
        "sign": (reverse("sign", args=[slug]), None),
        "sign, left empty": (reverse("sign", args=[slug]), {"name": ""}),
        "sign, sent": (reverse("sign_sent", args=[slug]), None),
        "undersign, for whom": (reverse("undersign", args=[slug]), None),
        "undersign": (undersign, None),
        "undersign, left empty": (undersign, {"mandate": "new"}),
        "undersign, wrongly": (undersign, {"organisations": "2", "these": "x", "deadline": "2001-01-01"}),
        "undersign, stands already": (
            reverse("undersign", args=[slug], query={"for": standing.organisation.handle}),
            None,
        ),
        "undersign, sent": (reverse("undersign_sent", args=[slug]), None),
        "signature to be confirmed": (link("signature", asked), None),
        "signature that stands": (link("signature", signed), None),
        "endorsement by key": (link("endorsement", drawn_up), None),
        "endorsement by key, no signature": (link("endorsement", drawn_up), {"signature": "nonsense"}),
        "endorsement by mail": (link("endorsement", by_mail), None),
        "endorsement that stands": (link("endorsement", standing), None),
        "endorsement that is attested": (link("endorsement", attested), None),
        "endorsement that was withdrawn": (link("endorsement", gone), None),
        "endorsed": (reverse("endorsed", args=[standing.digest]), None),
        "pledge": (reverse("endorsed", args=[pledged.digest]), None),
        "withdrawal": (reverse("endorsement_withdraw", args=[standing.digest]), None),
        "withdrawal to be signed": (reverse("endorsement_withdraw_sign", args=[standing.digest]), None),
        "check": ("/check/", None),
        "check a bundle": ("/check/", {"file": bundle}),
        "check something else": ("/check/", {"file": damaged}),
        "log": ("/log/", None),
        "log, no such entry": ("/log/?index=999", None),
        "entry": (reverse("log_entry", args=[0]), None),
        "entry of a person": (
            reverse("log_entry", args=[signed.confirmation.index if signed.confirmation else 0]),
            None,
        ),
        "not found": ("/s/there-is-none/", None),
        "sign in": (reverse("account_sign_in"), None),
        "sign in, wrongly": (reverse("account_sign_in"), {"account_step": "address", "email": "a@b"}),
        "sign up, wrongly": (reverse("account_sign_up"), {"account_step": "address"}),
        "desk": (reverse("secretariat"), None),
        "new": (reverse("statement_new"), None),
        "new, left empty": (reverse("statement_new"), {"text": ""}),
        "draft": (reverse("draft", args=[draft.slug]), None),
        "preview": (reverse("preview", args=[draft.slug]), None),
        "seal": (reverse("seal", args=[draft.slug]), None),
        "translate": (reverse("translate", args=[slug, 1]), None),
    }


def of_the_drafter(colleagues):
    """An organisation of the drafter's own, who is a signatory of another one, too."""
    by, begins = drafter(), NOW.replace(hour=0)
    Representative.objects.create(organisation=colleagues, person=by, role=Role.SIGNATORY, starts_at=begins)
    return organisations.introduce(profile=organisations.Profile(name="Dock workers of pier 9"), by=by, now=begins)


UNDERSIGNING = {
    "undersign, for whom",
    "undersign",
    "undersign, left empty",
    "undersign, wrongly",
    "undersign, stands already",
    "withdrawal",
    "withdrawal to be signed",
}
DESK = UNDERSIGNING | {"desk", "new", "new, left empty", "draft", "preview", "seal", "translate"}


@pytest.fixture
def pages(installation):
    return stage()


def window():
    """A window of somebody who chose Arabic."""
    client = Client(headers={"accept-language": "en"})
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"
    return client


@pytest.fixture
def reader():
    return window()


def test_no_page_has_english_of_the_interface_left(pages, reader):
    found, own = {}, window()
    own.force_login(drafter())
    for name, (address, sent) in pages.items():
        browser = own if name in DESK else reader
        page = read((browser.get(address) if sent is None else browser.post(address, sent)).content.decode())
        found[name] = (page.root.get("lang"), page.root.get("dir"), english(page.text), foreign(page.text))

    assert found == dict.fromkeys(pages, ("ar", "rtl", [], []))


def test_english_left_on_a_page_would_be_found():
    page = read('<html lang="en" dir="ltr"><p>Back to the text</p><img alt="Sign in"><bdi>Sign</bdi></html>')
    translated = read('<html lang="ar" dir="rtl"><p>Back to the text</p><img alt="Sign in"><bdi>Sign</bdi></html>')

    assert (page.text, english(translated.text)) == ("", ["Back to the text", "Sign in"])


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "413.html", "500.html"])
def test_the_page_of_an_error_is_in_arabic(name):
    with translation.override("ar"):
        page = read(render_to_string(name))

    assert (page.root, english(page.text)) == ({"lang": "ar", "dir": "rtl"}, [])


@pytest.mark.parametrize("name", ["pledge", "representative", "supporter", "withdrawal"])
def test_a_mail_is_in_arabic(pages, name):
    facts = {
        "title": "",
        "link": "",
        "signature": {"confirmed_at": None},
        "endorsement": {"name": ""},
    }
    with translation.override("ar"):
        mail = render_to_string(f"mail/{name}.txt", facts)

    assert english(mail) == []


def test_a_text_in_arabic_has_the_interface_in_arabic_for_whoever_chose_nothing(pages):
    address, _sent = pages["statement in Arabic"]

    response = Client(headers={"accept-language": "en"}).get(address)

    page = read(response.content.decode())
    assert (page.root, english(page.text)) == ({"lang": "ar", "dir": "rtl"}, [])
    assert response.headers["Content-Language"] == "ar"


def test_a_text_in_english_leaves_the_interface_to_whoever_reads_arabic(pages):
    address, _sent = pages["statement"]

    assert Client(headers={"accept-language": "ar"}).get(address).headers["Content-Language"] == "ar"


def test_what_the_checker_found_is_english_and_says_so(pages, reader):
    address, sent = pages["check a bundle"]

    html = reader.post(address, sent).content.decode()

    assert '<div lang="en" dir="ltr"><p>Every byte of the file is accounted for.</p>' in html


def test_the_language_is_chosen_by_a_link_that_keeps_the_place_and_is_remembered(pages):
    client = Client(headers={"accept-language": "en"})

    offered = re.findall(
        r'<a href="([^"]+)" hreflang="(..)" lang="(..)" dir="(...)"', footer(client.get("/log/?before=3"))
    )
    client.get("/log/", {"before": "3", "language": "ar"})

    assert offered == [
        ("?before=3&amp;language=en", "en", "en", "ltr"),
        ("?before=3&amp;language=ar", "ar", "ar", "rtl"),
    ]
    assert read(client.get("/").content.decode()).root == {"lang": "ar", "dir": "rtl"}


def test_whoever_chose_a_language_keeps_it_around_a_text_in_another(pages):
    address, _sent = pages["statement in Arabic"]

    page = read(Client().get(address, {"language": "en"}).content.decode())

    assert page.root == {"lang": "en", "dir": "ltr"}


def footer(response):
    return response.content.decode().partition("<footer")[2]
