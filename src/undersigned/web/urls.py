"""Every address of the site."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from undersigned.kit import pictures
from undersigned.web import health, maps, operate, style

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", health.health, name="health"),
    path("operate/", operate.operate, name="operate"),
    path("style/", style.style, name="style"),
    path("maps/<str:key>.svg", maps.map_, name="map"),
    path("pictures/<slug:digest>.png", pictures.picture, name="picture"),
    path("", include("undersigned.apps.people.urls")),
    path("", include("undersigned.apps.rights.urls")),
    path("", include("undersigned.apps.needs.urls")),
    path("", include("undersigned.apps.ledger.urls")),
    path("", include("undersigned.apps.organisations.urls")),
    path("", include("undersigned.apps.credit.urls")),
    path("", include("undersigned.apps.coalitions.urls")),
    path("", include("undersigned.apps.publishing.urls")),
    path("", include("undersigned.apps.signatures.urls")),
    path("", include("undersigned.apps.commonground.urls")),
    path("", include("undersigned.apps.positions.urls")),
    path("", include("undersigned.apps.drafting.urls")),
    path("", include("undersigned.apps.statements.urls")),
    path("", include("undersigned.apps.moderation.urls")),
    path("", include("undersigned.apps.campaigns.urls")),
    path("", include("undersigned.apps.actions.urls")),
    path("", include("undersigned.apps.attendance.urls")),
    path("", include("undersigned.apps.calendars.urls")),
    path("", include("undersigned.apps.tasks.urls")),
    path("", include("undersigned.apps.votes.urls")),
    path("", include("undersigned.apps.motions.urls")),
    path("", include("undersigned.apps.minutes.urls")),
    path("", include("undersigned.apps.assemblies.urls")),
    path("", include("undersigned.apps.solidarity.urls")),
    path("", include("undersigned.apps.appeals.urls")),
    path("", include("undersigned.apps.cases.urls")),
    path("", include("undersigned.apps.intake.urls")),
]
