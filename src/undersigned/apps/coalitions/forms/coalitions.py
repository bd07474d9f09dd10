"""What a coalition is called, how it describes itself, and its rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.forms.decisions import TakenForm
from undersigned.apps.coalitions.forms.rows import RowField, offer
from undersigned.apps.coalitions.models import Admission, Kind, Reservations, Rule
from undersigned.apps.coalitions.services.coalitions import Rules
from undersigned.apps.organisations.models import Organisation
from undersigned.kit.fields import LineField, ParagraphField
from undersigned.kit.forms import Cards, Group, Grouped
from undersigned.kit.lists import LanguagesField

LANGUAGES = 10


KINDS: dict[str, str | Promise] = {
    Kind.STANDING: _("It goes on. Its charter holds numbered goals; who undersigns it joins."),
    Kind.AD_HOC: _("Ends with its text. There is nothing to join: who signs the text belongs to it."),
}


ADMISSIONS: dict[str, str | Promise] = {
    Admission.AUTOMATIC: _("Quick, and open to impostors: look at how each member is verified."),
    Admission.COMMITTEE: _("The committee looks at each, and says by which decision."),
    Admission.VOTE: _("Each member has one voice, in the open; it can be changed until the vote closes."),
}


RULES: dict[str, str | Promise] = {
    Rule.MAJORITY: _("Abstentions do not count."),
    Rule.TWO_THIRDS: _("Abstentions do not count."),
    Rule.UNANIMITY: _("One no is enough to refuse."),
}


RESERVATIONS: dict[str, str | Promise] = {
    Reservations.REFUSED: _("Whoever disagrees with a goal does not undersign."),
    Reservations.ALLOWED: _("An organisation says in its own words with what it disagrees."),
}


class AboutForm(forms.Form):
    """What a coalition is called, and how it describes itself."""

    name = LineField(label=_("Name of the coalition"), max_length=200)
    about = ParagraphField(
        label=_("In a few sentences"),
        max_length=4000,
        required=False,
        rows=4,
    )
    languages = LanguagesField(
        label=_("Languages"), help_text=_("In which it works, with commas between them: English, French, Arabic.")
    )

    def clean_languages(self) -> list[str]:
        """A handful."""
        chosen: list[str] = self.cleaned_data["languages"]
        if len(chosen) > LANGUAGES:
            raise forms.ValidationError(_("Choose at most ten languages."))
        return chosen


class RulesForm(forms.Form):
    """How a coalition takes in members, and how they decide."""

    admission = forms.ChoiceField(
        label=_("Who admits an organisation that has undersigned the charter"),
        choices=Admission.choices,
        widget=Cards(ADMISSIONS),
        initial=Admission.COMMITTEE,
    )
    rule = forms.ChoiceField(
        label=_("What a vote of the members needs"), choices=Rule.choices, widget=Cards(RULES), initial=Rule.MAJORITY
    )
    quorum = forms.IntegerField(
        label=_("Quorum, in percent of the members"),
        min_value=0,
        max_value=100,
        initial=0,
        help_text=_("How many must take part, so that a vote counts. 0: there is no quorum."),
    )
    voting_days = forms.IntegerField(
        label=_("Days to vote"), min_value=1, max_value=365, initial=14, help_text=_("Then the vote closes by itself.")
    )
    reservations = forms.ChoiceField(
        label=_("Reservations on a goal of the charter"),
        choices=Reservations.choices,
        widget=Cards(RESERVATIONS),
        initial=Reservations.REFUSED,
    )

    def rules(self) -> Rules:
        """Return what was chosen."""
        given = self.cleaned_data
        return Rules(
            admission=Admission(given["admission"]),
            rule=Rule(given["rule"]),
            quorum=given["quorum"],
            voting_days=given["voting_days"],
            reservations=Reservations(given["reservations"]),
        )


ADMITTING = Group(_("How members are taken in"), ("admission", "reservations"))


VOTING = Group(_("How members vote"), ("rule", "quorum", "voting_days"), _("On admissions, if members admit."))


class StartForm(Grouped, AboutForm, RulesForm):
    """A new coalition."""

    kind = forms.ChoiceField(
        label=_("What sort of coalition"), choices=Kind.choices, widget=Cards(KINDS), initial=Kind.STANDING
    )
    organisation = RowField(
        label=_("Begun for"),
        required=False,
        empty_label=_("nobody but myself"),
        help_text=_("You are its first convener. The post is shown with this organisation, and without your name."),
    )

    grouped = (
        Group(_("The coalition"), ("name", "kind", "about", "languages", "organisation")),
        ADMITTING,
        VOTING,
    )

    def __init__(self, *args: Any, mine: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = [row.pk for row in mine]
        offer(self, "organisation", Organisation.objects.filter(pk__in=numbers).order_by("name"))


class ChangeRulesForm(Grouped, RulesForm, TakenForm):
    """Other rules, by a decision."""

    grouped = (ADMITTING, VOTING, Group(_("The decision"), ("body", "decided_on", "words")))
