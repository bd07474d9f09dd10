"""What each deed asks for: the terms that a motion keeps, and that are carried out as they were put to the vote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from django import forms
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.forms.rules import RulesForm, initial
from undersigned.apps.assemblies.models import Assembly, Rules
from undersigned.apps.campaigns.queries import kinds, title_of
from undersigned.apps.coalitions.models import Membership, State
from undersigned.apps.motions.forms.plans import Planned
from undersigned.apps.motions.models import ELECTION
from undersigned.apps.motions.queries.candidacies import STAY
from undersigned.apps.motions.queries.deeds import stands_behind, whose
from undersigned.apps.motions.services.deeds.backing import Stand
from undersigned.apps.motions.services.deeds.membership import FROM, What
from undersigned.apps.statements.models import Revision
from undersigned.core.tally.rule import SEATS_LIMIT
from undersigned.kit.fields import DayField, LineField, ParagraphField
from undersigned.kit.forms import isolated, to_choose

DIGEST: Final = re.compile(r"[0-9a-f]{64}")
READ: Final = frozenset({"statement", "statement_revision", "statement_language"})
"""The addresses at which a sealed text is read."""


class ResolutionForm(Planned):
    """A resolution can set tasks along with its text."""

    lines = 3


class DecisionForm(Planned):
    """A decision in words alone."""

    words = ParagraphField(
        label=_("What is decided"),
        max_length=1200,
        rows=4,
        help_text=_("In a sentence or two, as it will stand on record: it is public, and stays."),
    )
    lines = 3

    def facts(self) -> dict[str, Any]:
        """Return the words, and the tasks."""
        return {"words": self.cleaned_data["words"], **super().facts()}


class PlanForm(Planned):
    """An action plan: tasks alone."""

    lines = 8
    needed = True


class MembershipForm(forms.Form):
    """Which organisation of the register, and what becomes of it."""

    handle = forms.ChoiceField(help_text=_("Members, and those that have applied by undersigning the charter."))
    what = forms.ChoiceField(label=_("What becomes of it"), choices=What.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, assembly: Assembly, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = (State.APPLIED, State.ADMITTED, State.SUSPENDED)
        rows = Membership.objects.filter(coalition=assembly.host_id, state__in=wanted).select_related("organisation")
        self.known = {row.organisation.handle: row for row in rows.order_by("organisation__name", "pk")}
        field = self.fields["handle"]
        if isinstance(field, forms.ChoiceField):
            field.choices = to_choose((key, _called(row)) for key, row in self.known.items())
        say_whose(field, __("Organisation in the register of %(coalition)s"), "membership", assembly)

    def clean(self) -> dict[str, Any]:
        """What can become of one that stands there now."""
        cleaned: dict[str, Any] = super().clean() or {}
        row, what = self.known.get(cleaned.get("handle", "")), cleaned.get("what")
        if row is not None and what and State(row.state) not in FROM[What(what)]:
            self.add_error("what", _("This cannot become of it from where it stands now. Choose something else."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """Return the organisation by its handle, and what becomes of it."""
        return {"handle": self.cleaned_data["handle"], "what": self.cleaned_data["what"]}


def say_whose(field: forms.Field, label: str, deed: str, assembly: Assembly) -> None:
    """Name the coalition whose register or post it is, and say so where others vote on it too."""
    field.label = label % {"coalition": isolated(assembly.host.called())}
    field.help_text = " ".join(one for one in (whose(deed, assembly), str(field.help_text)) if one)


def _called(row: Membership) -> str:
    return f"{isolated(row.organisation.name)} ({row.get_state_display()})"


class ElectionForm(forms.Form):
    """To which post how many are elected, and until when."""

    post = forms.ChoiceField(help_text=_("The committee makes posts on its own page, first."))
    seats = forms.IntegerField(label=_("How many are elected"), min_value=1, max_value=SEATS_LIMIT, initial=1)
    ends_on = DayField(label=_("Last day of their terms"), required=False)
    before = forms.ChoiceField(
        label=_("Whoever holds the post now"),
        choices=[("end", _("goes, unless elected again")), (STAY, _("stays beside those who are elected"))],
        widget=forms.RadioSelect,
        initial="end",
    )

    def __init__(self, *args: Any, assembly: Assembly, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = assembly.host.posts.filter(abolished_at=None).order_by("place", "pk")
        self.today = assembly.starts_at.date()
        field = self.fields["post"]
        if isinstance(field, forms.ChoiceField):
            field.choices = to_choose((str(row.pk), row.title) for row in rows)
        say_whose(field, __("Post on the committee of %(coalition)s"), ELECTION, assembly)

    def clean_ends_on(self) -> date | None:
        """A day after the assembly."""
        day: date | None = self.cleaned_data["ends_on"]
        if day is not None and day <= self.today:
            raise forms.ValidationError(_("Terms end after the assembly. Choose a later day, or none."))
        return day

    def facts(self) -> dict[str, Any]:
        """Return the post by its number, the seats, and the last day."""
        given = self.cleaned_data
        day = given["ends_on"].isoformat() if given["ends_on"] else ""
        return {"post": int(given["post"]), "seats": given["seats"], "ends_on": day, "before": given["before"]}


class DayForm(forms.Form):
    """A day of action in a campaign of the coalition."""

    campaign = forms.ChoiceField(help_text=_("One that is not over."))
    on = DayField(label=_("Day"), help_text=_("A day of the campaign, in each place its own."))
    kind = forms.ChoiceField(label=_("Kind of action"))
    title = LineField(label=_("What actions on it are called"), max_length=300)
    description = ParagraphField(label=_("What they are about"), max_length=10_000, required=False, rows=4)

    def __init__(self, *args: Any, assembly: Assembly, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = assembly.host.campaigns.filter(
            announced_at__isnull=False, called_off_at=None, last_on__gte=assembly.starts_at.date()
        )
        self.known = {row.slug: row for row in rows.order_by("from_on", "pk")}
        offered = {
            "campaign": [(key, isolated(title_of(row))) for key, row in self.known.items()],
            "kind": kinds.kinds_for([assembly.host]),
        }
        for name, choices in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = to_choose(choices)
        say_whose(self.fields["campaign"], __("Campaign of %(coalition)s"), "day", assembly)

    def clean(self) -> dict[str, Any]:
        """A day of the campaign."""
        cleaned: dict[str, Any] = super().clean() or {}
        row, on = self.known.get(cleaned.get("campaign", "")), cleaned.get("on")
        if row is not None and on is not None and not row.from_on <= on <= row.last_on:
            self.add_error("on", _("The campaign is not held on that day. Choose a day of it."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """Return the campaign by its slug, the day, and its words."""
        given = self.cleaned_data
        names = ("campaign", "kind", "title", "description")
        return {**{name: given[name] for name in names}, "on": given["on"].isoformat()}


class BackingForm(forms.Form):
    """A sealed text, by its address here or by its digest, and whether the coalition stands behind it or no longer."""

    what = forms.ChoiceField(
        choices=Stand.choices,
        initial=Stand.BEHIND,
        required=False,
        widget=forms.RadioSelect,
    )
    text = LineField(
        label=_("The text"),
        max_length=500,
        help_text=_("Its address on this site, or its digest: the 64 characters that stand on its page."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, assembly: Assembly, **kwargs: Any) -> None:
        known: Mapping[str, Any] = kwargs.pop("initial", None) or {}
        super().__init__(*args, **kwargs)
        self.initial = {"text": known.get("digest", ""), "what": known.get("what", Stand.BEHIND)}
        self.assembly = assembly
        say_whose(self.fields["what"], __("What %(coalition)s does"), "backing", assembly)

    def clean_text(self) -> Revision:
        """A text that was sealed."""
        found = _sealed(self.cleaned_data["text"])
        if found is None:
            raise forms.ValidationError(_("No sealed text is found there. Open its page, and copy its address."))
        return found

    def clean(self) -> dict[str, Any]:
        """It stands no longer behind what it stands behind."""
        cleaned: dict[str, Any] = super().clean() or {}
        text, ends = cleaned.get("text"), cleaned.get("what") == Stand.NO_LONGER
        if text is not None and ends and not stands_behind(self.assembly.host_id, text):
            self.add_error("text", _("The coalition does not stand behind this text. Choose one that it backs."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """Return the text by its digest, with its title for those who read the motion later."""
        revision: Revision = self.cleaned_data["text"]
        ends = {"what": Stand.NO_LONGER.value} if self.cleaned_data["what"] == Stand.NO_LONGER else {}
        return {"digest": revision.digest, "title": revision.title, **ends}


def _sealed(typed: str) -> Revision | None:
    """Return the sealed text at an address of this site, the newest where no version is named; or by its digest."""
    if DIGEST.fullmatch(typed.lower()):
        return Revision.objects.filter(digest=typed.lower()).first()
    try:
        path = urlsplit(typed).path
        found = resolve(path if path.endswith("/") else f"{path}/")
    except (Resolver404, ValueError):
        return None
    if found.url_name not in READ:
        return None
    given = found.kwargs
    rows = Revision.objects.filter(statement__slug=given["slug"]).order_by("-version")
    return rows.filter(version=given["version"]).first() if "version" in given else rows.first()


class RulesDeedForm(RulesForm):
    """All rules of the assembly, as they would be; what holds now stands there to begin with."""

    def __init__(self, *args: Any, assembly: Assembly, **kwargs: Any) -> None:
        known: Mapping[str, Any] = (kwargs.pop("initial", None) or {}).get("rules", {})
        super().__init__(*args, assembly=assembly, initial=initial(Rules(**known)) if known else {}, **kwargs)
        self.fields.pop("because", None)

    def facts(self) -> dict[str, Any]:
        """Return the whole rulebook: what is not said again would else be what holds by then."""
        return {"rules": super().facts()}
