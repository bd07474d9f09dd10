"""Links that open a mail program with a letter in it, by the letter of RFC 6068."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.kit import mailto

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=3000)


def body_of(mail: mailto.Mail) -> str:
    return parse_qs(urlsplit(mail.url).query, keep_blank_values=True)["body"][0]


def test_every_character_is_spelled_as_the_standard_says():
    mail = mailto.mail(["office+post@justice.example"], subject="50 % & more?", body="Sir,\nlet them go.")

    assert mail == mailto.Mail(
        url="mailto:office%2Bpost@justice.example?subject=50%20%25%20%26%20more%3F&body=Sir%2C%0D%0Alet%20them%20go.",
        is_whole=True,
    )


def test_several_addresses_have_commas_between_them_and_copies_a_field_of_their_own():
    mail = mailto.mail(["a@x.example", "b@x.example"], cc=["c@y.example", "d@y.example"], subject="S", body="B")

    assert mail.url == "mailto:a@x.example,b@x.example?cc=c@y.example,d@y.example&subject=S&body=B"


def test_a_subject_is_one_line():
    mail = mailto.mail(["a@x.example"], subject="one\r\nBcc: everybody@x.example", body="B")

    assert mail.url == "mailto:a@x.example?subject=one%20Bcc%3A%20everybody%40x.example&body=B"


@pytest.mark.parametrize("letter", ["word " * 900, "دعوا محاميا يراها فورا. " * 90, "字" * 900])
def test_a_long_letter_is_begun(letter):
    mail = mailto.mail(["a@x.example"], subject="S", body=letter)

    assert (mail.is_whole, len(mail.url) <= mailto.LONGEST) == (False, True)
    assert letter.startswith(body_of(mail))


def test_a_long_letter_ends_with_a_whole_paragraph():
    letter = "\n\n".join(["A paragraph of some forty characters or so."] * 60)

    assert body_of(mailto.mail(["a@x.example"], subject="S", body=letter)).endswith("characters or so.")


@given(subject=st.text(st.characters(codec="utf-8"), max_size=100), body=WORDS)
def test_what_comes_out_is_what_went_in(subject, body):
    mail = mailto.mail(["a@x.example"], subject=subject, body=body)

    assert len(mail.url) <= mailto.LONGEST
    assert mail.url.isascii()
    if mail.is_whole:
        assert body_of(mail).replace("\r\n", "\n") == body
