"""The public body that a demand names: taken as it is written, and never made up."""

from __future__ import annotations

import pytest

from undersigned.core.reading import read
from undersigned.core.reading.addressee import named_in

NAMED = [
    ("en", "We demand of the Ministry of Health that it publishes the numbers.", "Ministry of Health"),
    ("en", "We call on the governments of the G20 to cancel the debt.", "governments of the G20"),
    ("en", "We call on the governments of the G20 to:", "governments of the G20"),
    ("en", "To the Ministry of Labour, Family and Health: publish.", "Ministry of Labour, Family and Health"),
    ("en", "The European Commission must withdraw the draft.", "European Commission"),
    ("en", "We demand that the Government of Turkey release all journalists.", "Government of Turkey"),
    ("en", "We urge the workers of the Ministry of Health to strike.", ""),
    ("en", "We call on Mr John Smith to resign.", ""),
    ("en", "We call on Shell to stop.", ""),
    ("en", "We call on the president of Shell to stop.", ""),
    ("en", "We call on the President of the European Commission to stop.", "President of the European Commission"),
    ("en", "We call on France to open its ports.", "France"),
    ("en", "We call on everyone to join.", ""),
    ("en", "Publish the numbers of the Ministry of Health.", ""),
    ("en", "From the city council we demand:", "city council"),
    ("en", "We demand from the Ministry of the Interior the release of all.", "Ministry of the Interior"),
    ("en", "We demand of the U.S. Department of State that it stops.", "U.S. Department of State"),
    ("en", "We demand the release of all prisoners.", ""),
    ("en", "We call on the United Nations and its member states to act.", "United Nations and its member states"),
    ("en", "We ask that the ministry of truth publish it", "ministry of truth"),
    ("en", "To all who read this: join.", ""),
    (
        "de",
        "An das Bundesministerium für Arbeit und Soziales: Erhöht die Löhne.",
        "Bundesministerium für Arbeit und Soziales",
    ),
    (
        "de",
        "Wir fordern vom Bundesministerium für Gesundheit die Freigabe der Daten.",
        "Bundesministerium für Gesundheit",
    ),
    ("de", "Wir fordern die Bundesregierung auf, die Grenzen zu öffnen.", "Bundesregierung"),
    ("de", "Wir fordern die Freilassung aller Gefangenen.", ""),
    (
        "de",
        "Wir appellieren an das Ministerium für Arbeit, Soziales und Gesundheit, die Zahlen zu nennen.",
        "Ministerium für Arbeit, Soziales und Gesundheit",
    ),
    ("de", "Von der Landesregierung fordern wir:", "Landesregierung"),
    ("de", "Die Stadt Köln muss die Miete senken.", "Stadt Köln"),
    ("de", "Wir fordern von den Regierungen der G20, dass sie handeln.", "Regierungen der G20"),
    ("de", "Wir bitten alle Menschen, zu kommen.", ""),
    ("de", "Wir fordern den Vorstand von Bayer auf, zu handeln.", ""),
    ("fr", "Nous demandons au ministère de la Santé de publier les chiffres.", "ministère de la Santé"),
    ("fr", "Nous exigeons du ministère de la culture qu'il agisse.", "ministère de la culture"),
    ("fr", "Nous appelons les gouvernements du G20 à annuler la dette.", "gouvernements du G20"),
    ("fr", "Au ministère de l’Intérieur : libérez-les.", "ministère de l’Intérieur"),
    ("fr", "L’État doit agir.", "État"),
    ("fr", "Nous demandons la libération de tous les prisonniers.", ""),
    ("fr", "Nous appelons à la grève.", ""),
    ("fr", "Nous demandons à l'État d'agir", "État"),
    ("es", "Exigimos al Ministerio de Sanidad que publique los datos.", "Ministerio de Sanidad"),
    ("es", "Instamos a los gobiernos del G20 a cancelar la deuda.", "gobiernos del G20"),
    ("es", "Al Ministerio de Trabajo: suban los salarios.", "Ministerio de Trabajo"),
    ("es", "El Gobierno de España debe actuar.", "Gobierno de España"),
    ("es", "Exigimos la libertad de los presos.", ""),
    ("es", "Exigimos al Gobierno la liberación de los presos.", "Gobierno"),
    ("es", "Llamamos a todas las personas a participar.", ""),
    ("pt", "Exigimos do Ministério da Saúde que publique os números.", "Ministério da Saúde"),
    ("pt", "Apelamos aos governos do G20 para cancelarem a dívida.", "governos do G20"),
    ("pt", "Ao Ministério do Trabalho: aumentem os salários.", "Ministério do Trabalho"),
    ("pt", "O Governo deve agir.", "Governo"),
    ("pt", "Exigimos a libertação dos presos.", ""),
    ("it", "Chiediamo al Ministero della Salute di pubblicare i dati.", "Ministero della Salute"),
    ("it", "Invitiamo i governi del G20 a cancellare il debito.", "governi del G20"),
    ("it", "Al Ministero dell’Interno: liberateli.", "Ministero dell’Interno"),
    ("it", "Chiediamo alla Commissione europea che ritiri la proposta.", "Commissione europea"),
    ("it", "Il Comune di Napoli deve aprire.", "Comune di Napoli"),
    ("it", "Chiediamo la liberazione dei prigionieri.", ""),
    ("ar", "نطالب وزارة الصحة بنشر الأرقام.", "وزارة الصحة"),
    ("ar", "ندعو حكومات مجموعة العشرين إلى إلغاء الديون.", "حكومات مجموعة العشرين"),
    ("ar", "إلى وزارة العمل: ارفعوا الأجور.", "وزارة العمل"),
    ("ar", "نطالب حكومة بريطانيا بنشر الأرقام.", "حكومة بريطانيا"),
    ("ar", "نطالب بالإفراج عن جميع المعتقلين.", ""),
    ("ar", "على الحكومة أن تنشر الأرقام.", "الحكومة"),
    ("it", "Chiediamo ai sindaci della Liguria di:", "sindaci della Liguria"),
    ("fr", "Nous demandons au gouvernement de :", "gouvernement"),
    ("es", "Exigimos a las autoridades de Sevilla a:", "autoridades de Sevilla"),
    ("tr", "Sağlık Bakanlığından talep ediyoruz:", ""),
    ("en", "that the ministry publishes every contract", "ministry"),
    ("en", "", ""),
]


@pytest.mark.parametrize(("code", "demand", "body"), NAMED)
def test_the_public_body_in_a_demand_is_taken_as_it_is_written(code, demand, body):
    assert named_in(demand, code) == body


@pytest.mark.parametrize(("code", "demand", "body"), [row for row in NAMED if row[2]])
def test_no_word_of_a_body_is_made_up(code, demand, body):
    assert body in " ".join(demand.split())


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "# A Call\n\nWe demand of the Ministry of Health that it\n\n- opens the wards\n- publishes the numbers\n",
            ["Ministry of Health"] * 2,
        ),
        (
            (
                "# A Call\n\nWe demand:\n\n1. The city of Bath must open the wells.\n2. Water for everybody.\n"
                "3. We call on the governments of the G20 to pay for it.\n"
            ),
            ["city of Bath", "", "governments of the G20"],
        ),
        (
            (
                "# Aufruf zum Brot\n\nWir haben lange genug auf gutes Brot gewartet und fragen nicht mehr.\n\n"
                "## An das Bundesministerium für Ernährung\n\n"
                "Wir fordern:\n\n- mehr Mehl für alle\n- weniger Zoll auf Hefe\n"
            ),
            ["Bundesministerium für Ernährung"] * 2,
        ),
        ("# A Call\n\nDemands:\n\n- Open the wards\n- Publish the numbers\n", ["", ""]),
    ],
    ids=["introduction", "each-its-own", "heading", "none"],
)
def test_each_demand_of_a_text_has_the_body_that_is_named_with_it(text, bodies):
    found = read(text.encode(), "call.md")

    assert (len(found.demands), list(found.addressees)) == (len(bodies), bodies)


def test_a_demand_without_end_is_read_in_no_time():
    assert named_in("We call on the " + "very " * 100_000 + "good government to go.", "en") == ""
    assert named_in("Wir fordern " * 50_000, "de") == ""
