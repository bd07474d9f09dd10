from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.apps.publishing.editions import Facts, plain
from undersigned.core.text.wording import Clause

from tests.apps.publishing.udhr import DIGEST, LANGUAGES, sealed, stood_behind, udhr, wording


def lines(text_or_wording, facts=None):
    return plain.render(text_or_wording, facts or Facts()).decode().split("\n")


def body(*texts, **more):
    """Give what stands below the sentence about the seal."""
    rendered = plain.render(wording(*texts, **more), Facts()).decode()
    return rendered.split("may still change.\n\n")[1].split("\n")


def test_a_small_text_reads_as_a_letter_would():
    assert plain.render(wording("Come on the *12th*.", "Bring bread."), Facts()).decode() == (
        "A call\n"
        "======\n"
        "\n"
        "Call\n"
        "\n"
        "This text is not sealed. Nobody has undersigned it here, and its words\n"
        "may still change.\n"
        "\n"
        "Come on the 12th.\n"
        "\n"
        "Bring bread.\n"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_a_screen(language):
    facts = (sealed(), stood_behind())

    assert max(plain.width(line) for known in facts for line in lines(udhr(language), known)) <= plain.COLUMNS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_every_clause_is_there_in_order(language):
    wanted = udhr(language)

    text = "".join(plain.render(wanted, sealed()).decode().split())

    places = [text.find("".join(clause.text.split())) for clause in wanted.clauses]
    assert -1 not in places
    assert places == sorted(places)


def test_a_sealed_text_ends_with_the_words_that_prove_it():
    rendered = plain.render(udhr("en"), sealed()).decode()

    assert f"\nDigest (SHA-256)\n  {DIGEST}\n" in rendered
    assert "\nCheck words\n  duck claw session brass recipe reveal renew pen day average edge laugh\n" in rendered
    assert "\nChile\n  Chile · e-mail, attested\n    domain cl.example\n" in rendered


def test_what_is_known_about_those_who_undersigned_stands_below_their_names():
    rendered = plain.render(udhr("en"), stood_behind()).decode()

    assert (
        "\nPortugal\n"
        "  Beacon · e-mail, attested\n"
        "    not verified\n"
        "    decided by Executive board on 3 May 2026 · self-declared\n"
        "  Dockers' Union · passkey\n"
        "    domain dockers.example\n"
        "    decided by Executive board on 3 May 2026 · document on file\n"
        "    Reservations: Article 4 · Article 23\n"
    ) in rendered
    assert (
        "\nReservations\n"
        "------------\n"
        "\n"
        "Dockers' Union\n"
        "  Article 4\n"
        "    لا نوافق على هذا.\n"
        "  Article 23\n"
        "    We read this as leaving night work to the law of each country.\n"
        "    And rest.\n"
    ) in rendered


def test_a_number_hangs_before_its_clause_and_a_name_stands_above_it():
    assert body("All are free.\n\nAll.", label="1.") == ["1. All are free.", "", "   All.", ""]
    assert body("All are free.", label="Article 1") == ["Article 1", "", "All are free.", ""]


def test_a_heading_is_underlined_with_its_label():
    call = wording("x")
    headed = Clause(id="c1", label="1.", heading="和平", text="Now.")
    rendered = plain.render(type(call)(kind=call.kind, language="en", title="A", clauses=(headed,)), Facts()).decode()

    assert rendered.endswith("\n\n1. 和平\n-------\n\nNow.\n")


def test_lists_and_quotations_are_indented_and_keep_their_numbers():
    assert body("7) bread\n8) roses\n   - red\n\n> said\n> again") == [
        "7) bread", "8) roses", "", "   • red", "", "> said again", "",
    ]  # fmt: skip


def test_an_address_that_cannot_be_clicked_is_shown():
    assert body("See [the site](https://peace.example/) or <https://bread.example/>.") == [
        "See the site (https://peace.example/) or https://bread.example/.", "",
    ]  # fmt: skip


def test_a_line_ended_on_purpose_stays_ended():
    assert body("Bread\\\nRoses") == ["Bread", "Roses", ""]


def test_a_word_longer_than_a_line_stays_whole():
    address = f"https://example.org/{'a' * 80}"

    assert plain.wrap(f"See {address} now") == ["See", address, "now"]


def test_chinese_breaks_between_any_letters_but_not_before_a_full_stop():
    text = "人" * 36 + "。" + "人" * 3

    assert plain.wrap(text) == ["人" * 35, "人。" + "人" * 3]


def test_the_end_is_one_line_feed_and_no_line_has_others_or_trailing_spaces():
    rendered = plain.render(udhr("ar"), sealed()).decode()

    assert rendered.endswith("\n") and not rendered.endswith("\n\n")  # noqa: PT018  # one fact
    assert "\r" not in rendered
    assert [line for line in rendered.split("\n") if line != line.rstrip()] == []


@given(st.text(alphabet=st.sampled_from("ab ，。人é-.\u0301"), max_size=300))
def test_wrapping_loses_nothing_but_spaces_and_keeps_the_measure(text):
    wrapped = plain.wrap(unicodedata.normalize("NFC", text))

    assert "".join("".join(wrapped).split()) == "".join(unicodedata.normalize("NFC", text).split())
    assert all(plain.width(line) <= plain.COLUMNS or " " not in line for line in wrapped)
