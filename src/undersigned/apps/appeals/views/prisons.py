"""Letters of solidarity to somebody in prison: where, by which rules, and as a file to print."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from undersigned.apps.appeals.editions import cards, letters
from undersigned.apps.appeals.forms.sending import SolidarityForm
from undersigned.apps.appeals.pages import unkept
from undersigned.apps.appeals.queries import boxes
from undersigned.apps.appeals.queries.finding import today
from undersigned.apps.appeals.queries.letters import country_line
from undersigned.apps.appeals.views.sending import pdf
from undersigned.apps.solidarity.models import LetterBox
from undersigned.apps.solidarity.queries import cases
from undersigned.kit.clock import now
from undersigned.kit.days import active, day_in
from undersigned.kit.forms import posted
from undersigned.kit.private import private


@private  # an error of it tells nobody's name
@unkept
def case_letters(request: HttpRequest, code: str) -> HttpResponse:
    """Show where and how one writes to them, and make a letter or cards; nothing that is typed is kept."""
    box = boxes.find(code, now())
    if box is None:
        raise Http404
    form = SolidarityForm(posted(request), initial={"language": _first(box), "shape": "letter"})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["shape"] == "card":
            return pdf(lambda: cards.made(_cards(box, form)), "cards")
        return pdf(lambda: letters.made(_letter(box, form)), "letter")
    context = {
        "box": box,
        "lines": _lines(box, ""),
        "reads": box.reads.split(),
        "form": form,
        "cancel_url": cases.address_of(box.case),
        "crumbs": [(_("A case"), cases.address_of(box.case))],
    }
    return render(request, "appeal/prison.html", context)


def _first(box: LetterBox) -> str:
    """Return the language that is read there, the reader's own if that is among them."""
    reads = box.reads.split()
    return active() if active() in reads or not reads else reads[0]


def _lines(box: LetterBox, sent_from: str) -> tuple[str, ...]:
    lines = (*box.address.splitlines(), country_line(box.country, sent_from))
    return tuple(line.strip() for line in lines if line.strip())


def _title(language: str, word: str) -> str:
    with translation.override(language):
        return _(word)


def _letter(box: LetterBox, form: SolidarityForm) -> letters.Letter:
    given = form.cleaned_data
    sender = form.sender()
    if given["country"] and given["country"] != box.country and len(sender) > 1:
        sender = (*sender, country_line(given["country"]))
    return letters.Letter(
        language=given["language"],
        title=_title(given["language"], "A letter"),
        sender=sender,
        to=_lines(box, given["country"]),
        date=day_in(today(now()), given["language"]),
        subject="",
        text=given["words"],
        signed=given["name"],
        sent_from=given["country"],
        as_of=now(),
    )


def _cards(box: LetterBox, form: SolidarityForm) -> cards.Cards:
    given = form.cleaned_data
    back = cards.Back(to=_lines(box, given["country"]), text=f"{given['words']}\n\n{given['name']}")
    return cards.Cards(
        language=given["language"],
        title=_title(given["language"], "Cards"),
        headline="",
        lines=(),
        backs=(back,),
        as_of=now(),
    )
