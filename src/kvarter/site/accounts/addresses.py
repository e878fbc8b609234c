"""The pages about people and what they may, and the front page of those who work here."""

from typing import Final

from kvarter.site.accounts.access import ADMINISTRATION, ENTRANCE, SIGNED_IN
from kvarter.site.accounts.pages import entrance, people, work
from kvarter.site.page import Page

PAGES: Final = (
    Page("work", "mit-arbejde/", "my-work/", work.work, SIGNED_IN),
    Page("people", "personer/", "people/", people.people, ADMINISTRATION.with_form),
    Page("person", "personer/<int:person>/", "people/<int:person>/", people.person, ADMINISTRATION.with_form),
    Page("demo_roles", "roller/", "roles/", entrance.demo_roles, ENTRANCE.with_form),
)
