"""The log: one line an event, with the kind of a failure and its place, and nothing of what anybody wrote."""

import logging
import sys
from io import StringIO

import pytest

from kvarter.site.logs import OneLine, ToStandardError

MARKER = "Zqxvarne 313131-7654"
FORGED = f"{MARKER}\nERROR kvarter.jobs alt er slettet\x1b[2K\u2028"


def line_of(name, message, *given, extra=None, failure=None):
    said = None if failure is None else (type(failure), failure, failure.__traceback__)
    record = logging.getLogger(name).makeRecord(name, logging.ERROR, __file__, 7, message, given, said, "here", extra)
    return OneLine().format(record)


def raised(failure):
    try:
        raise failure
    except type(failure) as met:
        return met


def test_our_own_message_stays_on_its_line():
    line = line_of("kvarter.jobs", "job %s failed", FORGED)
    assert line.startswith("ERROR kvarter.jobs job Zqxvarne")
    assert line.isprintable()
    assert line.isascii()


@pytest.mark.parametrize("name", ["weasyprint", "django.security.DisallowedHost", "kvarterly"])
def test_a_library_is_told_by_its_place_alone(name):
    line = line_of(name, "wrong: %s", FORGED)
    assert line == f"ERROR {name} at test_logs:7"


def test_a_failure_is_its_kind_and_the_places_it_went_through():
    line = line_of("kvarter.jobs", "job %s", "send", failure=raised(ValueError(FORGED)))
    assert "Zqxvarne" not in line
    assert line.startswith("ERROR kvarter.jobs job send ValueError ")
    assert "tests/site/test_logs.py:" in line
    assert line.endswith(" in raised")
    assert "/home" not in line


def test_an_answer_that_fails_is_told_by_its_page(client, example, monkeypatch, capsys):
    monkeypatch.setenv("KVARTER_STORE", str(example.parent / FORGED))
    client.raise_request_exception = False
    answer = client.get("/", {"q": MARKER})
    assert answer.status_code == 500
    said = capsys.readouterr().err
    assert said.startswith("ERROR django.request 500 from da:overview ")
    assert said.count("\n") == 1
    assert said.isascii()
    assert "site/pages/overview.py:" in said
    assert "Zqxvarne" not in said


def test_standard_error_is_the_one_of_now_and_a_line_it_does_not_take_is_dropped(monkeypatch, capsys):
    handler = ToStandardError()
    record = logging.LogRecord("kvarter", logging.ERROR, __file__, 1, "a", (), None)
    handler.handle(record)
    assert capsys.readouterr().err == "a\n"
    closed = StringIO()
    closed.close()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", closed)
        handler.handle(record)
    assert capsys.readouterr().err == ""
