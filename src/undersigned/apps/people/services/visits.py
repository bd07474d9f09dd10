"""Where somebody is signed in: sessions begin, are seen, and end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person, Visit
from undersigned.kit.sessions import stored

SEEN_AGAIN = timedelta(hours=1)
"""How exactly it is known when a session was used: no more than somebody needs to recognise it."""

SEEN, CONFIRMED = "seen_at", "confirmed_at"
RECENT_SECONDS = 1800

# In the order in which they must be asked: most browsers claim to be others, too.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


@dataclass(frozen=True, slots=True)
class Device:
    """What a browser says of itself, as far as people recognise it: no version, no model."""

    browser: str
    system: str

    @classmethod
    def of(cls, agent: str) -> Device:
        """Read it off the line that the browser sends."""
        return cls(
            next((name for sign, name in BROWSERS.items() if sign in agent), ""),
            next((name for sign, name in SYSTEMS.items() if sign in agent), ""),
        )


@transaction.atomic
def begin(*, request: HttpRequest, person: Person, now: datetime) -> None:
    """Sign a person in, in a session with a new key."""
    if request.session.session_key:
        Visit.objects.filter(session=stored(request.session.session_key)).delete()
    if request.user.is_authenticated:
        request.session.cycle_key()  # whoever is signed in already gets a new key as well
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    request.session.set_expiry(settings.SESSION_COOKIE_AGE)
    request.session[CONFIRMED] = int(now.timestamp())
    request.session[SEEN] = int(now.timestamp())
    _write(request, person, now)


def is_due(request: HttpRequest, *, now: datetime) -> bool:
    """Tell whether it is an hour since this session was last written down as used."""
    return not 0 <= now.timestamp() - int(request.session.get(SEEN, 0)) < SEEN_AGAIN.total_seconds()


def see(*, request: HttpRequest, person: Person, now: datetime) -> None:
    """Write down that a session was used."""
    seen = Visit.objects.filter(session=stored(request.session.session_key), person=person).update(used_at=now)
    if not seen:
        _write(request, person, now)
    request.session[SEEN] = int(now.timestamp())


def _write(request: HttpRequest, person: Person, now: datetime) -> None:
    device = Device.of(request.headers.get("User-Agent", ""))
    facts = {"person": person, "browser": device.browser, "system": device.system, "began_at": now, "used_at": now}
    Visit.objects.update_or_create(session=stored(request.session.session_key), defaults=facts)


def leave(*, request: HttpRequest) -> None:
    """Sign out, here."""
    Visit.objects.filter(session=stored(request.session.session_key)).delete()
    logout(request)


@transaction.atomic
def end(*, visit: Visit) -> None:
    """Sign out on one other device."""
    Session.objects.filter(session_key=visit.session).delete()
    visit.delete()


@transaction.atomic
def end_everywhere(*, person: Person, now: datetime) -> None:
    """Sign out on every device, this one too."""
    end_all(person=person)
    audit.record(Event.PERSON_SIGNED_OUT, subject=person.actor, by=person.actor, now=now)


def end_all(*, person: Person) -> None:
    """End every session of a person, also those of which nothing was written down.

    Whoever changes how they sign in may do so because of somebody who is in already.
    """
    Session.objects.filter(session_key__in=list(person.visits.values_list("session", flat=True))).delete()
    person.visits.all().delete()
    person.set_unusable_password()  # a new one each time, and a session is good for the one it began with
    person.save(update_fields=["password"])


def stay(*, request: HttpRequest, person: Person, now: datetime) -> None:
    """Stay signed in here alone, with a new key, when `end_all` has just ended every session."""
    update_session_auth_hash(request, person)
    _write(request, person, now)


def is_recent(request: HttpRequest, *, now: datetime) -> bool:
    """Tell whether who sits here has shown within half an hour that they are the one who signed in."""
    return 0 <= now.timestamp() - int(request.session.get(CONFIRMED, 0)) < RECENT_SECONDS


def confirm(request: HttpRequest, *, now: datetime) -> None:
    """Keep that they have shown it now."""
    request.session[CONFIRMED] = int(now.timestamp())
