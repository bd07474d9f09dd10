"""The settings of an installation, read from the environment through `kit.env`."""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

from undersigned.kit import env
from undersigned.kit.database import database

HERE = Path(__file__).parent

DATA = env.path("UNDERSIGNED_DATA", "Folder of the database, the keys, the log and the editions.", default="var")
URL = env.text(
    "UNDERSIGNED_URL",
    "Address at which people reach the site; the log is named after it when it is created.",
    default="http://localhost:8000",
).rstrip("/")
DEBUG = env.switch("UNDERSIGNED_DEBUG", "Show errors in the browser. Never on a public server.")
DATABASES = {
    "default": database(
        env.text(
            "UNDERSIGNED_DATABASE_URL",
            "Where the data live: `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/NAME`. "
            "Without it, a SQLite file in the data folder.",
        )
        or f"sqlite:///{quote(str(DATA / 'undersigned.sqlite3'))}"
    )
}
SECRET_KEY = env.text(
    "UNDERSIGNED_SECRET_KEY",
    "Signs sessions. Without it, the file `keys/django` that `undersigned init` creates.",
)
if not SECRET_KEY:
    _file = DATA / "keys" / "django"
    # Commands that need no installation (read, publish, verify) run with a secret of their own.
    SECRET_KEY = _file.read_text(encoding="ascii") if _file.exists() else secrets.token_hex(32)

_host = env.parts("UNDERSIGNED_URL", URL).hostname or "127.0.0.1"
ALLOWED_HOSTS = [
    *dict.fromkeys(
        [
            _host,
            *env.words("UNDERSIGNED_HOSTS", "Further host names the site answers to, separated by commas."),
            *(["127.0.0.1", "localhost", "[::1]"] if _host in {"127.0.0.1", "localhost"} else []),
        ]
    )
]
SECURE = URL.startswith("https://")
if not SECURE and _host not in {"127.0.0.1", "localhost", "::1"}:
    raise env.BadSetting("UNDERSIGNED_URL must begin with https:// unless the site is on this machine only.")
CSRF_TRUSTED_ORIGINS = [URL]
CSRF_FAILURE_VIEW = "undersigned.web.middleware.forged"
SESSION_ENGINE, SESSION_COOKIE_AGE = "undersigned.kit.sessions", 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS = [
    # Other sites under the same domain are not ours to decide for.
    "security.W005",
    "security.W021",
    "security.W002",  # the content security policy says `frame-ancestors 'none'`, which is the same
]

MAIL_URL = env.text(
    "UNDERSIGNED_MAIL_URL",
    "How mail leaves: `console:` prints it, `smtp://USER:PASSWORD@HOST:PORT` sends it, `smtps://` over TLS.",
    default="console:",
)
_mail = env.parts("UNDERSIGNED_MAIL_URL", MAIL_URL)
if _mail.scheme not in {"console", "smtp", "smtps"}:
    raise env.BadSetting("UNDERSIGNED_MAIL_URL must begin with console:, smtp:// or smtps://.")
EMAIL_BACKEND = (
    "django.core.mail.backends.console.EmailBackend"
    if _mail.scheme == "console"
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "127.0.0.1", _mail.port or (465 if _mail.scheme == "smtps" else 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.username or "", _mail.password or ""
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_USE_TLS = _mail.scheme == "smtp" and bool(_mail.username)
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text(
    "UNDERSIGNED_MAIL_FROM", "Sender of the mails.", default=f"Undersigned <undersigned@{_host}>"
)

VOUCHERS = env.integer(
    "UNDERSIGNED_VOUCHERS",
    "How many members must vouch for an organisation before it is shown as vouched for, where no coalition says.",
    default="3",
)
if VOUCHERS < 1:
    raise env.BadSetting("UNDERSIGNED_VOUCHERS must be 1 or more: nobody is vouched for by nobody.")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "undersigned.kit",
    "undersigned.apps.audit",
    "undersigned.apps.people",
    "undersigned.apps.moderation",
    "undersigned.apps.organisations",
    "undersigned.apps.ledger",
    "undersigned.apps.credit",
    "undersigned.apps.coalitions",
    "undersigned.apps.statements",
    "undersigned.apps.signatures",
    "undersigned.apps.drafting",
    "undersigned.apps.positions",
    "undersigned.apps.commonground",
    "undersigned.apps.publishing",
    "undersigned.apps.campaigns",
    "undersigned.apps.actions",
    "undersigned.apps.attendance",
    "undersigned.apps.calendars",
    "undersigned.apps.tasks",
    "undersigned.apps.votes",
    "undersigned.apps.assemblies",
    "undersigned.apps.motions",
    "undersigned.apps.minutes",
    "undersigned.apps.solidarity",
    "undersigned.apps.appeals",
    "undersigned.apps.cases",
    "undersigned.apps.intake",
    "undersigned.apps.needs",
    "undersigned.apps.rights",
    "undersigned.web",
]
MIDDLEWARE = [
    "undersigned.web.middleware.content_security",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "undersigned.web.rush.polls",
    "undersigned.web.rush.public_pages",
    "undersigned.web.rush.confirmations",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "undersigned.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "undersigned.web.middleware.visited",
    "allauth.account.middleware.AccountMiddleware",
    "undersigned.web.middleware.refusals",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "undersigned.web.context.installation",
                "undersigned.web.context.needs",
                "undersigned.web.context.casework",
            ],
            "libraries": {
                "formats": "undersigned.web.components.formats",
                "pictures": "undersigned.web.components.pictures",
                "navigation": "undersigned.web.navigation",
                "signs": "undersigned.web.components.signs",
                "moderating": "undersigned.web.components.moderating",
                "calendaring": "undersigned.web.components.calendaring",
                "meeting": "undersigned.web.components.meeting",
                "voting": "undersigned.web.components.voting",
                "casework": "undersigned.web.components.casework",
            },
        },
    }
]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
ROOT_URLCONF = "undersigned.web.urls"
WSGI_APPLICATION = "undersigned.web.wsgi.application"
AUTH_USER_MODEL = "people.Person"
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_sign_in", "needs", "home"
# Nobody has a password. What allauth counts by the address of a machine is counted by `kit.limits`, of whom it is.
ACCOUNT_ADAPTER = "undersigned.apps.people.services.adapters.Accounts"
MFA_ADAPTER = "undersigned.apps.people.services.adapters.Factors"
ACCOUNT_LOGIN_METHODS, ACCOUNT_SIGNUP_FIELDS, ACCOUNT_USER_MODEL_USERNAME_FIELD = {"email"}, ["email*"], None
ACCOUNT_EMAIL_VERIFICATION, ACCOUNT_RATE_LIMITS = "none", False
MFA_SUPPORTED_TYPES, MFA_PASSKEY_LOGIN_ENABLED = ["totp", "recovery_codes", "webauthn"], True
MFA_TOTP_TOLERANCE = 1  # clocks of telephones are half a minute ahead or behind
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ, TIME_ZONE, USE_I18N = True, "UTC", True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
LOCALE_PATHS = [HERE / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000  # a draft has four fields for each of its clauses, at most ten thousand
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["undersigned.web.uploads.NameAlone", "undersigned.web.uploads.CappedUploadHandler"]
MAX_UPLOAD = 64 * 1024 * 1024
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"
OPERATOR = env.text("UNDERSIGNED_OPERATOR", "Who runs the site, as every page tells its readers: a name, and a place.")
CONTACT = env.contact(
    "UNDERSIGNED_CONTACT",
    "Where readers reach whoever runs the site, to ask or to report a page: an e-mail address, or that of a page.",
)
TERMS = env.text(
    "UNDERSIGNED_TERMS",
    "A text file (UTF-8) with what holds on this installation besides the common terms. In another language beside it: "
    "`terms.ar.txt` beside `terms.txt`.",
)
SOURCE_URL = env.text(
    "UNDERSIGNED_SOURCE_URL",
    "Where the source code of this installation can be had, changes included, as the licence asks.",
)
LEAVE_TO = env.text(
    "UNDERSIGNED_LEAVE_TO",
    "Where *Leave this page* leads, on pages about people at risk: a site on which nobody wonders to find somebody.",
    default="https://www.wikipedia.org/",
)
if not LEAVE_TO.startswith(("https://", "http://")):
    raise env.BadSetting("UNDERSIGNED_LEAVE_TO must be an address that begins with https://.")
LOGGING_CONFIG = None
