"""What stands on the stage of case work: a case with its team, what is public of it, appeals, and a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from undersigned.apps.appeals.models import Appeal
from undersigned.apps.cases.models import Audience, Case, Kind, Role, Worker
from undersigned.apps.cases.services import facts, publishing, teams
from undersigned.apps.cases.services.writing import About, Says
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.intake.models import Report
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.services import adoptions
from undersigned.kit.clock import now

from tests.cast import LAPSED, NOW
from tests.factories import appeals, cases, coalitions, intake, records, solidarity


@dataclass(frozen=True, slots=True)
class Casework:
    """A case of which a name is public, another that is public in full, two appeals for that, and a report."""

    case: Case
    public: PublicCase
    opened: Appeal
    drafted: Appeal
    report: Report

    def about(self, where: str) -> dict[str, str]:
        """What an address of case work is about."""
        if where.startswith(("/casework/appeals/", "/appeals/")):
            return self._of_appeals(where)
        if where.startswith("/cases/"):
            return {"code": self.public.code, "country": "PL", "slug": "six-harbours", "year": "2025"}
        if where.startswith(("/casework/c/", "/casework/m/")):
            return {"code": self.case.code, "pk": str(self._row(where)), "kind": "source"}
        if where.startswith("/casework/"):
            number = self.report.attachments.get().pk
            worker = Worker.objects.get(person__name=WORKER).pk
            return {"slug": "six-harbours", "code": self.report.code, "number": str(number), "pk": str(worker)}
        return {}

    def _of_appeals(self, where: str) -> dict[str, str]:
        follows = where.startswith("/appeals/") or where.endswith(
            ("/update/", "/delete/", "/outcome/", "/organisations/")
        )
        row = self.opened if follows else self.drafted
        office, update = row.recipients.all()[0].pk, self.opened.updates.get().pk
        numbers = {"year": str(row.year), "number": str(row.number), "office": str(office), "update": str(update)}
        return {"slug": "six-harbours", "language": "ar", **numbers}

    def _row(self, where: str) -> int:
        """The number of what of the case an address is about."""
        if "/team/" in where:
            return int(self.case.team.get(person__name=MEMBER).pk)
        if where.endswith(("/grant/", "/take-away/")):
            return int(self.case.facts.get(audience=Audience.SEALED).pk)
        for name, rows in (
            ("before", self.case.sources),
            ("happenings", self.case.happenings),
            ("sources", self.case.sources),
            ("consents", self.case.consents),
            ("public", self.case.drafts),
        ):
            if f"/{name}/" in where:
                return int(rows.latest("pk").pk)
        return int(self.case.facts.filter(audience=Audience.TEAM).latest("pk").pk)


FOLLOWING = ("/update/", "/delete/", "/outcome/", "/organisations/")
"""How addresses end that are about an appeal that is open already."""
LEAD, MEMBER, WORKER = "Lena Leads", "Mara Voss", "Wanda Works"
"""Who leads the case, who is in its team and keeps the desk, and who works on other cases alone."""


def set_casework(six: Coalition) -> Casework:
    """Keep a case and publish it, write two appeals, of which one is open, and let somebody tell something.

    The lapsed one's organisation is a member of the coalition: who acts for it reads what is for members.
    """
    moment = now()
    cases.worker(WORKER, six)
    case = kept(six, moment)
    public = solidarity.full_case(six, now=NOW)
    adoptions.adopt(case=public, coalition=six, motion=1, decision=None, now=NOW)
    coalitions.admitted(six, LAPSED)
    until = moment.date() + timedelta(days=20)
    opened = appeals.opened(six, public, now=moment, send_by_on=until)
    appeals.update(opened, now=moment)
    drafted = appeals.written(six, public, now=moment, send_by_on=until)
    report = intake.report(intake.desk(six), now=moment)
    return Casework(case, public, opened, drafted, report)


def lead() -> Person:
    return cases.worker(LEAD)


def kept(six: Coalition, moment: datetime) -> Case:
    """A case with something of each class, a source, what happened, a consent, and a page."""
    by = lead()
    days = {"review_on": moment.date() + timedelta(days=90), "delete_on": moment.date() + timedelta(days=400)}
    case = cases.case(six, by=by, now=moment, **days)
    teams.add(case=case, person=cases.worker(MEMBER), role=Role.WORKER, by=by, now=moment)
    for audience in (Audience.PUBLIC, Audience.COALITION, Audience.TEAM, Audience.SEALED):
        cases.fact(case, audience, by=by, now=moment)
    public = Says(value="PT", audience=Audience.PUBLIC)
    facts.add(case=case, about=About(kind=Kind.COUNTRY), says=public, by=by, now=moment)
    telegram = records.source(case, by=by, now=moment, audience=Audience.PUBLIC)
    records.arrest(case, by=by, now=moment, audience=Audience.PUBLIC, sources=(telegram,))
    records.sentence(case, by=by, now=moment)
    records.consent(case, by=by, now=moment)
    seen = publishing.mark(publishing.preview(case=case, with_appeals=True, by=by, now=moment))
    publishing.publish(case=case, seen=seen, with_appeals=True, by=by, now=moment)
    return Case.objects.get(pk=case.pk)
