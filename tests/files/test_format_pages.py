"""The pages in docs/formats name every key there is, with its type and whether it is needed, and nothing else."""

import dataclasses
import re
import types
import typing
from datetime import date
from pathlib import Path

import pytest

from kvarter.files.checking import check_files
from kvarter.files.criteria import read_criteria
from kvarter.files.documents import read_document_text
from kvarter.files.observation_columns import KNOWN
from kvarter.files.observations import read_observations
from kvarter.files.schema import keys
from kvarter.model.accounts import MoversAccount
from kvarter.model.areas import Area
from kvarter.model.conditions import Written
from kvarter.model.criteria import Criterion
from kvarter.model.indicators import Indicator
from kvarter.model.measures import Measure
from kvarter.model.observations import COLUMNS, OBSERVATION_STATUSES
from kvarter.model.periods import Period
from kvarter.model.plans import Plan
from kvarter.model.units import UNITS

FORMATS = Path(__file__).parents[2] / "docs" / "formats"
PAGES = {"plan": Plan, "indicators": Indicator, "areas": Area, "accounts": MoversAccount, "criteria": Criterion,
         "measures": Measure}  # fmt: skip
SIMPLE = {str: "tekst", int: "helt tal", float: "tal", bool: "true eller false", date: "dag", Period: "periode",
          Written: "betingelse"}  # fmt: skip


def records_in(cls, found=None):
    """A record class and all that stand inside it, in the order they are met."""
    found = {} if found is None else found
    if cls in found:
        return found
    found[cls] = None
    for hint in keys(cls).values():
        for inner in inner_types(hint):
            if dataclasses.is_dataclass(inner):
                records_in(inner, found)
    return found


def inner_types(hint):
    arms = typing.get_args(hint) if typing.get_origin(hint) is not typing.Literal else ()
    return [hint, *(inner for arm in arms for inner in inner_types(arm))]


def said(hint):
    """A type as the pages say it."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return said(next(arm for arm in typing.get_args(hint) if arm is not type(None)))
    if origin is tuple:
        return f"liste: {said(typing.get_args(hint)[0])}"
    if origin is typing.Literal:
        return ", ".join(f"`{choice}`" for choice in typing.get_args(hint))
    return SIMPLE.get(hint) or hint.__name__


def needed(cls, key):
    field = next(field for field in dataclasses.fields(cls) if field.name.rstrip("_") == key)
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def tables(page):
    """Per section of a page the rows of its table: key, type, needed, meaning."""
    text = (FORMATS / f"{page}.md").read_text(encoding="utf-8")
    sections = re.split(r"^#+ .*?(?:· `(\w+)`)?$", text, flags=re.MULTILINE)[1:]
    rows = {}
    for name, body in zip(sections[::2], sections[1::2], strict=True):
        if name:
            rows[name] = [
                tuple(cell.strip() for cell in line.strip("|").split(" | "))
                for line in body.splitlines()
                if line.startswith("| `")
            ]
    return rows


def examples(page, kind):
    text = (FORMATS / f"{page}.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_tells_of_every_record_and_every_key_as_the_schema_has_it(page):
    told = tables(page)
    classes = {cls.__name__: cls for cls in records_in(PAGES[page])}
    assert set(told) == set(classes)
    for name, cls in classes.items():
        rows = [(key.strip("`"), kind, must) for key, kind, must, _meaning in told[name]]
        assert rows == [(key, said(hint), "ja" if needed(cls, key) else "") for key, hint in keys(cls).items()], (
            f"{page}.md, {name}"
        )
        assert all(len(meaning) > 5 for *_cells, meaning in told[name])


def test_the_page_of_observations_tells_of_every_column_status_and_unit():
    rows = tables("observations")["Observation"]
    assert [key.strip("`") for key, *_rest in rows] == list(KNOWN)
    assert {key.strip("`") for key, must, _meaning in rows if must == "ja"} == set(COLUMNS)
    text = (FORMATS / "observations.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^- `(\w+)`: ", text, flags=re.MULTILINE)) == OBSERVATION_STATUSES - {""}
    units = re.search(r"^Enhederne er (.*?)\.$", text, flags=re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", units[1])) == UNITS


@pytest.mark.parametrize("page", ["plan", "indicators", "areas", "measures"])
def test_the_example_of_a_page_is_read_without_a_problem(page):
    shown = examples(page, "yaml")
    assert shown
    for text in shown:
        document = read_document_text(text, page)
        assert document.plan or document.indicators or document.areas or document.measures


def test_the_examples_of_all_pages_fit_together(tmp_path):
    paths = []
    for page, kind, suffix in [
        ("plan", "yaml", "yaml"), ("indicators", "yaml", "yaml"), ("areas", "yaml", "yaml"),
        ("observations", "csv", "csv"), ("criteria", "json", "jsonl"),
    ]:  # fmt: skip
        (text,) = examples(page, kind)
        paths.append(tmp_path / f"{page}.{suffix}")
        paths[-1].write_text(text, encoding="utf-8")
    looked = check_files(paths)
    assert looked.problems == []
    assert len(looked.read) == 5
    assert read_observations(tmp_path / "observations.csv", recorded="empty")
    assert read_criteria(tmp_path / "criteria.jsonl")
