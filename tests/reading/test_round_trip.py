"""A criterion written as a Danish sentence and read again is the same criterion."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from kvarter.model.criteria import Base, Criterion, faults
from kvarter.model.periods import parse_period
from kvarter.model.units import CRITERION_UNITS
from kvarter.reading.criteria import read_criteria
from kvarter.wording.criteria import sentence_of

numbers = st.one_of(
    st.integers(0, 100_000).map(float),
    st.decimals(0, 1_000_000, places=2).map(float),
    st.floats(0.001, 1000, allow_nan=False),
)
periods = st.sampled_from(["2017", "2016/2017", "2014..2016", "2017-03", "2017-03-01", "2017Q2", "1999", "2030"]).map(
    parse_period
)


@st.composite
def criteria(draw: st.DrawFn) -> Criterion:
    """Any criterion that does not contradict itself."""
    form = draw(st.sampled_from(["threshold", "change", "trend", "milestone", "assessment", "vague"]))
    gap = form in ("threshold", "change", "trend") and draw(st.booleans())
    reference = (
        draw(
            st.sampled_from(["municipality", "police_district", "region", "country", "comparable_areas", "other_group"])
        )
        if gap
        else None
    )
    amount = form in ("threshold", "change")
    value = draw(numbers) if amount else None
    if form == "threshold" and value is not None and draw(st.integers(0, 9)) == 0:
        value = -value
    base = None
    if form in ("threshold", "change", "trend") and draw(st.booleans()):
        base = Base(value=draw(st.none() | numbers) if amount else None, period=draw(st.none() | periods))
        base = None if base == Base() else base
    first, last = draw(
        st.sampled_from([(None, None), (2020, 2020), (2018, 2020), (None, 2025), (2019, None), (2000, 2035)])
    )
    criterion = Criterion(
        id="x",
        form=form,
        of="gap" if gap else "value",
        reference=reference,
        reference_group=draw(st.sampled_from(["drenge", "3. klasse", "unge 18-29 år"]))
        if reference == "other_group"
        else None,
        side=draw(st.sampled_from([None, "above", "below", "either"])) if gap else None,
        comparator=draw(st.sampled_from(["at_least", "at_most", "more_than", "less_than", "equal"]))
        if form == "threshold"
        else None,
        direction=draw(st.sampled_from(["rise", "fall"])) if form in ("change", "trend") else None,
        value=value,
        unit=draw(st.sampled_from(sorted(CRITERION_UNITS))) if amount else None,
        base=base,
        from_=first,
        to=last,
        how=draw(st.sampled_from([None, "each_year", "mean", "total", "end", "per_year"])),
    )
    assert not list(faults(criterion))
    return criterion


@given(criteria())
@settings(max_examples=1500)
def test_the_sentence_of_a_criterion_reads_as_that_criterion(criterion: Criterion) -> None:
    sentence = sentence_of(criterion, "da")
    reads = read_criteria("x", sentence)
    assert [dataclasses.replace(read.criterion, text="") for read in reads] == [criterion], sentence


@given(criteria())
@settings(max_examples=200)
def test_the_english_sentence_says_the_same_numbers(criterion: Criterion) -> None:
    sentence = sentence_of(criterion, "en")
    assert sentence.endswith(".")
    if criterion.value is not None and criterion.value == int(criterion.value):
        assert f"{criterion.value:,.0f}" in sentence
