"""The page of commands names every command and choice there is, in order, and nothing that is gone.

`RENEW_EXAMPLES=1 .venv/bin/python -m pytest tests/docs/test_commands.py` writes the tables anew; text above them stays.
"""

import argparse
import importlib
import os
import re
from pathlib import Path

import pytest
from tests.docs.pages import DOCS, ROOT, table

import kvarter
from kvarter.cli.main import VERBS

PAGE = DOCS / "kommandoer.md"
HEAD = "| valg | betydning |\n|---|---|\n"
EVERYWHERE = ("-h", "--lang")


def parsers():
    """Each command as it is written, with its parser: a verb, or a verb and the word after it."""
    for verb, (module, _help) in VERBS.items():
        room = importlib.import_module(f"kvarter.cli.{module}")
        parser = argparse.ArgumentParser(prog=f"kvarter {verb}", description=room.__doc__)
        room.add_arguments(parser)
        yield from within(parser)


def within(parser):
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield parser
    for action in below:
        for inner in action.choices.values():
            yield from within(inner)


def rows(parser):
    """The rows of a command's table, from what the command itself says."""
    formatter = parser._get_formatter()
    found = []
    for action in parser._actions:
        if any(name in action.option_strings for name in EVERYWHERE):
            continue
        written = ", ".join(action.option_strings)
        if not action.option_strings or action.nargs != 0:
            value = action.metavar or ("{" + ",".join(map(str, action.choices)) + "}" if action.choices else "")
            value = value or action.dest.upper()
            written = f"{written} {' '.join(value) if isinstance(value, tuple) else value}".strip()
        said = " ".join(formatter._expand_help(action).split()) if action.help else ""
        found.append(
            f"| `{written.replace('|', '/')}` | {said.replace('|', '/')}{' (skal være der)' * must(action)} |\n"
        )
    return "".join(found)


def must(action):
    return bool(action.option_strings) and action.required


def sections(text):
    """Per command the text above its table and the table."""
    parts = re.split(r"^## (kvarter [\w -]+)\n", text, flags=re.MULTILINE)
    return {name: body.partition(HEAD)[::2] for name, body in zip(parts[1::2], parts[2::2], strict=True)}


def test_every_command_and_every_choice_is_told_in_order_and_no_other():
    text = PAGE.read_text(encoding="utf-8")
    told = {name: shown.strip() for name, (_above, shown) in sections(text).items()}
    asked = {parser.prog: rows(parser).strip() for parser in parsers()}
    if os.environ.get("RENEW_EXAMPLES") and (told != asked or list(told) != list(asked)):
        renew(text)
        return
    assert list(told) == list(asked)
    for name, shown in asked.items():
        assert told[name] == shown, f"{name}: see the head of this test"


def renew(text):
    start = re.split(r"^## kvarter ", text, maxsplit=1, flags=re.MULTILINE)[0]
    above = {name: written for name, (written, _table) in sections(text).items()}
    for parser in parsers():
        description = " ".join((parser.description or "").split("\n\n")[0].split())
        start += f"## {parser.prog}\n" + above.get(parser.prog, f"\n{description}\n\n") + f"{HEAD}{rows(parser)}\n"
    PAGE.write_text(start.rstrip("\n") + "\n", encoding="utf-8")


def test_every_command_says_in_danish_what_it_is_for():
    for parser in parsers():
        assert parser.description, parser.prog
        assert re.search(r"[a-zæøå]{3}", parser.description)
        for action in parser._actions:
            assert action.help, f"{parser.prog} {action.dest}"


def test_every_name_in_the_environment_is_told_and_no_other():
    code = [path.read_text(encoding="utf-8") for path in Path(kvarter.__file__).parent.rglob("*.py")]
    used = {name for text in code for name in re.findall(r"\bKVARTER_[A-Z]+(?:_[A-Z]+)*\b", text)}
    told = {row[0].strip("`") for row in table(PAGE.read_text(encoding="utf-8"), "Det, maskinen kan sættes til")}
    assert told == used


def test_the_page_of_running_it_names_only_settings_there_are():
    text = (DOCS / "drift.md").read_text(encoding="utf-8")
    told = {row[0].strip("`") for row in table(PAGE.read_text(encoding="utf-8"), "Det, maskinen kan sættes til")}
    assert set(re.findall(r"\bKVARTER_[A-Z_]+", text)) <= told


@pytest.mark.parametrize(
    "page", ["README.md", "docs/brugervejledning.md", "docs/trusler-og-fortrolighed.md", "docs/drift.md"]
)
def test_a_page_names_only_commands_and_choices_there_are(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    choices = {name for parser in parsers() for action in parser._actions for name in action.option_strings}
    named = set(re.findall(r"`kvarter (\w[\w-]*)", text)) - {"KOMMANDO"}
    assert named <= set(VERBS)
    assert set(re.findall(r"(?<=[\s`])--[a-z][a-z-]+", text)) <= choices | {"--lang", "--help"}
