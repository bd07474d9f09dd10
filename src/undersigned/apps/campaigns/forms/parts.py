"""Fields that several forms of campaigns have: slogans a line each, an address on the web, a sealed text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from undersigned.apps.statements.models import Revision
from undersigned.core.errors import Malformed
from undersigned.core.text.characters import is_blank, normalise_line
from undersigned.kit.days import active, day_in
from undersigned.kit.fields import ParagraphField
from undersigned.kit.forms import isolated
from undersigned.kit.lists import LanguageField

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SLOGANS: Final = 40
LONGEST_SLOGAN: Final = 300


class NewLanguage(forms.Form):
    """One more language, of those in which nothing is *spoken* yet; `spoken_before` is said of the others."""

    language = LanguageField(label=_("Language"))
    spoken_before: ClassVar[StrPromise]

    def __init__(self, *args: Any, spoken: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spoken = set(spoken)

    def clean_language(self) -> str:
        """One in which nothing is said yet."""
        tag: str = self.cleaned_data["language"]
        if tag in self.spoken:
            raise forms.ValidationError(self.spoken_before)
        return tag


class SlogansField(ParagraphField):
    """Slogans, a line each. What is clean is a tuple of them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=SLOGANS * LONGEST_SLOGAN, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Write each on a line of its own; leave what a person typed."""
        return value if value is None or isinstance(value, str) else "\n".join(value)

    def clean(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]  # lines where its parent gives a text
        """Take every line that says something.

        Raises:
            ValidationError: There are too many, or one is too long.
        """
        try:
            lines = [normalise_line(line) for line in super().clean(value).split("\n")]
        except Malformed as error:
            raise forms.ValidationError(_("This holds characters that cannot be shown.")) from error
        found = tuple(dict.fromkeys(line for line in lines if not is_blank(line)))
        if len(found) > SLOGANS:
            raise forms.ValidationError(_("Keep at most forty slogans."))
        if any(len(line) > LONGEST_SLOGAN for line in found):
            raise forms.ValidationError(_("One of these lines is longer than 300 characters: no slogan is."))
        return found


class WebField(forms.URLField):
    """An address that begins with https:// or http://, and nothing else that a browser would follow."""

    default_validators = [
        URLValidator(
            schemes=["https", "http"], message=_("Write an address that begins with https://, or leave this empty.")
        )
    ]

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.URLInput(attrs={"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"})
        super().__init__(max_length=500, assume_scheme="https", widget=widget, **kwargs)


class SealedField(forms.ChoiceField):
    """One of some sealed texts, or none; `offer` says which. What is clean is the revision, or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.known: dict[str, Revision] = {}

    def offer(self, rows: Iterable[Revision], *, nothing: Any) -> None:
        """Say which texts there are, and what choosing none is called."""
        self.known = {str(row.pk): row for row in rows}
        self.choices = [("", nothing), *((key, called(row)) for key, row in self.known.items())]

    def prepare_value(self, value: Any) -> Any:
        """Write a revision as its number."""
        return str(value.pk) if isinstance(value, Revision) else value

    def clean(self, value: Any) -> Revision | None:
        """Return the text that was chosen.

        Raises:
            ValidationError: It is none of those that are offered.
        """
        return self.known.get(super().clean(value))


def called(row: Revision) -> str:
    """Return a sealed text in one line of a menu."""
    day = day_in(row.sealed_at.date(), active())
    return _("%(title)s (version %(n)d, sealed %(day)s)") % {
        "title": isolated(row.title[:120]),
        "n": row.version,
        "day": day,
    }
