"""Indicators and areas: units, bounds and groups; areas that lie in themselves, boundaries that overlap."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Final

from kvarter.files.findings import Findings
from kvarter.files.observation_cells import unit_meant
from kvarter.files.places import Place
from kvarter.files.problems import ProblemCode
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.units import KIND, PERSON_UNITS, SHARE_OF, UNITS


def check_indicators(findings: Findings) -> None:
    """Units nobody knows, bounds that run backwards, parts that are no group, a minimum that hides nothing."""
    for number, indicator in enumerate(findings.document.indicators):
        place: Place = ("indicators", number)
        if indicator.unit not in UNITS:
            findings.say(
                ProblemCode.UNIT_UNKNOWN, (*place, "unit"), found=indicator.unit, nearest=unit_meant(indicator.unit)
            )
        bounds = indicator.bounds
        if bounds is not None and bounds.low is not None and bounds.high is not None and bounds.low >= bounds.high:
            findings.say(ProblemCode.BOUNDS_BACKWARDS, (*place, "bounds"), low=bounds.low, high=bounds.high)
        for part, name in enumerate(indicator.parts):
            findings.group(name, indicator, (*place, "parts", part))
        for other, group_sum in enumerate(indicator.group_sums):
            at: Place = (*place, "group_sums", other)
            findings.group(group_sum.total, indicator, (*at, "total"))
            for part, name in enumerate(group_sum.parts):
                findings.group(name, indicator, (*at, "parts", part))
        for key, named in (("numerator", indicator.numerator), ("denominator", indicator.denominator)):
            if named:
                findings.measure(named, (*place, key))
        if why := looks_like_persons(indicator):
            findings.say(ProblemCode.PERSONS_UNSAID, place, measure=indicator.id, why=why)
        seen: dict[str, int] = {}
        for other, group in enumerate(indicator.groups):
            before = seen.setdefault(group.id, other)
            if before != other:
                first = findings.document.line((*place, "groups", before))
                findings.say(ProblemCode.ID_TWICE, (*place, "groups", other, "id"), found=group.id, first=first)


_PERSON_WORDS: Final = re.compile(
    r"(?<!\w)(?:person|beboer|borger|barn|børn|elev|familie|deltager|frivillig|kvinde|mænd|ung(?:e|es)?(?!\w)|ledig|ansøger"
    r"|modtager|patient|medlem|forælder|forældre|resident|child|pupil|famil|participant|volunteer|women|young people)",
    re.IGNORECASE,
)
_COUNTS_OF_ANYTHING: Final = frozenset({"number", "count", "other"})


def looks_like_persons(indicator: Indicator) -> str:
    """What makes a figure look like one about persons where nobody has said whether it is; empty otherwise."""
    if indicator.counts_persons is not None:
        return ""
    if indicator.unit in PERSON_UNITS or KIND.get(indicator.unit) in SHARE_OF:
        return indicator.unit
    if indicator.sensitive or indicator.minimum is not None or indicator.extremes is not None:
        return "sensitive" if indicator.sensitive else "minimum" if indicator.minimum is not None else "extremes"
    yes_or_no = indicator.bounds is not None and indicator.bounds.high == 1
    if indicator.unit in _COUNTS_OF_ANYTHING and not yes_or_no:
        found = _PERSON_WORDS.search(f"{indicator.name} {indicator.definition}")
        return "" if found is None else found[0].lower()
    return ""


def check_areas(findings: Findings) -> None:
    """Areas that lie in or consist of areas nobody knows, in themselves, or of two things on one day."""
    for number, area in enumerate(findings.document.areas):
        place: Place = ("areas", number)
        for other, name in enumerate(area.part_of):
            findings.area(name, (*place, "part_of", other))
        chain = _circle(findings, area)
        if chain and area.id == min(chain):  # told of once, not by everybody in the circle
            findings.say(ProblemCode.AREA_CYCLE, (*place, "part_of"), chain=" → ".join(chain))
        for other, version in enumerate(area.boundaries):
            at = (*place, "boundaries", other)
            if version.to is not None and version.from_ > version.to:
                findings.say(ProblemCode.DATES_BACKWARDS, (*at, "to"), first=version.from_, last=version.to)
            for third, name in enumerate(version.parts):
                findings.area(name, (*at, "parts", third))
        spans = sorted((one.from_, one.to or date.max, other) for other, one in enumerate(area.boundaries))
        for (_start, end, _first), (start, _end, second) in pairwise(spans):
            if start <= end:
                findings.say(ProblemCode.BOUNDARIES_OVERLAP, (*place, "boundaries", second), found=area.id, day=start)


def _circle(findings: Findings, area: Area) -> list[str]:
    """The way from an area through those it lies in back to itself; empty when there is none."""
    areas = findings.known.areas or {}
    ways = [[area.id, name] for name in area.part_of]
    passed: set[str] = set()
    while ways:
        way = ways.pop()
        if way[-1] == area.id:
            return way
        if way[-1] not in passed and way[-1] in areas:
            passed.add(way[-1])
            ways.extend([*way, name] for name in areas[way[-1]].part_of)
    return []
