"""What is said of a candidate: which known organisation it may be, how surely, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.recognition import Certainty, Kind, Known, Match, Places, Profile, Reason, recognise

IFJ = Profile(names=(("en", "International Federation of Journalists"),), acronym="IFJ", countries=("BE",))
AMNESTY = Profile(names=(("en", "Amnesty International"),), countries=("GB",), domain="https://www.amnesty.org/en/")
UNION = Profile(names=(("en", "Union of Workers of Iran"),), countries=("IR",))
MEMORIAL = Profile(names=(("ru", "Мемориал"),), countries=("RU",))
HARBOURS = Profile(names=(("de", "Bund der Hafenarbeiter"),), acronym="BdH", countries=("DE",))

KNOWN = Known.of([("ifj", IFJ), ("amnesty", AMNESTY), ("union", UNION), ("memorial", MEMORIAL), ("harbours", HARBOURS)])


def named(name: str, *countries: str, acronym: str = "", domain: str = "") -> Profile:
    return Profile(names=(("", name),), acronym=acronym, countries=countries, domain=domain)


def said(candidate: Profile, known: Known = KNOWN) -> list[tuple[str, Certainty, Kind]]:
    return [(match.known_id, match.certainty, match.kind) for match in recognise(candidate, known)]


@pytest.mark.parametrize(
    ("candidate", "certainty", "kind"),
    [
        (named("INTERNATIONAL FEDERATION OF JOURNALISTS", "BE"), Certainty.CERTAIN, Kind.SAME_NAME),
        (named("International Federation of Journalists (IFJ)"), Certainty.CERTAIN, Kind.SAME_NAME),
        (named("The International Federation of the Journalists", "BE"), Certainty.CERTAIN, Kind.SMALL_WORDS),
        (named("International Federation of Journalists asbl", "BE"), Certainty.CERTAIN, Kind.SMALL_WORDS),
        (named("International Journalists' Federation", "BE"), Certainty.LIKELY, Kind.OTHER_ORDER),
        (named("International Federation of Jurnalists", "BE"), Certainty.LIKELY, Kind.NEAR_SPELLING),
        (named("Fédération internationale des journalistes"), Certainty.LIKELY, Kind.TRANSLATED),
        (named("Международная федерация журналистов"), Certainty.LIKELY, Kind.TRANSLATED),
        (named("الاتحاد الدولي للصحفيين"), Certainty.LIKELY, Kind.TRANSLATED),
        (named("Uluslararası Gazeteciler Federasyonu", acronym="IFJ"), Certainty.CERTAIN, Kind.TRANSLATED),
        (named("I.F.J.", "BE"), Certainty.LIKELY, Kind.SAME_ACRONYM),
        (named("IFJ"), Certainty.POSSIBLE, Kind.SAME_ACRONYM),
    ],
)
def test_a_federation_is_recognised_however_its_name_is_written(
    candidate: Profile, certainty: Certainty, kind: Kind
) -> None:
    assert said(candidate) == [("ifj", certainty, kind)]


@pytest.mark.parametrize(
    "candidate",
    [
        named("Federation of Journalists", "BE"),
        named("European Federation of Journalists", "BE"),
        named("Union of Workers of Iraq", "IQ"),
        named("Union of Workers of Iraq"),
        named("Union of Teachers of Iran", "IR"),
        named("Amnesty International Ireland", "IE"),
        named("Amnesty", "GB"),
        named("Bund der Hafenarbeiterinnen und Seeleute", "DE"),
        named("IFJ", "IN"),
        named("Institut für Jugend", "BE"),
        named("!?"),
        named(""),
    ],
)
def test_others_that_share_words_or_letters_are_not_recognised(candidate: Profile) -> None:
    assert said(candidate) == []


def test_a_match_says_both_spellings_and_what_the_countries_say() -> None:
    candidate = named("Fédération internationale des journalistes", "FR")

    matches = recognise(candidate, KNOWN)

    assert matches == [
        Match(
            known_id="ifj",
            certainty=Certainty.POSSIBLE,
            places=Places.DIFFERENT,
            reasons=(Reason(Kind.TRANSLATED, candidate.names[0][1], IFJ.names[0][1]),),
        )
    ]


def test_a_name_is_recognised_in_another_script() -> None:
    assert said(named("Memorial", "RU")) == [("memorial", Certainty.LIKELY, Kind.OTHER_SCRIPT)]


@pytest.mark.parametrize("blank", ["\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"])
def test_letters_that_cannot_be_seen_make_no_other_name(blank: str) -> None:
    known = Known.of([("harbours", named("Union of Harbours", "PT"))])

    assert said(named(f"Union{blank}of{blank}Harbours", "PT"), known) == said(named("Union of Harbours", "PT"), known)


def test_the_same_name_in_another_country_is_only_possible() -> None:
    known = Known.of([("ps-fr", Profile(names=(("fr", "Parti socialiste"),), countries=("FR",)))])

    assert said(named("Parti socialiste", "BE"), known) == [("ps-fr", Certainty.POSSIBLE, Kind.SAME_NAME)]


def test_a_name_of_common_words_is_certain_only_with_its_country() -> None:
    known = Known.of([("ihd", Profile(names=(("en", "Human Rights Association"),), countries=("TR",)))])

    assert said(named("Human Rights Association", "TR"), known) == [("ihd", Certainty.CERTAIN, Kind.SAME_NAME)]
    assert said(named("Human Rights Association"), known) == [("ihd", Certainty.LIKELY, Kind.SAME_NAME)]


@pytest.mark.parametrize(
    ("candidate", "certainty"),
    [
        (named("Amnesty Internatonal", domain="amnesty.org"), Certainty.CERTAIN),
        (Profile(names=(("tr", "Uluslararası Af Örgütü"),), domain="amnesty.org"), Certainty.LIKELY),
        (named("Lantern Keepers", domain="amnesty.org"), Certainty.POSSIBLE),
        (named("Amnesty Internatonal", "FR", domain="amnesty.org"), Certainty.POSSIBLE),
    ],
    ids=["the-name-agrees", "the-name-may-be-a-translation", "the-name-is-another", "another-country"],
)
def test_one_website_says_as_much_as_the_name_allows(candidate: Profile, certainty: Certainty) -> None:
    assert said(candidate) == [("amnesty", certainty, Kind.SAME_DOMAIN)]


@pytest.mark.parametrize("domain", ["fr.amnesty.org", "amnesty.org.example", "facebook.com", "amnesty"])
def test_another_host_or_one_that_strangers_share_says_nothing(domain: str) -> None:
    known = Known.of([("a", named("Lanterns", domain="amnesty.org")), ("b", named("Keepers", domain="facebook.com"))])

    assert said(named("Harbours", domain=domain), known) == []


def test_a_name_that_makes_the_acronym_of_one_with_another_name_is_only_possible() -> None:
    candidate = Profile(names=(("de", "Institut für Jugend"),), countries=("BE",))
    acronym_alone = Known.of([("ifj", named("IFJ", "BE"))])

    assert said(candidate) == [("ifj", Certainty.POSSIBLE, Kind.ACRONYM_OF_NAME)]
    assert said(candidate, acronym_alone) == [("ifj", Certainty.LIKELY, Kind.ACRONYM_OF_NAME)]


def test_where_two_are_certain_the_country_decides() -> None:
    known = Known.of([(code, Profile(names=(("en", "Lantern Keepers"),), countries=(code,))) for code in ("PT", "GB")])

    assert said(named("Lantern Keepers", "PT"), known) == [
        ("PT", Certainty.CERTAIN, Kind.SAME_NAME),
        ("GB", Certainty.POSSIBLE, Kind.SAME_NAME),
    ]


def test_two_unions_of_one_country_whose_names_say_the_same_in_other_words_are_only_possible() -> None:
    known = Known.of([("unef", Profile(names=(("fr", "Union nationale des étudiants"),), countries=("FR",)))])
    candidate = Profile(names=(("fr", "Syndicat national des étudiants"),), countries=("FR",))

    assert said(candidate, known) == [("unef", Certainty.POSSIBLE, Kind.TRANSLATED)]


@pytest.mark.parametrize(
    ("candidate", "known"),
    [
        ("No Borders", "Borders"),
        ("Pro Asyl", "Asyl"),
        ("Lawyers for Peace", "Lawyers against Peace"),
        ("Lantern 12", "Lantern 21"),
        ("Northern Lanterns", "Southern Lanterns"),
    ],
)
def test_a_word_that_says_something_is_never_dropped(candidate: str, known: str) -> None:
    assert said(named(candidate, "DE"), Known.of([("it", named(known, "DE"))])) == []


def test_where_two_are_certain_and_nothing_decides_neither_is() -> None:
    known = Known.of([(code, Profile(names=(("en", "Lantern Keepers"),), countries=(code,))) for code in ("PT", "GB")])

    assert said(named("Lantern Keepers"), known) == [
        ("GB", Certainty.LIKELY, Kind.SAME_NAME),
        ("PT", Certainty.LIKELY, Kind.SAME_NAME),
    ]


def test_national_bodies_with_a_translated_name_and_one_acronym_are_not_taken_for_each_other() -> None:
    known = Known.of(
        [("cgt-es", Profile(names=(("es", "Confederación General del Trabajo"),), acronym="CGT", countries=("ES",)))]
    )

    assert said(named("Confédération générale du travail", "FR", acronym="CGT"), known) == [
        ("cgt-es", Certainty.POSSIBLE, Kind.TRANSLATED)
    ]


def test_an_acronym_that_fifty_names_make_says_nothing() -> None:
    known = Known.of((str(n), named(f"International Federation of J{chr(97 + n)}ckals")) for n in range(26))
    many = Known.of((str(n), named(f"Incredible Furry J{chr(97 + n % 26)}{chr(97 + n // 26)}ckals")) for n in range(60))

    assert len(recognise(named("IFJ"), known)) == 26
    assert recognise(named("IFJ"), many) == []


def test_nobody_is_recognised_among_nobody() -> None:
    assert recognise(IFJ, Known()) == []


def test_an_id_is_known_once() -> None:
    with pytest.raises(ValueError, match="ifj"):
        Known.of([("ifj", IFJ), ("ifj", AMNESTY)])


def test_a_profile_can_be_asked_for() -> None:
    assert (KNOWN.profile("ifj"), len(KNOWN)) == (IFJ, 5)


@given(st.text(max_size=80), st.text(max_size=12), st.text(max_size=30))
def test_whatever_is_asked_is_answered(name: str, acronym: str, domain: str) -> None:
    recognise(Profile(names=(("", name), (name, acronym)), acronym=acronym, domain=domain), KNOWN)


@given(st.text(alphabet=st.characters(categories=["L"]), min_size=5, max_size=40))
def test_a_name_with_its_country_recognises_itself_first(name: str) -> None:
    known = Known.of([*((str(n), profile) for n, profile in enumerate((IFJ, AMNESTY))), ("it", named(name, "PT"))])

    assert recognise(named(name, "PT"), known)[0].known_id == "it"
