"""The questionnaire: each question with what is known, to be said otherwise, and a tick for what is taken along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.solidarity.queries import labels
from undersigned.core.casework.wgad import QUESTIONS, Section
from undersigned.kit.fields import LineField, ParagraphField

LONG: Final = {"circumstances", "remedies", "detention-places"}
PDF, CSV = "pdf", "csv"


class QuestionnaireForm(forms.Form):
    """Answers, by question: `answer-KEY` is what stands there, `take-KEY` that it goes along."""

    def __init__(self, *args: Any, known: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in QUESTIONS:
            label, said = labels.QUESTIONS[question.key], known.get(question.key, "")
            self.fields[f"answer-{question.key}"] = _answer(question.key, label, said)
            self.fields[f"take-{question.key}"] = forms.BooleanField(label=_("Take it along"), required=False)

    def sections(self) -> list[dict[str, Any]]:
        """Return the sections, each with its questions and their two fields."""
        return [
            {
                "numeral": section.numeral,
                "title": labels.SECTIONS[section],
                "questions": [
                    {"number": str(one), "answer": self[f"answer-{one.key}"], "take": self[f"take-{one.key}"]}
                    for one in QUESTIONS
                    if one.section == section
                ],
            }
            for section in Section
        ]

    def chosen(self) -> dict[str, str]:
        """Return the answers that go along, in the order of the questionnaire."""
        given = self.cleaned_data
        keys = [one.key for one in QUESTIONS if given.get(f"take-{one.key}") and given.get(f"answer-{one.key}")]
        return {key: given[f"answer-{key}"] for key in keys}


def _answer(key: str, label: Any, said: str) -> forms.Field:
    """Return the field for an answer: a line, where that is enough."""
    if key in LONG or "\n" in said:
        return ParagraphField(label=label, max_length=40_000, rows=8, required=False, initial=said)
    return LineField(label=label, max_length=4_000, required=False, initial=said)
