from __future__ import annotations

import pytest
import yaml

from undersigned.apps.publishing.editions import Facts, markdown

from tests.apps.publishing.udhr import DIGEST, sealed, stood_behind, udhr, wording


def front_matter(rendered):
    return yaml.safe_load(rendered.decode().split("---\n")[1])


def test_a_small_text_has_its_facts_before_it():
    assert markdown.render(wording("Come on the *12th*.", label="Point 1"), Facts(licence="CC0-1.0")).decode() == (
        "---\n"
        "kind: call\n"
        "language: en\n"
        "licence: CC0-1.0\n"
        "sealed: false\n"
        "---\n"
        "\n"
        "# A call\n"
        "\n"
        "## Point 1\n"
        "\n"
        "Come on the *12th*.\n"
    )


@pytest.mark.parametrize(("label", "mark"), [("1", "1."), ("2.", "2."), ("a)", "a)"), ("IV", "IV."), ("-", "-")])
def test_a_clause_that_is_only_counted_is_an_item(label, mark):
    rendered = markdown.render(wording("Bread.\n\nAnd roses.", label=label), Facts()).decode()

    assert rendered.endswith(f"\n\n{mark} Bread.\n\n{' ' * len(mark)} And roses.\n")


def test_the_facts_of_a_sealed_text_are_all_there():
    assert front_matter(markdown.render(udhr("ar"), sealed())) == {
        "kind": "declaration",
        "language": "ar",
        "date": "1948-12-10",
        "licence": "Public domain",
        "publisher": "Coalition Example",
        "sealed": True,
        "version": 1,
        "sealed_at": "2026-12-10T12:00:00+00:00",
        "digest": DIGEST,
        "check_words": "duck claw session brass recipe reveal renew pen day average edge laugh",
        "verify": "https://coalition.example/s/udhr/1",
        "as_of": "2026-12-12",
        "endorsements": 48,
        "attested_only": 1,
        "supporters": 1284,
    }


def test_weak_endorsements_and_reservations_are_counted_beside_the_others():
    told = front_matter(markdown.render(udhr("en"), stood_behind()))

    counted = ("endorsements", "not_verified", "attested_only", "with_reservations")
    assert [told[name] for name in counted] == [5, 1, 1, 1]


def test_front_matter_holds_what_people_write_as_text():
    hostile = "x: !!python/object:os.system --- # '\" {[*&"

    rendered = markdown.render(wording("Come."), Facts(publisher=hostile))

    assert front_matter(rendered)["publisher"] == hostile
    assert rendered.decode().count("\n---\n") == 1
