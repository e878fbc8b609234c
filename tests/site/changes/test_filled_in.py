"""The forms of a plan follow the schema: what a form shows and sends back says the same plan, field for field."""

from __future__ import annotations

from dataclasses import MISSING
from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.files.test_round_trips import records
from tests.model.making import filled

from kvarter.files.documents import read_document_text
from kvarter.files.printing import plan_text
from kvarter.model import parts
from kvarter.model.activities import PlanCriterion
from kvarter.model.criteria import Years
from kvarter.model.plans import IndicatorUse, Plan
from kvarter.model.records import fields_of
from kvarter.site.changes.fields import HIDDEN, Known, specs
from kvarter.site.changes.filled_in import filled_part, filled_rows
from kvarter.site.changes.part_form import part_form, rows_form
from kvarter.site.visit import Visit

WHOLE: Plan = filled(Plan)
SEEN = Visit("da", None, illustrative=True, today=date(2025, 3, 31))
KNOWN = Known(WHOLE, {}, {})
BIG = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example, HealthCheck.filter_too_much]


def sent_back(form):
    """What a browser sends of a form nobody has touched."""
    posted = QueryDict(mutable=True)
    entries = [*form.first, *form.more, *(one for of in form.rows for row in of.rows for one in row.entries)]
    for one in entries:
        if one.how == "tick":
            posted.setlist(one.key, [one.text] if one.text == "true" else [])
        elif one.how == "many":
            posted.setlist(one.key, [choice.value for choice in one.choices if choice.chosen])
        elif one.how == "choice":
            posted[one.key] = next((choice.value for choice in one.choices if choice.chosen), "")
        else:
            posted[one.key] = one.text.replace("\n", "\r\n")
    return posted


def through_the_form(plan: Plan, address: str, record, lang="da"):
    seen = SEEN if lang == "da" else Visit("en", None, illustrative=True, today=SEEN.as_of)
    known = Known(plan, {}, {})
    if isinstance(record, tuple):
        row = parts.item_of(parts.hint_of(Plan, (address,)))
        return filled_rows(
            row, record, address, sent_back(rows_form(Plan, address, row, record, known, seen)), known, seen
        )
    return filled_part(type(record), record, sent_back(part_form(type(record), record, known, seen)), known, seen)


def of_the_plan(plan: Plan):
    """Every part of a plan, and each list and record of it that is written on its own."""
    yield from parts.walk(plan)
    for field in fields_of(Plan):
        if parts.stands_apart(Plan, field) and parts.sort_of(field.hint) != "parts":
            yield field.key, getattr(plan, field.name)


def test_a_form_has_every_field_of_the_schema_but_those_that_are_given():
    for _address, record in of_the_plan(WHOLE):
        if isinstance(record, tuple):
            continue
        form = part_form(type(record), record, KNOWN, SEEN)
        shown = {one.key for one in (*form.first, *form.more)}
        hidden = HIDDEN.get(type(record).__name__, frozenset({"id"}))
        apart = {of.key for of in form.rows}
        for field in fields_of(type(record)):
            if not parts.stands_apart(type(record), field):
                there = any(key.split(".")[0] == field.key for key in {*shown, *apart, *hidden})
                assert there, (type(record).__name__, field.key)
        assert shown == {".".join(one.keys) for one in specs(type(record))}


@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_form_nobody_touched_says_the_same(lang):
    for address, record in of_the_plan(WHOLE):
        if record is None or isinstance(record, PlanCriterion):
            continue
        found = through_the_form(WHOLE, address, record, lang)
        assert found.wrong == {}, (address, found.wrong)
        assert found.record == record, address


@settings(max_examples=40, suppress_health_check=BIG, deadline=None)
@given(plan=records(Plan), data=st.data())
def test_what_is_written_in_a_form_printed_and_read_is_the_same_plan(plan, data):
    found = [(address, one) for address, one in parts.walk(plan) if not isinstance(one, PlanCriterion)]
    assume(all(":" not in part.key for _address, one in found for part in parts.parts_of(one)))
    address, record = data.draw(st.sampled_from(found))
    assume(_can_be_typed(record))
    said = through_the_form(plan, address, record)
    assert said.wrong == {}
    after = parts.put(plan, address, said.record)
    assert after == plan
    assert read_document_text(plan_text(after), "plan.yaml").plan == after


def _can_be_typed(record):
    """A text with spaces at its ends, or a list with an empty line in it, is not what a field can hold; what a part
    cannot be without is not left empty; and an empty field is nothing where there may be nothing."""
    if any(getattr(record, field.name) == "" for field in fields_of(type(record)) if field.default is MISSING):
        return False
    if any(
        getattr(one, field.name) == ""
        for one in _records(record)
        for field in fields_of(type(one))
        if field.default is None
    ):
        return False
    texts = [text for field in fields_of(type(record)) for text in _texts(getattr(record, field.name))]
    return all(text == text.strip() and "\n" not in text and text.isprintable() for text in texts) and not any(
        "" in held for held in _lists(record)
    )


def _records(value):
    """A record and every record in it."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        for one in value:
            yield from _records(one)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        yield value
        for field in fields_of(type(value)):
            yield from _records(getattr(value, field.name))


def _texts(value):
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return [text for one in value for text in _texts(one)]
    if hasattr(value, "__dataclass_fields__") and not parts.is_known(type(value)):
        return [text for field in fields_of(type(value)) for text in _texts(getattr(value, field.name))]
    return []


def _lists(record):
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if isinstance(value, tuple) and value and isinstance(value[0], str):
            yield value
        elif parts.sort_of(field.hint) == "rows":
            yield from (held for row in value for held in _lists(row))
        elif parts.sort_of(field.hint) == "record" and value is not None:
            yield from _lists(value)


def test_an_indicator_in_use_keeps_its_targets_when_it_is_written_in():
    use = WHOLE.goals[0].indicators[0]
    assert isinstance(use, IndicatorUse)
    assert through_the_form(WHOLE, "goals:ord0:indicators:x", use).record.criteria == use.criteria


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("title", "010203-1234", "CPR"), ("period.from", "tyve", "helt tal"), ("period.from", "", "udfyldes"),
        ("kind", "noget", "listen"), ("valid_from", "31/12", "dag"), ("title", "x" * 20001, "for lang"),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_field_and_all_at_once(field, text, said):
    posted = sent_back(part_form(Plan, WHOLE, KNOWN, SEEN))
    posted[field] = text
    posted["period.to"] = "aldrig"
    found = filled_part(Plan, WHOLE, posted, KNOWN, SEEN)
    assert found.record is None
    assert said in " ".join(found.wrong[field])
    assert "helt tal" in " ".join(found.wrong["period.to"])


def test_a_row_left_blank_is_gone_and_a_fault_after_it_is_told_at_its_own_row():
    budget = WHOLE.budget
    posted = sent_back(part_form(type(budget), budget, KNOWN, SEEN))
    for key in [key for key in posted if key.startswith("lines.0.")]:
        posted[key] = ""
    posted["lines.1.funder"], posted["lines.1.amount"] = "ord0", "mange"
    found = filled_part(type(budget), budget, posted, KNOWN, SEEN)
    assert list(found.wrong) == ["lines.1.amount"]
    posted["lines.1.amount"] = "1.250"
    assert [line.amount for line in filled_part(type(budget), budget, posted, KNOWN, SEEN).record.lines] == [1250]


def test_years_of_a_plan_are_typed_as_they_are_read():
    posted = sent_back(part_form(Plan, WHOLE, KNOWN, SEEN))
    posted["period.from"], posted["period.to"] = "2024", "2027"
    assert filled_part(Plan, WHOLE, posted, KNOWN, SEEN).record.period == Years(from_=2024, to=2027)
