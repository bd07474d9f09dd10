"""What organisations and people type when they put their names under a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.credit.forms import ViaField
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Key, KeyKind, Mandate, Organisation, Scope
from undersigned.apps.organisations.services import recognising
from undersigned.apps.signatures import permissions
from undersigned.apps.signatures.models import Means
from undersigned.core import entries
from undersigned.core.conditions import NAMED_LIMIT
from undersigned.core.entries.endorsement import RESERVATION_LIMIT
from undersigned.core.reading.fold import fold
from undersigned.core.text import markup
from undersigned.core.text.wording import Clause
from undersigned.kit import fields
from undersigned.kit.days import active, day_in
from undersigned.kit.fields import CountryField, LineField
from undersigned.kit.forms import Cards, Group, Grouped, day_input, isolated
from undersigned.kit.results import Denied

NEW = "new"
"""Another mandate than those on record."""
OF_A_NEW_ONE = ("body", "decided_on", "until_on")
"""What is stated of it."""
RESERVED = "reservation-"
MOST = 100_000
SHOWN = 80
"""Letters of a clause that stand for it."""
READ = 600
"""Letters of it that are read again where it is excepted."""
HANDLE = re.compile(r"[-\w]{1,64}")


class SupporterForm(forms.Form):
    """A person signs."""

    name = LineField(label=_("Your name"), max_length=200)
    email = forms.EmailField(
        label=_("Your e-mail address"), max_length=254, help_text=_("For the link that confirms. Never shown.")
    )
    country = CountryField(label=_("Country"))
    show_name = forms.BooleanField(
        label=_("Show my name under the text"),
        required=False,
        help_text=_(
            "Otherwise you are counted, and readers do not see who you are. Whoever runs this site does, and your "
            "mail provider sees that we write to you."
        ),
    )
    via = ViaField()


@dataclass(frozen=True, slots=True)
class Today:
    """How many organisations stand today, from how many countries, and how many with the one that thinks of it."""

    organisations: int
    countries: int
    with_this: int
    countries_with_this: int

    @classmethod
    def of(cls, by_country: Mapping[str, int], country: str) -> Today:
        """Count; *by_country* is what `queries.by_country` gives, *country* that of the one who thinks of it."""
        standing, places = sum(by_country.values()), set(by_country) - {""}
        return cls(standing, len(places), standing + 1, len(places | ({country} - {""})))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What somebody can choose from: mandates and keys of their organisation, and the clauses that can be excepted."""

    mandates: Sequence[Mandate]
    keys: Sequence[Key]
    clauses: Sequence[Clause] = ()
    name: str = ""
    today: Today | None = None

    def mandate(self, chosen: str) -> Mandate | None:
        """Return the mandate that was chosen, or None for another one."""
        return next((one for one in self.mandates if str(one.pk) == chosen), None)

    def key(self, chosen: str) -> Key | None:
        """Return the key that was chosen, or None for a mail."""
        return next((one for one in self.keys if str(one.pk) == chosen), None)

    def means(self) -> Iterator[tuple[str, str, Any]]:
        """Give every way to sign, the strongest first: its value, its name, and what it means."""
        for key in self.keys:
            if key.kind == KeyKind.PASSKEY:
                name = __("With your passkey “%(name)s”") % {"name": key.label or key.fingerprint[:15]}
                yield str(key.pk), name, _("Recommended. Your device asks for your finger, face or PIN.")
        for key in self.keys:
            if key.kind == KeyKind.SSH:
                name = __("With the SSH key %(name)s") % {"name": key.label or key.fingerprint[:19]}
                yield str(key.pk), name, _("You sign a small file with ssh-keygen, and bring the signature here.")
        weaker = _("Weaker: readers see “e-mail, attested”, and have only this server's word for it.")
        yield Means.EMAIL, __("By a link in a mail to you"), weaker


class MeansField(forms.ChoiceField):
    """How one signs, out of what one has."""

    def __init__(self, choices: Choices, **kwargs: Any) -> None:
        known = list(choices.means())
        super().__init__(
            choices=[(value, name) for value, name, _why in known],
            widget=Cards({value: why for value, _name, why in known}),
            initial=known[0][0],
            **kwargs,
        )


def _beginning(text: str, letters: int) -> str:
    words = " ".join(markup.to_plain(text).split())
    return words if len(words) <= letters else f"{words[:letters]}…"


class TickedField(forms.MultipleChoiceField):
    """Handles of organisations that were ticked; the form looks them up, all at once."""

    def valid_value(self, value: str) -> bool:
        """Take any."""
        return True


@dataclass(frozen=True, slots=True)
class Offered:
    """An organisation that can be named in a condition, how it is verified, and whether it is named."""

    organisation: Organisation
    verified: organisations.How
    ticked: bool


class UndersignForm(Grouped, fields.SecretKeepingForm):
    """An organisation signs: by which decision, how, on which condition, with which reservations."""

    mandate = forms.ChoiceField(label=_("By which decision"), widget=forms.RadioSelect)
    body = LineField(
        label=_("Who decided"), max_length=200, required=False, help_text=_("Board, assembly, executive …")
    )
    decided_on = fields.DayField(label=_("On which day"), required=False)
    scope = forms.ChoiceField(
        label=_("For what"),
        choices=[(Scope.STATEMENT, _("this text alone")), (Scope.STANDING, _("everything, until it ends"))],
        widget=forms.RadioSelect,
        initial=Scope.STATEMENT,
        required=False,
    )
    until_on = fields.DayField(label=_("Until which day"), required=False)
    named = forms.BooleanField(
        required=False, help_text=_("Public, for good. Otherwise only the organisation is named.")
    )
    organisations = forms.IntegerField(
        label=_("How many must sign, yours included"),
        min_value=1,
        max_value=MOST,
        required=False,
        help_text=_("For “if twenty others sign”, write 21."),
    )
    countries = forms.IntegerField(
        label=_("From how many countries, yours included"), min_value=1, max_value=300, required=False
    )
    seek = LineField(
        label=_("Look for organisations that must sign, too"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto"}),
        help_text=_("By a name in any language, the acronym, or the address of its page here."),
    )
    these = TickedField(label=_("These organisations must sign"), required=False, widget=forms.CheckboxSelectMultiple)
    deadline = forms.DateField(
        label=_("Until the end of this day (UTC)"),
        required=False,
        widget=day_input(),
        help_text=_("If the condition is not fulfilled by then, nothing is signed."),
    )

    grouped: tuple[Group, ...] = (  # type: ignore[misc]  # a form with clauses has one more
        Group(
            _("The mandate"),
            ("mandate", "body", "decided_on", "scope", "until_on", "named"),
            _("What you state here is public with the signature, and looks self-declared until an owner confirms it."),
        ),
        Group(_("How you sign"), ("means",)),
        Group(
            _("Only on a condition"),
            ("organisations", "countries", "seek", "these", "deadline"),
            _(
                "Leave this empty to sign now. With a condition your organisation is shown as “ready to sign, if …”, "
                "and is not counted. As soon as all of it is fulfilled, its signature counts by itself. "
                "You can give it up at any time."
            ),
            "statement/on_condition.html",
        ),
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = choices
        lines = [(str(one.pk), line_of(one)) for one in choices.mandates]
        field: Any = self.fields["mandate"]
        field.choices = [*lines, (NEW, _("A decision that is not recorded yet: I state it below"))]
        field.initial = lines[0][0] if lines else NEW
        if not lines:
            field.widget = forms.HiddenInput()
        self.fields["named"].label = __("Name me in the record: %(name)s") % {"name": choices.name}
        self.fields["means"] = MeansField(choices, label=_("How"))
        if choices.clauses:
            self._offer_reservations(choices.clauses)

    def _offer_reservations(self, clauses: Sequence[Clause]) -> None:
        for clause in clauses:
            self.fields[RESERVED + clause.id] = forms.CharField(
                label=" ".join(
                    filter(None, (clause.label, isolated(clause.heading or _beginning(clause.text, SHOWN))))
                ),
                help_text=_beginning(clause.text, READ) if clause.heading or len(clause.text) > SHOWN else "",
                max_length=RESERVATION_LIMIT,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            )
        names = tuple(RESERVED + clause.id for clause in clauses)
        told = _(
            "You undersign the whole. If you disagree with something in a clause, say so here: it is shown beside it, "
            "in public."
        )
        group = Group(_("Reservations"), names, told, "statement/reserving.html")
        self.grouped = (*type(self).grouped, group)

    def clean(self) -> dict[str, Any]:
        """Ask for what the choices need."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("mandate") == NEW:
            self._require("body", _("Say which body of your organisation decided."))
            self._require("decided_on", _("Say on which day it decided."))
        elif stated := [name for name in OF_A_NEW_ONE if cleaned.get(name)]:
            told = _("You chose a recorded decision and stated another one. Choose to state it, or empty this field.")
            for name in stated:
                self.add_error(name, told)
        cleaned["named_ids"] = self._named(cleaned)
        demanded = any(cleaned.get(name) for name in ("organisations", "countries", "these", "seek"))
        if demanded:
            self._require("deadline", _("A condition needs a last day: say which."))
        elif cleaned.get("deadline"):
            self.add_error("deadline", _("Say what has to be fulfilled by then, or leave the day empty."))
        cleaned["reservations"] = self._reservations(cleaned)
        return cleaned

    def _require(self, name: str, why: Any) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, why)

    @cached_property
    def sought(self) -> list[Organisation]:
        """Whom the words in the search may mean; nobody, if there are none."""
        try:
            return recognising.sought(self.fields["seek"].clean(self["seek"].value() or ""))
        except forms.ValidationError:
            return []

    @cached_property
    def offered(self) -> list[Offered]:
        """Those that are named already, then those that were found."""
        rows = list(dict.fromkeys([*_known(self._ticked()), *self.sought]))
        how = organisations.how_verified(rows)
        ticked = self._ticked() | {row.handle for row in self._exactly()}
        return [Offered(row, how[row.pk], row.handle in ticked) for row in rows]

    def _exactly(self) -> list[Organisation]:
        """Return whom the search names exactly, by the address or by a name that nobody else has."""
        words = str(self["seek"].value() or "").strip()
        handle = words.rstrip("/").rpartition("/")[2].strip()
        named = [row for row in self.sought if row.handle == handle] or [
            row for row in self.sought if fold(row.name) == fold(words)
        ]
        return named if len(named) == 1 else []

    def _ticked(self) -> set[str]:
        return set(self["these"].value() or ())

    def _named(self, cleaned: Mapping[str, Any]) -> frozenset[str]:
        """Return the handles of those that are named: ticked, or typed so that nobody else is meant."""
        ticked, found = set(cleaned.get("these") or ()), self.sought
        known = {row.handle for row in [*_known(ticked), *self._exactly()]}
        for handle in sorted(ticked - known)[:1]:
            told = _("“%(name)s” is not known here.")
            self.add_error("these", forms.ValidationError(told, params={"name": handle[:SHOWN]}))
        if cleaned.get("seek") and known.isdisjoint(row.handle for row in found):
            told = _("Tick whom you mean, or empty the search.") if found else _("Nobody is known here by these words.")
            self.add_error("seek", told)
        if len(known) > NAMED_LIMIT:
            told = _("A condition names at most %(n)s organisations.")
            self.add_error("these", forms.ValidationError(told, params={"n": NAMED_LIMIT}))
        elif isinstance(may := permissions.may_name(known), Denied):
            self.add_error("these", may.reason)
        return frozenset(known)

    def _reservations(self, cleaned: Mapping[str, Any]) -> tuple[entries.Reservation, ...]:
        said = {clause.id: fields.paragraph(cleaned.get(RESERVED + clause.id) or "") for clause in self.known.clauses}
        return tuple(entries.Reservation(clause=id_, text=text) for id_, text in sorted(said.items()) if text)

    def condition(self) -> entries.Condition | None:
        """Return what must hold before the organisation stands, or None."""
        given = self.cleaned_data
        if not given.get("deadline"):
            return None
        return entries.Condition(
            deadline=datetime.combine(given["deadline"], time(23, 59, 59), UTC),
            organisations=given["organisations"],
            countries=given["countries"],
            named=given["named_ids"],
        )


def _known(handles: Iterable[str]) -> list[Organisation]:
    """Return the organisations that have these handles, as far as there are any, by name."""
    spelt = [handle for handle in handles if HANDLE.fullmatch(handle)][: 2 * NAMED_LIMIT]
    return list(Organisation.objects.filter(handle__in=spelt).order_by("name", "pk"))


def line_of(mandate: Mandate) -> str:
    """Say in one line which decision it was."""
    facts = {"body": mandate.body, "day": day_in(mandate.decided_on, active()), "scope": mandate.get_scope_display()}
    line = __("%(body)s, %(day)s: %(scope)s") % facts
    if mandate.until_on:
        line = __("%(line)s, until %(day)s") % {"line": line, "day": day_in(mandate.until_on, active())}
    return line


class PasskeyForm(forms.Form):
    """What the browser answered for a passkey, as JSON."""

    credential = forms.CharField(max_length=64 * 1024, widget=forms.HiddenInput, required=False)

    def clean_credential(self) -> str:
        """Without a script there is none.

        Raises:
            ValidationError: Nothing was signed.
        """
        if not self.cleaned_data["credential"]:
            raise forms.ValidationError(_("Nothing was signed. Press the button, and let your device recognise you."))
        return str(self.cleaned_data["credential"])


class WithdrawForm(forms.Form):
    """Why an organisation withdraws, in public, and how it signs that."""

    reason = LineField(
        label=_("Reason"), required=False, max_length=1000, help_text=_("Public, for good. You need not give one.")
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["means"] = MeansField(choices, label=_("How you sign it"))
