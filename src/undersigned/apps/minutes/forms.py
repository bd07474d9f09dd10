"""What minutes are begun with, what a clause says, what is corrected and answered, and how minutes are approved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from undersigned.apps.minutes.models import Audience, Speakers
from undersigned.apps.minutes.queries.minutes import Approving
from undersigned.apps.minutes.services.circulating import LONGEST, SHORTEST, USUAL
from undersigned.apps.minutes.services.corrections import Taken
from undersigned.apps.minutes.services.drafts import Terms, Words
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.votes.models import Vote
from undersigned.kit.fields import LineField, ParagraphField
from undersigned.kit.forms import Cards, to_choose

TEXT_HELP = _("Paragraphs with an empty line between them; “- ” begins a line of a list. Name nobody unasked.")


class ReadersForm(forms.Form):
    """For whom minutes are, and who is named in them of those who spoke."""

    audience = forms.ChoiceField(
        label=_("Who may read them, once they are approved"),
        choices=Audience.choices,
        widget=Cards(
            {
                Audience.PUBLIC: _("What is internal is left out, and says so. The rest stands on the web for good."),
                Audience.MEMBERS: _("Everything stands in them, and they are shown to who took part alone."),
            }
        ),
    )
    speakers = forms.ChoiceField(
        label=_("Who is named of those who spoke"),
        choices=Speakers.choices,
        widget=forms.RadioSelect,
        initial=Speakers.ORGANISATIONS,
    )

    def __init__(self, *args: Any, may_be_public: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_be_public:
            choices = [choice for choice in Audience.choices if choice[0] != Audience.PUBLIC]
            self.fields["audience"].choices = choices  # type: ignore[attr-defined]  # a field of choices

    def terms(self, language: str) -> Terms:
        """Return what was chosen."""
        given = self.cleaned_data
        return Terms(language=language, audience=Audience(given["audience"]), speakers=Speakers(given["speakers"]))


class BeginForm(ReadersForm):
    """The same, and in which language of this site the system writes."""

    language = forms.ChoiceField(
        label=_("Language of the minutes"), choices=settings.LANGUAGES, help_text=_("It stays.")
    )
    field_order = ("language", "audience", "speakers")


class ClauseForm(forms.Form):
    """What a clause says."""

    heading = LineField(label=_("Heading"), max_length=1000, required=False)
    text = ParagraphField(label=_("Words"), max_length=100_000, required=False, rows=14, help_text=TEXT_HELP)

    def clean(self) -> dict[str, Any]:
        """A clause says something."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("heading") and not cleaned.get("text"):
            raise forms.ValidationError(_("Write a heading or some words; or leave the clause out."))
        return cleaned

    def words(self) -> Words:
        """Return what was typed."""
        return Words(heading=self.cleaned_data["heading"], text=self.cleaned_data["text"])


class CorrectionForm(forms.Form):
    """What somebody who attended wants to read in the place of a clause."""

    organisation = forms.ChoiceField(label=_("For"))
    text = ParagraphField(
        label=_("How it should read"), max_length=20_000, rows=12, help_text=_("Change what is wrong in these words.")
    )
    because = LineField(label=_("Why"), max_length=1000, required=False)

    def __init__(self, *args: Any, known: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {one.handle: one for one in known}
        choices = to_choose((one.handle, one.name) for one in known)
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]  # a field of choices
        if len(known) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.initial.setdefault("organisation", known[0].handle)


class CorrectionAnswerForm(forms.Form):
    """What the minute-taker answers."""

    answer = LineField(
        label=_("Answer"),
        max_length=1000,
        required=False,
        help_text=_("Shown beside it. Who declines says why."),
    )
    DEEDS = {"accept": Taken.AS_IT_IS, "by-hand": Taken.BY_HAND}


class CirculateForm(forms.Form):
    """How long those who attended can correct."""

    days = forms.IntegerField(label=_("Days for corrections"), min_value=SHORTEST, max_value=LONGEST, initial=USUAL)


class ApproveForm(forms.Form):
    """By what minutes are approved."""

    vote = forms.ChoiceField(
        label=_("By which vote of a later assembly"), required=False, help_text=_("Where there was one.")
    )
    words = LineField(
        label=_("In words"),
        max_length=500,
        help_text=_("Who approved them, when: “Approved by the chair on 12 December”. It stands under the minutes."),
    )

    def __init__(self, *args: Any, votes: Sequence[Approving], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {one.vote.public_id: one.vote for one in votes}
        choices = [("", _("none: the chair approves")), *((one.vote.public_id, one.label) for one in votes)]
        self.fields["vote"].choices = choices  # type: ignore[attr-defined]  # a field of choices
        if not votes:
            del self.fields["vote"]

    def approving(self) -> Vote | None:
        """Return the vote that was chosen, if any."""
        return self.known.get(self.cleaned_data.get("vote", ""))
