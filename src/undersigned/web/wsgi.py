"""The application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from undersigned.kit import groups

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.settings")
application = get_wsgi_application()
groups.enabled = True
