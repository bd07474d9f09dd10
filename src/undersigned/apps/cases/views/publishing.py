"""What is public of a case, and what would be: words, picture and letter box, preview, publishing, taking it back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from undersigned.apps.cases import pages
from undersigned.apps.cases.forms.publishing import LettersForm, PictureForm, SentenceForm
from undersigned.apps.cases.models import Case, Draft, Kind
from undersigned.apps.cases.services import drafts, publishing, rows
from undersigned.apps.cases.services.pieces import Missing, Piece, Sort, Why
from undersigned.apps.cases.views import common
from undersigned.apps.cases.views.shown import name_of, words_of
from undersigned.apps.people.pages import myself
from undersigned.apps.solidarity.models import Part
from undersigned.apps.solidarity.queries import labels
from undersigned.kit import documents, uploading
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.fields import countries
from undersigned.kit.forms import number, posted
from undersigned.kit.private import private

SORTS = {
    Sort.NAME: _("Name"),
    Sort.PSEUDONYM: _("Name to be used in public"),
    Sort.SENTENCE: _("Sentence"),
    Sort.HAPPENING: _("What happened"),
    Sort.SOURCE: _("Source"),
    Sort.PICTURE: _("Picture"),
    Sort.LETTERS: _("Where letters are sent"),
    Sort.APPEALS: _("Appeals may be made"),
    Sort.FACT: "",
}
WHYS = {
    Why.NO_NAME: _("stays back: somebody of whom it speaks has no name that may be published"),
    Why.TELLS: _("stays back: it has a word that is not public, such as a name, a lawyer or a family"),
    Why.NOT_WANTED: _("stays back: you did not choose it"),
    Why.TOO_LONG: _("stays back: it is longer than a public page takes, or no country"),
    Why.TWICE: _("stays back: this sentence is there in this language already"),
    Why.ALONE: _("stays back: it does not stand on a page by itself; write a sentence of it"),
    Why.NO_GROUND: "",
}
MISSING = {
    Missing.NAME: _(
        "A name, or a name to be used in public, that may be published, and a consent to the name or to the story."
    ),
    Missing.COUNTRY: _("The country of the case, as a fact that may be published."),
    Missing.STORY: _("A consent to the story of everybody who is named."),
}


def _page(code: str) -> str:
    return reverse("case_publish", args=[code])


@private
@signed_in
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Show exactly what would be public, piece by piece; then publish that and nothing else."""
    case, by, moment = pages.find(request, code), myself(request), now()
    file = common.opened(request, case)
    if request.method == "POST" and "look" not in request.POST:
        common.to_write(request, case)
        seen, wanted = request.POST.get("seen", "")[:64], request.POST.get("with_appeals") == "on"
        deed = lambda: publishing.publish(case=case, seen=seen, with_appeals=wanted, by=by, now=moment)  # noqa: E731  # once
        attempt(request, deed, _("Published: everybody can read it from now on."), common.FACTS)
        return redirect(_page(code))
    wanted = _wants_appeals(request, case)
    plan = publishing.preview(case=case, with_appeals=wanted, by=by, now=moment)
    names = {who.pk: name_of(file, who) for who in file.subjects}
    public = case.public
    context: dict[str, Any] = {
        "pieces": [_shown(one, names) for one in plan.pieces if one.goes_out],
        "back": [_shown(one, names) for one in plan.back() if one.sort != Sort.APPEALS],
        "missing": [MISSING[one] for one in plan.missing],
        "ready": plan.copy is not None,
        "seen": publishing.mark(plan),
        "with_appeals": wanted,
        "may_appeal": any(one.sort == Sort.APPEALS and not one.lacking for one in plan.pieces),
        "public": public,
        "differs": publishing.differs(case, plan),
    }
    return pages.show(request, case, "case/publish.html", context)


def _wants_appeals(request: HttpRequest, case: Case) -> bool:
    if request.method == "POST":
        return request.POST.get("with_appeals") == "on"
    return publishing.has_appeals(case)


def _shown(one: Piece, names: dict[int, str]) -> dict[str, Any]:
    """Return a piece as the preview shows it: its words, on which consents it rests, or what is missing."""
    label, words = str(SORTS[one.sort]), one.words
    if one.sort == Sort.FACT:
        kind = Kind(one.row.kind)
        label, words = str(kind.label), words_of(kind, one.words)
    elif one.sort == Sort.NAME and not one.goes_out:
        words = words or names[one.subjects[0].pk]
    elif one.sort == Sort.HAPPENING:
        label = labels.happening(one.label)
    elif one.sort == Sort.SENTENCE:
        label = str(Part(one.label).label)
    return {
        "label": label,
        "words": words,
        "language": one.language,
        "more": [str(line) for line in _more(one) if line],
        "grounds": one.grounds.numbers if one.grounds else (),
        "until_on": one.grounds.until_on if one.grounds else None,
        "lacking": [names[who.pk] for who in one.lacking],
        "purpose": one.purpose.label,
        "why": WHYS[one.why] if one.why else "",
        "telling": one.telling,
        "row": one.row,
        "is_draft": isinstance(one.row, Draft),
        "is_sentence": one.sort == Sort.SENTENCE,
        "is_picture": one.sort == Sort.PICTURE,
        "is_letters": one.sort == Sort.LETTERS,
    }


def _more(one: Piece) -> list[str]:
    """Return what readers see of a piece beside its words."""
    said = one.says
    match one.sort:
        case Sort.HAPPENING:
            return [labels.when_in_words(said["when"]), said.get("place", ""), labels.confidence(said["confidence"])]
        case Sort.SOURCE:
            on = labels.when_in_words(said["on"]) if said.get("on") else ""
            grade = labels.reliability(said["reliability"])
            return [said.get("publisher", ""), on, said.get("url", ""), grade, said.get("sha256", "")]
        case Sort.PICTURE:
            return [one.words, said["credit"]]
        case Sort.LETTERS:
            return [str(dict(countries()).get(said["country"], said["country"])), said["words"], said["reads"]]
        case _:
            return []


@private
@signed_in
@require_POST
def unpublish(request: HttpRequest, code: str) -> HttpResponse:
    """Take everything public of the case back, at once."""
    case, by = pages.find(request, code), myself(request)
    done = _("It is public no more. What others copied or printed nobody can call back.")
    attempt(request, lambda: publishing.unpublish(case=case, by=by, now=now()), done, common.FACTS)
    return redirect(_page(code))


@private
@signed_in
def words(request: HttpRequest, code: str, pk: int = 0) -> HttpResponse:
    """Write a sentence for the public page, in one more language, or otherwise."""
    row, last = common.found_or_replaced(request, code, Draft, pk) if pk else (None, None)
    case, by = row.case if row else pages.find(request, code), myself(request)
    common.to_write(request, case)
    if row != last and last is not None and request.method != "POST":
        return redirect("case_publish_sentence", code=code, pk=last.pk)
    file = common.opened(request, case)
    said = rows.says(row) if row else {}
    if row is not None and said["part"] not in Part.values:
        raise Http404
    other = _other(request, case) if row is None else None
    beginning = _initial(said or (rows.says(other) if other else {}), whole=row is not None)
    form = SentenceForm(posted(request), initial=beginning, **common.offered(file))
    done = common.Done[Draft]()
    if request.method == "POST" and form.is_valid():
        sentence = form.sentence()
        deed = (
            (lambda: drafts.change(draft=row, sentence=sentence, by=by, now=now()))
            if row
            else (lambda: drafts.say(case=case, sentence=sentence, as_=other, by=by, now=now()))
        )
        done = common.do(form, deed)
        if done.made:
            return redirect(_page(code))
    context = {
        "form": form,
        "draft": row,
        "other": rows.says(other) if other else None,
        "edited": done.edited,
        "saved": rows.says(last) if last and done.edited else None,
        "action": reverse("case_publish_sentence", args=[code, last.pk]) if last else "",
        "above": [(_("What is public"), _page(code))],
        "cancel_url": _page(code),
    }
    return pages.show(request, case, "case/publish_words.html", context, done.status)


def _other(request: HttpRequest, case: Case) -> Draft | None:
    """Return the sentence that is to be said in another language, if one is named."""
    row = Draft.objects.filter(case=case, replaced_at=None, pk=number(request, "as")).first()
    if row is not None:
        row.case = case
        return row if rows.says(row)["part"] in Part.values else None
    return None


def _initial(said: dict[str, Any], *, whole: bool) -> dict[str, Any]:
    """Return what a form begins with: a sentence that is there, or all of it but its words and language."""
    if not said:
        return {"part": Part.STORY}
    kept = {
        "part": said["part"],
        "subjects": [str(one) for one in said["subjects"]],
        "sources": [str(one) for one in said["cites"]],
    }
    return kept | ({"words": said["words"], "language": said["language"]} if whole else {})


@uploading.in_memory(common.ONE_FILE)
@private
@signed_in
def picture(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the picture of the public page."""
    case, by = pages.find(request, code), myself(request)
    common.to_write(request, case)
    row, said = drafts.standing(case, drafts.PICTURE)
    offered = common.offered(common.opened(request, case))
    form = PictureForm(
        posted(request), request.FILES or None, subjects=offered["subjects"], initial=_of_box(said, "describes")
    )
    if request.method == "POST" and common.is_whole(request, form):
        chosen, data = form.picture(), common.data_of(form)
        if common.do(form, lambda: drafts.show_picture(case=case, picture=chosen, data=data, by=by, now=now())).made:
            return redirect(_page(code))
    context = {"form": form, "draft": row, "said": said, "above": [(_("What is public"), _page(code))]}
    return pages.show(request, case, "case/publish_picture.html", {**context, "cancel_url": _page(code)})


@private
@signed_in
def letters(request: HttpRequest, code: str) -> HttpResponse:
    """Say where letters may be sent."""
    case, by = pages.find(request, code), myself(request)
    common.to_write(request, case)
    row, said = drafts.standing(case, drafts.LETTERS)
    file = common.opened(request, case)
    beginning = _of_box(said, "rules") or _of_fact(file)
    form = LettersForm(posted(request), subjects=common.offered(file)["subjects"], initial=beginning)
    if request.method == "POST" and form.is_valid():
        box = form.letters()
        if common.do(form, lambda: drafts.place_letters(case=case, letters=box, by=by, now=now())).made:
            return redirect(_page(code))
    context = {"form": form, "draft": row, "above": [(_("What is public"), _page(code))], "cancel_url": _page(code)}
    return pages.show(request, case, "case/publish_letters.html", context)


def _of_box(said: dict[str, Any], words_are: str) -> dict[str, Any]:
    if not said:
        return {}
    reads = {"reads": said["reads"].split()} if "reads" in said else {}
    subjects = [str(one) for one in said["subjects"]]
    return {**said, **reads, words_are: said["words"], "subjects": subjects}


def _of_fact(file: Any) -> dict[str, Any]:
    """Begin with what the team knows of letters."""
    known = next((one for one in file.facts if one.row.kind == Kind.LETTERS), None)
    country = file.first(Kind.COUNTRY)
    return {"address": known["value"], "rules": known["note"], "country": country} if known else {"country": country}


@private
@signed_in
@require_GET
def picture_file(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Show the picture as it would be public, to the team."""
    row, by = common.found(request, code, Draft, pk), myself(request)
    try:
        data = drafts.picture_of(draft=row, by=by, now=now())
    except documents.Gone as error:
        raise Http404 from error
    return HttpResponse(data, content_type="image/jpeg", headers=documents.DOWNLOAD)


@private
@signed_in
@require_POST
def take_out(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take words, the picture or the letter box out of what would be public."""
    row, by = common.found(request, code, Draft, pk), myself(request)
    attempt(request, lambda: rows.take_out(row=row, by=by, now=now()), common.OUT, common.FACTS)
    return redirect(_page(code))
