"""A wrong call is answered in the language asked for, and so is every verb's help."""

import re

import pytest

from kvarter.cli.main import VERBS, main

ENGLISH = re.compile(
    r"usage|positional|required|invalid|expected|unrecognized|show this|error|argument ", re.IGNORECASE
)


def said(capsys: pytest.CaptureFixture[str], *call: str) -> tuple[int, str]:
    code = main(list(call))
    told = capsys.readouterr()
    return code, told.out + told.err


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_every_verb_is_danish(capsys: pytest.CaptureFixture[str], verb: str) -> None:
    code, told = said(capsys, verb, "--help")
    assert code == 0
    assert told.startswith("brug: kvarter ")
    assert not re.search(r"usage:|positional arguments|^options|show this help", told, re.MULTILINE)


@pytest.mark.parametrize(
    "call",
    [
        ["law"],
        ["law", "bogus", "x.csv"],
        ["law", "classify", "x.csv", "--foo"],
        ["law", "classify", "x.csv", "--average"],
        ["law", "classify", "x.csv", "--json=1"],
        ["register", "bogus"],
        ["register", "movers", "folder", "--share", "x", "--from", "20x", "--to", "2020"],
        ["register", "movers", "folder", "--share", "x", "--from", "2020"],
    ],
)
def test_a_wrong_call_is_answered_in_danish(capsys: pytest.CaptureFixture[str], call: list[str]) -> None:
    code, told = said(capsys, *call)
    assert code == 2
    last = told.splitlines()[-1]
    assert not ENGLISH.search(last), last


def test_and_in_english_for_who_asks(capsys: pytest.CaptureFixture[str]) -> None:
    assert "are required" in said(capsys, "law", "--lang", "en")[1]
    assert "are required" in said(capsys, "law", "--lang=en")[1]
