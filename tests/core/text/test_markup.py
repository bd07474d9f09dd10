from __future__ import annotations

import html
import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.text.characters import RefusedText, require
from undersigned.core.text.markup import parse, to_html, to_plain
from undersigned.core.text.wording import TEXT_LIMIT

from tests.core.text.strategies import UDHR, paragraphs, udhr

MARKS = "*_[]()<>!`#-+>\\&;:/\"'~|=.  \n\n"
marked = st.lists(
    st.sampled_from(
        [*MARKS, "https://a.example", "mailto:a@b.example", "javascript:alert(1)", "<script>", "<b onclick=x>"]
    )
    | st.text("abcdé人ق", min_size=1, max_size=3),
    max_size=40,
).map("".join)

ALLOWED = {
    "p": set(), "br": set(), "em": set(), "strong": set(), "ul": set(), "ol": {"start"}, "li": {"value"},
    "blockquote": set(), "a": {"href", "rel"},
}  # fmt: skip


class Page(HTMLParser):
    """What a browser would find: tags, addresses and words."""

    def __init__(self, source):
        super().__init__()
        self.tags = []
        self.addresses = []
        self.words = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, {name for name, _ in attributes}))
        self.addresses += [value for name, value in attributes if name == "href"]

    def handle_data(self, data):
        self.words += data


def letters(text):
    return "".join(character for character in text if character.isalpha())


@given(marked | paragraphs | st.text())
def test_a_page_gets_only_what_is_allowed(text):
    page = Page(to_html(text))

    assert all(tag in ALLOWED and names <= ALLOWED[tag] for tag, names in page.tags)
    assert all(re.match(r"https://|mailto:", address, re.IGNORECASE) for address in page.addresses)


@given(marked.filter(lambda text: "](" not in text) | paragraphs.filter(lambda text: "](" not in text))
def test_every_letter_is_shown_in_its_order(text):
    shown = Page(to_html(text)).words.replace("mailto:", "")

    assert letters(shown) == letters(text.replace("mailto:", ""))


@given(marked | paragraphs)
def test_plain_text_keeps_every_letter(text):
    kept = iter(letters(to_plain(text)))

    assert all(letter in kept for letter in letters(Page(to_html(text)).words))


@given(marked | paragraphs)
def test_what_is_shown_holds_no_character_that_could_not_be_signed(text):
    try:
        require(text)
    except RefusedText:
        return

    require(Page(to_html(text)).words)
    require(to_plain(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Free *and* **equal**.", "<p>Free <em>and</em> <strong>equal</strong>.</p>\n"),
        ("One.\n\nTwo\nlines.", "<p>One.</p>\n<p>Two\nlines.</p>\n"),
        ("One\\\ntwo", "<p>One<br>\ntwo</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("7. a\n9. b", '<ol start="7">\n<li value="7">a</li>\n<li value="9">b</li>\n</ol>\n'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("[a](https://b.example)", '<p><a href="https://b.example" rel="noopener noreferrer">a</a></p>\n'),
        ("<https://b.example>", '<p><a href="https://b.example" rel="noopener noreferrer">https://b.example</a></p>\n'),
        ("[](https://b.example)", '<p><a href="https://b.example" rel="noopener noreferrer">https://b.example</a></p>\n'),
        ("<a@b.example>", '<p><a href="mailto:a@b.example" rel="noopener noreferrer">a@b.example</a></p>\n'),
        ("\\*not\\*", "<p>*not*</p>\n"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_subset_becomes_html(text, shown):
    assert to_html(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<!-- hidden -->",
        "# heading",
        "heading\n===",
        "heading\n---",
        "***",
        "`code`",
        "```\ncode\n```",
        "| a |\n|---|\n| b |",
        "&#x202e;&lt;&amp;&nbsp;",
        "[a]: https://b.example",
        "[a]\n\n[a]: https://b.example",
        '[a](https://b.example "title")',
        "[a](https://b.example 'title')",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html,x)",
        "[a](vbscript:x)",
        "[a](http://b.example)",
        "[a](//b.example)",
        "[a](/b)",
        "[a](#b)",
        "[a](https:b.example)",
        "[a](&#106;avascript:alert(1))",
        "[a](\x01javascript:alert(1))",
        "[a](java\nscript:alert(1))",
        "<javascript:alert(1)>",
        "<http://b.example>",
        "~~a~~",
        "https://b.example",
    ],
)
def test_all_else_is_shown_as_the_characters_it_is_made_of(text):
    assert to_html(text) == "".join(f"<p>{html.escape(part, quote=False)}</p>\n" for part in text.split("\n\n"))
    assert to_plain(text) == text


def test_an_image_is_a_link_after_an_exclamation_mark():
    assert Page(to_html("![a](https://b.example/c.png)")).tags == [("p", set()), ("a", {"href", "rel"})]


def test_an_address_is_not_decoded_into_what_a_text_must_not_hold():
    assert Page(to_html("<https://b.example/%E2%80%AE%00>")).words == "https://b.example/%E2%80%AE%00\n"


def test_an_attribute_can_not_be_broken_out_of():
    page = Page(to_html('[a](<https://b.example/"onmouseover="alert(1)>)'))

    assert page.tags == [("p", set()), ("a", {"href", "rel"})]
    assert page.addresses == ["https://b.example/%22onmouseover=%22alert(1)"]


@pytest.mark.parametrize(
    "nested", ["> " * 200, "- " * 200, "1. " * 200, "> - " * 100, "[" * 200, "*a " * 200, "> [" * 100]
)
def test_what_is_nested_too_deeply_is_still_shown(nested):
    assert letters(Page(to_html(f"{nested}words")).words).endswith("words")
    assert to_plain(f"{nested}words").endswith("words")


@pytest.mark.parametrize(
    "part",
    ["[", "*", "*a ", "_a*b", "**a *b ", "> ", "- ", "[a](b", "<", "<https:", "\\", "![", "[a](",
     "> a\n", "1. a\n", "*a\n\n", "[](<", "&"],
)  # fmt: skip
def test_no_text_takes_long(part):
    text = (part * TEXT_LIMIT)[:TEXT_LIMIT].strip()

    started = time.process_time()
    to_html(text)
    spent = time.process_time() - started

    assert spent < 10, "a tenth of this is usual"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Free *and* **equal**.", "Free and equal."),
        ("One.\n\nTwo\nlines\\\nthree.", "One.\n\nTwo\nlines\nthree."),
        ("We ask:\n\n- a\n- b", "We ask:\n\n- a\n- b"),
        ("7) a\n9) b\n   c", "7) a\n9) b\n   c"),
        ("- a\n\n  b\n\n- c", "- a\n\n  b\n\n- c"),
        ("- a\n  - b\n  - c\n- d", "- a\n  - b\n  - c\n- d"),
        ("10. a\n    > b\n    >\n    > c", "10. a\n    > b\n    >\n    > c"),
        ("See [the text](https://b.example).", "See the text (https://b.example)."),
        (
            "Write to <a@b.example> or [https://c.example](https://c.example)",
            "Write to a@b.example or https://c.example",
        ),
        ("[*so*](mailto:a@b.example)", "so (mailto:a@b.example)"),
        ("a \\* b", "a * b"),
        ("", ""),
    ],
)
def test_plain_text_reads_well(text, plain):
    assert to_plain(text) == plain


def test_only_the_named_tokens_come():
    text = "*a* **b** [c](https://d.example)\\\ne\nf\n\n- g\n\n1. h\n\n> i"

    tokens = parse(text)

    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
    assert {kind.removesuffix("_open").removesuffix("_close") for kind in kinds} == {
        "paragraph", "bullet_list", "ordered_list", "list_item", "blockquote", "inline", "text", "softbreak",
        "hardbreak", "em", "strong", "link",
    }  # fmt: skip


@pytest.mark.parametrize("language", UDHR)
def test_the_universal_declaration_is_shown_word_for_word(language):
    for clause in udhr(language)[1]:
        assert Page(to_html(clause.text)).words.split() == clause.text.split()
        assert to_plain(clause.text) == clause.text
