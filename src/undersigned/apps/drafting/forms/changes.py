"""One change to a text as people write it: other words, a new clause, a move … each with the fields that it needs."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.drafting.queries import name_in_menu, name_of
from undersigned.core import amendments as core
from undersigned.core.errors import Malformed
from undersigned.core.text.characters import is_blank, normalise, normalise_line
from undersigned.core.text.wording import HEADING_LIMIT, LABEL_LIMIT, TEXT_LIMIT, TITLE_LIMIT, Clause, Wording
from undersigned.kit.forms import sentence

PROVISIONAL = 900_000_000
"""From here on, numbers of clauses that are not saved yet; saved, they get ids for good."""


class Kind(StrEnum):
    """What somebody wants to be done to a clause, or to the title."""

    REPLACE = "replace"
    INSERT_AFTER = "insert-after"
    DELETE = "delete"
    MOVE = "move"
    JOIN = "join"
    SPLIT = "split"
    RETITLE = "retitle"


LABELS = {
    Kind.REPLACE: _("Replace its words"),
    Kind.INSERT_AFTER: _("Insert a clause after it"),
    Kind.DELETE: _("Delete it"),
    Kind.MOVE: _("Move it"),
    Kind.JOIN: _("Join it with the next one"),
    Kind.SPLIT: _("Split it in two"),
    Kind.RETITLE: _("Change the title of the text"),
}

NO_WORDS = _("Write the words. If the clause is to go, remove this change and delete the clause.")
NO_NEW_WORDS = _("Write what the new clause says.")
NO_SECOND = _("Write what the second part says: take it from the first.")
WORDS = ("label", "heading", "text")
SECOND = ("second_label", "second_heading", "second_text")
FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.REPLACE: WORDS,
    Kind.INSERT_AFTER: WORDS,
    Kind.DELETE: (),
    Kind.MOVE: ("after",),
    Kind.JOIN: WORDS,
    Kind.SPLIT: (*WORDS, *SECOND),
    Kind.RETITLE: ("title",),
}


def _line(label: Any, limit: int) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=limit, widget=forms.TextInput(attrs={"dir": "auto"}))


def _body(label: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 6, "dir": "auto", "class": "entry body"})
    return forms.CharField(label=label, required=False, max_length=TEXT_LIMIT, widget=area)


class ChangeForm(forms.Form):
    """One change: `kind` and `clause` say which, the other fields what; `wording` is the text that it changes.

    `known` are the ids that earlier wordings of the amendment gave to clauses of its own: the same clause keeps its id.
    """

    kind = forms.CharField(widget=forms.HiddenInput, required=False)
    clause = forms.CharField(widget=forms.HiddenInput, required=False)
    fresh = forms.CharField(widget=forms.HiddenInput, required=False)
    title = _line(_("Title"), TITLE_LIMIT)
    after = forms.ChoiceField(label=_("To where"), required=False)
    label = _line(_("Number"), LABEL_LIMIT)
    heading = _line(_("Heading"), HEADING_LIMIT)
    text = _body(_("Text"))
    second_label = _line(_("Number of the second part"), LABEL_LIMIT)
    second_heading = _line(_("Heading of the second part"), HEADING_LIMIT)
    second_text = _body(_("Text of the second part"))

    pairs: ClassVar = (("label", "heading"), ("second_label", "second_heading"))

    def __init__(
        self, *args: Any, key: str, wording: Wording, kind: Kind, clause: str, known: Container[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **{**kwargs, "prefix": f"c{key}"})
        self.key, self.wording, self.of_kind, self.known = key, wording, kind, known
        self.clauses = {one.id: one for one in wording.clauses}
        self.at = self.clauses.get(clause)
        self.initial.setdefault("kind", kind.value)
        self.initial.setdefault("clause", clause)
        kept = {"kind", "clause", "fresh", *FIELDS[kind]}
        for name in [name for name in self.fields if name not in kept]:
            del self.fields[name]
        if "after" in self.fields:
            self._offer_places(clause)
        for name, value in self._known().items():
            self.initial.setdefault(name, value)

    def _offer_places(self, clause: str) -> None:
        field = self.fields["after"]
        if isinstance(field, forms.ChoiceField):
            others = [one for one in self.wording.clauses if one.id != clause]
            after = [(one.id, _("after %(clause)s") % {"clause": name_in_menu(one)}) for one in others]
            field.choices = [("", _("to the beginning")), *after]

    def _known(self) -> Mapping[str, str]:
        """Return what the fields begin with: the words that there are."""
        if self.of_kind is Kind.RETITLE:
            return {"title": self.wording.title}
        if self.at is None or self.of_kind is Kind.INSERT_AFTER:
            return {}
        words = {name: getattr(self.at, name) for name in WORDS}
        if self.of_kind is Kind.JOIN and (other := self.following) is not None:
            return words | {"text": "\n\n".join(filter(None, (self.at.text, other.text)))}
        if self.of_kind is Kind.SPLIT:
            head, _blank, tail = self.at.text.partition("\n\n")
            return words | {"text": head, "second_text": tail}
        return words

    @property
    def following(self) -> Clause | None:
        """The clause after it."""
        ids = list(self.clauses)
        if self.at is None or self.at.id == ids[-1]:
            return None
        return self.clauses[ids[ids.index(self.at.id) + 1]]

    @property
    def heading_of_change(self) -> str:
        """What is wanted, as a heading."""
        names = {
            "clause": name_of(self.at) if self.at else "",
            "next": name_of(self.following) if self.following else "",
        }
        said = HEADINGS[self.of_kind]
        if self.of_kind is Kind.INSERT_AFTER and self.at is None:
            said = _("A new clause at the beginning")
        return str(said % names)

    def clean(self) -> dict[str, Any]:
        """Make the change of what was typed; it is in `change`."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        if self.at is None and self.of_kind not in {Kind.RETITLE, Kind.INSERT_AFTER}:
            raise forms.ValidationError(_("This clause is not there any more: another change takes it away."))
        if self.of_kind is Kind.JOIN and self.following is None:
            raise forms.ValidationError(_("There is no clause after this one. Join the one before it with it."))
        self._require_words(cleaned)
        if self.errors:
            return cleaned
        try:
            cleaned["change"] = self._change(cleaned)
        except Malformed as error:
            raise forms.ValidationError(sentence(error)) from error
        return cleaned

    def _require_words(self, given: Mapping[str, Any]) -> None:
        first = NO_NEW_WORDS if self.of_kind is Kind.INSERT_AFTER else NO_WORDS
        for prefix, told in (("", first), ("second_", NO_SECOND)):
            if f"{prefix}text" in given and is_blank(given[f"{prefix}text"]) and is_blank(given[f"{prefix}heading"]):
                self.add_error(f"{prefix}text", told)
        if "title" in given and is_blank(given["title"]):
            self.add_error("title", _("Write the title that the text is to have."))

    def _change(self, given: Mapping[str, Any]) -> core.Change:
        clause = self.at.id if self.at else ""
        match self.of_kind:
            case Kind.REPLACE:
                return core.Replace(clause=clause, **self._words(given))
            case Kind.INSERT_AFTER:
                return core.InsertAfter(after=clause, clause=self._new(given, ""))
            case Kind.DELETE:
                return core.Delete(clause=clause)
            case Kind.MOVE:
                return core.Move(clause=clause, after=given["after"])
            case Kind.JOIN:
                return core.Join(first=clause, second=self.following.id if self.following else "", **self._words(given))
            case Kind.SPLIT:
                return core.Split(clause=clause, second=self._new(given, "second_"), **self._words(given))
            case Kind.RETITLE:
                return core.Retitle(title=normalise_line(given["title"]))

    def _words(self, given: Mapping[str, Any]) -> dict[str, Any]:
        label = normalise_line(given["label"])
        same = self.at is not None and label == self.at.label
        return {
            "label": None if same else label,
            "heading": normalise_line(given["heading"]),
            "text": normalise(given["text"]),
        }

    def _new(self, given: Mapping[str, Any], prefix: str) -> Clause:
        return Clause(
            id=self.own_id,
            label=normalise_line(given[f"{prefix}label"]),
            heading=normalise_line(given[f"{prefix}heading"]),
            text=normalise(given[f"{prefix}text"]),
        )

    @property
    def own_id(self) -> str:
        """The id of the clause that it adds: the one it has already, or one until it gets one for good."""
        fresh = str(self["fresh"].value() or "")
        return fresh if fresh in self.known else f"c{PROVISIONAL + int(self.key)}"


HEADINGS = {
    Kind.REPLACE: _("Other words for %(clause)s"),
    Kind.INSERT_AFTER: _("A new clause after %(clause)s"),
    Kind.DELETE: _("Delete %(clause)s"),
    Kind.MOVE: _("Move %(clause)s"),
    Kind.JOIN: _("Join %(clause)s and %(next)s"),
    Kind.SPLIT: _("Split %(clause)s"),
    Kind.RETITLE: _("Another title"),
}


def kind_of(change: core.Change) -> Kind:
    """Return of which kind a change is."""
    return Kind(str(change.as_json()["kind"]))


def initial_of(change: core.Change) -> dict[str, Any]:
    """Return the fields of a change that was saved."""
    match change:
        case core.Retitle():
            return {"title": change.title}
        case core.Move():
            return {"after": change.after}
        case core.InsertAfter():
            return {name: getattr(change.clause, name) for name in WORDS} | {"fresh": change.clause.id}
        case core.Split():
            second = {f"second_{name}": getattr(change.second, name) for name in WORDS}
            return _said(change) | second | {"fresh": change.second.id}
        case core.Replace() | core.Join():
            return _said(change)
        case _:
            return {}


def _said(change: core.Replace | core.Join | core.Split) -> dict[str, Any]:
    words = {"heading": change.heading, "text": change.text}
    return words if change.label is None else words | {"label": change.label}


def place_of(change: core.Change) -> str:
    """Return the id of the clause that the form of a change is about."""
    match change:
        case core.Retitle():
            return ""
        case core.InsertAfter():
            return change.after
        case core.Join():
            return change.first
        case _:
            return change.clause


def clause_choices(wording: Wording) -> Sequence[tuple[str, Any]]:
    """Return the clauses of a text as a menu."""
    return [(one.id, name_in_menu(one)) for one in wording.clauses]
