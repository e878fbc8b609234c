"""Every index and every refusal has its words in both languages and its place in docs/segregering.md."""

import re
from pathlib import Path

import pytest

from kvarter.balance.segregation.measures import KNOWN
from kvarter.balance.segregation.refusals import CannotMeasure, Refusal
from kvarter.cli.segregation import _KNOWN, add_arguments
from kvarter.wording.segregation import SAYS, refusal

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "segregering.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("reason", Refusal)
def test_every_refusal_is_a_sentence_in_both_languages_and_says_what_to_do(reason):
    about = 12.0 if reason in (Refusal.TOO_MANY_PERSONS, Refusal.NOT_FITTED) else "gruppe"
    danish, english = (refusal(CannotMeasure(reason, about), lang) for lang in ("da", "en"))
    assert danish != english
    for words in (danish, english):
        assert words.count(". ") >= 1
        assert "{" not in words


def test_indices_are_the_same_in_the_core_the_command_and_the_words():
    assert set(KNOWN) == set(_KNOWN) == set(SAYS)


def test_docs_have_every_index_refusal_and_option_and_no_other():
    import argparse

    parser = argparse.ArgumentParser()
    add_arguments(parser)
    options = {name for action in parser._actions for name in action.option_strings if name.startswith("--")}
    assert set(re.findall(r"(?<![\w-])--[a-z]+", DOCS)) | {"--help"} == options
    rows = [
        re.findall(r"`([A-Za-z0-9_]+)`", line.split("|")[1]) for line in DOCS.splitlines() if line.startswith("| `")
    ]
    coded = {code for row in rows for code in row}
    assert set(KNOWN) <= coded
    assert {reason.value for reason in Refusal} <= coded
