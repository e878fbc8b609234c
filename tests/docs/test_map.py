"""The map in the readme, the rooms, the import contract, the order of commands and the chapters of docs are one way."""

import re
import tomllib
from pathlib import Path

from tests.docs.pages import DOCS, ROOT, blocks, table

import kvarter
from kvarter.cli.main import VERBS

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAP = table(README, "Kortet: den vej et tal går")
EXAMPLE = Path(kvarter.__file__).parent / "examples" / "gladsaxe"


def named(cell):
    return re.findall(r"`([\w-]+)`", cell)


def test_the_map_names_every_room_once():
    rooms = [room for _step, cell, _verbs in MAP for room in named(cell)]
    packages = [path.parent.name for path in Path(kvarter.__file__).parent.glob("*/__init__.py")]
    assert sorted(rooms) == sorted(packages)


def test_the_commands_stand_in_the_order_a_figure_goes():
    assert [verb for _step, _rooms, cell in MAP for verb in named(cell)] == list(VERBS)


def test_the_table_of_commands_names_every_command_in_order():
    assert [row[0] for row in table(README, "Kommandoer")] == [f"`kvarter {verb}`" for verb in VERBS]


def test_the_rooms_of_the_import_contract_are_on_the_map():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = next(one["layers"] for one in project["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    rooms = {room for layer in layers for room in re.findall(r"\w+", layer)}
    assert rooms <= {room for _step, cell, _verbs in MAP for room in named(cell)}


def test_the_chapters_of_docs_are_the_steps_of_the_map():
    chapters = re.findall(r"^## (.+)$", (DOCS / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert chapters == [step for step, _rooms, _verbs in MAP]


def test_what_the_readme_shows_of_the_example_stands_in_the_example():
    shown = [block for block in blocks(README) if block.name]
    assert len(shown) == 2
    for block in shown:
        (path,) = EXAMPLE.rglob(block.name)
        text = re.sub(r"^ +", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        body = re.sub(r"^ +", "", block.body, flags=re.MULTILINE)
        parts = [body] if block.kind == "yaml" else body.splitlines(keepends=True)
        assert all(part in text for part in parts), block.name
