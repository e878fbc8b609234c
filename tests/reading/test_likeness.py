"""The second opinion: counted from the labelled sentences, and never a change of a reading."""

from __future__ import annotations

import runpy
from pathlib import Path

from kvarter.reading.criteria import read_criteria
from kvarter.reading.likeness import agreement, counted, doubtful, said_of
from kvarter.reading.line import line_of

SCRIPT = runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "known_sentences.py"))


def test_the_shipped_counts_are_those_of_the_labelled_sentences() -> None:
    fresh = SCRIPT["written"](counted(SCRIPT["sentences"](SCRIPT["SENTENCES"])))
    assert SCRIPT["COUNTS"].read_text(encoding="utf-8") == fresh, "kør scripts/known_sentences.py"


def test_a_set_left_out_leaves_fewer_sentences() -> None:
    rows = list(SCRIPT["sentences"](SCRIPT["SENTENCES"], leave_out="held"))
    assert len(rows) == len(list(SCRIPT["sentences"](SCRIPT["SENTENCES"]))) - 160


def test_the_reading_people_would_give_agrees_more_than_the_opposite() -> None:
    line = line_of("Mindst 80 procent af eleverne skal være gode til at læse")[0].text
    level = {"form": "threshold", "of": "value", "comparator": "at_least", "direction": None, "how": None}
    opposite = {**level, "comparator": "at_most"}
    assert agreement(line, said_of(level)) > agreement(line, said_of(opposite))


def test_the_end_and_nothing_said_of_the_years_are_one() -> None:
    level = {"form": "threshold", "of": None, "comparator": "at_least", "direction": None, "how": None}
    assert said_of(level) == said_of({**level, "of": "value", "how": "end"})


def test_what_has_its_base_said_is_not_asked_about() -> None:
    line = line_of("ganske usædvanlige ord i en sær rækkefølge")[0].text
    change = {"form": "trend", "of": "gap", "comparator": None, "direction": "fall", "how": "mean", "base": None}
    assert doubtful(line, change)
    assert not doubtful(line, {**change, "base": {"value": 2.0, "period": None}})


def test_a_doubt_changes_nothing_in_the_reading() -> None:
    (read,) = read_criteria("x", "Antallet af unge under 25 år på uddannelseshjælp skal ned under 200")
    assert (read.criterion.form, read.criterion.comparator, read.criterion.value) == ("threshold", "less_than", 200)


def test_figures_do_not_count_as_words() -> None:
    one, other = (
        line_of(f"Mindst {figure} procent af eleverne trives i {year}")[0].text
        for figure, year in ((80, 2025), (5, 2030))
    )
    level = said_of({"form": "threshold", "of": None, "comparator": "at_least", "direction": None, "how": None})
    assert agreement(one, level) == agreement(other, level)
