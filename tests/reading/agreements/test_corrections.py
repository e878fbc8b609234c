"""A criterion as the texts of a form, and back: the same criterion, or everything that is wrong at once."""

import dataclasses
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.test_round_trip import criteria

from kvarter.model.activities import DataSource, PlanCriterion
from kvarter.model.criteria import Criterion, Years, faults
from kvarter.model.problems import ProblemCode
from kvarter.reading.agreements.draft.drafting import NO_SOURCE
from kvarter.reading.agreements.review.corrections import corrected, texts_of
from kvarter.wording.criteria import DOUBTS
from kvarter.wording.criterion_fields import LABELS, OPTIONS, complaint, doubt_question, options

PLAN = Years(from_=1990, to=2100)
LANGUAGES = ["da", "en"]


def planned(criterion, **more):
    held = {field.name: getattr(criterion, field.name) for field in dataclasses.fields(Criterion)}
    return PlanCriterion(**held, data_source=DataSource(name="Logbogen", delivered_by="Sekretariatet"), **more)


@settings(max_examples=300, deadline=None)
@given(criteria(), st.sampled_from(LANGUAGES))
def test_the_texts_of_a_criterion_say_that_criterion(criterion, lang):
    whole = planned(criterion, name="navn", note="note", reader="tvivl")
    texts = texts_of(whole, lang)
    assert set(texts) == set(LABELS)
    again, problems = corrected(whole, texts, PLAN, lang)
    wrong_side = [one.code for one in problems] == [ProblemCode.TARGET_WRONG_SIDE]
    assert wrong_side or again == whole


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(sorted(LABELS)),
        st.one_of(
            st.text(max_size=30),
            st.text(string.digits + ".,-/ ", max_size=12),
            st.sampled_from(sorted({value for words in OPTIONS.values() for value in words})),
        ),
    ),
    st.sampled_from(LANGUAGES),
)
def test_whatever_is_written_gives_a_criterion_that_holds_or_sentences_without_codes(texts, lang):
    before = planned(Criterion(id="x", text="En sætning", form="vague"))
    new, problems = corrected(before, {"form": "vague", "of": "value", **texts}, PLAN, lang)
    assert (new is None) == bool(problems)
    if new is not None:
        assert not list(faults(dataclasses.replace(new, period=PLAN)))
        assert (new.id, new.text) == ("x", "En sætning")
    for one in problems:
        assert one.key in LABELS
        told = complaint(one, lang)
        assert told[:1] == told[:1].upper()
        assert one.code.value not in told


def test_a_source_the_agreement_does_not_name_is_an_empty_field_and_stays_so():
    bare = planned(Criterion(id="x", form="milestone"))
    without = dataclasses.replace(bare, data_source=DataSource(name=NO_SOURCE, note="Skal udfyldes"))
    texts = texts_of(without, "da")
    assert texts["data_source"] == ""
    assert corrected(without, texts, PLAN, "da").criterion == without
    named = corrected(without, {**texts, "data_source": "Tælling"}, PLAN, "da").criterion
    assert named.data_source == DataSource(name="Tælling")
    emptied = corrected(bare, {**texts_of(bare, "da"), "data_source": ""}, PLAN, "da").criterion
    assert emptied.data_source == without.data_source


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("da", "12,5", 12.5), ("da", "1.250", 1250), ("da", "1.250,5", 1250.5), ("da", "−3", -3), ("da", "12.5", None),
        ("da", "1.25", None), ("da", "1,250.5", None), ("da", "12 %", None), ("da", "1e3", None), ("da", "٣", None),
        ("en", "12.5", 12.5), ("en", "1,250", 1250), ("en", "12,5", None), ("en", "inf", None), ("en", "nan", None),
    ],
)  # fmt: skip
def test_a_number_is_read_one_way_or_not_at_all(lang, text, value):
    change = planned(Criterion(id="x", form="threshold", comparator="at_least", value=1.0, unit="count"))
    new, problems = corrected(change, {**texts_of(change, lang), "value": text}, PLAN, lang)
    assert (None if new is None else new.value) == value
    assert [one.code for one in problems] == ([] if value is not None else [ProblemCode.NOT_NUMBER])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_doubt_is_a_question_and_every_choice_has_words(lang):
    for doubt in (*DOUBTS, "years_outside_plan", "not_whole", "en_ny_tvivl"):
        told = doubt_question(doubt, lang)
        assert told.endswith("?")
        assert doubt not in told
    for field in OPTIONS:
        words = list(options(field, lang).values())
        assert all(words)
        assert len(set(words)) == len(words)
