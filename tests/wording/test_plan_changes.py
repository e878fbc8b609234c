"""Differences in words: every field of the schema has a name, and nothing that differs is left out."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.making import filled
from tests.model.test_differences import LEAVES, WHOLE, changed

from kvarter.model.activities import PlanCriterion
from kvarter.model.differences import differences
from kvarter.model.parts import added, at, is_record, put, removed, walk
from kvarter.model.plans import Goal, Plan
from kvarter.wording.compared import MOST_WORDS, compared, rows_compared
from kvarter.wording.plan_changes import WORDS, told
from kvarter.wording.plan_fields import CHOICES, FIELDS, KINDS, field_label, kind_label

LANGS = ("da", "en")


def joined(pieces):
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_and_kind_of_part_has_a_name(lang):
    for address, keys in LEAVES:
        assert field_label(type(at(WHOLE, address)), keys, lang).strip()
    for _address, part in walk(WHOLE):
        assert kind_label(type(part), lang).strip()


def test_names_of_fields_that_are_gone_are_not_kept():
    used = {".".join(keys[:end]) for _address, keys in LEAVES for end in range(1, len(keys) + 1)}
    used |= {keys[-1] for _address, keys in LEAVES} | set(_keys(WHOLE))
    assert set(FIELDS) - used == set()
    assert all(name in KINDS or name == "*" for name, _key in CHOICES)


def _keys(held):
    """The keys of every record inside a record."""
    for one in held if isinstance(held, tuple) else (held,):
        if is_record(type(one)):
            for field in dataclasses.fields(one):
                yield field.name.rstrip("_")
                yield from _keys(getattr(one, field.name))


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_that_differs_is_seen_with_its_name_and_both_values(lang):
    for address, keys in LEAVES:
        part = at(WHOLE, address)
        after = put(WHOLE, address, changed(part, keys, filled(type(part), seed=1)))
        found = differences(WHOLE, after)
        parts = told(WHOLE, after, found, lang)
        assert parts, (address, keys)
        if found[0].what == "changed":
            assert len(parts) == 1
            label = field_label(type(part), keys, lang)
            in_sentence = keys == ("value",) and parts[0].sentence
            assert in_sentence or any(line.label == label for line in parts[0].lines), (address, keys)
            assert in_sentence or any(
                piece.differs for line in parts[0].lines for piece in (*line.compared.before, *line.compared.after)
            ), (address, keys)


@pytest.mark.parametrize("lang", LANGS)
def test_what_comes_and_goes_is_told_with_everything_below_it(lang):
    goal = filled(Goal, 3)
    after = added(WHOLE, "", "goals", goal)
    parts = told(WHOLE, after, differences(WHOLE, after), lang)
    assert len(parts) == len(list(walk(goal)))
    assert {one.what for one in parts} == {"added"}
    assert not [piece for one in parts for line in one.lines for piece in line.compared.before]
    gone = removed(WHOLE, "goals:ord0")
    assert {one.what for one in told(WHOLE, gone, differences(WHOLE, gone), lang)} == {"removed"}
    assert len({word for words in WORDS.values() for word in words}) == 3 * len(WORDS)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (("Mindst 20 familier.", 20.0), ("Mindst 15 familier.", 15.0), "Målet sænkes fra 20 til 15 familier."),
        (("Mindst 15 familier.", 15.0), ("Mindst 20 familier.", 20.0), "Målet hæves fra 15 til 20 familier."),
        (("Mindst 20 familier er med.", 20.0), ("Mindst 15 børn er med.", 15.0), "Målet sænkes fra 20 til 15."),
        (("Mindst tyve er med.", 20.0), ("Mindst femten er med.", 15.0), "Målet sænkes fra 20 til 15."),
        (("Mindst 1.200 børn.", 1200.0), ("Mindst 1.250 børn.", 1250.0), "Målet hæves fra 1.200 til 1.250 børn."),
        (("Mindst 20 familier er med.", 20.0), ("Mindst 20 familier kommer.", 20.0), ""),
    ],
)  # fmt: skip
def test_a_target_that_moves_is_said_in_a_sentence(before, after, said):
    made = [
        PlanCriterion(id="k", text=text, form="threshold", comparator="at_least", value=value, unit="count")
        for text, value in (before, after)
    ]
    plans = [dataclasses.replace(WHOLE, goals=(Goal(id="g", name="G", criteria=(one,)),)) for one in made]
    (one,) = told(*plans, differences(*plans), "da")
    assert one.sentence == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"form": "threshold", "comparator": "at_most", "unit": "percent"}, "Grænsen sænkes fra 20 til 15 procent."),
        ({"form": "change", "direction": "rise"}, "Stigningen, der skal nås, sænkes fra 20 til 15."),
        ({"form": "change", "direction": "fall", "unit": "DKK"}, "Faldet, der skal nås, sænkes fra 20 til 15 kr."),
    ],
)  # fmt: skip
def test_a_limit_and_a_change_are_not_called_a_target(fields, said):
    made = [PlanCriterion(id="k", text="x", value=value, **fields) for value in (20.0, 15.0)]
    plans = [dataclasses.replace(WHOLE, goals=(Goal(id="g", name="G", criteria=(one,)),)) for one in made]
    (one,) = told(*plans, differences(*plans), "da")
    assert one.sentence.replace("..", ".") == said


@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_put_together_are_the_texts(before, after):
    left, right = compared(before, after)
    assert (joined(left), joined(right)) == (before, after)
    if before == after:
        assert not any(piece.differs for piece in (*left, *right))
    else:
        assert any(piece.differs for piece in (*left, *right))


def test_a_word_that_differs_is_marked_and_the_rest_is_not():
    left, right = compared("Hvert år er mindst 20 familier med.", "Hvert år er mindst 15 familier med.")
    assert [piece.text for piece in left if piece.differs] == ["20"]
    assert [piece.text for piece in right if piece.differs] == ["15"]
    assert [piece.text for piece in compared("en to tre fire", "en X Y fire").before if piece.differs] == ["to tre"]


def test_a_very_long_text_is_marked_whole():
    long = "ord " * MOST_WORDS
    assert compared(long, long + "nyt").before == ((long, True),)


def test_lines_that_stand_are_beside_each_other():
    assert rows_compared(["a", "b", "c"], ["a", "c", "d"]) == [("a", "a"), ("b", None), ("c", "c"), (None, "d")]


def test_a_plan_held_against_itself_tells_nothing():
    assert told(WHOLE, WHOLE, differences(WHOLE, WHOLE), "da") == ()
    assert isinstance(WHOLE, Plan)
