"""Pieces of forms: choices that explain themselves, and fields in groups."""

from __future__ import annotations

from datetime import date

from django import forms

from undersigned.kit.forms import Cards, Group, Grouped, day_input


class Form(Grouped, forms.Form):
    """Two groups, of which one has no field here, and a field in none."""

    means = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=Cards({"a": "The first."}))
    day = forms.DateField(widget=day_input())
    note = forms.CharField()

    grouped = (Group("How", ("means", "day"), "In either way."), Group("Elsewhere", ("gone",)))


def test_a_choice_hands_its_explanation_to_the_template():
    assert [choice.data["explanation"] for choice in Form()["means"].subwidgets] == ["The first.", ""]


def test_a_group_has_the_fields_it_names_in_their_order():
    (group,) = Form().groups()

    assert (group.legend, group.help, [field.name for field in group.fields]) == (
        "How",
        "In either way.",
        ["means", "day"],
    )


def test_what_is_in_no_group_is_not_forgotten():
    assert [field.name for field in Form().ungrouped()] == ["note"]


def test_a_day_goes_to_the_browser_as_browsers_know_it():
    assert 'value="2026-05-03"' in str(Form(initial={"day": date(2026, 5, 3)})["day"])
