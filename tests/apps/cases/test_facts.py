"""Facts: written down, said otherwise, taken out and put back; sealed, and opened to some."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import NEVER_PUBLIC, Audience, Fact, Grant, Kind, Source
from undersigned.apps.cases.queries import vault
from undersigned.apps.cases.services import facts, looking, opening, teams, writing
from undersigned.apps.cases.services.turns import HasOne, Lapsed
from undersigned.apps.cases.services.writing import About, Says
from undersigned.kit.envelope import DoesNotOpen
from undersigned.kit.results import Allowed, NotAllowed
from undersigned.kit.saving import EditedSince

from tests.cast import NOW
from tests.factories import cases as factory
from tests.factories import records
from tests.factories.people import drafter, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]

TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def case():
    return factory.case()


@pytest.fixture
def mara(case):
    return factory.member(case, "Mara Voss").person


@pytest.fixture
def ilan(case):
    return factory.member(case, "Ilan Okoro").person


def said(fact, by=None):
    return looking.one(fact=fresh(fact), by=by or factory.lead(), now=NOW)["value"]


def fresh(fact):
    return Fact.objects.select_related("case", "key").get(pk=fact.pk)


def change(fact, value, by=None, **says):
    wording = Says(**{"value": value, "audience": Audience(fact.audience), **says})
    return facts.change(fact=fact, says=wording, by=by or factory.lead(), now=TOMORROW)


def read(case, by):
    return [one["value"] for one in opening.read(case=case, by=by, now=NOW).facts]


def test_a_fact_is_read_by_those_of_its_audience(case, mara, ilan):
    for audience in (Audience.PUBLIC, Audience.COALITION, Audience.TEAM):
        factory.fact(case, audience)
    factory.sealed(case, by=mara)

    lead, worker = read(case, factory.lead()), read(case, mara)
    member = opening.of_coalition(case=case, by=factory.lead(), now=NOW)

    known = [factory.NAME, "PT"]
    everything = list(factory.WORDS.values())
    assert (lead, worker) == ([*known, *everything[:3]], [*known, *everything])
    assert ([one["value"] for one in member.facts], member.called) == (everything[:2], "")


def test_nobody_outside_the_team_writes_or_reads_a_fact(case):
    row = factory.fact(case)
    others = [drafter(), factory.worker("Vera Elsewhere"), factory.removed(case)]

    for by in others:
        with pytest.raises(NotAllowed, match=str(permissions.NOWHERE.reason)):
            factory.fact(case, by=by)
        with pytest.raises(NotAllowed, match=str(permissions.NOWHERE.reason)):
            said(row, by)

    assert case.facts.count() == 3


@pytest.mark.parametrize("kind", NEVER_PUBLIC)
def test_some_kinds_are_never_public(case, kind):
    with pytest.raises(writing.NeverPublic):
        factory.fact(case, Audience.PUBLIC, kind=kind)

    row = factory.fact(case, Audience.TEAM, kind=kind)
    with pytest.raises(writing.NeverPublic):
        change(row, "x", audience=Audience.PUBLIC)


def test_what_is_of_another_case_does_not_come_into_this_one(case):
    other = factory.case(called="Another")
    stranger, source = factory.subject(other), records.source(other)

    with pytest.raises(writing.NotOfThisCase):
        facts.add(
            case=case,
            about=About(kind=Kind.NOTE, subject=stranger),
            says=Says(value="x"),
            by=factory.lead(),
            now=NOW,
        )
    with pytest.raises(writing.NotOfThisCase):
        factory.fact(case, sources=(source,))

    assert [one["value"] for one in opening.read(case=case, by=factory.lead(), now=NOW).facts] == [factory.NAME, "PT"]


def test_a_fact_rests_on_sources(case):
    source = records.source(case)

    row = factory.fact(case, sources=(source,))

    assert list(row.sources.all()) == list(Source.objects.all())


def test_what_is_said_otherwise_is_a_new_row_and_the_old_one_can_be_looked_at(case):
    row = factory.fact(case)

    new = change(row, "Marzipan sister-in-law")

    before = looking.before(case=case, by=factory.lead(), now=TOMORROW)
    assert (said(new), read(case, factory.lead())[-1]) == ("Marzipan sister-in-law", "Marzipan sister-in-law")
    assert [(one["value"], one.row.replaced_by) for one in before] == [(factory.WORDS["team"], new)]


def test_who_saves_the_same_again_changes_nothing(case):
    row = factory.fact(case)

    assert (change(row, factory.WORDS["team"]), case.facts.count()) == (row, 3)


def test_of_two_editors_the_second_is_told_and_nothing_is_lost(case, mara):
    row = factory.fact(case)
    first = change(row, "what the first wrote")

    with pytest.raises(EditedSince):
        change(row, "what the second wrote", by=mara)

    assert (facts.last(row), said(facts.last(row), mara)) == (first, "what the first wrote")
    assert case.facts.filter(replaced_at=None).count() == 3


def test_what_was_taken_out_is_not_changed_and_can_be_put_back(case):
    row = factory.fact(case)
    facts.take_out(fact=row, by=factory.lead(), now=NOW)
    with pytest.raises(facts.TakenOut):
        change(row, "x")
    gone = read(case, factory.lead())

    facts.put_back(fact=row, by=factory.lead(), now=TOMORROW)

    assert (gone, read(case, factory.lead())) == ([factory.NAME, "PT"], [factory.NAME, "PT", factory.WORDS["team"]])
    with pytest.raises(facts.TakenOut):
        facts.put_back(fact=row, by=factory.lead(), now=TOMORROW)


def test_what_a_fact_said_before_is_said_again_for_those_whom_it_is_for_now(case):
    row = factory.fact(case, Audience.COALITION)
    new = change(row, "other words", audience=Audience.TEAM)

    back = facts.put_back(fact=row, by=factory.lead(), now=TOMORROW)

    assert (said(back), back.audience) == (factory.WORDS["coalition"], Audience.TEAM)
    assert (fresh(new).replaced_by, case.facts.filter(replaced_at=None).count()) == (back, 3)


def test_what_was_taken_out_after_it_was_changed_comes_back_in_the_words_of_either(case):
    row = factory.fact(case)
    new = change(row, "the second words")
    facts.take_out(fact=new, by=factory.lead(), now=TOMORROW)

    back = facts.put_back(fact=row, by=factory.lead(), now=TOMORROW)

    assert (said(back), read(case, factory.lead())[-1]) == (factory.WORDS["team"], factory.WORDS["team"])


def test_what_is_sealed_has_a_key_of_its_own(case, mara, ilan):
    row = factory.sealed(case, by=mara, to=(ilan,))

    assert said(row, ilan) == factory.WORDS["sealed"]
    with pytest.raises(DoesNotOpen):
        vault.opened(row, key=vault.key_of(case))
    with pytest.raises(NotAllowed, match=str(permissions.NOT_SEALED_TO_YOU.reason)):
        said(row)


def test_a_lead_learns_of_a_sealed_fact_that_there_is_one(case, mara):
    factory.sealed(case, by=mara)

    file = opening.read(case=case, by=factory.lead(), now=NOW)

    assert (len(file.facts), file.unopened) == (2, 1)


def test_what_is_sealed_from_now_on_leaves_nothing_that_the_team_could_put_back(case, mara, ilan):
    first = factory.fact(case)
    second = change(first, "the second words")

    new = change(second, "the third words", by=mara, audience=Audience.SEALED, to=(ilan,))

    key = vault.key_of(case)
    assert [vault.opened(fresh(one), key=key)["value"] for one in (first, second)] == ["", ""]
    assert (said(new, ilan), looking.before(case=case, by=factory.lead(), now=NOW)) == ("the third words", [])
    with pytest.raises(facts.TakenOut):
        facts.put_back(fact=first, by=mara, now=NOW)


def test_who_was_writing_what_somebody_sealed_meanwhile_is_told(case, mara):
    row = factory.fact(case)
    change(row, "sealed words", by=mara, audience=Audience.SEALED)

    with pytest.raises(EditedSince):
        change(row, "what the lead typed")


def test_a_sealed_fact_that_is_said_otherwise_stays_open_to_the_same(case, mara, ilan):
    row = factory.sealed(case, by=mara, to=(ilan,))
    facts.grant(fact=row, person=factory.lead(), until_on=date(2026, 6, 1), by=mara, now=NOW)

    new = change(row, "Kestrel in the barn", by=ilan)

    given = {one.person: one.until_on for one in new.grants.filter(ended_at=None)}
    assert given == {mara: None, ilan: None, factory.lead(): date(2026, 6, 1)}
    assert new.key_id != row.key_id


def test_what_was_sealed_opens_for_the_team_when_somebody_who_may_says_so(case, mara):
    row = factory.sealed(case, by=mara)

    with pytest.raises(NotAllowed):
        change(row, factory.WORDS["sealed"], audience=Audience.TEAM)
    new = change(row, factory.WORDS["sealed"], by=mara, audience=Audience.TEAM)

    assert (said(new), new.key) == (factory.WORDS["sealed"], None)
    assert looking.before(case=case, by=factory.lead(), now=NOW) == []


def test_only_the_team_is_let_into_what_is_sealed(case, mara):
    stranger = somebody("stranger@mail.example", "Stranger")

    with pytest.raises(writing.NotInTeam):
        factory.sealed(case, by=mara, to=(stranger,))
    row = factory.sealed(case, by=mara)
    with pytest.raises(writing.NotInTeam):
        facts.grant(fact=row, person=stranger, by=mara, now=NOW)

    assert list(Grant.objects.values_list("person", flat=True)) == [mara.pk]


def test_a_grant_opens_until_its_last_day_and_no_longer(case, mara, ilan):
    row = factory.sealed(case, by=mara)
    facts.grant(fact=row, person=ilan, until_on=NOW.date(), by=mara, now=NOW)

    today, tomorrow = (permissions.may_read(ilan, row, when) for when in (NOW, TOMORROW))

    assert (today, tomorrow) == (Allowed(), permissions.NOT_SEALED_TO_YOU)


def test_nobody_is_granted_what_they_have_nor_until_yesterday(case, mara, ilan):
    row = factory.sealed(case, by=mara, to=(ilan,))

    with pytest.raises(HasOne):
        facts.grant(fact=row, person=ilan, by=mara, now=NOW)
    with pytest.raises(Lapsed):
        facts.grant(fact=row, person=factory.lead(), until_on=date(2026, 5, 2), by=mara, now=NOW)


def test_a_grant_that_lapsed_can_be_given_again(case, mara, ilan):
    row = factory.sealed(case, by=mara)
    facts.grant(fact=row, person=ilan, until_on=NOW.date(), by=mara, now=NOW)

    facts.grant(fact=row, person=ilan, by=mara, now=TOMORROW)

    assert permissions.may_read(ilan, row, TOMORROW) == Allowed()


def test_what_is_taken_away_opens_no_more_nor_what_it_said_before(case, mara, ilan):
    row = factory.sealed(case, by=mara, to=(ilan,))
    new = change(row, "Kestrel in the barn", by=mara)

    facts.take_away(grant=new.grants.get(person=ilan), by=mara, now=TOMORROW)

    later = TOMORROW + timedelta(seconds=1)
    assert [permissions.may_read(ilan, one, later) for one in (row, new)] == [permissions.NOT_SEALED_TO_YOU] * 2
    assert looking.before(case=case, by=ilan, now=later) == []


def test_the_last_who_can_open_a_fact_keeps_it(case, mara, ilan):
    row = factory.sealed(case, by=mara)
    facts.grant(fact=row, person=ilan, until_on=date(2026, 9, 1), by=mara, now=NOW)

    with pytest.raises(facts.LastGrant):
        facts.take_away(grant=row.grants.get(person=mara), by=mara, now=NOW)

    assert permissions.may_read(mara, row, NOW) == Allowed()


def test_who_leaves_the_team_takes_no_grant_along(case, mara, ilan):
    shared, own = factory.sealed(case, by=mara, to=(ilan,)), factory.sealed(case, by=mara)

    teams.end(member=case.team.get(person=mara), by=factory.lead(), now=TOMORROW)

    open_ = {one.fact_id: one.ended_at for one in Grant.objects.filter(person=mara)}
    assert open_ == {shared.pk: TOMORROW, own.pk: None}
    assert permissions.may_read(mara, own, TOMORROW) == permissions.NOWHERE


def test_in_a_closed_case_nothing_is_changed(case):
    row = factory.fact(case)
    type(case).objects.update(closed_at=NOW)

    for deed in (lambda: change(row, "x"), lambda: facts.take_out(fact=row, by=factory.lead(), now=NOW)):
        with pytest.raises(NotAllowed, match=str(permissions.CLOSED.reason)):
            deed()

    assert said(row) == factory.WORDS["team"]
