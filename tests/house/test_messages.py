"""The catalogues of the interface are whole: every sentence translated, with its parts, and compiled."""

from __future__ import annotations

import re
from collections import Counter
from gettext import c2py

import pytest
from babel import Locale
from django.conf import settings

from tools import messages

LANGUAGES = messages.languages()
ISOLATES, END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
COUNTS = {
    "%(count)s",
    "%(shown)s",
    "%(n)d",
    "%(n)s",
    "%(number)s",
    "%(most)s",
    "%(actions)s",
    "%(all)s",
    "%(left)s",
    "%(of)s",
}
SPELT_OUT = {"zero", "one", "two"}
"""Plural forms in which a language may say the number in a word."""

TEMPLATE = """{% load i18n %}
  {% translate "plain" %} {% translate "in a context" context "where" %} {% translate "kept" as name %}
{{ _("in a variable") }} {% include "part.html" with label=_("in a tag") %} {# {% translate "in a comment" %} #}
    {% blocktranslate with name=who %}to {{ name }} at 100%{% endblocktranslate %}
{% blocktranslate trimmed asvar line %}
        parted
        in lines
{% endblocktranslate %}
{% blocktranslate count n=all|length context "trees" %}{{ n }} leaf{% plural %}{{ n }} leaves{% endblocktranslate %}
"""

MODULE = """
from django.utils.translation import gettext as plainly
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

said = [plainly("one"), _("two"), ngettext("leaf", "leaves", 3), pgettext_lazy("where", "four"), gettext(name)]
"""


@pytest.fixture(scope="module")
def extracted():
    return messages.extracted()


def spoken(catalogue):
    return [message for message in catalogue if message.id]


def ids(catalogue):
    return {(message.context, message.id) for message in spoken(catalogue)}


def placeholders(text):
    return set(re.findall(r"%\(\w+\)[sd]", text))


def marks(text):
    """The tags of a text; names may be isolated in one language and stand free in another."""
    return Counter(tag for tag in re.findall(r"<[^>]+>", text) if tag not in {"<bdi>", "</bdi>"})


def originals(message):
    return message.id if message.pluralizable else (message.id,)


def test_messages_are_found_in_every_form_that_templates_have(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(TEMPLATE, encoding="utf-8")

    found = [(message, context) for _line, message, _comments, context in messages.messages_in(page)]

    assert found == [
        ("plain", None),
        ("in a context", "where"),
        ("kept", None),
        ("in a variable", None),
        ("in a tag", None),
        ("to %(name)s at 100%%", None),
        ("parted in lines", None),
        (("%(n)s leaf", "%(n)s leaves"), "trees"),
    ]


def test_messages_are_found_under_the_names_that_a_module_gives_the_functions(tmp_path):
    module = tmp_path / "module.py"
    module.write_text(MODULE, encoding="utf-8")

    found = [(message, context) for _line, message, _comments, context in messages.messages_in(module)]

    assert found == [("one", None), ("two", None), (("leaf", "leaves"), None), ("four", "where")]


def test_every_language_of_the_interface_but_english_has_a_catalogue():
    assert sorted(code for code, _name in settings.LANGUAGES if code != "en") == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_the_messages_of_the_program_and_no_others(language, extracted):
    assert ids(messages.read(language)) == ids(extracted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_by_guess(language):
    catalogue = messages.read(language)

    left = [message.id for message in spoken(catalogue) if message.fuzzy or not all(messages.strings(message))]

    assert left == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_for_facts_of_its_original(language):
    catalogue = messages.read(language)

    wrong = [
        (message.id, string)
        for message in spoken(catalogue)
        for form, string in enumerate(messages.strings(message))
        if not fits(catalogue, message, form, string)
    ]

    assert wrong == []


def fits(catalogue, message, form, string):
    needed, given = placeholders(originals(message)[-1]), placeholders(string)
    if message.pluralizable and category(catalogue, form) in SPELT_OUT:
        return needed - COUNTS <= given <= needed
    return needed == given


def category(catalogue, form):
    """What Unicode's rules call a plural form."""
    chooses, locale = c2py(catalogue.plural_expr), Locale.parse(str(catalogue.locale))
    return next(locale.plural_form(number) for number in range(1000) if chooses(number) == form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_tags_of_its_original(language):
    wrong = [
        (message.id, string)
        for message in spoken(messages.read(language))
        for string in messages.strings(message)
        if marks(string) != marks(originals(message)[-1])
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_isolate_that_is_opened_is_closed(language):
    wrong = [
        string
        for message in spoken(messages.read(language))
        for string in messages.strings(message)
        if sum(map(string.count, ISOLATES)) != string.count(END_OF_ISOLATE)
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_the_language(language):
    catalogue = messages.read(language)
    chooses, locale = c2py(catalogue.plural_expr), Locale.parse(language)

    pairs = {(chooses(number), locale.plural_form(number)) for number in range(1000)}

    assert len(pairs) == catalogue.num_plurals == len({name for _form, name in pairs})
    assert {len(messages.strings(one)) for one in spoken(catalogue) if one.pluralizable} == {catalogue.num_plurals}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_written_as_make_messages_writes_it(language):
    assert messages.path(language, "po").read_bytes() == messages.po(messages.read(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_compiled_from_what_is_written(language):
    assert messages.path(language, "mo").read_bytes() == messages.mo(messages.read(language))
