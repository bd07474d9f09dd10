from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from undersigned.apps.organisations import words
from undersigned.apps.organisations.services import mergers, organisations, recognising
from undersigned.apps.organisations.services.organisations import Profile
from undersigned.core import recognition
from undersigned.core.recognition import Certainty, Kind, LookAlike, Match, Places, Reason

from tests.cast import NOW
from tests.factories import organisations as cast
from tests.factories.people import drafter

CLAIMS = ("verif", "proved", "confirmed", "certain", "trust", "genuine", "official")
"""What nobody who reads a recognition may believe that it says."""


def entered(name="União dos Portos", country="PT", **more):
    return organisations.enter(profile=Profile(name=name, country=country, **more), by=None, now=NOW)


def candidate(name, country="PT"):
    return recognition.Profile(names=(("", name),), countries=(country,))


def found(name):
    return [one.organisation for one in recognising.proposals(candidate(name))]


def test_who_was_entered_a_moment_ago_is_recognised(installation):
    before = found("União dos Portos")
    row = entered()

    assert (before, found("UNIAO DOS PORTOS")) == ([], [row])


def test_an_index_is_built_anew_after_each_change(installation):
    said = [found("Sindicato do Mar")]
    row = cast.organisation()
    said.append(found("Sindicato do Mar"))
    profile = Profile(name=row.name, country="PT", names=(("gl", "Sindicato do Mar"),))
    organisations.describe(organisation=row, profile=profile, by=cast.owner(), now=NOW)
    said.append(found("Sindicato do Mar"))
    organisations.describe(organisation=row, profile=Profile(name="Outro Nome", country="PT"), by=cast.owner(), now=NOW)
    said.append(found("Sindicato do Mar"))
    kept = entered("Another")
    mergers.merge(kept=kept, merged=row, reason="One.", by=drafter(), now=NOW)
    said.append(found("Outro Nome"))

    assert said == [[], [], [row], [], []]


def test_without_a_change_nothing_is_read_but_whether_there_is_one(installation):
    entered()
    found("União dos Portos")

    with CaptureQueriesContext(connection) as asked:
        recognising.proposals(candidate("Nobody of this name"))

    assert len(asked) == 3


def match(kind, certainty=Certainty.CERTAIN, places=Places.SAME, ours="Ours", theirs="Theirs"):
    return Match(known_id="", certainty=certainty, places=places, reasons=(Reason(kind, ours, theirs),))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("certainty", Certainty)
@pytest.mark.parametrize("places", Places)
def test_no_sentence_reads_as_if_anything_was_verified(kind, certainty, places):
    one = match(kind, certainty, places)

    said = " ".join([str(words.surely(one)), *words.because(one)]).lower()

    assert [word for word in CLAIMS if word in said] == []


def test_every_reason_is_a_sentence_of_its_own():
    reasons = tuple(Reason(kind, "Ours", "Theirs") for kind in Kind)
    one = Match(known_id="", certainty=Certainty.LIKELY, places=Places.UNKNOWN, reasons=reasons)

    said = words.because(one)

    assert (len(set(said)), len(said), [line for line in said if "%" in line]) == (len(Kind) + 1, len(Kind) + 1, [])


def test_one_name_is_said_once():
    assert (
        words.because(match(Kind.SAME_NAME, ours="União", theirs="União"))[0] == "Both are called “\u2068União\u2069”."
    )


def test_a_name_from_right_to_left_does_not_turn_the_sentence():
    said = words.because(match(Kind.TRANSLATED, ours="شبكة الموانئ (2026)", theirs="Harbour Network"))[0]

    assert "“\u2068شبكة الموانئ (2026)\u2069”, “\u2068Harbour Network\u2069”" in said


def test_a_name_that_is_a_format_is_a_name():
    assert "100 % (all)" in words.because(match(Kind.OTHER_ORDER, ours="100 % (all) %s %(x)s"))[0]


def test_a_name_that_looks_like_another_says_which_characters_differ(installation):
    entered("Amnesty")

    odd = recognising.warnings("Аmnesty")

    letter = "\u2068А\u2069 (cyrillic capital letter a)"
    assert odd.sentences == [
        f"This name looks like “\u2068Amnesty\u2069”, and is written with other characters: {letter}.",
        "In “\u2068Аmnesty\u2069” characters of several scripts stand in one word. Readers may be led astray.",
    ]


def test_a_name_like_others_is_not_warned_of(installation):
    entered("Amnesty")

    assert recognising.warnings("Amnesty").sentences == []


def test_a_look_alike_without_a_character_of_its_own_is_told_all_the_same():
    said = words.looks_like(LookAlike("", "Harbour", ()))

    assert said == "This name looks like “\u2068Harbour\u2069”, and is written with other characters."
