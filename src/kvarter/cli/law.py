"""Nationale lister: hvad loven kalder et område med disse tal, hvor tæt det er på, og hvad den næste liste kan vise."""

from __future__ import annotations

import argparse
import json
import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kvarter.law.classify import Classification, Settings
    from kvarter.law.compared import Compared


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, the file, the choices the law leaves open and the form of the answer."""
    parser.add_argument(
        "action",
        choices=["classify", "what-if", "outlook"],
        help=(
            "classify: lovens betegnelse med hvert kriterium; what-if: det mindste, der skifter side af en grænse; "
            "outlook: næste liste, hvis intet ændrer sig (flere lister for hvert område)"
        ),
    )
    parser.add_argument("file", metavar="IND.csv", help="områdernes tal, eller antal mod en grænse (se docs/lov)")
    parser.add_argument(
        "--average",
        choices=["yearly", "pooled"],
        default="yearly",
        help="toårige gennemsnit: yearly (forvalg) af årenes andele, pooled af begge års antal under ét",
    )
    parser.add_argument("--without-origin", action="store_true", help="udelad kriteriet om herkomst og hvad der følger")
    parser.add_argument("--json", action="store_true", help="ét JSON-objekt pr. linje")


def run(options: argparse.Namespace) -> int:
    """Prints a line an area or a case, as JSON or in words."""
    actions = {"classify": _classify, "what-if": _what_if, "outlook": _outlook}
    return actions[options.action](options)


def _classify(options: argparse.Namespace) -> int:
    from kvarter.files.law_tables import read_areas
    from kvarter.law.classify import classify
    from kvarter.law.loading import law
    from kvarter.wording import law as words

    rules = law()
    settings = _settings(options)
    for figures in read_areas(options.file, rules):
        found = classify(figures, rules, settings)
        if options.json:
            _write_json(_document(found) | {"sentence": words.classification_sentences(found)})
            continue
        sys.stdout.write(f"{figures.area}, {figures.list_date.isoformat()}\n")
        sys.stdout.write(f"  {words.classification_sentence(found, options.lang)}\n")
        for outcome in found.rules:
            sys.stdout.write(f"  {_MARKS[outcome.met]} {words.rule_heading(outcome, found, options.lang)}\n")
            for one in (*outcome.all_of, *outcome.some_of):
                sys.stdout.write(f"      {_MARKS[one.met]} {words.criterion_sentence(one, options.lang)}\n")
    return 0


def _settings(options: argparse.Namespace) -> Settings:
    from kvarter.law.choices import chosen_settings

    return chosen_settings(pooled=options.average == "pooled", without_origin=options.without_origin)


def _outlook(options: argparse.Namespace) -> int:
    from kvarter.cli.law_outlook import outlooks, told
    from kvarter.files.law_tables import read_areas
    from kvarter.law.loading import law

    rules = law()
    for found, document in outlooks(read_areas(options.file, rules, once=True), rules, _settings(options)):
        if options.json:
            _write_json(document)
        else:
            told(found, rules, options.lang)
    return 0


_MARKS = {True: "●", False: "○", None: "?"}


def _document(found: Classification) -> dict[str, Any]:
    return {
        "area": found.figures.area,
        "list_date": found.figures.list_date.isoformat(),
        "regime": found.regime.id,
        "categories": list(found.categories),
        "decided": found.decided,
        "criteria": [_criterion(one) for one in found.criteria],
    }


def _criterion(one: Compared) -> dict[str, Any]:
    return {
        "criterion": one.limit.criterion,
        "value": _plain(one.value),
        "limit": _plain(None if one.bound is None else one.bound.middle),
        "operator": one.limit.operator,
        "met": one.met,
        "edge": one.edge,
    }


def _plain(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


def _what_if(options: argparse.Namespace) -> int:
    from kvarter.files.law_tables import read_cases
    from kvarter.law.what_if import what_if
    from kvarter.wording.law_arithmetic import ONLY_ARITHMETIC, what_if_sentence

    for name, case in read_cases(options.file):
        moves = what_if(case, pooled=options.average == "pooled")
        if options.json:
            _write_json({"id": name} | moves._asdict())
        else:
            sys.stdout.write(f"{name}: {what_if_sentence(case, moves, options.lang)}\n")
    if not options.json:
        sys.stdout.write(f"{ONLY_ARITHMETIC[options.lang]}\n")
    return 0


def _write_json(document: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
