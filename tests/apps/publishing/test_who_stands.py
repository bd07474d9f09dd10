"""What editions say about those who stand behind a text, as the database knows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from undersigned.apps.organisations.models import Document, Role, Verification, Visibility
from undersigned.apps.organisations.models import Means as ByMeans
from undersigned.apps.organisations.services import mandates
from undersigned.apps.publishing import editions, queries
from undersigned.apps.publishing.editions import Format, Verified
from undersigned.apps.publishing.services import publications
from undersigned.apps.statements.services import revisions
from undersigned.core import entries
from undersigned.core.text.wording import StatementKind

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import organisations
from tests.factories import statements as texts
from tests.factories.people import drafter
from tests.factories.signatures import collected, confirmed, member, on_condition, withdrawn
from tests.factories.statements import WORDING, revision, translation

LATER = NOW + timedelta(days=2)
NAME = REPRESENTATIVE.organisation


def said(text, now=NOW):
    """Give what an edition says of each organisation that it lists, by name."""
    return {one.organisation: one for one in queries.facts(text, "en", now).endorsements}


def verify(reason, *, who=REPRESENTATIVE, **more):
    row = organisations.organisation(who)
    return Verification.objects.create(organisation=row, means=reason, established_at=NOW, **more)


def vouch(number):
    return verify(ByMeans.VOUCHED, voucher=organisations.organisation(member(number)))


def plain(text, now=NOW, language="en"):
    made = publications.make(revision=text, language=language, form=Format.PLAIN, now=now)
    return publications.bytes_of(made).decode()


def test_only_those_who_stand_are_listed(installation):
    text = revision()
    collected(text)
    withdrawn(text, ATTESTED)
    collected(text, LAPSED, condition=on_condition(organisations=40))

    assert list(said(text)) == [NAME]
    assert LAPSED.organisation not in plain(text)


@pytest.mark.parametrize(
    ("reason", "more", "verification"),
    [
        (ByMeans.DOMAIN, {"domain": "portos.example"}, {"how": Verified.DOMAIN, "by": ("portos.example",)}),
        (
            ByMeans.DOMAIN,
            {"domain": "portos.example", "failing_since_at": NOW},
            {"how": Verified.FAILING, "by": ("portos.example",), "since": NOW.date()},
        ),
        (
            ByMeans.CONFIRMED,
            {"committee": "Open\nHarbours", "decision": "We know them."},
            {"how": Verified.CONFIRMED, "by": ("Open Harbours",)},
        ),
        (ByMeans.DOMAIN, {"domain": "portos.example", "ended_at": NOW}, {}),
    ],
)
def test_it_is_said_how_an_organisation_is_verified_today(installation, reason, more, verification):
    collected(text := revision())
    verify(reason, **more)

    assert said(text)[NAME].verification == editions.Verification(**verification)


def test_those_who_vouch_are_named_when_they_are_enough(installation, settings):
    settings.VOUCHERS = 2
    collected(text := revision())

    vouch(1)
    assert said(text)[NAME].verification == editions.Verification()
    vouch(2)

    names = tuple(member(number).organisation for number in (1, 2))
    assert said(text)[NAME].verification == editions.Verification(how=Verified.VOUCHED, by=names)


def test_the_mandate_is_the_one_that_was_signed_and_what_became_of_it(installation):
    row = collected(text := revision())
    signed = editions.Mandate(body="Executive board", decided_on=date(2026, 4, 28), self_declared=True)

    assert said(text)[NAME].mandate == signed
    mandates.confirm(mandate=row.mandate, by=organisations.colleague("Bea", Role.OWNER), now=NOW)
    assert said(text)[NAME].mandate == replace(signed, self_declared=False)
    mandates.revoke(mandate=row.mandate, reason="Another was decided.", by=organisations.owner(), now=LATER)

    assert said(text)[NAME].mandate == replace(signed, self_declared=False, revoked_on=LATER.date())
    assert "\n    mandate revoked on 5 May 2026\n" in plain(text, LATER)


def test_nobody_who_acts_for_an_organisation_is_named(installation):
    collected(text := revision())

    assert REPRESENTATIVE.representative not in plain(text)


def charter():
    text = texts.statement(replace(WORDING, kind=StatementKind.CHARTER))
    type(text.coalition).objects.filter(pk=text.coalition_id).update(kind="standing", reservations="allowed")
    text.refresh_from_db()
    return texts.seal(text)


def test_reservations_are_shown_in_their_words_under_the_original_and_its_translations(installation):
    text = charter()
    bound = revisions.bind(text, replace(texts.ARABIC, kind=StatementKind.CHARTER))
    publications.seal_translation(revision=text, translation=bound, by=drafter(), now=NOW)
    collected(text, reservations=(entries.Reservation(clause="c2", text="We leave this to each law."),))

    assert "\n    Reservations: 2\n" in plain(text)
    assert f"\n{NAME}\n  2\n    We leave this to each law.\n" in plain(text)
    assert f"\n{NAME}\n  ٢\n    We leave this to each law.\n" in plain(text, language="ar")


def test_an_edition_is_made_anew_when_the_verification_changes_and_says_as_of_when(installation):
    collected(text := revision())
    before = plain(text)

    same = plain(text, LATER)
    verify(ByMeans.DOMAIN, domain="portos.example")
    after = plain(text, LATER)

    assert same == before
    assert "As of 3 May 2026 · " in before
    assert f"\n  {NAME} · key\n    not verified\n" in before
    assert "As of 5 May 2026 · " in after
    assert f"\n  {NAME} · key\n    domain portos.example\n" in after


def test_supporters_do_not_make_an_edition_anew(installation):
    collected(text := revision())
    before = queries.facts(text, "en", NOW)
    confirmed(text)

    after = replace(queries.facts(text, "en", LATER), supporters=1)

    assert queries.state(after) == queries.state(before)
    assert queries.state(replace(after, endorsements=())) != queries.state(before)


def test_a_file_that_was_lost_is_made_again_as_of_the_day_it_was_made(installation):
    collected(text := revision())
    before = plain(text)
    next(installation.joinpath("editions").rglob("*.txt")).unlink()

    assert plain(text, LATER) == before


def test_a_file_that_cannot_be_made_again_is_followed_by_a_new_edition(installation):
    collected(text := revision())
    lost = publications.make(revision=text, language="en", form=Format.PLAIN, now=NOW)
    lost.sha256 = "0" * 64
    lost.save()

    made = publications.make(revision=text, language="en", form=Format.PLAIN, now=LATER)

    assert (made.pk != lost.pk, made.made_at) == (True, LATER)
    assert "As of 5 May 2026" in publications.bytes_of(made).decode()


@pytest.mark.parametrize("number", [1, 3])
def test_what_is_said_of_many_costs_as_many_questions_as_of_one(installation, django_assert_num_queries, number):
    text = revision()
    translation(text)
    for place in range(number):
        collected(text, member(place))
        verify(ByMeans.DOMAIN, who=member(place), domain=f"pier-{place}.example")
    queries.facts(text, "en", NOW)

    with django_assert_num_queries(4):
        queries.facts(text, "en", NOW)


@pytest.mark.parametrize(
    ("visibility", "deleted_at", "said_of_it"),
    [
        (Visibility.ALL, None, (True, False)),
        (Visibility.MEMBERS, None, (True, True)),
        (Visibility.NONE, None, (True, True)),
        (Visibility.ALL, NOW, (False, True)),
    ],
)
def test_a_document_that_not_everybody_can_read_confirms_nothing(installation, visibility, deleted_at, said_of_it):
    row = organisations.organisation()
    filed = Document.objects.create(
        organisation=row, sha256="a" * 64, type="application/pdf", size=9, uploaded_at=NOW, visibility=visibility
    )
    terms = mandates.Terms(body="Congress", decided_on=NOW.date(), document=filed)
    mandate = mandates.declare(organisation=row, terms=terms, by=organisations.owner(), now=NOW)
    collected(text := revision(), mandate=mandate)
    Document.objects.update(deleted_at=deleted_at)

    decided = said(text)[NAME].mandate

    assert (decided.documented, decided.self_declared) == said_of_it
