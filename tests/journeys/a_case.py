"""Puts case work on stage: a case that is kept and published, appeals for it, and a desk that was told something.

The board member of the representative's organisation leads the case and keeps the desk; the drafter is on the
committee, and writes appeals. They sign in by links here, so the second factor of the one is a passkey.
"""

from __future__ import annotations

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.urls import reverse

from undersigned.apps.appeals.models import Appeal
from undersigned.apps.cases.models import Audience, Case, Kind, Purpose
from undersigned.apps.cases.services import cases as deeds
from undersigned.apps.cases.services import consents, drafts, facts
from undersigned.apps.cases.services.writing import Says
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.intake.services import desks
from undersigned.apps.solidarity.models import Part, PublicCase
from undersigned.apps.solidarity.services import adoptions
from undersigned.core.casework import Confidence, Happened, When
from undersigned.kit.clock import now

from tests.cast import NOW
from tests.factories import appeals, cases, intake, records, solidarity
from tests.factories.people import drafter
from tests.factories.solidarity import who

DAY = timedelta(days=1)
OF_A_CASE = (
    *("case", "case_rename", "case_subject_new", "case_fact_new", "case_history", "case_team", "case_readings"),
    *("case_keep", "case_delete", "case_happening_new", "case_source_new", "case_consent_new", "case_publish"),
    *("case_publish_words", "case_publish_picture", "case_publish_letters", "case_questionnaire"),
)
"""Pages of a case that are about it as a whole."""
OF_AN_APPEAL = ("draft", "facts", "text_new", "recipient_new", "look_over", "outcome", "update")


@transaction.atomic
def places() -> dict[str, str]:
    """Say where its pages are."""
    home = cases.coalition()
    case = _kept(home)
    public = solidarity.full_case(home, now=now())
    adoptions.adopt(case=public, coalition=home, motion=1, decision=None, now=NOW)
    found = {
        **_of_case(case),
        **_of_coalition(home),
        **_public(home, public),
        **_appeals(home, public),
        **_told(home),
    }
    Authenticator.objects.filter(user=cases.lead()).update(type=Authenticator.Type.WEBAUTHN, data={})
    return found


def _kept(home: Coalition) -> Case:
    """A case with all that can be kept of one, long words among it."""
    moment = now()
    days = {"review_on": moment.date() + 5 * DAY, "delete_on": moment.date() + 25 * DAY}
    case = cases.full(cases.case(home, now=moment, subjects=_whom(), **days))
    old = cases.fact(case, Audience.TEAM, kind=Kind.COURT, now=moment)
    court = Says(value="Verwaltungsgerichtshofsvizepräsidentenvorzimmer " * 3, note="As the usher spells it.")
    facts.change(fact=old, says=court, by=cases.lead(), now=moment)
    telegram = records.source(case, audience=Audience.PUBLIC, data=intake.FILE, now=moment)
    records.arrest(case, audience=Audience.PUBLIC, sources=(telegram,), now=moment)
    soon = When.on(moment.date() + 2 * DAY)
    records.arrest(case, kind=Happened.HEARING, when=soon, confidence=Confidence.CONFIRMED, now=moment)
    records.arrest(case, when=When.read("2024-06~"), confidence=Confidence.DISPUTED, words="Held in June", now=moment)
    records.fact_of_case(case, Kind.COUNTRY, "PT")
    said = records.sentence(case, cites=(telegram,), now=moment)
    records.sentence(case, language="ar", words="كانت تقود الرافعة عند الرصيف الخارجي", as_=said, now=moment)
    records.sentence(case, part=Part.WANTS, words="Write to the harbour master.", now=moment)
    records.consent(case, until_on=moment.date() + 20 * DAY, now=moment)
    records.reasons(case, by=cases.worker("Mara Voss"), now=moment)
    gone = records.consent(case, purposes=(Purpose.PICTURE,), now=moment)
    consents.withdraw(consent=gone, who="Her sister", how="by telephone", by=cases.lead(), now=moment)
    box = drafts.Letters(address="Prison no. 2\n7 Rope Walk", country="PT", language="en", rules="Two pages.")
    drafts.place_letters(case=case, letters=box, by=cases.lead(), now=moment)
    picture = drafts.Picture(describes="A crane before the evening", language="en")
    drafts.show_picture(case=case, picture=picture, by=cases.lead(), now=moment, data=intake.photograph())
    records.publish(case, now=moment)
    return Case.objects.get(pk=case.pk)


def _whom() -> list[deeds.Whom]:
    return [deeds.Whom(name=cases.NAME), deeds.Whom(name="The dock workers of Varmouth", is_group=True)]


def _of_case(case: Case) -> dict[str, str]:
    code, facts_of = case.code, case.facts.filter(replaced_at=None)
    numbers = {
        "case_fact": facts_of.filter(audience=Audience.TEAM).latest("pk").pk,
        "case_happening": case.happenings.earliest("pk").pk,
        "case_source": case.sources.earliest("pk").pk,
        "case_consent_renew": case.consents.earliest("pk").pk,
        "case_consent_withdraw": case.consents.earliest("pk").pk,
        "case_publish_sentence": case.drafts.earliest("pk").pk,
        "case_member": case.team.get(person__name="Mara Voss").pk,
    }
    later = {"review_on": now().date() + 90 * DAY, "delete_on": now().date() + 400 * DAY}
    nobody = [deeds.Whom()]
    fresh = cases.case(case.coalition, now=now(), called="A case without a word", subjects=nobody, **later)
    closed = cases.case(case.coalition, now=now(), called="A case that is closed", **later)
    deeds.close(case=closed, by=cases.lead(), now=now())
    return {
        **{name: reverse(name, args=[code]) for name in OF_A_CASE},
        **{name: reverse(name, args=[code, number]) for name, number in numbers.items()},
        "case_fact_new, a note": reverse("case_fact_new", args=[code], query={"kind": Kind.NOTE.value}),
        "case, fresh": reverse("case", args=[fresh.code]),
        "case_publish, fresh": reverse("case_publish", args=[fresh.code]),
        "case, closed": reverse("case", args=[closed.code]),
        "case_for_members": reverse("case_for_members", args=[code]),
    }


def _of_coalition(home: Coalition) -> dict[str, str]:
    names = ("case_workers", "case_begin", "cases_of_members", "coalition_cases", "coalition_settings", "coalition")
    names += ("intake_desk", "intake_reports", "intake_import", "intake_questionnaire", "intake_tell", "appeal_new")  # type: ignore[assignment]  # longer than the other
    return {f"{name}, of cases": reverse(name, args=[home.slug]) for name in names}


def _public(home: Coalition, public: PublicCase) -> dict[str, str]:
    code = public.code
    pseudonymous, group = solidarity.pseudonymous(home, now=now()), solidarity.group_case(home, now=now())
    long = who("Dr. Maximiliane-Charlotte von Donaudampfschifffahrtselektrizitätenhauptbetriebswerk")
    several = solidarity.public_case(home, long, *(who(f"Somebody of the night shift {n}") for n in range(12)))
    return {
        "public case": reverse("public_case", args=[code]),
        "public case, pseudonym": reverse("public_case", args=[pseudonymous.code]),
        "public case, group": reverse("public_case", args=[group.code]),
        "public case, several": reverse("public_case", args=[several.code]),
        "adoption_end": reverse("adoption_end", args=[code, home.slug]),
        "case_letters": reverse("case_letters", args=[code]),
    }


def _appeals(home: Coalition, public: PublicCase) -> dict[str, str]:
    moment, until = now(), now().date() + 2 * DAY
    opened = appeals.opened(home, public, now=moment, send_by_on=until)
    appeals.update(opened, now=moment)
    for country in ("PT", "GR", "PT", ""):
        appeals.sent_once(opened, now=moment, country=country)
    over = appeals.ended(appeals.opened(home, public, now=moment, send_by_on=until), now=moment)
    ready = appeals.ready(home, public, now=moment, send_by_on=until)
    written = appeals.written(home, public, now=moment, send_by_on=until)
    office = written.recipients.all()[0].pk
    return {
        "appeal": _of_appeal("appeal", opened),
        "appeal, over": _of_appeal("appeal", over),
        "appeal_letter": _of_appeal("appeal_letter", opened),
        **{f"appeal_{name}": _of_appeal(f"appeal_{name}", written) for name in OF_AN_APPEAL},
        **{f"appeal_{name}, open": _of_appeal(f"appeal_{name}", opened) for name in OF_AN_APPEAL},
        "appeal_draft, ready": _of_appeal("appeal_draft", ready),
        "appeal_look_over, ready": _of_appeal("appeal_look_over", ready),
        "appeal_text": _of_appeal("appeal_text", written, "ar"),
        "appeal_recipient": _of_appeal("appeal_recipient", written, office),
        "appeal_confirm": _of_appeal("appeal_confirm", written, office),
    }


def _of_appeal(name: str, row: Appeal, *more: object) -> str:
    return reverse(name, args=[row.coalition.slug, row.year, row.number, *more])


def _told(home: Coalition) -> dict[str, str]:
    desk = intake.desk(home)
    desks.name_keeper(desk=desk, person=cases.lead(), until_on=None, by=drafter(), now=NOW)
    code = intake.told(desk, "first word", now=now())
    report = intake.found(code)
    intake.told(desk, "second word", now=now())
    return {
        "intake_report": reverse("intake_report", args=[home.slug, report.code]),
        "intake_take_up": reverse("intake_take_up", args=[home.slug, report.code]),
    }
