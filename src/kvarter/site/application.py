"""The site as a WSGI application; Granian serves this."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvarter.site.settings")

application = get_wsgi_application()
