"""A case as the questionnaire of the Working Group on Arbitrary Detention: looked over, then taken along."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as __

from undersigned.apps.cases import pages
from undersigned.apps.cases.editions.questionnaires import Line, Section, Sheet
from undersigned.apps.cases.forms.questionnaire import CSV, QuestionnaireForm
from undersigned.apps.cases.models import Subject
from undersigned.apps.cases.services import questionnaire as service
from undersigned.apps.cases.services.opening import File
from undersigned.apps.cases.views import common
from undersigned.apps.cases.views.shown import name_of
from undersigned.apps.people.pages import myself
from undersigned.apps.solidarity.queries import labels
from undersigned.core.casework import wgad
from undersigned.core.casework.wgad import QUESTIONS
from undersigned.kit import tables
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active
from undersigned.kit.documents import DOWNLOAD
from undersigned.kit.forms import number, posted
from undersigned.kit.private import private
from undersigned.kit.saving import Came, save


@private
@signed_in
def questionnaire(request: HttpRequest, code: str) -> HttpResponse:
    """Show every question with what is known; hand out those that somebody ticks."""
    case, by, moment = pages.find(request, code), myself(request), now()
    file = common.opened(request, case)
    subject = _subject(request, file)
    form = QuestionnaireForm(posted(request), known=service.answers(file, subject, moment.date()))
    if request.method == "POST" and form.is_valid():
        chosen, made = form.chosen(), list[HttpResponse]()

        def deed() -> None:
            service.note(case=case, chosen=chosen, file=file, by=by, now=moment)
            made.append(_table(chosen) if request.POST.get("do") == CSV else _print(chosen, moment))

        if save(form, deed, common.FACTS) is Came.SAVED:
            return made[0]
    context = {
        "form": form,
        "sections": form.sections(),
        "subject": subject,
        "people": [(who.pk, name_of(file, who)) for who in file.subjects] if len(file.subjects) > 1 else [],
        "cancel_url": reverse("case", args=[code]),
    }
    return pages.show(request, case, "case/questionnaire.html", context)


def _subject(request: HttpRequest, file: File) -> Subject | None:
    wanted = number(request, "subject")
    return next((who for who in file.subjects if who.pk == wanted), next(iter(file.subjects), None))


def _table(chosen: dict[str, str]) -> HttpResponse:
    rows = [(str(wgad.BY_KEY[key]), key, str(labels.QUESTIONS[key]), answer) for key, answer in chosen.items()]
    data = tables.written(("number", "key", "question", "answer"), rows)
    return _file(data, "text/csv; charset=utf-8", "questionnaire.csv")


def _print(chosen: dict[str, str], moment: datetime) -> HttpResponse:
    return _file(service.printed(_sheet(chosen, moment)), "application/pdf", "questionnaire.pdf")


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind, headers=DOWNLOAD)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _sheet(chosen: dict[str, str], moment: datetime) -> Sheet:
    return Sheet(
        language=active(),
        title=__("Model questionnaire"),
        lead=__(
            "To be completed by persons alleging arbitrary arrest or detention. "
            "Working Group on Arbitrary Detention, United Nations."
        ),
        sections=tuple(_section(one, chosen) for one in wgad.Section),
        open=__("(left open)"),
        foot=__("Model questionnaire"),
        latin=__("Letters that could not be printed are written in Latin ones."),
        as_of=moment,
    )


def _section(section: wgad.Section, chosen: dict[str, str]) -> Section:
    lines: list[Any] = [
        Line(number=str(one), question=str(labels.QUESTIONS[one.key]), answer=chosen.get(one.key, ""))
        for one in QUESTIONS
        if one.section == section
    ]
    return Section(numeral=section.numeral, title=str(labels.SECTIONS[section]), lines=tuple(lines))
