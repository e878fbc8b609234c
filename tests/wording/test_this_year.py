"""What a year still needs, in words."""

from kvarter.judging.this_year import ThisYear
from kvarter.model.units import KIND
from kvarter.wording.this_year import _COUNTED, counted, this_year_text

YEAR = ThisYear(2019, 12.0, 20.0, "families")


def test_it_says_how_many_of_what_are_missing_and_how_far_the_year_has_come():
    assert this_year_text(YEAR, "da") == "Mangler 8 familier i år (12 af 20)."
    assert this_year_text(YEAR, "en") == "8 families to go this year (12 of 20)."
    assert this_year_text(YEAR._replace(so_far=19.0), "da") == "Mangler 1 familie i år (19 af 20)."
    assert this_year_text(YEAR._replace(so_far=25.0), "da") == "Nået i år (25 af 20)."
    assert this_year_text(YEAR._replace(over=2020), "da") == "Mangler 8 familier til og med 2020 (12 af 20)."


def test_everything_that_is_counted_has_a_word_for_one_and_for_several():
    assert {unit for unit, kind in KIND.items() if kind == "count"} == set(_COUNTED)
    assert counted(3, "noget andet", "da") == "3"
