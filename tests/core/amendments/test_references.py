from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.amendments import Reference, references
from undersigned.core.amendments.naming import NAMINGS
from undersigned.core.text.wording import Clause

from tests.core.amendments.strategies import text
from tests.core.text.strategies import UDHR, declaration, paragraphs

COUNT = 20
CHINESE = "零一二三四五六七八九"


def digits(zero, number):
    return "".join(chr(ord(zero) + int(digit)) for digit in str(number))


LABELS = {
    "ar": lambda number: f"المادة {number}",
    "bare": lambda number: f"{number}.",
    "bracketed": lambda number: f"({number})",
    "de": lambda number: f"Artikel {number}",
    "demands": lambda number: f"Demand {number}",
    "en": lambda number: f"Article {number}",
    "es": lambda number: f"Artículo {number}",
    "fa": lambda number: f"مادهٔ {digits('۰', number)}",
    "he": lambda number: f"סעיף {number}",
    "hebrew letters": lambda number: f"סעיף {'אבגדהוזחט'[number - 1]}." if number < 10 else "",
    "pt": lambda number: f"Artigo {number}",
    "roman": lambda number: f"Artigo {['', 'I', 'II', 'III', 'IV', 'V', 'VI'][number]}." if number < 7 else "",
    "ru": lambda number: f"Статья {number}",
    "tr": lambda number: f"Madde {number}",
    "zh": lambda number: f"第{CHINESE[number]}条" if number < 10 else "",
}


def targets(words, labels, language):
    """Give the numbers of the clauses that the words of another clause refer to."""
    clauses = [Clause(id=f"c{number}", label=LABELS[labels](number)) for number in range(1, COUNT + 1)]
    wording = text(*clauses, Clause(id="c99", text=words), language=language)
    return [int(reference.target[1:]) for reference in references(wording)]


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("en", "the rights in article 4 are", [4]),
        ("en", "articles 4 to 6 shall", [4, 5, 6]),
        ("en", "Articles 4, 5 and 7 apply", [4, 5, 7]),
        ("en", "article 4(2)", [4]),
        ("en", "article (4)", [4]),
        ("en", "clause 3 says", [3]),
        ("en", "as in 7.", [7]),
        ("en", "(see 7)", [7]),
        ("en", "article 16 of this declaration", [16]),
        ("fr", "conformément à l'article 4", [4]),
        ("fr", "les articles 4 à 6 et la clause 9", [4, 5, 6, 9]),
        ("fr", "l'article 4 de la présente déclaration", [4]),
        ("es", "los artículos 4 y 5", [4, 5]),
        ("es", "véase 7", [7]),
        ("pt", "nos artigos 4 a 6", [4, 5, 6]),
        ("pt", "o artigo 4 da presente declaração", [4]),
        ("de", "nach Artikel 4", [4]),
        ("de", "in den Artikeln 4 bis 6", [4, 5, 6]),
        ("de", "siehe 7", [7]),
        ("ru", "в статье 4 говорится", [4]),
        ("ru", "статьями 4 и 5", [4, 5]),
        ("ru", "статьи 4–6", [4, 5, 6]),
        ("ar", "وفقا للمادة ٤ أعلاه", [4]),
        ("ar", "المادتين 4 و5", [4, 5]),
        ("ar", "المواد 4 إلى 6", [4, 5, 6]),
        ("ar", "المادة 4 من هذا الإعلان", [4]),
        ("fa", "مطابق مادهٔ ۴ و ماده‌ی ۵ است", [4, 5]),
        ("fa", "مواد ۴ تا ۶", [4, 5, 6]),
        ("he", "כאמור בסעיף 4", [4]),
        ("he", "סעיפים 4 ו-5", [4, 5]),
        ("tr", "4. maddede yazılı", [4]),
        ("tr", "4 ve 5. maddeler", [4, 5]),
        ("tr", "Madde 4 uyarınca", [4]),
        ("tr", "bu bildirinin 4. maddesi", [4]),
        ("zh", "依照第四条的规定", [4]),
        ("zh", "第四条至第六条", [4, 5, 6]),
        ("zh", "第四至六条", [4, 5, 6]),
        ("zh", "第4条和第九条", [4, 9]),
        ("zh", "本宣言第四条", [4]),
    ],
)
def test_references_are_found_in_many_languages(language, words, found):
    assert targets(words, language if language in LABELS else "en", language) == found


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "in 1948"),
        ("en", "30 articles, and 5 of them"),
        ("en", "article 4 of the Charter"),
        ("en", "the Charter's article 4"),
        ("en", "articles 4 to 6 of the Covenant"),
        ("en", "Article 4 UDHR"),
        ("en", "article 4.5"),
        ("en", "sub-article 4"),
        ("en", "article 4 bis"),
        ("en", "as in 10 countries"),
        ("en", "see 5, 6 or 7 of them"),
        ("en", "an article, 4 of us wrote it"),
        ("en", "article 21"),
        ("fr", "en 1948, les 30 articles"),
        ("fr", "l'article 4 de la Charte"),
        ("es", "el artículo 4 de la Carta"),
        ("pt", "o artigo 4 da Carta"),
        ("de", "Artikel 4 der Charta, Artikel 5 GG"),
        ("ru", "статьи 4 Конвенции"),
        ("ru", "30 статей"),
        ("ar", "المادة 4 من الميثاق"),
        ("ar", "30 مادة"),
        ("fa", "ماده ۴ میثاق"),
        ("he", "סעיף 4 לחוק"),
        ("tr", "Sözleşme'nin 4. maddesi"),
        ("tr", "30 madde"),
        ("zh", "《公约》第四条"),
        ("zh", "宪章第四条"),
        ("zh", "三十条"),
    ],
)
def test_what_may_be_something_else_is_no_reference(language, words):
    assert targets(words, language if language in LABELS else "en", language) == []


@pytest.mark.parametrize(
    ("labels", "language", "words", "found"),
    [
        ("bare", "en", "clause 4, paragraph 5 and section 6", [4, 5, 6]),
        ("bare", "en", "(see 4)", [4]),
        ("bare", "en", "4. We demand", []),
        ("bare", "de", "Punkt 4, Ziffer 5 und § 6", [4, 5, 6]),
        ("bare", "ar", "البند ٤ والفقرة ٥", [4, 5]),
        ("bare", "zh", "第四条、第五款", [4, 5]),
        ("bracketed", "en", "as said in (4).", [4]),
        ("bracketed", "en", "paragraphs (4) and (5)", [4, 5]),
        ("bracketed", "en", "four (4) weeks", []),
        ("hebrew letters", "he", "בסעיף ד", [4]),
        ("hebrew letters", "he", "סעיפים ד ו-ה", [4, 5]),
        ("hebrew letters", "he", "סעיף זה", []),
        ("roman", "pt", "os artigos II e III", [2, 3]),
        ("roman", "pt", "o artigo 4", [4]),
        ("demands", "en", "our Demands 4 and 5", [4, 5]),
        ("demands", "en", "we demand 5 minutes", []),
        ("demands", "en", "paragraph 3", []),
        ("en", "en", "paragraph 3", []),
        ("en", "sw", "Article 4", [4]),
    ],
)
def test_references_follow_the_labels_of_the_text(labels, language, words, found):
    assert targets(words, labels, language) == found


def test_a_label_without_a_number_is_found_as_it_is_written():
    wording = text(
        Clause(id="c1", label="Article premier"),
        Clause(id="c2", label="مادهٔ دوم"),
        Clause(id="c3", text="Selon l'Article premier, et مادهٔ دوم"),
        language="fr",
    )

    assert [(found.words, found.target) for found in references(wording)] == [
        ("Article premier", "c1"),
        ("مادهٔ دوم", "c2"),
    ]


def test_a_reference_tells_its_place():
    wording = text(("c1", "Article 1", "Bread."), Clause(id="c2", heading="After article 1", text="Roses."))

    assert references(wording) == (Reference("c2", "heading", 6, 15, "article 1", "c1"),)


def test_of_two_clauses_of_one_label_none_is_meant():
    wording = text(("c1", "Article 1", ""), ("c2", "Article 1", ""), ("c3", "", "See article 1."))

    assert references(wording) == ()


def test_a_clause_does_not_refer_to_itself():
    assert references(text(("c1", "Article 1", "This is article 1."))) == ()


@pytest.mark.parametrize("language", UDHR)
def test_nothing_is_found_in_the_universal_declaration_which_refers_to_none_of_its_articles(language):
    assert references(declaration(language).wording) == ()


@given(st.sampled_from([*NAMINGS, "hi"]), st.lists(paragraphs | st.text(")(1234-–,.§ a", max_size=20), max_size=4))
def test_hostile_labels_and_words_are_searched_without_fail(language, words):
    labels = [line.strip().replace("\n", " ")[:50].strip() for line in words]
    clauses = (Clause(id=f"c{number}", label=label, text=label) for number, label in enumerate(labels, start=1))

    for found in references(text(*clauses, language=language)):
        assert found.clause != found.target


@pytest.mark.parametrize(
    "words",
    ["article " + "1, " * 30_000, "article 1 to 9999 " * 5_000, "see " * 20_000, "(1) " * 20_000, "第一条" * 30_000],
    ids=["a list", "ranges", "see", "brackets", "Chinese"],
)
def test_long_texts_are_searched_in_time(words):
    clauses = [Clause(id="c1", label="(1)"), Clause(id="c2", label="Article 1"), Clause(id="c3", text=words.strip())]

    started = time.process_time()
    references(text(*clauses))
    references(text(Clause(id="c1", label="第一条"), Clause(id="c3", text=words.strip()), language="zh"))
    spent = time.process_time() - started

    assert spent < 20, "a tenth of this is usual"
