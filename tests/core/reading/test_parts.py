"""The parts of the reader, each by itself."""

from __future__ import annotations

import pytest

from undersigned.core.reading.campaign import find as campaign
from undersigned.core.reading.countries import country, is_region
from undersigned.core.reading.dates import mentions
from undersigned.core.reading.entries import Dashes, parse_entry, split_run
from undersigned.core.reading.fold import fold
from undersigned.core.reading.names import Bearer, bearer
from undersigned.core.reading.numbering import Series, read_label
from undersigned.core.reading.result import Campaign


@pytest.mark.parametrize(
    ("name", "language", "code"),
    [
        ("Germany", "en", "DE"),
        ("Alemania", "es", "DE"),
        ("Almanya", "tr", "DE"),
        ("Γερμανία", "el", "DE"),
        ("ألمانيا", "ar", "DE"),
        ("USA", "en", "US"),
        ("EE.UU.", "es", "US"),
        ("EUA", "pt", "US"),
        ("ABD", "tr", "US"),
        ("ΗΠΑ", "el", "US"),
        ("США", "ru", "US"),
        ("UK", "en", "GB"),
        ("Türkiye", "en", "TR"),
        ("Turkey", "en", "TR"),
        ("Turquía", "es", "TR"),
        ("Burma", "en", "MM"),
        ("DR Congo", "en", "CD"),
        ("Ivory Coast", "en", "CI"),
        ("Côte d’Ivoire", "fr", "CI"),
        ("Palestine", "en", "PS"),
        ("EAU", "es", "AE"),
        ("South Korea", "en", "KR"),
        ("the Netherlands", "en", "NL"),
        ("España", "en", "ES"),
        ("🇨🇱", "en", "CL"),
        ("NL", "en", "NL"),
        ("Global", "en", None),
        ("EU", "en", None),
        ("Africa", "en", None),
        ("Southeast Asia", "en", None),
        ("Berlin", "de", None),
    ],
)
def test_countries_are_known_by_many_names(name, language, code):
    assert country(name, language) == code


@pytest.mark.parametrize(
    "name", ["Global", "EU", "Africa", "América Latina", "Oriente Medio", "Balkanlar", "Ευρώπη", "International"]
)
def test_regions_are_no_countries(name):
    assert (is_region(name), country(name, "en")) == (True, None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("First Union (Spain)", [("First Union", "ES")]),
        ("First Union (FU, Spain)", [("First Union (FU)", "ES")]),
        ("First Union (FU) (Spain)", [("First Union (FU)", "ES")]),
        ("First Union, Madrid, Spain", [("First Union, Madrid", "ES")]),
        ("First Union (Madrid, Spain)", [("First Union", "ES")]),
        ("First Union and Second League (Spain)", [("First Union", "ES"), ("Second League", "ES")]),
        ("FUX y SLX (España)", [("FUX", "ES"), ("SLX", "ES")]),
        ("Centre for Law and Justice (Spain)", [("Centre for Law and Justice", "ES")]),
        ("Open Works (Global)", [("Open Works", None)]),
        ("Border Group (Spain/France)", [("Border Group", None)]),
        ("Restore It, Inc.", [("Restore It, Inc.", None)]),
        ("3. First Union, Peru;", [("First Union", "PE")]),
        ("• First Union – https://example.org", [("First Union", None)]),
        ("Union X - Y", [("Union X - Y", None)]),
    ],
)
def test_a_line_is_taken_apart(line, expected):
    assert [(entry.name, entry.country) for entry in parse_entry(line, "en", Dashes.JOIN)] == expected


def test_a_dash_parts_the_country_where_the_list_does_so():
    assert [(e.name, e.country) for e in parse_entry("IC Watch - Indonesia - Indonesia", "en", Dashes.PART)] == [
        ("IC Watch - Indonesia", "ID")
    ]


@pytest.mark.parametrize(
    "run",
    [
        "A Union (Spain), B Union (Italy) and C Union (Peru)",
        "A Union (Spain); B Union (Italy); C Union (Peru)",
        "A Union (Spain) / B Union (Italy) / C Union (Peru)",
    ],
)
def test_runs_divide_at_commas_semicolons_and_slashes(run):
    assert split_run(run, "en") == ["A Union (Spain)", "B Union (Italy)", "C Union (Peru)"]


@pytest.mark.parametrize(
    ("name", "rest", "expected"),
    [
        ("Dr Imogen Vale", "", Bearer.PERSON),
        ("Mehmet Yıldız", "öğretmen", Bearer.PERSON),
        ("María de los Ángeles Pérez", "", Bearer.PERSON),
        ("Xqz Abcde", "journalist", Bearer.PERSON),
        ("Xqz Abcde", "", Bearer.SEEMS_PERSON),
        ("Rosa Blum Foundation", "", Bearer.ORGANISATION),
        ("Room for the River", "", Bearer.ORGANISATION),
        ("Segel.de", "", Bearer.ORGANISATION),
        ("QVX", "", Bearer.ORGANISATION),
        ("Gewerkschaftsbund Nord", "", Bearer.ORGANISATION),
        ("Balıkçılar Sendikası", "", Bearer.ORGANISATION),
        ("نقابة الصيادين", "", Bearer.ORGANISATION),
    ],
)
def test_persons_are_told_from_organisations(name, rest, expected):
    assert bearer(name, rest) is expected


@pytest.mark.parametrize(
    ("text", "series", "value"),
    [
        ("1. Bread", Series.NUMBER, 1),
        ("21) Bread", Series.NUMBER, 21),
        ("(3) Bread", Series.NUMBER, 3),
        ("4.- Pan", Series.NUMBER, 4),
        ("٥- خبز", Series.NUMBER, 5),
        ("IV. Pane", Series.ROMAN, 4),
        ("xii) Pane", Series.ROMAN, 12),
        ("b) Pan", Series.LETTER, 2),
        ("γ) Ψωμί", Series.LETTER, 3),
        ("ב. לחם", Series.LETTER, 2),
        ("Article 7", Series.ARTICLE, 7),
        ("Artículo 2.- Pan", Series.ARTICLE, 2),
        ("Madde 3", Series.ARTICLE, 3),
        ("المادة 4", Series.ARTICLE, 4),
        ("第十二条", Series.ARTICLE, 12),
        ("Resolution 2: Bread", Series.RESOLUTION, 2),
        ("Resolución 1ª. Pan", Series.RESOLUTION, 1),
        ("Primera resolución: Pan", Series.RESOLUTION, 1),
        ("- bread", Series.BULLET, None),
    ],
)
def test_labels_are_read_in_many_scripts(text, series, value):
    label = read_label(text)

    assert label is not None
    assert (label.series, label.value) == (series, value)


@pytest.mark.parametrize(
    "text", ["1948 was a year", "21\\. yüzyıl", "3.14 is a number", "e.g. bread", "Bread.", "7-21 October", ""]
)
def test_what_is_no_label_is_none(text):
    assert read_label(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("from 7 to 21 October 2019", "en"),
        ("7–21 October 2019", "en"),
        ("from October 7 to 21, 2019", "en"),
        ("October 7 to October 21, 2019", "en"),
        ("del 7 al 21 de octubre de 2019", "es"),
        ("de 7 a 21 de outubro de 2019", "pt"),
        ("du 7 au 21 octobre 2019", "fr"),
        ("dal 7 al 21 ottobre 2019", "it"),
        ("vom 7. bis zum 21. Oktober 2019", "de"),
        ("7-21 Ekim 2019", "tr"),
        ("7 Ekim'den 21 Ekim 2019'a kadar", "tr"),
        ("από τις 7 έως τις 21 Οκτωβρίου 2019", "el"),
        ("من 7 إلى 21 أكتوبر 2019", "ar"),
        ("من ٧ إلى ٢١ تشرين الأول ٢٠١٩", "ar"),
        ("از ۷ تا ۲۱ اکتبر ۲۰۱۹", "fa"),
        ("с 7 по 21 октября 2019 года", "ru"),
        ("van 7 tot 21 oktober 2019", "nl"),
        ("2019年10月7日至21日", "zh"),
    ],
)
def test_spans_are_read_in_many_languages(text, language):
    found = mentions(fold(text), language)

    assert [(day.year or 2019, day.month, day.day) for day in found[0].days] == [(2019, 10, 7), (2019, 10, 21)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "We call for a campaign from 7 to 21 October with two international days of action on the 12th and 13th.",
            "en",
        ),
        (
            "Llamamos a una campaña del 7 al 21 de octubre con dos jornadas internacionales de acción el 12 y el 13.",
            "es",
        ),
        ("Convocamos uma campanha de 7 a 21 de outubro, com dois dias internacionais de ação em 12 e 13.", "pt"),
        (
            "Nous appelons à une campagne du 7 au 21 octobre avec deux journées internationales d'action les 12 et 13.",
            "fr",
        ),
        ("Campagna internazionale dal 7 al 21 ottobre con due giornate internazionali di azione il 12 e il 13.", "it"),
        (
            "Kampagne vom 7. bis 21. Oktober mit zwei internationalen Aktionstagen am 12. und 13.",
            "de",
        ),
        ("7-21 Ekim tarihlerinde kampanya; 12 ve 13 Ekim'de uluslararası eylem günleri.", "tr"),
        ("Εκστρατεία από τις 7 έως τις 21 Οκτωβρίου με δύο διεθνείς ημέρες δράσης στις 12 και 13.", "el"),
        ("حملة دولية من 7 إلى 21 أكتوبر مع يومي عمل دوليين في 12 و13 منه.", "ar"),
        ("Кампания с 7 по 21 октября, международные дни действий 12 и 13 октября.", "ru"),
        ("کارزار جهانی از ۷ تا ۲۱ اکتبر با دو روز بین المللی اقدام در ۱۲ و ۱۳ اکتبر.", "fa"),
    ],
)
def test_campaigns_and_their_days_of_action_are_read_in_many_languages(text, language):
    found, warnings = campaign([text], language, "2024-08-01")

    assert found == Campaign("2024-10-07", "2024-10-21", ("2024-10-12", "2024-10-13"))
    assert warnings == ["the year of the campaign was inferred from the text's date: 2024"]


def test_a_campaign_over_the_turn_of_the_year_ends_in_the_next():
    found, _ = campaign(["Campaign from 20 December to 10 January."], "en", "2024-11-01")

    assert found == Campaign("2024-12-20", "2025-01-10", ())


def test_a_campaign_in_spring_called_for_in_autumn_is_next_years():
    found, _ = campaign(["Campaign from 1 to 8 March."], "en", "2024-11-01")

    assert found == Campaign("2025-03-01", "2025-03-08", ())


def test_a_campaign_without_any_year_says_so():
    assert campaign(["Campaign from 1 to 8 March."], "en", None) == (
        Campaign("--03-01", "--03-08", ()),
        ["the campaign has no year, and none could be inferred"],
    )
