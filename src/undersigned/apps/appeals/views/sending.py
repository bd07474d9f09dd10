"""Letters and cards to print, and "I sent it": what is typed here goes into the answer, and is kept nowhere."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from undersigned.apps.appeals import pages, permissions, queries
from undersigned.apps.appeals.editions import cards, letters
from undersigned.apps.appeals.forms.sending import LetterForm, SentForm
from undersigned.apps.appeals.models import Appeal, AppealText, Recipient
from undersigned.apps.appeals.pages import unkept
from undersigned.apps.appeals.queries import letters as told
from undersigned.apps.appeals.services import sent
from undersigned.apps.appeals.views import public
from undersigned.apps.credit import queries as credit
from undersigned.apps.credit.queries import VIA
from undersigned.apps.publishing import editions
from undersigned.apps.solidarity.models import Picture, resting
from undersigned.kit import limits
from undersigned.kit.clock import now
from undersigned.kit.days import active, day_in
from undersigned.kit.forms import posted
from undersigned.kit.private import private
from undersigned.kit.results import require

MARK: Final = "appeals"
"""Where a session keeps which appeals somebody said that they sent."""
MOST: Final = 200


def _open(request: HttpRequest, slug: str, year: int, number: int) -> Appeal:
    row = pages.find(request, slug, year, number)
    if not pages.is_readable(row):
        raise Http404
    require(permissions.may_send(row, now()))
    return row


def _text(request: HttpRequest, row: Appeal) -> AppealText:
    text = queries.in_language(row.texts.all(), request.GET.get("words", "") or active(), row.language)
    if text is None:
        raise Http404
    return text


def _by_post(row: Appeal) -> list[Recipient]:
    found = [one for one in row.recipients.all() if one.address]
    if not found:
        raise Http404
    return found


@private  # an error of it tells nobody's name
@unkept
def letter(request: HttpRequest, slug: str, year: int, number: int) -> HttpResponse:
    """Make a letter with somebody's name and address, which are kept nowhere."""
    row = _open(request, slug, year, number)
    text = _text(request, row)
    form = LetterForm(posted(request), recipients=_by_post(row))
    if request.method == "POST" and form.is_valid():
        return pdf(lambda: letters.made(_letter(text, form)), "letter")
    address = reverse("appeal", args=pages.args(row))
    context = {"form": form, "text": text, "cancel_url": address, "above": [(_number(row), address)]}
    return pages.show(request, row, "appeal/letter.html", context)


def _number(row: Appeal) -> str:
    return _("Appeal %(number)s") % {"number": queries.number_of(row)}


def _letter(text: AppealText, form: LetterForm) -> letters.Letter:
    to, sent_from = form.recipient(), form.cleaned_data["country"]
    with translation.override(text.language):
        title = _("A letter")
    sender = form.sender()
    if sent_from and sent_from != to.country:
        sender = (*sender, told.country_line(sent_from))
    return letters.Letter(
        language=text.language,
        title=title,
        sender=sender,
        to=told.envelope(to, sent_from),
        date=day_in(queries.today(now()), text.language),
        subject=told.subject(text),
        text=told.letter(text, to, ""),
        signed=form.cleaned_data["name"],
        sent_from=sent_from,
        as_of=now(),
    )


def pdf(make: Any, name: str) -> HttpResponse:
    """Hand out a file that is made for this answer alone."""
    try:
        data = make()
    except editions.CannotPrint:
        said = _("This cannot be set as PDF. Copy the letter instead.")
        return HttpResponse(f"{said}\n", status=422, content_type="text/plain; charset=utf-8")
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type="application/pdf", headers=headers)


@unkept
@require_safe
def card(request: HttpRequest, slug: str, year: int, number: int) -> HttpResponse:
    """Hand out cards, four to a sheet, to the offices that have an address for letters."""
    row = _open(request, slug, year, number)
    text, offices = _text(request, row), _by_post(row)
    backs = tuple(cards.Back(to=told.envelope(one), text=told.card(text, one)) for one in offices)
    with translation.override(text.language):
        title = _("Cards")
    lines = tuple(line for line in (text.concern,) if line)
    sheet = cards.Cards(
        language=text.language,
        title=title,
        headline=text.title,
        lines=lines,
        backs=backs,
        as_of=now(),
        **_picture(row),
    )
    return pdf(lambda: cards.made(sheet), "cards")


def _picture(row: Appeal) -> dict[str, Any]:
    """Return the first picture of those for whom it is, if it may be seen today."""
    seen = Picture.objects.filter(resting.standing(queries.today(now())), case__appeals=row)
    found = seen.order_by("case_id").first()
    if found is None:
        return {}
    return {"picture": bytes(found.jpeg), "alt": found.describes, "credit": found.credit}


@private
@require_POST
def count(request: HttpRequest, slug: str, year: int, number: int) -> HttpResponse:
    """Count that somebody sent it: once a form, and once a session."""
    row = _open(request, slug, year, number)
    form = SentForm(request.POST)
    if not form.is_valid():
        return public.shown_page(request, row, form)
    known = request.session.get(MARK, [])
    if row.pk not in known:
        sent.count(appeal=row, said=form.said(), nonce=form.cleaned_data["nonce"], now=now())
        request.session[MARK] = [*known, row.pk][-MOST:]
        if not request.user.is_authenticated:
            request.session.set_expiry(limits.A_DAY)
    messages.success(request, _("Counted. Thank you for writing."))
    address = reverse("appeal", args=pages.args(row))
    return redirect(address + credit.query_of(request.POST.get(VIA, "")))
