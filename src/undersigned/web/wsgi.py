"""The application that the server runs."""

import os
from multiprocessing import parent_process

from django.core.wsgi import get_wsgi_application

from undersigned.kit import groups, kept, processes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.settings")
application = get_wsgi_application()

from undersigned.web import rush  # noqa: E402  # needs the apps

groups.enabled = kept.enabled = rush.enabled = True
if parent := parent_process():
    # A server that is killed must not leave processes behind that answer without it, and keep its port.
    processes.end_with(parent.pid or 0)
