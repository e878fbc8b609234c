"""A mail server, settings that lead to it, and somebody to write to."""

import pytest
from tests.site.mail.server import SITE, mail_server

from kvarter.site.mail import actions


@pytest.fixture(autouse=True)
def writers_of_tests(monkeypatch):
    monkeypatch.setattr(actions, "OURS", ("kvarter.", "tests."))


@pytest.fixture
def settings(monkeypatch):
    def use(address):
        monkeypatch.setenv("KVARTER_SMTP", address)
        monkeypatch.setenv("KVARTER_MAIL_FROM", "kvarter <kvarter@example.dk>")
        monkeypatch.setenv("KVARTER_ADDRESS", SITE + "/")

    return use


@pytest.fixture
def server(settings):
    with mail_server() as (taken, address):
        settings(address)
        yield taken
