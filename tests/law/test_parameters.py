"""No number of the law stands in the code; every number is documented, and equals the facts it was taken from."""

import ast
import csv
import re
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

import kvarter.law
from kvarter.law import loading
from kvarter.law.regimes import STRUCTURE

from .making import FACTS, LAW

DOCS = Path(__file__).parents[2] / "docs" / "lov"
MODULES = sorted(Path(kvarter.law.__file__).parent.glob("**/*.py"))
OPERATORS = {"over": "over", "mindst": "at_least", "under": "under"}
UNITS = {
    "personer": "persons", "procent": "percent", "pr. 10.000": "per_10000", "procent af regionens": "percent_of_region",
    "gange landsgennemsnittet": "times_national", "år": "years",
}  # fmt: skip
CERTAIN = {"høj": "high", "middel": "medium", "middel til høj": "medium-high"}
REGIMES = {regime.id: regime for regime in (*LAW.regimes, *LAW.beside)}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_module_of_the_law_holds_a_numeric_literal(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    numbers = [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool)
    ]
    assert numbers == []


def test_a_number_written_as_a_text_stands_only_among_the_numbers_of_counting():
    for module in MODULES:
        texts = [
            node.value
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[\d./]+", node.value)
        ]
        assert texts == (["0", "1", "100"] if module.stem == "counting" else []), module


@pytest.mark.parametrize("regime", sorted(STRUCTURE))
def test_every_limit_is_documented_and_every_documented_limit_exists(regime):
    page = (DOCS / f"{regime}.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `(\w+)` \| `(\w+)` \| (\w+) ([\d,]+) \| ([^|]+) \| (\d) år \| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE
    )
    documented = {
        (
            rule,
            criterion,
            OPERATORS[operator],
            Fraction(value.replace(",", ".")),
            UNITS[unit],
            int(years),
            who,
            CERTAIN[sure],
        )
        for rule, criterion, operator, value, unit, years, who, sure in rows
    }
    held = {
        (one.rule, one.criterion, one.operator, one.value, one.unit, one.years, one.population, one.certainty)
        for one in REGIMES[regime].limits.values()
    }
    assert documented == held
    assert len(rows) == len(held)


@pytest.mark.parametrize("regime", sorted(STRUCTURE))
def test_every_category_and_how_much_it_asks_for_is_documented(regime):
    page = (DOCS / f"{regime}.md").read_text(encoding="utf-8")
    for category in REGIMES[regime].categories.values():
        assert category.paragraph in page
        assert category.term["da"] in page.lower()
        counted = next(len(rule.some_of) for rule in STRUCTURE[regime] if rule.category == category.code)
        assert (category.asks is None) == (counted == 0)
        if category.asks is not None:
            assert f"mindst {category.asks} af de {counted}" in page


def test_the_published_limits_for_convicted_are_documented_one_by_one():
    page = (DOCS / "landsgennemsnit.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d{4}-\d\d-\d\d) \| (\d) \| ([\d,]+) \| ([^|]+) \|", page, re.MULTILINE)
    documented = {
        (date.fromisoformat(day), Fraction(multiple), Fraction(limit.replace(",", ".")), CERTAIN[sure])
        for day, multiple, limit, sure in rows
    }
    assert documented == {(one.list_date, one.multiple, one.limit, one.certainty) for one in LAW.published.values()}


def test_regimes_follow_each_other_without_a_gap_or_an_overlap():
    for earlier, later in zip(LAW.regimes, LAW.regimes[1:], strict=False):
        assert earlier.valid_to + timedelta(days=1) == later.valid_from
    assert LAW.regimes[-1].valid_to is None
    assert LAW.first_day == date(2010, 10, 26)


def test_parameters_that_do_not_fit_the_structure_are_refused():
    written = loading._read("R2018")
    written["limits"] = written["limits"][1:]
    with pytest.raises(ValueError, match="R2018"):
        loading._regime("R2018", written)


@pytest.mark.skipif(not FACTS.exists(), reason="the facts are not beside the project")
def test_every_limit_equals_the_facts_and_no_fact_is_left_out():
    rules = {
        "ghetto (særligt udsat boligområde)": "ghetto", "udsat boligområde": "vulnerable_area",
        "ghettoområde": "ghetto_area", "hårdt ghettoområde": "hard_ghetto_area", "parallelsamfund": "parallel_society",
        "omdannelsesområde": "transformation_area", "forebyggelsesområde": "prevention_area",
        "kombineret udlejning (§51b)": "combined_letting",
    }  # fmt: skip
    operators = {">": "over", ">=": "at_least", "<": "under"}
    years = {"average of last 4 years": 4, "average of last 2 years": 2}
    facts = set()
    with (FACTS / "criteria_parameters.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rule, criterion = rules[row["category"]], row["criterion"]
            if criterion == "unattached_large":
                rule, criterion = "combined_letting_large", "unattached"
            averaged = next((number for text, number in years.items() if row["averaging"].startswith(text)), 1)
            facts.add(
                (row["regime_id"], rule, criterion, operators[row["operator"]], Fraction(row["threshold"]), averaged,
                 row["certainty"], row["valid_from"], row["valid_to"])
            )  # fmt: skip
    large = ("KOMBI", "combined_letting_large", "residents", "at_least", Fraction(5000), 1, "medium-high", "", "")
    held = {
        (regime.id, one.rule, one.criterion, one.operator, one.value, one.years, one.certainty,
         str(regime.valid_from or ""), str(regime.valid_to or ""))
        for regime in REGIMES.values()
        for one in regime.limits.values()
    }  # fmt: skip
    assert held == facts | {large}  # the size of the larger areas stands inside another fact's text


@pytest.mark.skipif(not FACTS.exists(), reason="the facts are not beside the project")
def test_every_published_limit_equals_the_facts():
    with (FACTS / "convicted_thresholds.csv").open(encoding="utf-8", newline="") as file:
        facts = {
            (row["list_date"], Fraction(row["multiple"].rstrip("x")), Fraction(row["threshold_pct"]), row["certainty"])
            for row in csv.DictReader(file)
            if row["multiple"] != "fixed" and row["threshold_pct"]
        }
    assert facts == {(str(one.list_date), one.multiple, one.limit, one.certainty) for one in LAW.published.values()}
