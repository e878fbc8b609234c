"""What is wrong in a field is said as the page names things: no key of a file, no line of one."""

from __future__ import annotations

import re

import pytest
from tests.model.test_differences import WHOLE

from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.parts import arm, is_record, item_of
from kvarter.model.problems import ProblemCode, found
from kvarter.model.records import fields_of
from kvarter.wording.plan_fields import field_label, kind_label
from kvarter.wording.problems_of_fields import complaint
from kvarter.wording.problems_of_substance import SUBSTANCE_SENTENCES

OF_FILES = frozenset({"account_sum", "account_small", "account_withheld", "id_in_two_files", "value_out_of_bounds"})
"""Problems that no form of a page can have: accounts of movers, several files, rows of figures."""
DANISH_TOO = frozenset(
    {"side", "form", "area", "period", "text", "level", "to", "from", "in", "of", "by", "for", "note"}
)
WORDS = (
    "found", "kind", "known", "plan", "measure", "unit", "wanted", "role", "funder", "chain", "day", "id", "first",
    "last", "year", "other", "period", "why", "bounds", "state",
)  # fmt: skip
NUMBERS = ("sum", "stated", "difference", "limit", "low", "high", "base", "before", "minimum", "expected")
FILLED = dict.fromkeys(WORDS, "x") | dict.fromkeys(NUMBERS, 1.0)
SLIPS = frozenset({ProblemCode.BUDGET_FUNDING_SUM, ProblemCode.BUDGET_LINES_SUM})


def keys_of(cls, seen):
    if cls in seen:
        return
    seen.add(cls)
    for field in fields_of(cls):
        yield field.key
        inner = arm(item_of(field.hint) or field.hint)
        if is_record(inner):
            yield from keys_of(inner, seen)


KEYS = {key for cls in (type(WHOLE), Indicator, Area) for key in keys_of(cls, set())}


@pytest.mark.parametrize("code", [one for one in SUBSTANCE_SENTENCES if one not in OF_FILES])
def test_no_key_or_line_of_a_file_is_named_to_who_sees_the_page(code):
    told = complaint(found(code, **FILLED, **({"slips": [[3, 5.0]]} if code in SLIPS else {})), "da")
    words = set(re.findall(r"\w{3,}", told))
    assert not words & (KEYS - DANISH_TOO), told
    assert not re.search(r"linje \d|--|\.yaml", told), told


def test_every_field_of_an_area_and_an_indicator_has_a_name_in_both_languages():
    for cls in (Area, Indicator):
        for lang in ("da", "en"):
            assert kind_label(cls, lang)
            for place in places_of(cls):
                assert field_label(cls, place, lang).strip(), place


def places_of(cls, before=()):
    for field in fields_of(cls):
        yield (*before, field.key)
        if is_record(arm(field.hint)):
            yield from places_of(arm(field.hint), (*before, field.key))


@pytest.mark.parametrize("row", ["BoundaryVersion", "DefinitionBreak", "Group", "GroupSum"])
def test_every_field_of_a_row_has_a_name_of_its_own(row):
    cls = next(
        item_of(field.hint)
        for of in (Area, Indicator)
        for field in fields_of(of)
        if item_of(field.hint) is not None and getattr(item_of(field.hint), "__name__", "") == row
    )
    names = [field_label(cls, (field.key,), "da") for field in fields_of(cls)]
    assert len(set(names)) == len(names)
    assert kind_label(cls, "da")


def test_a_problem_of_no_field_is_said_as_a_sentence():
    told = complaint(found(ProblemCode.MEASURE_NONE, id="k1"), "da")
    assert told.startswith("Det er ikke sagt")
