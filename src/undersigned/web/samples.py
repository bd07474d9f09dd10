"""What the style page shows its parts with: names in several scripts, long words, and every state."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.organisations import words as recognition
from undersigned.core.recognition import Certainty, Kind, LookAlike, Match, Places, Reason
from undersigned.core.text import checkwords, diff
from undersigned.kit import places
from undersigned.kit.days import active
from undersigned.kit.forms import Cards, Group, Grouped, day_input
from undersigned.kit.places.fields import PlaceForm
from undersigned.web.components import signs
from undersigned.web.components.countrymap import Dot
from undersigned.web.navigation import Link, Navigation

DAY = dt.date(2026, 5, 3)
DIGEST = "4f0c1e9d2b7a6853c0d1e2f3a4b5c6d7e8f90112233445566778899aabbccdde"
HARBOURS = {"name": "União dos Portos", "acronym": "UP", "country": "PT", "language": "pt", "url": "#organisation"}
NETWORK = {"name": "شبكة الموانئ", "countries": ("LB", "EG"), "language": "ar", "url": "#organisation"}
LONG = {"name": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "language": "de"}


class SampleForm(Grouped, forms.Form):
    """One field of every kind."""

    organisation = forms.CharField(label=_("Organisation"), widget=forms.TextInput(attrs={"dir": "auto"}))
    country = forms.ChoiceField(label=_("Country"), choices=[("", "—"), ("PT", "Portugal")], required=False)
    email = forms.EmailField(
        label=_("Your e-mail address"), help_text=_("For the link that confirms. Never shown."), required=False
    )
    body = forms.CharField(
        label=_("Who decided"), help_text=_("The body that gave the mandate: board, assembly, executive …")
    )
    decided_on = forms.DateField(label=_("On which day"), widget=day_input())
    document = forms.FileField(label=_("A file"), required=False, help_text=_("A PDF, up to 16 MB."))
    means = forms.ChoiceField(
        label=_("How it signs"),
        choices=[("passkey", _("With a passkey")), ("ssh", _("With an SSH key")), ("email", _("By mail"))],
        widget=Cards(
            {
                "passkey": _("With the lock of your telephone or computer. Nothing to install."),
                "ssh": _("On your own machine, with a key that you have already."),
                "email": _("By a link in a mail: weaker, and shown as “attested”"),
            }
        ),
        initial="passkey",
    )
    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))
    show_name = forms.BooleanField(
        label=_("Show my name under the text"),
        required=False,
        help_text=_(
            "Otherwise you are counted, and readers do not see who you are. Whoever runs this site does, and your "
            "mail provider sees that we write to you."
        ),
    )

    grouped = (
        Group(_("Organisation"), ("organisation", "country", "email")),
        Group(_("Mandate"), ("body", "decided_on", "document"), _("Who acts for others says by which decision.")),
        Group(_("Sign"), ("means", "reason", "show_name")),
    )


class WrongForm(forms.Form):
    """A form that was sent with mistakes."""

    organisation = forms.CharField(label=_("Organisation"))
    means = SampleForm.base_fields["means"]


class FilterForm(forms.Form):
    """A list narrowed down."""

    country = forms.ChoiceField(label=_("Country"), choices=[("", "—"), ("PT", "Portugal")], required=False)
    state = forms.ChoiceField(label=_("State"), choices=[("", "—"), ("admitted", _("admitted"))], required=False)


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who is signed in, on the style page."""

    name: str = "Delphine Duarte"


def context() -> dict[str, Any]:
    """Return what the specimens are made of, in the language of the page."""
    wrong = WrongForm({"organisation": "", "means": "fax"}, prefix="wrong")
    return _standing() | {
        "form": SampleForm(),
        "wrong": wrong,
        "filter": FilterForm(prefix="filter"),
        "place": PlaceForm({"place-country": "CY", "place-locality": "Larnaca", "place-look": "1"}, prefix="place"),
        "map": _map(),
        "somebody": Somebody(),
        "places": _places(),
        "crumbs": [(_("Organisations"), "#crumbs"), (HARBOURS["name"], "#crumbs")],
        "tabs": _tabs(),
        "steps": [_("Organisation"), _("Mandate"), _("Read it once more"), _("Sign")],
        "items": _items(),
        "events": _events(),
        "facts": _facts(),
        "messages": _messages(),
        "digest": DIGEST,
        "words": checkwords.words(DIGEST),
        "pieces": diff.words("Every harbour opens by day.", "Every harbour is open, by day and by night."),
        "address": "https://undersigned.example/s/open-harbours/",
        "keys": [("Tab", _("on to the next field or link")), ("Enter", _("press it")), ("Space", _("tick, or unfold"))],
        "day": DAY,
        "instant": dt.datetime(2026, 5, 3, 14, 2, tzinfo=dt.UTC),
    }


def _map() -> dict[str, Any]:
    """A world with some reports, and a country with some actions."""
    counts = {"EG": 12, "PT": 3, "BR": 41, "KE": 7, "IN": 128, "DE": 1, "FJ": 2, "": 4}
    cities = [places.get(number) for number in (360630, 361058, 359796, 359792, 360502)]
    return {
        "counts": counts,
        "without": {"CL": 2, "ZA": 5, "JP": 1},
        "links": {code: f"#{code}" for code in (*counts, "CL", "ZA", "JP") if code},
        "dots": [
            Dot(city.latitude, city.longitude, places.name_of(city, active()), count, "#country")
            for city, count in zip(cities, (24, 6, 1, 1, 3), strict=True)
            if city
        ],
    }


def _standing() -> dict[str, Any]:
    mandate = {"body": "Direção nacional", "decided_on": DAY, "representative": "Beatriz Brandão"}
    return {
        "states": list(signs.STATES),
        "ways": list(signs.VERIFIED),
        "organisations": [
            HARBOURS | {"verified": "domain", "verified_detail": "portos.example"},
            NETWORK | {"verified": "vouched", "verified_detail": ""},
            LONG | {"country": "AT", "verified": "none"},
        ],
        "mandates": [
            mandate | {"document": "public", "document_url": "#mandate"},
            mandate | {"declared": True, "representative": ""},
            mandate | {"document": "none", "state": "revoked", "ended_on": dt.date(2026, 9, 1)},
        ],
        "found": _found(),
        "odd": {"sentences": [recognition.looks_like(LookAlike("", HARBOURS["name"], ("о",)))]},
        "condition": {"organisations": 20, "countries": 5, "named": [HARBOURS["name"], NETWORK["name"]], "until": DAY},
    }


def _found() -> dict[str, Any]:
    reasons = (
        Reason(Kind.TRANSLATED, "Union of Harbours", HARBOURS["name"]),
        Reason(Kind.SAME_DOMAIN, "portos.example", "portos.example"),
    )
    match = Match(known_id="", certainty=Certainty.LIKELY, places=Places.UNKNOWN, reasons=reasons)
    return {"surely": recognition.surely(match), "because": recognition.because(match)}


def _places() -> Navigation:
    own = [
        Link("#menu", _("What needs you"), "bell", "", 3),
        Link("#menu", _("My organisations"), "organisation", "page", 0),
        Link("#menu", _("Account"), "person", "", 0),
    ]
    return Navigation(everybody=[], own=own, sign_in=None, sign_out=reverse("style"), for_organisation="")


def _tabs() -> list[dict[str, Any]]:
    return [
        {"label": _("Overview"), "url": "#tabs", "current": True},
        {"label": _("Representatives"), "url": "#tabs", "count": 4},
        {"label": _("Mandates"), "url": "#tabs"},
        {"label": _("Keys"), "url": "#tabs"},
        {"label": _("History"), "url": "#tabs"},
    ]


def _items() -> list[dict[str, Any]]:
    acts = [{"label": _("Read it"), "url": "#list"}, {"label": _("Sign"), "url": "#list"}]
    letter = {"title": "Open harbours", "language": "en", "url": "#list", "meta": _("Open letter"), "state": "open"}
    return [
        letter | {"acts": acts},
        {"title": "موانئ مفتوحة للجميع", "language": "ar", "url": "#list", "meta": _("Declaration"), "state": "draft"},
        LONG | {"title": LONG["name"], "url": "#list", "note": "CC0-1.0", "state": "expired", "count": 1284},
    ]


def _events() -> list[dict[str, Any]]:
    name, decided = HARBOURS["name"], __("decided by the committee")
    return [
        {"at": DAY, "title": name, "state": "admitted", "decision": decided, "url": "#history"},
        {"at": dt.date(2026, 4, 28), "title": name, "state": "applied", "by": "Beatriz Brandão"},
        {"at": dt.date(2026, 4, 2), "title": name, "state": "invited"},
    ]


def _facts() -> list[tuple[Any, Any]]:
    return [(_("Issued by"), HARBOURS["name"]), (_("Licence"), "CC0-1.0"), (_("Reason"), "")]


def _messages() -> list[Message]:
    return [
        Message(constants.SUCCESS, __("The invitation was sent."), extra_tags=reverse("style")),
        Message(constants.WARNING, __("This mandate ends in ten days.")),
        Message(constants.ERROR, __("This organisation has signed this text already.")),
        Message(constants.INFO, __("The next checkpoint will cover this entry: load this page again in a minute.")),
    ]
