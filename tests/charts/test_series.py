from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest
from tests.charts.making import PLAN, USE, observations, row, standing

from kvarter.charts.drawing import png, svg
from kvarter.charts.rows import course, place, reach
from kvarter.charts.series import series_chart
from kvarter.charts.spec import BLUE, GREY, INK, MARKS, ORANGE, series_spec
from kvarter.charts.words import MARKED, NAMES, NOT_SHOWN, Y_TITLES
from kvarter.model.periods import parse_period
from kvarter.model.units import UNITS


def rows_of(part: str, spec: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    drawn = series_chart(standing(), "da") if spec is None else spec
    assert drawn is not None
    return [one for one in drawn["data"]["values"] if one["part"] == part]


def param(spec: dict[str, Any] | None, name: str) -> Any:
    assert spec is not None
    return next(one["value"] for one in spec["params"] if one["name"] == name)


def test_fewer_than_three_figures_make_no_chart() -> None:
    kept = [one for one in observations() if one.measure == "ledige" and one.period.year in (2023, 2024)]
    assert series_chart(standing(kept), "da") is None


def test_no_line_crosses_a_missing_figure_or_a_new_definition() -> None:
    runs = {one["x"]: one["run"] for one in rows_of("series")}
    assert runs[2014.0] == runs[2016.0]
    assert runs[2016.0] != runs[2018.0]
    unbroken = [one for one in observations() if one.period.year != 2017]
    filled = [*unbroken, row("ledige", "kvarteret", 2017, 11.0, "percent")]
    runs = {one["x"]: one["run"] for one in rows_of("series", series_chart(standing(filled), "da"))}
    assert runs[2016.0] == runs[2017.0] != runs[2018.0]


def test_a_year_that_is_not_there_breaks_the_line_like_one_that_is_missing() -> None:
    without = [one for one in observations() if one.period.year != 2021]
    runs = {one["x"]: one["run"] for one in rows_of("series", series_chart(standing(without), "da"))}
    assert runs[2020.0] != runs[2022.0]


def test_each_kind_of_figure_has_a_mark_of_its_own() -> None:
    marks = {one["x"]: one["mark"] for one in rows_of("series")}
    assert marks[2015.0] == "illustrative"
    assert marks[2023.0] == "revised"
    assert marks[2024.0] == "preliminary"
    assert marks[2022.0] == "final"
    assert [one["x"] for one in rows_of("gap")] == [2017.0]
    layer = series_spec()["layer"][5]
    shapes = layer["encoding"]["shape"]["scale"]
    assert shapes["domain"] == list(MARKS)
    assert len(set(shapes["range"])) == len(MARKS)


def test_a_hidden_count_is_nowhere_in_the_chart() -> None:
    uses = tuple(dataclasses.replace(PLAN.goals[0].indicators[1], group=group) for group in ("piger", "drenge"))
    plan = dataclasses.replace(PLAN, goals=(dataclasses.replace(PLAN.goals[0], indicators=uses), *PLAN.goals[1:]))
    specs = [series_chart(standing(observations(small=count), 1, plan=plan), "da") for count in (2, 3, 4)]
    told = {json.dumps(spec, sort_keys=True) for spec in specs}
    assert len(told) == 1
    assert [one["x"] for one in rows_of("gap", specs[0])] == [2024.0]


def test_the_target_is_a_level_line_to_its_year_and_the_forecast_ends_there() -> None:
    target = rows_of("target")
    assert {one["y"] for one in target} == {8}
    assert [one["x"] for one in target] == [2022.0, 2026.0]
    start, end = rows_of("expected")
    assert (start["x"], start["y"], start["low"], start["high"]) == (2024.0, 8.6, 8.6, 8.6)
    assert end["x"] == 2026.0
    assert end["low"] < end["y"] < end["high"]


def test_a_target_on_a_gap_is_not_drawn_on_the_scale_of_the_figures() -> None:
    gap = dataclasses.replace(USE.criteria[0], of="gap", reference="municipality", value=3.0, side="above")
    use = dataclasses.replace(USE, criteria=(gap,))
    plan = dataclasses.replace(PLAN, goals=(dataclasses.replace(PLAN.goals[0], indicators=(use,)), PLAN.goals[1]))
    drawn = series_chart(standing(plan=plan), "da")
    assert rows_of("target", drawn) == []
    assert rows_of("expected", drawn) == []


def test_a_year_and_its_quarters_are_never_one_line() -> None:
    quarters = [row("ledige", "kvarteret", f"2024Q{number}", 8.0 + number, "percent") for number in (1, 2, 3)]
    drawn = course(standing([*observations(), *quarters]).figures)
    assert {one.period.kind.value for one in drawn.figures} == {"year"}


@pytest.mark.parametrize(
    ("period", "x"), [("2024", 2024.0), ("2023/2024", 2024.0), ("2017..2020", 2018.5), ("2024Q1", 2024.1232)]
)
def test_place_on_the_axis(period: str, x: float) -> None:
    assert place(parse_period(period)) == pytest.approx(x, abs=1e-3)


def test_school_years_are_named_as_school_years() -> None:
    rows = [row("ledige", "kvarteret", f"{year - 1}/{year}", 9.0 + year % 4, "percent") for year in range(2018, 2025)]
    spec = series_chart(standing(rows), "da")
    assert param(spec, "school") is True
    assert "2023/24" in svg(spec or {})


def test_zero_is_on_the_axis_where_it_costs_little_and_every_value_is_inside_it() -> None:
    assert param(series_chart(standing(), "da"), "y_low") == 0.0
    low, high = reach([{"x": 1, "y": 90.0}, {"x": 2, "y": 94.0}, {"x": 3, "low": 89.0, "high": 95.0}])
    assert 0 < low < 89.0
    assert high > 95.0
    assert reach([{"x": 1, "y": 5.0}, {"x": 2, "y": 5.0}])[0] < 5.0 < reach([{"x": 1, "y": 5.0}])[1]
    assert reach([{"x": 1, "y": -3.0}, {"x": 2, "y": 4.0}])[0] < -3.0


def test_the_chart_says_in_words_what_it_shows() -> None:
    spec = series_chart(standing(), "da") or {}
    assert "Fra 12,4 procent (2014) til 8,6 procent (2024)" in spec["description"]
    assert "1 tal mangler" in spec["description"]
    assert "eksempler" in spec["description"]
    english = series_chart(standing(), "en") or {}
    assert "From 12.4 per cent (2014) to 8.6 per cent (2024)" in english["description"]
    drawn = svg(spec)
    assert f"<title>{spec['description']}</title>" in drawn
    assert "aria-" not in drawn
    assert drawn.count("role=") == 1


def test_both_languages_name_the_same_things_and_every_unit_has_an_axis_title() -> None:
    for words in (NAMES, MARKED, NOT_SHOWN, Y_TITLES):
        assert set(words["da"]) == set(words["en"])
    assert set(Y_TITLES["da"]) <= UNITS


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", [BLUE, GREY, ORANGE, INK])
def test_every_line_stands_out_from_white_by_three_to_one(colour: str) -> None:
    assert 1.05 / (luminance(colour) + 0.05) >= 3


@pytest.mark.parametrize("width", [320, 640])
def test_the_drawing_has_the_width_asked_for_and_danish_numbers(width: int) -> None:
    drawn = svg(series_chart(standing(), "da") or {}, width=width)
    assert f'width="{width}"' in drawn
    assert "8.6" not in re.sub(r"<path[^>]*>|transform=\"[^\"]*\"|points=\"[^\"]*\"", "", drawn)
    assert "Ventet (80 procents interval)" in drawn


def test_the_same_chart_is_the_same_bytes_in_every_process() -> None:
    program = (
        "import hashlib\n"
        "from tests.charts.making import standing\n"
        "from kvarter.charts.series import series_chart\n"
        "from kvarter.charts.drawing import svg, png\n"
        "spec = series_chart(standing(), 'da')\n"
        "print(hashlib.sha256(svg(spec).encode() + png(spec)).hexdigest())\n"
    )
    seen = set()
    for seed, zone, locale in (("1", "Europe/Copenhagen", "C"), ("77", "Pacific/Auckland", "C.UTF-8")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, env=env)
        seen.add(done.stdout.strip())
    spec = series_chart(standing(), "da") or {}
    seen.add(hashlib.sha256(svg(spec).encode() + png(spec)).hexdigest())
    assert len(seen) == 1


def test_a_chart_of_nothing_but_final_figures_has_a_size() -> None:
    rows = [row("ledige", "kvarteret", year, 9.0 - 0.1 * (year - 2019), "percent") for year in range(2019, 2025)]
    spec = series_chart(standing(rows), "da")
    assert param(spec, "marks") == ["final"]
    height = re.search(r'height="(\d+)"', svg(spec or {}))
    assert height is not None
    assert 200 < int(height[1]) < 600
    assert png(spec or {}).startswith(b"\x89PNG")
