"""What the demo does, act by act: ten days in the life of a declaration."""

from __future__ import annotations

import json
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Protocol, TypeVar

from django.conf import settings
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from undersigned import verifier
from undersigned.apps.ledger.services import exports, sequencer
from undersigned.apps.organisations.services import keys, mandates
from undersigned.apps.people.models import Person
from undersigned.apps.people.services import entrances, persons
from undersigned.apps.publishing.services import bundles, publications
from undersigned.apps.signatures.models import Signature
from undersigned.apps.signatures.services import endorsements, signatures
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision
from undersigned.apps.statements.services import drafts, revisions
from undersigned.cli import harbours, installation, paris, plenary, prisoners, sixteen
from undersigned.core import notes, reading
from undersigned.core.evidence import ssh
from undersigned.core.text.wording import StatementKind, Wording
from undersigned.kit.clock import now

Step = TypeVar("Step")


class Track(Protocol):
    """Goes through steps and shows how far it is."""

    def __call__(self, steps: Sequence[Step]) -> Iterable[Step]:
        """Give each step in turn."""


ORIGINAL = "en"
SECRETARIAT = "secretariat@example.org"
SUPPORTERS = 360
DAYS = 12
"""The text is sealed so many days ago, so that its curve has a shape."""
DRAFTING = 10
"""And discussed for so many days before."""


class DemoFailed(Exception):
    """A step did not do what it is for."""


class Play:
    """The acts in their order, and what one hands to the next."""

    def __init__(self, folder: Path, track: Track) -> None:
        self.folder, self.track = folder, track
        self.began = now() - timedelta(days=DAYS)
        self.opened = self.began - timedelta(days=DRAFTING)
        self.texts: dict[str, Wording] = {}
        self.adopted: Wording
        self.debate: paris.Debate
        self.plenary: plenary.Plenary
        self.by: Person
        self.revision: Revision
        self.bundle = folder / "missing.undersigned"

    def acts(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Return each act with its name."""
        yield "Begin an installation", self.begin
        yield "Read the texts", self.read
        yield "Draft", self.draft
        yield "Delegations come", self.invite
        yield "Discuss and amend", self.discuss
        yield "Say what each can sign", self.answer
        yield "Find common ground", self.find
        yield "The plenary meets", self.meet
        yield "Vote, and seal what is adopted", self.seal
        yield "Seal the translations", self.translate
        yield "Delegations undersign", self.undersign
        yield "Minutes, and a task", self.end
        yield "Supporters sign", self.support
        yield "One withdraws", self.withdraw
        yield "Harbours sign, some only if others do", self.harbours
        yield "Sixteen days of action, everywhere", self.sixteen
        yield "The forgotten prisoners of 1961", self.prisoners
        yield "Bring all into the log", self.log
        yield "Publish every edition", self.publish
        yield "Export the log", self.export
        yield "Write the bundle", self.write
        yield "Verify the bundle", self.verify
        yield "Verify by OpenSSH alone", self.verify_with_openssh

    def begin(self) -> str:
        """Keys, database, log, and an account for the secretariat."""
        for _line in installation.begin(self.opened):
            pass
        self.by = persons.add(email=SECRETARIAT, name="Secretariat", now=self.opened)
        persons.appoint(person=self.by, now=self.opened)
        link = settings.URL + reverse("account_enter", args=[entrances.make(person=self.by, now=now())])
        return f"in {settings.DATA}; this signs you in, once, within a quarter of an hour:\n{link}"

    def read(self) -> str:
        """The Universal Declaration, in every language the examples have."""
        sources = sorted(files("undersigned.examples").joinpath("udhr").iterdir(), key=lambda file: file.name)
        for file in self.track([file for file in sources if file.name.endswith(".md")]):
            found = reading.to_wording(reading.read(file.read_bytes(), file.name))
            self.texts[file.name.removesuffix(".md")] = replace(found, language=file.name.removesuffix(".md"))
        return f"{len(self.texts)} languages, {len(self.texts[ORIGINAL].clauses)} clauses each"

    def draft(self) -> str:
        """Draft the English text, as it was before its last amendment."""
        self.adopted = replace(
            self.texts[ORIGINAL],
            kind=StatementKind.DECLARATION,
            issuer="General Assembly of the United Nations",
            dated="1948-12-10",
        )
        identity = sha256(b"undersigned demo: universal declaration of human rights").hexdigest()[:32]
        wording = paris.first_draft(self.adopted)
        statement = drafts.start(wording=wording, identity=identity, by=self.by, now=self.opened)
        self.debate = paris.Debate(statement=statement, by=self.by, began=self.opened)
        return f"{len(wording.clauses)} clauses"

    def invite(self) -> str:
        """All delegations of 1948 are asked to take part."""
        return self.debate.invite(self.track(paris.roll_call()))

    def discuss(self) -> str:
        """A round for everybody, and three amendments."""
        return self.debate.discuss(self.adopted, closes_at=self.began - timedelta(hours=1))

    def answer(self) -> str:
        """Who was there says what it accepts and what it objects to; an illustration."""
        there = [name for name, one in self.debate.delegations.items() if one.vote != "absent"]
        return self.debate.answer(self.track(there), self.opened + timedelta(days=6))

    def find(self) -> str:
        """Which texts the most can sign, and what each would lose."""
        told = self.debate.find(self.began - timedelta(minutes=30))
        DBTaskResult.objects.all().delete()  # they have no mailboxes: nothing is sent to them later
        return told

    def meet(self) -> str:
        """Every delegation of 1948 has a seat at the 183rd plenary meeting; two are absent."""
        self.plenary = plenary.Plenary(debate=self.debate, by=self.by, closes=self.began, track=self.track)
        return self.plenary.gather()

    def seal(self) -> str:
        """Call the roll; the text is sealed as it is adopted."""
        self.revision = self.plenary.vote()
        if self.revision.wording != self.adopted:
            raise DemoFailed("What is sealed is not the text that was adopted.")
        return f"{self.revision.digest}\n{' '.join(self.revision.check_words)}"

    def end(self) -> str:
        """Close the meeting; its minutes write themselves, and are approved."""
        told = self.plenary.end()
        DBTaskResult.objects.all().delete()  # the delegates have no mailboxes
        return told

    def translate(self) -> str:
        """Bind every other language to the digest of the original, and seal it."""
        moment = self.began + timedelta(hours=1)
        for language in self.track([language for language in self.texts if language != ORIGINAL]):
            bound = revisions.bind(self.revision, self.texts[language])
            publications.seal_translation(revision=self.revision, translation=bound, by=self.by, now=moment)
        return ", ".join(statements.languages_of(self.revision))

    def undersign(self) -> str:
        """The delegations that voted for it in 1948 sign it, each with an Ed25519 key made for this play."""
        voted_for = [one for one in self.debate.delegations.values() if one.vote == "for"]
        for place, one in enumerate(self.track(voted_for)):
            self._undersign(one, self.began + timedelta(hours=2, minutes=7 * place))
        return f"{len(voted_for)} delegations, with OpenSSH signatures over their own records"

    def _undersign(self, one: paris.Delegation, moment: datetime) -> None:
        seed, delegation = secrets.token_bytes(32), one.organisation
        terms = mandates.Terms(
            body="Delegation to the third session of the General Assembly", decided_on=date(1948, 12, 10)
        )
        mandate = mandates.declare(organisation=delegation, terms=terms, by=one.by, now=moment)
        key = keys.register(organisation=delegation, key=ssh.public_key(seed), by=one.by, now=moment)
        wish = endorsements.Wish(mandate=mandate, key=key, language="en")
        drawn_up = endorsements.draw_up(revision=self.revision, wish=wish, by=one.by, now=moment)
        evidence = ssh.sign(seed, bytes(drawn_up.record))
        endorsements.collect(endorsement=drawn_up, evidence=evidence, now=moment + timedelta(minutes=3))

    def support(self) -> str:
        """A few hundred people sign who do not exist."""
        asked = [self._ask(number) for number in self.track(range(SUPPORTERS))]
        by_hour: dict[datetime, list[signatures.Press]] = {}
        for row in asked:
            by_hour.setdefault(row.requested_at, []).append(signatures.Press.under(row))
        for moment, presses in sorted(by_hour.items()):
            signatures.confirm_all(presses=presses, now=moment + timedelta(minutes=20))
        # They have no mailboxes either: nothing is sent to them when the site is served later.
        DBTaskResult.objects.all().delete()
        return (
            f"{SUPPORTERS} made-up supporters, {sum(row.shown for row in asked)} of them with their made-up names shown"
        )

    def _ask(self, number: int) -> Signature:
        countries = ("AR", "BD", "CA", "DE", "EG", "FR", "GR", "IN", "JP", "KE", "MX", "NG", "PT", "TR", "UY", "")
        supporter = signatures.Supporter(
            name=f"Made-up supporter {number + 1}",
            email=f"supporter-{number + 1}@example.org",
            country=countries[number * 7 % len(countries)],
            shown=number % 3 != 0,
            language="en",
        )
        # Many at first, fewer later: the n-th comes after a time that grows with the square of n.
        hours = int((DAYS - 1) * 24 * (number / SUPPORTERS) ** 2)
        moment = self.began + timedelta(hours=10 + hours)
        return signatures.request(revision=self.revision, supporter=supporter, now=moment)

    def withdraw(self) -> str:
        """One of them changes their mind."""
        row = Signature.objects.filter(revision=self.revision, confirmed_at__isnull=False).order_by("pk")[41]
        signatures.withdraw(signature=row, now=now() - timedelta(hours=3))
        return f"{signatures_count(self.revision)} stand; the log says that one withdrew, and no longer who"

    def harbours(self) -> str:
        """A second text, made up like those who sign it: it shows mandates, and what conditions do."""
        told = harbours.play(by=self.by, began=self.began + timedelta(days=1))
        DBTaskResult.objects.all().delete()  # nor have they any mailboxes
        return told

    def sixteen(self) -> str:
        """A campaign in real cities, of made-up organisations: last year's with its reports, and this year's."""
        told = sixteen.play(by=self.by, began=self.began + timedelta(days=2), now=now())
        DBTaskResult.objects.all().delete()  # nobody has a mailbox here
        return told

    def prisoners(self) -> str:
        """Six cases, their appeal, and what became of them; a made-up coalition adopts one."""
        told = prisoners.play(by=self.by, began=self.began + timedelta(days=3))
        DBTaskResult.objects.all().delete()  # nobody has a mailbox here either
        return told

    def log(self) -> str:
        """Every act becomes an entry, and the log signs a checkpoint over them."""
        return f"{sequencer.advance(now=now()).size} entries"

    def publish(self) -> str:
        """Web page, PDF, plain text and Markdown in each language."""
        made = []
        for language in self.track(statements.languages_of(self.revision)):
            made += publications.publish_in(revision=self.revision, language=language, now=now())
        target = self.folder / "editions"
        target.mkdir(exist_ok=True)
        for edition in made:
            data = publications.bytes_of(edition)
            (target / f"universal-declaration.{edition.language}.{edition.form}").write_bytes(data)
        return f"{len(made)} files in {target}"

    def export(self) -> str:
        """The log as static files."""
        size, number = exports.export(self.folder / "log")
        return f"{size} entries in {number} files in {self.folder / 'log'}"

    def write(self) -> str:
        """Everything in one file."""
        sequencer.advance(now=now())
        data, mark = bundles.make(revision=self.revision, now=now())
        self.bundle = self.folder / f"{self.revision.statement.slug}-v{self.revision.version}.undersigned"
        self.bundle.write_bytes(data)
        exports.export(self.folder / "log")
        return f"{self.bundle}, {len(data) / 1024:.0f} KiB\nSHA-256 {mark}"

    def verify(self) -> str:
        """By the library under the log's policy, and by the program that knows nothing of this site."""
        policy = notes.Policy.parse((self.folder / "log" / "policy").read_bytes())
        report = verifier.verify(self.bundle.read_bytes(), policy)
        alone = subprocess.run(  # noqa: S603  # our own command on our own file
            [sys.executable, "-m", "undersigned.verifier", str(self.bundle), "--json"],
            capture_output=True,
            text=True,
            check=False,
        )
        if report.verdict is not verifier.Verdict.VALID or alone.returncode:
            raise DemoFailed(f"The bundle does not verify: {report.failure} {alone.stdout}{alone.stderr}")
        return f"{json.loads(alone.stdout)['verdict']}; {len(report.not_checked)} things are named that no proof covers"

    def verify_with_openssh(self) -> str:
        """A signature of the bundle, checked by a program that we did not write."""
        if shutil.which("ssh-keygen") is None:
            return "skipped: there is no ssh-keygen on this machine"
        target = self.folder / "unpacked"
        shutil.unpack_archive(self.bundle, target, "zip")
        record = next(target.glob("endorsements/*/record.json"))
        name = json.loads(record.read_bytes())["organisation"]["id"]
        command = ["ssh-keygen", "-Y", "verify", "-f", str(target / "allowed_signers"), "-I", name]
        judged = subprocess.run(  # noqa: S603  # names come from our own bundle
            [*command, "-n", "undersigned", "-s", f"{record}.sig"],
            input=record.read_bytes(),
            capture_output=True,
            check=False,
        )
        if judged.returncode:
            raise DemoFailed(judged.stderr.decode())
        return judged.stdout.decode().strip()


def signatures_count(revision: Revision) -> int:
    """Count those who stand."""
    return Signature.objects.filter(revision=revision, confirmed_at__isnull=False, withdrawn_at=None).count()
