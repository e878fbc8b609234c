"""The site's addresses and one more: an empty page that is asked for as any page for those who work here."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from kvarter.site.accounts.access import ANY_ROLE
from kvarter.site.urls import RULES, handler400, handler403, handler404, handler500
from kvarter.site.urls import urlpatterns as of_the_site

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def empty(_request: HttpRequest) -> HttpResponse:
    """Nothing but what a page must have."""
    return HttpResponse('<!DOCTYPE html><html lang="da"><title>Tom</title><h1>Tom</h1></html>')


RULES["empty"] = ANY_ROLE
urlpatterns = [path("tom/", empty, name="empty"), *of_the_site]
