"""What people type about a coalition: its rules, its decisions, its posts, whom it takes in, how a member votes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import (
    Admission,
    Choice,
    Coalition,
    Decision,
    Kind,
    Reservations,
    Rule,
    State,
)
from undersigned.apps.coalitions.services.coalitions import Rules
from undersigned.apps.coalitions.services.decisions import Taken
from undersigned.apps.organisations.models import Mandate, Organisation
from undersigned.kit import fields
from undersigned.kit.clock import now
from undersigned.kit.fields import LineField
from undersigned.kit.forms import Cards, Group, Grouped, day_input
from undersigned.kit.lists import LanguagesField

if TYPE_CHECKING:
    RowsField = forms.ModelChoiceField[Any]
else:
    RowsField = forms.ModelChoiceField

DECISIONS_SHOWN = 30
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
    Rule.MAJORITY: _("Abstentions are no votes."),
    Rule.TWO_THIRDS: _("Abstentions are no votes."),
    Rule.UNANIMITY: _("One no is enough to refuse."),
}
RESERVATIONS: dict[str, str | Promise] = {
    Reservations.REFUSED: _("Who does not share a goal does not undersign."),
    Reservations.ALLOWED: _("An organisation says in its own words what it does not share."),
}


def decision_label(row: Decision) -> str:
    """Return a decision in one line of a menu."""
    line = " ".join(row.words.split())
    return f"{row.decided_on.isoformat()} · {row.body}: {line if len(line) <= 80 else f'{line[:79]}…'}"


def _mandate_label(row: Mandate) -> str:
    return f"{row.body}, {row.decided_on.isoformat()} · {row.get_scope_display()}"


class RowField(RowsField):
    """One row of a table, to be chosen by what it is called; `offer` says which there are."""

    def __init__(self, *, called: Callable[[Any], str] = lambda row: str(row.name), **kwargs: Any) -> None:
        super().__init__(queryset=None, **kwargs)
        self.called = called

    def label_from_instance(self, obj: Any) -> str:
        """Say what a row is called."""
        return self.called(obj)


def offer(form: forms.BaseForm, name: str, rows: Any) -> None:
    """Say which rows a field of a form offers."""
    field = form.fields[name]
    if isinstance(field, RowField):
        field.queryset = rows


class AboutForm(forms.Form):
    """What a coalition is called, and how it describes itself."""

    name = LineField(label=_("Name of the coalition"), max_length=200)
    about = forms.CharField(
        label=_("In a few sentences"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    languages = LanguagesField(
        label=_("Languages"), help_text=_("In which it works, with commas between them: English, French, Arabic.")
    )

    def clean_about(self) -> str:
        """Several lines, in canonical characters."""
        return fields.paragraph(self.cleaned_data["about"])

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
    vouchers_needed = forms.IntegerField(
        label=_("Members who must vouch"),
        min_value=1,
        max_value=100,
        initial=3,
        help_text=_("So many members must know an organisation before this coalition shows it as vouched for."),
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
            vouchers_needed=given["vouchers_needed"],
        )


ADMITTING = Group(_("How members are taken in"), ("admission", "vouchers_needed", "reservations"))
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


class TakenForm(forms.Form):
    """A decision that is put on record."""

    body = LineField(
        label=_("Who decided"), max_length=200, help_text=_("The committee, an assembly, the members by letter …")
    )
    decided_on = forms.DateField(label=_("On which day"), widget=day_input())
    words = forms.CharField(
        label=_("What was decided"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("In a sentence or two. It is public, and stays. Name no person."),
    )

    def clean_words(self) -> str:
        """Several lines, in canonical characters."""
        return fields.paragraph(self.cleaned_data["words"])

    def clean_decided_on(self) -> date | None:
        """A day that has come."""
        day: date | None = self.cleaned_data["decided_on"]
        if day is not None and day > now().date():
            raise forms.ValidationError(_("A decision is one that was taken. This day is in the future."))
        return day

    def taken(self) -> Taken:
        """Return what was typed."""
        given = self.cleaned_data
        return Taken(body=given["body"], decided_on=given["decided_on"], words=given["words"])


class ChangeRulesForm(Grouped, RulesForm, TakenForm):
    """Other rules, by a decision."""

    grouped = (ADMITTING, VOTING, Group(_("The decision"), ("body", "decided_on", "words")))


class GroundForm(Grouped, TakenForm):
    """On which decision an act rests: one that is on record, or one that is put there with it."""

    decision = RowField(
        label=_("A decision that is on record"),
        called=decision_label,
        required=False,
        empty_label=_("another one, which I write below"),
    )

    grouped = (
        Group(_("By which decision"), ("decision",)),
        Group(_("Or put it on record now"), ("body", "decided_on", "words")),
    )

    def __init__(self, *args: Any, coalition: Coalition, needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needed = needed
        newest = Decision.objects.filter(coalition=coalition).order_by("-pk")
        numbers = list(newest.values_list("pk", flat=True)[:DECISIONS_SHOWN])
        offer(self, "decision", newest.filter(pk__in=numbers))
        for name in ("body", "decided_on", "words"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Take one of the two, and all of it."""
        cleaned: dict[str, Any] = super().clean() or {}
        written = [name for name in ("body", "decided_on", "words") if cleaned.get(name)]
        if cleaned.get("decision") and written:
            raise forms.ValidationError(_("Choose a decision that is on record, or write another one: not both."))
        if cleaned.get("decision") or self.errors or (not written and not self.needed):
            return cleaned
        if not written:
            raise forms.ValidationError(_("Say by which decision: choose one, or write down who decided what, when."))
        for name in {"body", "decided_on", "words"} - set(written):
            self.add_error(name, _("A decision says who decided what, and when."))
        return cleaned

    def ground(self) -> Decision | Taken | None:
        """Return the decision."""
        chosen: Decision | None = self.cleaned_data.get("decision")
        if chosen is not None or not self.cleaned_data.get("body"):
            return chosen
        return self.taken()


class MandateForm(forms.Form):
    """Under which mandate a member acts."""

    mandate = RowField(
        label=_("Under which mandate"), called=_mandate_label, empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, mandates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "mandate", mandates)
        first = mandates.first()
        self.fields["mandate"].initial = first.pk if first else None


class VoteForm(MandateForm):
    """How a member votes."""

    choice = forms.ChoiceField(label=_("How it votes"), choices=Choice.choices, widget=forms.RadioSelect)
    field_order = ("choice", "mandate")


class RegisterForm(forms.Form):
    """Narrow the register down."""

    q = forms.CharField(label=_("Organisation"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    state = forms.ChoiceField(label=_("What it became"), choices=[("", "—"), *State.choices], required=False)


class PostForm(forms.Form):
    """A new post."""

    title = LineField(label=_("Title of the post"), max_length=200, help_text=_("Chair, treasurer, coordinator for …"))


class SeatForm(forms.Form):
    """Who is to hold a post: somebody who acts for a member, or whoever opens a link; until when."""

    post = RowField(label=_("Which post"), called=lambda row: str(row.title), empty_label=None)
    representative = RowField(
        label=_("Who"),
        called=lambda row: f"{row.organisation.name} · {row.person.name}",
        required=False,
        empty_label=_("somebody to whom I hand over a link"),
        help_text=_(
            "Those who act for a member and agreed to be named. Anybody else takes the post by a link that works once."
        ),
    )
    organisation = RowField(
        label=_("For which organisation, with a link"),
        required=False,
        empty_label=_("for none"),
    )
    ends_on = forms.DateField(label=_("Last day of the term"), required=False, widget=day_input())

    def __init__(self, *args: Any, posts: Any, known: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "post", posts)
        offer(self, "representative", known)
        offer(self, "organisation", members)

    def ends_at(self) -> datetime | None:
        """Return the end of the last day."""
        day = self.cleaned_data["ends_on"]
        return datetime.combine(day, time(23, 59, 59), UTC) if day else None


class SeatByDecisionForm(Grouped, SeatForm, TakenForm):
    """The same, with the decision by which somebody is appointed, if there is one to be put on record."""

    grouped = (
        Group(_("The post"), ("post", "representative", "organisation", "ends_on")),
        Group(_("The decision, if one is to be put on record"), ("body", "decided_on", "words")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("body", "decided_on", "words"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Take all of a decision, or nothing."""
        cleaned: dict[str, Any] = super().clean() or {}
        written = {name for name in ("body", "decided_on", "words") if cleaned.get(name)}
        for name in {"body", "decided_on", "words"} - written if written else ():
            self.add_error(name, _("A decision says who decided what, and when."))
        return cleaned

    def ground(self) -> Taken | None:
        """Return the decision, if one was written down."""
        return self.taken() if self.cleaned_data.get("body") else None


class TopicsForm(forms.Form):
    """The topics of a goal."""

    topics = LineField(
        label=_("Topics"),
        max_length=500,
        required=False,
        help_text=_("Words under which goals are gathered, parted by commas: housing, migration, child labour."),
    )

    def names(self) -> list[str]:
        """Return each topic, in at most 100 characters."""
        typed = str(self.cleaned_data["topics"]).replace("،", ",").replace("、", ",")
        return [name.strip()[:100] for name in typed.split(",") if name.strip()][:20]


class VoucherForm(forms.Form):
    """For which of one's organisations one vouches."""

    voucher = RowField(label=_("Who vouches"), empty_label=None, widget=forms.RadioSelect)

    def __init__(self, *args: Any, vouchers: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(vouchers)
        offer(self, "voucher", Organisation.objects.filter(pk__in=[row.pk for row in rows]).order_by("name"))
        self.fields["voucher"].initial = rows[0].pk if rows else None
