from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from undersigned.apps.publishing.editions import Facts, page

from tests.apps.publishing.udhr import ADDRESS, DIGEST, sealed, stood_behind, udhr, wording

LOADING = {"src", "srcset", "data", "poster", "action", "formaction", "background", "manifest"}


class Seen(HTMLParser):
    """What a page is made of: its elements with their attributes, and the text in each kind of element."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.inside: list[str] = []
        self.feed(data.decode())

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.inside.append(tag)

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        self.texts.append((self.inside[-1] if self.inside else "", data))

    def text(self, tag):
        return "".join(data for inside, data in self.texts if inside == tag)


def linked_data(seen):
    return json.loads(seen.text("script"))


@pytest.mark.parametrize("language", ["ar", "en", "pt-BR", "zh"])
def test_the_page_has_the_language_direction_and_title_of_the_text(language):
    wanted = udhr(language)

    seen = Seen(page.render(wanted, Facts()))

    assert dict(seen.elements)["html"] == {"lang": language, "dir": wanted.direction}
    assert seen.text("title") == wanted.title
    assert [tag for tag, _ in seen.elements if tag == "h1"] == ["h1"]


def test_the_page_loads_nothing_and_runs_nothing():
    seen = Seen(page.render(udhr("en"), sealed()))

    assert [(tag, name) for tag, attributes in seen.elements for name in attributes if name in LOADING] == []
    assert {tag for tag, _ in seen.elements} & {"link", "img", "iframe", "object", "embed", "base"} == set()
    assert [attributes for tag, attributes in seen.elements if tag == "script"] == [{"type": "application/ld+json"}]
    assert [name for _, attributes in seen.elements for name in attributes if name.startswith("on")] == []
    assert set(re.findall(r"(?:url\(|@import)[^)]{0,12}", seen.text("style"))) == {'url("data:font/w'}


def test_every_clause_can_be_linked_to():
    wanted = udhr("en")

    seen = Seen(page.render(wanted, Facts()))

    assert [attributes["id"] for tag, attributes in seen.elements if tag == "section" and "id" in attributes] == [
        clause.id for clause in wanted.clauses
    ]
    assert {attributes["href"] for tag, attributes in seen.elements if tag == "a"} <= {
        f"#{c.id}" for c in wanted.clauses
    }


def test_what_a_person_wrote_is_text_wherever_it_stands():
    hostile = "</script></style></title><script>alert(1)</script>\"'&<b>"

    rendered = page.render(
        wording(hostile, title=hostile, label=hostile[:90]),
        Facts(publisher=hostile, imprint=(hostile,), licence=hostile),
    )

    seen = Seen(rendered)
    assert [attributes for tag, attributes in seen.elements if tag in {"script", "b"}] == [
        {"type": "application/ld+json"}
    ]
    assert seen.text("title") == hostile
    assert linked_data(seen)["name"] == hostile


def test_a_sealed_page_shows_the_proof():
    seen = Seen(page.render(udhr("en"), sealed()))

    assert seen.text("code") == DIGEST
    assert [attributes["aria-label"] for _, attributes in seen.elements if attributes.get("role") == "img"] == [
        f"QR code with the address {ADDRESS}"
    ]
    assert ("li", "duck") in seen.texts
    assert ("span", "e-mail, attested") in seen.texts


def test_reservations_stand_with_the_name_and_in_a_place_of_their_own():
    seen = Seen(page.render(udhr("en"), stood_behind()))

    assert ("span", "Reservations: Article 4 · Article 23") in seen.texts
    assert ("h2", "Reservations") in seen.texts
    told = [
        (attributes["dir"], attributes.get("class"))
        for tag, attributes in seen.elements
        if tag == "p" and "dir" in attributes
    ]
    assert [way for way, named in told if named is None] == ["rtl", "ltr", "ltr"]
    assert ("p", "لا نوافق على هذا.") in seen.texts


def test_what_says_less_than_a_reader_would_think_is_marked():
    seen = Seen(page.render(udhr("en"), stood_behind()))

    marked = [attributes["class"] for tag, attributes in seen.elements if "known" in (attributes.get("class") or "")]
    # Not verified; reservations; a domain that is not found; a mandate revoked.
    assert (len(marked), marked.count("known care")) == (11, 4)


def test_an_unsealed_page_says_so_and_shows_no_proof():
    seen = Seen(page.render(udhr("en"), Facts()))

    assert (
        "p",
        "This text is not sealed. Nobody has undersigned it here, and its words may still change.",
    ) in seen.texts
    assert [tag for tag, _ in seen.elements if tag in {"code", "svg"}] == []


def test_sentences_of_ours_say_their_language_where_we_lack_that_of_the_text():
    seen = Seen(page.render(wording("Fred.", language="nn", title="Fred"), Facts()))

    assert ("p", {"class": "standing care", "lang": "en", "dir": "ltr"}) in seen.elements


def test_the_page_describes_itself_to_machines():
    described = linked_data(Seen(page.render(udhr("ar"), sealed())))

    assert described == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": "الإعلان العالمي لحقوق الإنسان",
        "genre": "declaration",
        "inLanguage": "ar",
        "dateCreated": "1948-12-10",
        "publisher": {"@type": "Organization", "name": "Coalition Example"},
        "copyrightNotice": "Public domain",
        "version": "1",
        "datePublished": "2026-12-10T12:00:00+00:00",
        "identifier": f"sha256:{DIGEST}",
        "url": ADDRESS,
    }


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_same_text_is_the_same_bytes(language):
    assert page.render(udhr(language), sealed()) == page.render(udhr(language), sealed())
