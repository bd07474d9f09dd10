"""What happened, when, to whom, after which sources, and how sure the team is."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.forms.choosing import Choosing, audience_field, several
from undersigned.apps.cases.forms.when import WhenField
from undersigned.apps.cases.models import Audience
from undersigned.apps.cases.services.happenings import What
from undersigned.apps.cases.services.opening import Opened
from undersigned.apps.solidarity.queries import labels
from undersigned.core.casework import Confidence, Happened, When
from undersigned.kit.fields import LineField, ParagraphField
from undersigned.kit.forms import Cards, Group, Grouped, to_choose
from undersigned.kit.lists import LanguageField


class HappeningForm(Grouped, Choosing):
    """Something that happened, or is to happen: a hearing that is announced is entered with its day."""

    kind = forms.ChoiceField(
        label=_("What happened"),
        choices=to_choose(labels.choices(labels.HAPPENINGS)),
        help_text=_(
            "Acquitted, pardoned or charges dropped does not say that they walked out: enter the release, too."
        ),
    )
    when = WhenField(label=_("When"))
    place = LineField(label=_("Where"), max_length=200, required=False)
    subjects = several(_("To whom"), _("None chosen: to all whom the case is about."))
    words = ParagraphField(label=_("What is known of it"), max_length=1000, rows=4, required=False)
    language = LanguageField(label=_("Language of these words"), required=False)
    charges = ParagraphField(label=_("Charges"), max_length=2000, rows=2, required=False)
    court = LineField(label=_("Court"), max_length=200, required=False)
    sentence = LineField(label=_("Sentence"), max_length=500, required=False)
    confidence = forms.ChoiceField(
        label=_("How sure it is"),
        choices=labels.choices(labels.CONFIDENCES),
        widget=Cards({code.value: said for code, said in labels.CONFIDENCE_MEANINGS.items()}),
    )
    sources = several(_("Which sources say so"))
    audience = audience_field()
    grouped: ClassVar[tuple[Group, ...]] = (
        Group(_("What happened"), ("kind", "when", "place", "subjects", "words", "language")),
        Group(_("Before a court"), ("charges", "court", "sentence")),
        Group(_("Where it comes from"), ("sources", "confidence")),
        Group(_("Who may open it"), ("audience",)),
    )

    def clean(self) -> dict[str, Any]:
        """Words are in a language."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("words") and not cleaned.get("language") and "language" not in self.errors:
            self.add_error("language", _("Say in which language these words are."))
        return cleaned

    def what(self) -> What:
        """Return what was typed."""
        given = self.cleaned_data
        return What(
            kind=Happened(given["kind"]),
            when=given["when"],
            confidence=Confidence(given["confidence"]),
            place=given["place"],
            words=given["words"],
            language=given["language"] if given["words"] else "",
            charges=given["charges"],
            court=given["court"],
            sentence=given["sentence"],
            audience=Audience(given["audience"]),
            subjects=self.chosen_subjects(),
            sources=self.chosen_sources(),
        )


def initial(one: Opened[Any]) -> dict[str, Any]:
    """Return what a form shows of a happening that is there."""
    return {
        **one.says,
        "when": When.read(one["when"]),
        "audience": one.row.audience,
        "subjects": [str(row.pk) for row in one.row.subjects.all()],
        "sources": [str(row.pk) for row in one.row.sources.all()],
    }
