"""What becomes public of a case: what was looked at, on its grounds, and nothing that is never public."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import pytest

from undersigned.apps.cases.models import NEVER_PUBLIC, Audience, Case, Kind, Purpose
from undersigned.apps.cases.queries import speaking
from undersigned.apps.cases.services import cases, consents, drafts, facts, publishing, rows
from undersigned.apps.cases.services.pieces import Missing, Sort, Why
from undersigned.apps.cases.services.publishing import ChangedSince, NothingToPublish, NotPublic
from undersigned.apps.cases.services.writing import About, Says
from undersigned.apps.solidarity import events
from undersigned.apps.solidarity.models import Part, PublicCase
from undersigned.kit.metadata import found
from undersigned.kit.results import NotAllowed
from undersigned.kit.saving import EditedSince

from tests.cast import NOW
from tests.factories import cases as factory
from tests.factories import records
from tests.kit.test_metadata import photograph

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]


def fresh(case):
    return Case.objects.select_related("public", "coalition", "key").get(pk=case.pk)


def plan_of(case, *, with_appeals=True):
    return publishing.preview(case=fresh(case), with_appeals=with_appeals, by=factory.lead(), now=NOW)


def back(case):
    return [(one.sort, one.why, one.purpose) for one in plan_of(case).back()]


def differs(case):
    return publishing.differs(fresh(case), plan_of(case))


def two():
    """A case of two, of whom one has a public name, and the other was not asked."""
    case = records.ready(subjects=[cases.Whom(name=factory.NAME), cases.Whom(name="Ulla Brackwater")])
    return case, *case.subjects.all()


def test_without_a_consent_nothing_goes_out():
    case = records.ready()

    plan = plan_of(case)
    assert (plan.copy, [one for one in plan.pieces if one.goes_out]) == (None, [])
    assert {one.why for one in plan.back()} == {Why.NO_GROUND}
    with pytest.raises(NothingToPublish):
        publishing.publish(case=case, seen=publishing.mark(plan), with_appeals=True, by=factory.lead(), now=NOW)
    assert PublicCase.objects.count() == 0


def test_what_is_missing_that_every_page_needs_is_told():
    assert plan_of(factory.case()).missing == (Missing.NAME, Missing.COUNTRY, Missing.STORY)


def test_with_a_consent_it_is_public_and_rests_on_it():
    case = records.ready()
    consent = records.consent(case, until_on=date(2027, 1, 1))
    public = records.publish(case)

    assert [(one.name, one.is_pseudonym, one.grounds) for one in public.subjects.all()] == [
        (factory.WORDS[Audience.PUBLIC], True, [consent.pk])
    ]
    assert [(one.words, one.grounds, one.until_on) for one in public.sentences.all()] == [
        (records.STORY, [consent.pk], date(2027, 1, 1))
    ]
    assert (public.country, public.appeal_grounds, fresh(case).public) == ("PT", [consent.pk], public)


def test_the_code_of_a_public_case_is_another_than_that_of_its_file():
    case = records.ready()
    records.consent(case)

    assert records.publish(case).code != case.code


def test_their_own_name_is_public_only_if_it_may_be_and_they_consent_to_that():
    case = records.ready()
    factory.fact(case, Audience.PUBLIC, kind=Kind.NAME, value=factory.NAME)
    records.consent(case, purposes=(Purpose.STORY,))

    assert [one.name for one in records.publish(case).subjects.all()] == [factory.WORDS[Audience.PUBLIC]]

    records.consent(case, purposes=(Purpose.NAME, Purpose.STORY))
    assert [one.name for one in records.publish(case).subjects.all()] == [factory.NAME]


def test_reasons_of_two_are_a_ground_once_they_are_confirmed():
    case = records.ready()
    row = records.reasons(case)
    assert plan_of(case).copy is None

    consents.second(consent=row, by=factory.member(case).person, now=NOW)

    assert records.publish(case).grounds == [row.pk]


def test_what_speaks_of_all_needs_a_consent_of_all():
    case, teodora, _ulla = two()
    records.consent(case, subject=teodora)
    records.sentence(case, words="Of her alone", subjects=(teodora,))

    public = records.publish(case)

    assert [one.words for one in public.sentences.all()] == ["Of her alone"]
    assert (Sort.SENTENCE, Why.NO_GROUND, Purpose.STORY) in back(case)


def test_what_speaks_of_all_rests_on_the_consents_of_all_and_ends_with_the_first():
    case, teodora, ulla = two()
    facts.add(
        case=case,
        about=About(kind=Kind.PSEUDONYM, subject=ulla),
        says=Says(value="The deckhand", audience=Audience.PUBLIC),
        by=factory.lead(),
        now=NOW,
    )
    first = records.consent(case, subject=teodora, until_on=date(2027, 1, 1))
    second = records.consent(case, subject=ulla, until_on=date(2026, 9, 1))

    public = records.publish(case)

    assert [(one.grounds, one.until_on) for one in public.sentences.all()] == [
        (sorted([first.pk, second.pk]), date(2026, 9, 1))
    ]


@pytest.mark.parametrize("again", [False, True], ids=["given once", "given again"])
def test_a_consent_of_all_speaks_for_nobody_who_comes_later(again):
    case = records.ready()
    consent = records.consent(case)
    later = cases.add_subject(case=case, whom=cases.Whom(name="Ulla Varga"), by=factory.lead(), now=NOW)
    about = About(kind=Kind.PSEUDONYM, subject=later)
    says = Says(value="The deckhand", audience=Audience.PUBLIC)
    facts.add(case=case, about=about, says=says, by=factory.lead(), now=NOW)
    if again:
        given = consents.Given(by="her", relation="herself", how="in a letter")
        consents.renew(consent=consent, says=given, until_on=None, given_on=NOW.date(), by=factory.lead(), now=NOW)

    public = records.publish(case)

    assert [one.name for one in public.subjects.all()] == [factory.WORDS[Audience.PUBLIC]]
    assert (Sort.PSEUDONYM, Why.NO_GROUND, Purpose.STORY) in back(case)


def test_what_happened_is_public_if_it_may_be_with_the_sources_that_may_be():
    case = records.ready()
    open_source = records.source(case, audience=Audience.PUBLIC)
    closed_source = records.source(case, title="A whisper")
    records.arrest(case, audience=Audience.PUBLIC, sources=(open_source, closed_source))
    records.arrest(case, place="For the team")
    records.consent(case)

    public = records.publish(case)

    assert [(one.kind, one.when, one.place) for one in public.moments.all()] == [
        ("detained", "2024-06-03", records.PLACE)
    ]
    assert [(one.title, one.reliability) for one in public.citations.all()] == [(records.TITLE, "b")]


def test_a_source_that_nothing_public_points_to_stays_back():
    case = records.ready()
    records.source(case, audience=Audience.PUBLIC)
    records.consent(case)

    assert list(records.publish(case).citations.all()) == []


@pytest.mark.parametrize("kind", NEVER_PUBLIC)
def test_what_is_never_public_is_in_no_copy(kind):
    case = records.ready()
    factory.fact(case, Audience.TEAM, kind=kind, value="Kingfisher Lane")
    records.consent(case)

    copy = plan_of(case).copy

    assert "Kingfisher" not in repr(asdict(copy))


@pytest.mark.parametrize("kind", NEVER_PUBLIC)
def test_a_sentence_that_says_what_is_never_public_stays_back(kind):
    case = records.ready()
    factory.fact(case, Audience.TEAM, kind=kind, value="Kingfisher Lane")
    records.sentence(case, words="Her lawyer lives in kingfisher lane.")
    records.arrest(case, audience=Audience.PUBLIC, place="Kingfisher Lane")
    records.consent(case)

    public = records.publish(case)

    assert [one.words for one in public.sentences.all()] == [records.STORY]
    assert list(public.moments.all()) == []
    assert {(Sort.SENTENCE, Why.TELLS, Purpose.STORY), (Sort.HAPPENING, Why.TELLS, Purpose.STORY)} <= set(back(case))


def test_a_sentence_that_says_a_name_that_is_not_public_stays_back():
    case = records.ready()
    records.sentence(case, words="Quillfeather was seen on the quay.")
    records.consent(case)

    assert [one.words for one in records.publish(case).sentences.all()] == [records.STORY]


def test_an_article_written_small_is_no_name_and_the_word_that_is_one_is_told_to_the_team():
    case = records.ready(subjects=[cases.Whom(name=factory.NAME), cases.Whom(name="the second clerk")])
    records.sentence(case, words="They came to the quay at four.", subjects=case.subjects.all()[:1])
    records.sentence(case, words="The Second officer wrote.", subjects=case.subjects.all()[:1])
    records.consent(case)

    plan = plan_of(case)

    said = [one for one in plan.pieces if one.sort == Sort.SENTENCE]
    assert [(one.why, one.telling) for one in said] == [(Why.NO_NAME, ""), (None, ""), (Why.TELLS, "second")]


def test_what_no_page_shows_by_itself_stays_back_and_says_so():
    case = records.ready()
    factory.fact(case, Audience.PUBLIC, kind=Kind.WANTS, value="Send us home.")
    records.consent(case)

    told = [(one.words, one.why) for one in plan_of(case).back()]

    assert ("Send us home.", Why.ALONE) in told


def test_what_is_for_the_team_alone_is_in_no_copy():
    case = factory.full(records.ready())
    records.consent(case)

    told = repr(asdict(plan_of(case).copy))

    hidden = [factory.CALLED, factory.NAME, records.GIVER]
    hidden += [factory.WORDS[one] for one in Audience if one != Audience.PUBLIC]
    assert [word for word in hidden if word in told] == []


def test_a_picture_is_drawn_anew_and_needs_a_consent_to_it():
    case = records.ready()
    records.consent(case, purposes=(Purpose.STORY,))
    picture = drafts.Picture(describes="A crane driver, laughing", language="en")
    drafts.show_picture(case=case, picture=picture, data=photograph(), by=factory.lead(), now=NOW)
    assert (Sort.PICTURE, Why.NO_GROUND, Purpose.PICTURE) in back(case)

    records.consent(case)
    public = records.publish(case)

    assert (found(bytes(public.picture.jpeg)), public.picture.describes) == ([], "A crane driver, laughing")


def test_a_letter_box_needs_a_consent_to_letters():
    case = records.ready()
    records.consent(case, purposes=(Purpose.STORY,))
    box = drafts.Letters(address="Prison of Varmouth\nBox 9", country="PT", language="en", rules="No stamps.")
    drafts.place_letters(case=case, letters=box, by=factory.lead(), now=NOW)
    assert (Sort.LETTERS, Why.NO_GROUND, Purpose.LETTERS) in back(case)

    records.consent(case)

    assert records.publish(case).letter_box.address == "Prison of Varmouth\nBox 9"


def test_appeals_are_made_only_if_the_team_wants_them():
    case = records.ready()
    records.consent(case)

    assert records.publish(case, with_appeals=False).appeal_grounds == []


def test_what_is_published_is_what_was_looked_at():
    case = records.ready()
    records.consent(case)
    seen = publishing.mark(plan_of(case))
    records.sentence(case, words="Written in between")

    with pytest.raises(ChangedSince):
        publishing.publish(case=case, seen=seen, with_appeals=True, by=factory.lead(), now=NOW)

    assert PublicCase.objects.count() == 0


def test_a_consent_that_is_taken_back_after_the_preview_is_no_ground_any_more():
    case = records.ready()
    consent = records.consent(case)
    seen = publishing.mark(plan_of(case))
    consents.withdraw(consent=consent, who="she", how="by letter", by=factory.lead(), now=NOW)

    with pytest.raises(NothingToPublish):
        publishing.publish(case=case, seen=seen, with_appeals=True, by=factory.lead(), now=NOW)

    assert PublicCase.objects.count() == 0


def test_a_change_of_a_fact_changes_nothing_that_is_public_and_the_team_is_told():
    case = records.ready()
    fact = case.facts.get(kind=Kind.PSEUDONYM)
    box = drafts.Letters(address="Prison of Varmouth", country="PT", language="en")
    drafts.place_letters(case=case, letters=box, by=factory.lead(), now=NOW)
    records.arrest(case, audience=Audience.PUBLIC, sources=(records.source(case, audience=Audience.PUBLIC),))
    records.consent(case, until_on=date(2027, 1, 1))
    public = records.publish(case)
    assert differs(case) is False

    facts.change(fact=fact, says=Says(value="The welder", audience=Audience.PUBLIC), by=factory.lead(), now=NOW)

    assert [one.name for one in public.subjects.all()] == [factory.WORDS[Audience.PUBLIC]]
    assert differs(case) is True


def test_a_case_that_is_not_public_differs_from_nothing():
    assert differs(records.ready()) is False


def test_a_sentence_in_two_languages_is_one():
    case = records.ready()
    records.consent(case)
    first = case.drafts.get()
    records.sentence(case, words="Guiava a grua", language="pt", as_=first)
    with pytest.raises(drafts.SaidAlready):
        records.sentence(case, words="Outra vez", language="pt", as_=first)

    assert [(one.language, one.position) for one in records.publish(case).sentences.order_by("language")] == [
        ("en", 0),
        ("pt", 0),
    ]


def test_all_of_it_can_be_taken_back():
    case = records.ready()
    records.consent(case)
    records.publish(case)

    publishing.unpublish(case=case, by=factory.lead(), now=NOW)

    assert (fresh(case).public, PublicCase.objects.count()) == (None, 0)
    with pytest.raises(NotPublic):
        publishing.unpublish(case=case, by=factory.lead(), now=NOW)


def test_only_the_team_publishes():
    case = records.ready()
    records.consent(case)
    stranger = factory.worker("Otto Outside")

    with pytest.raises(NotAllowed, match="There is no such case here"):
        records.publish(case, by=stranger)
    with pytest.raises(NotAllowed, match="There is no such case here"):
        publishing.publish(case=case, seen="", with_appeals=True, by=stranger, now=NOW)
    with pytest.raises(NotAllowed, match="There is no such case here"):
        publishing.unpublish(case=case, by=stranger, now=NOW)


def test_what_is_said_otherwise_keeps_its_place_and_who_comes_late_is_told():
    case = records.ready()
    row = case.drafts.get()
    words = drafts.Sentence(part=Part.STORY, language="en", words="Said otherwise")

    new = drafts.change(draft=row, sentence=words, by=factory.lead(), now=NOW)

    assert [(said["words"], said["place"]) for _row, said in drafts.of(case)] == [("Said otherwise", 0)]
    with pytest.raises(EditedSince):
        drafts.change(draft=row, sentence=words, by=factory.lead(), now=NOW)
    assert new.pk != row.pk


def test_the_team_speaks_for_what_is_public_of_its_case_and_nobody_else_does():
    case = records.ready()
    records.consent(case)
    public, mara = records.publish(case), factory.member(case).person
    stranger = factory.worker("Otto Outside")

    spoken = [events.spoken_for(one, [public.pk], NOW) for one in (mara, stranger)]
    assert (spoken, speaking.team_of(public.pk, NOW)) == ([{public.pk}, set()], [factory.lead().pk, mara.pk])
    assert speaking.team_of(public.pk + 1, NOW) == []


def test_what_is_longer_than_a_page_takes_stays_back_and_the_rest_goes_out():
    case = records.ready()
    records.arrest(case, audience=Audience.PUBLIC, place="x" * 201)
    long = records.source(case, audience=Audience.PUBLIC, title="x" * 301)
    records.arrest(case, audience=Audience.PUBLIC, sources=(long,))
    records.fact_of_case(case, Kind.PLACE, "x" * 201)
    records.consent(case)

    public = records.publish(case)

    assert (public.place, public.moments.count(), public.citations.count()) == ("", 1, 0)
    assert [one[:2] for one in back(case)] == [
        (Sort.FACT, Why.TOO_LONG),
        (Sort.HAPPENING, Why.TOO_LONG),
        (Sort.SOURCE, Why.TOO_LONG),
    ]


def test_what_is_no_country_makes_no_page():
    case = factory.case()
    factory.fact(case, Audience.PUBLIC)
    records.fact_of_case(case, Kind.COUNTRY, "Portugal")
    records.consent(case)

    assert plan_of(case).missing == (Missing.COUNTRY,)


def test_a_sentence_that_was_put_back_beside_its_successor_stays_back():
    case = records.ready()
    first = case.drafts.get()
    other = records.sentence(case, words="Guiava a grua", language="pt", as_=first)
    rows.take_out(row=first, by=factory.lead(), now=NOW)
    records.sentence(case, words="Said anew", as_=other)
    rows.put_back(row=first, by=factory.lead(), now=NOW)
    records.consent(case)

    public = records.publish(case)

    assert [one.words for one in public.sentences.filter(language="en")] == [records.STORY]
    assert (Sort.SENTENCE, Why.TWICE, Purpose.STORY) in back(case)
