"""What is written can be read back: periods, records, and plans through a YAML file."""

import dataclasses
import json
import types
import typing
from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kvarter.files.documents import read_document_text
from kvarter.files.printing import plan_text
from kvarter.files.validation import load_adapter
from kvarter.model.areas import Area
from kvarter.model.criteria import Criterion, Years
from kvarter.model.indicators import Indicator
from kvarter.model.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    Period,
    PeriodError,
    parse_period,
    school_year_period,
    span_period,
    year_period,
)
from kvarter.model.plans import Plan
from kvarter.model.problems import ProblemCode
from kvarter.model.records import build, dump

YEARS = st.integers(FIRST_YEAR, LAST_YEAR)
DAYS = st.dates(date(1901, 1, 1), date(2199, 12, 31))
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Nd", "No", "Zl", "Zp"]), max_size=12)
PERIODS = st.one_of(
    YEARS.map(year_period),
    st.integers(FIRST_YEAR + 1, LAST_YEAR).map(school_year_period),
    st.tuples(YEARS, YEARS).map(lambda pair: span_period(min(pair), max(pair))),
    DAYS.map(lambda day: parse_period(day.isoformat())),
    DAYS.map(lambda day: parse_period(day.isoformat()[:7])),
    st.tuples(YEARS, st.integers(1, 4)).map(lambda pair: parse_period(f"{pair[0]}Q{pair[1]}")),
)


def held(hint):
    """Anything a field of this type can hold, few and small."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return st.none() | held(next(arm for arm in typing.get_args(hint) if arm is not type(None)))
    if origin is tuple:
        return st.lists(held(typing.get_args(hint)[0]), max_size=2).map(tuple)
    if origin is typing.Literal:
        return st.sampled_from(typing.get_args(hint))
    if dataclasses.is_dataclass(hint):
        return records(hint)
    return {
        str: TEXTS,
        int: st.integers(-(10**9), 10**9),
        float: st.floats(-1e12, 1e12, allow_nan=False),
        bool: st.booleans(),
        date: DAYS,
        Period: PERIODS,
    }[hint]


def records(cls):
    hints = typing.get_type_hints(cls)
    needed = {field.name for field in dataclasses.fields(cls) if _needed(field)}
    given_fields = st.fixed_dictionaries(
        {name: st.deferred(lambda hint=hints[name]: held(hint)) for name in needed},
        optional={
            name: st.deferred(lambda hint=hint: held(hint)) for name, hint in hints.items() if name not in needed
        },
    )
    return given_fields.map(lambda values: cls(**values))


def _needed(field):
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


@given(PERIODS)
def test_a_period_written_and_read_is_the_same_period(period):
    assert parse_period(str(period)) == period


@given(st.text("0123456789-/.Q ", max_size=12))
def test_a_text_is_one_period_or_none_and_is_written_as_it_was_read(text):
    try:
        period = parse_period(text)
    except PeriodError:
        return
    assert str(period) == text
    assert period.first <= period.last


def test_the_error_of_a_period_says_why_and_keeps_the_text_out_of_its_message():
    with pytest.raises(PeriodError) as raised:
        parse_period("010203-1234")
    assert raised.value.code is ProblemCode.PERIOD_FORM
    assert "010203" not in str(raised.value)


@pytest.mark.parametrize("cls", [Criterion, Indicator, Area, Plan])
@settings(max_examples=25)
@given(data=st.data())
def test_a_record_written_and_built_or_validated_is_the_same_record(cls, data):
    record = data.draw(records(cls))
    written = json.loads(json.dumps(dump(record)))
    assert build(cls, written) == record
    assert load_adapter(cls).validate_json(json.dumps(written)) == record


@settings(max_examples=50)
@given(plan=records(Plan), remark=TEXTS)
def test_a_plan_printed_and_read_is_the_same_plan(plan, remark):
    assert read_document_text(plan_text(plan, remark), "plan.yaml").plan == plan


LIKE_OTHER_THINGS = (
    "1e5", "0o17", "0x1F", "1.", "+.5", "~", "Null", "no", ".inf", "2017", "1_000", "2020-01-01", "=", "<<", "- a",
    "a: b", "# a", "a #b", " a", "a\n b\n", "«", "'", '"', "%", "@a", "", "1:30",
)  # fmt: skip


@pytest.mark.parametrize("text", LIKE_OTHER_THINGS)
def test_a_text_that_looks_like_something_else_stays_text(text):
    plan = Plan(id="p", kind="strategy", title=text, period=Years(from_=2017, to=2020), future_images=(text,))
    assert read_document_text(plan_text(plan), "plan.yaml").plan == plan


@settings(max_examples=25)
@given(plan=records(Plan), block=st.booleans())
def test_a_plan_written_as_yaml_and_read_is_the_same_plan(plan, block):
    text = yaml.safe_dump({"plan": dump(plan)}, allow_unicode=True, default_flow_style=not block, sort_keys=False)
    assert read_document_text(text, "plan.yaml").plan == plan
