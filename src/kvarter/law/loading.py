"""The parameters out of their files, once: the only module of the law that reads anything."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any, get_args

import yaml

from kvarter.law.figures import printed
from kvarter.law.regimes import BESIDE, STRUCTURE
from kvarter.law.rules import Category, Law, Limit, Method, Operator, Published, Regime, Unit


@cache
def law() -> Law:
    """The law as shipped. Raises ``ValueError`` when structure and parameters do not fit each other."""
    regimes = [_regime(name, _read(name)) for name in STRUCTURE]
    method = _read("method")
    published = [_published(one) for one in _read("national_convicted")["published"]]
    return Law(
        tuple(regime for regime in regimes if regime.id not in BESIDE),
        tuple(regime for regime in regimes if regime.id in BESIDE),
        {one.list_date: one for one in published},
        {unit: Fraction(text) for unit, text in method.pop("units").items()},
        Method(**{name: Fraction(text) for name, text in method.items()}),
    )


def _read(name: str) -> Any:
    return yaml.safe_load(resources.files("kvarter.law").joinpath("parameters", f"{name}.yaml").read_text("utf-8"))


def _regime(name: str, written: dict[str, Any]) -> Regime:
    rules = STRUCTURE[name]
    limits = [_limit(one, written["sources"]) for one in written["limits"]]
    held = {(limit.rule, limit.criterion): limit for limit in limits}
    wanted = {(rule.name, criterion) for rule in rules for criterion in (*rule.all_of, *rule.some_of)}
    categories = {code: _category(code, one) for code, one in written["categories"].items()}
    asking = {rule.category for rule in rules if rule.some_of}
    if (
        set(held) != wanted
        or len(held) != len(limits)
        or written["id"] != name
        or set(categories) != {rule.category for rule in rules}
        or asking != {code for code, one in categories.items() if one.asks is not None}
    ):
        message = f"the parameters of {name} do not fit its structure: {sorted(set(held) ^ wanted)}"
        raise ValueError(message)
    return Regime(
        name,
        written["valid_from"],
        written["valid_to"],
        written["act"],
        written["note"],
        rules,
        categories,
        held,
    )


def _limit(written: dict[str, Any], sources: dict[str, str]) -> Limit:
    if written["operator"] not in get_args(Operator) or written["unit"] not in get_args(Unit):
        message = f"unknown operator or unit: {written['operator']}, {written['unit']}"
        raise ValueError(message)
    return Limit(**{**written, "value": Fraction(written["value"]), "source": sources[written["source"]]})


def _category(code: str, written: dict[str, Any]) -> Category:
    return Category(code, written["term"], written["paragraph"], written.get("asks"), written.get("historic", False))


def _published(written: dict[str, Any]) -> Published:
    limit = printed(written["limit"])
    multiple = Fraction(written["multiple"])
    return Published(written["list_date"], multiple, limit.value, limit.unit, written["source"], written["certainty"])
