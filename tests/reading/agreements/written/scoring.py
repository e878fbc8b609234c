"""Holds what was read out of an agreement against its key: found, missed and false by kind.

A text in a key may be cut with `` … ``: then its beginning and end must be the beginning and end of what was read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kvarter.model.records import dump
from kvarter.reading.agreements.reading import Reading

FOLDER = Path(__file__).parent
REMARKS = {"not_understood", "not_utf8", "not_distributed", "persons_in_text"}


class Kind(NamedTuple):
    """How one kind of thing came out: in the key, found, and read although the key has no such thing."""

    stated: int
    found: int
    false: int


def key_of(name: str) -> dict[str, Any]:
    """The key of a written agreement."""
    key: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return key


class Score:
    """The score of one reading; ``missed`` and ``wrong`` tell what to look at."""

    def __init__(self, reading: Reading, key: dict[str, Any]) -> None:
        """``key`` as the JSON beside the agreement has it."""
        self.kinds: dict[str, Kind] = {}
        self.missed: list[str] = []
        self.wrong: list[str] = []
        self.plan: dict[str, Any] = dump(reading.plan)
        self.key = key
        self._frame()
        self._bodies()
        self._areas()
        self._figures(reading)
        self._budget()
        self._faults(reading)

    def _count(
        self, kind: str, stated: Sequence[object], found: Sequence[object], false: Iterable[object] = ()
    ) -> None:
        false = list(false)
        before = self.kinds.get(kind, Kind(0, 0, 0))
        self.kinds[kind] = Kind(before.stated + len(stated), before.found + len(found), before.false + len(false))
        self.missed += [f"{kind}: {one}" for one in stated if one not in found]
        self.wrong += [f"{kind}: {one}" for one in false]

    def _list(self, kind: str, stated: Sequence[str], read: Sequence[str], *, strict: bool = True) -> None:
        """Texts against texts; what was read and fits none is false (``strict``)."""
        found = [one for one in stated if any(fits(one, text) for text in read)]
        false = [text for text in read if not any(fits(one, text) for one in stated)]
        self._count(kind, list(stated), found, false if strict else ())

    def _frame(self) -> None:
        plan, key = self.plan, self.key
        self._list("titel", [key["title"]], [plan["title"]], strict=False)
        words = (plan.get("area") or "").replace("-", " ").replace("oe", "ø").replace("aa", "å").replace("ae", "æ")
        self._count("område", [key["area"]], [key["area"]] if bare(key["area"]) == bare(words) else [])
        period = [plan.get("valid_from") or f"{plan['period']['from']}-01-01"]
        period += [plan.get("valid_to") or f"{plan['period']['to']}-12-31"]
        self._count(
            "periode", [key["period"]], [key["period"]] if [str(day) for day in period] == key["period"] else []
        )
        parties = [one["name"] for one in plan.get("parties", ()) if not one.get("note")]
        self._list("parter", key["parties"], parties)
        if "vision" in key:
            self._list("vision", [key["vision"]], [plan.get("vision", "")], strict=False)
        for name, text in key["texts"].items():
            held = plan.get(name, "")
            if name in ("evaluation", "follow_up"):
                held = (plan.get("evaluation") or {}).get("text", "")
            if name == "conflict":
                held = " ".join(str(step.get("text") or step.get("who")) for step in plan.get("escalation", ()))
                start = text.split(" …")[0]
                self._count("aftalens øvrige tekster", [text], [text] if bare(start)[:30] in bare(held) or held else [])
                continue
            self._list("aftalens øvrige tekster", [text], [held], strict=False)
        phases = [(one["name"], str(one["period"]["from"])) for one in plan.get("phases", ())]
        told = [(name, first) for name, first, _last in key.get("phases", ())]
        found = [one for one in told if any(fits(one[0], name) and one[1] == first for name, first in phases)]
        self._count("faser", told, found, phases[len(told) :])
        rules = key.get("rules", [])
        held_rules = plan.get("cooperation_rules", [])
        self._count(
            "spilleregler", rules, [one for one in rules if any(bare(one) in bare(rule) for rule in held_rules)],
            [rule for rule in held_rules if not any(bare(one) in bare(rule) for one in rules)],
        )  # fmt: skip

    def _bodies(self) -> None:
        read = self.plan.get("bodies", [])
        self._list("organer", [one["name"] for one in self.key["bodies"]], [one["name"] for one in read])
        for body in self.key["bodies"]:
            held = next((one for one in read if fits(body["name"], one["name"])), {})
            roles = [member["role"] for member in held.get("members", ())]
            left = list(roles)
            found = []
            for role in body["members"]:
                fit = next((one for one in left if bare(role)[:-1] in bare(one)), None)
                if fit is not None:
                    left.remove(fit)
                    found.append(role)
            if body["members"]:
                self._count("medlemmer", [f"{body['name']}: {one}" for one in body["members"]],
                            [f"{body['name']}: {one}" for one in found], left)  # fmt: skip
            if body["meetings"]:
                meets = (held.get("meetings") or {}).get("at_least")
                self._count("møder", [body["name"]], [body["name"]] if meets == body["meetings"] else [])

    def _areas(self) -> None:
        areas = self.plan.get("focus_areas", [])
        for goal in self.plan.get("goals", []):
            nested = [one for one in goal.get("objectives", []) if one.get("sub_points") or one.get("criteria")]
            areas = [*areas, *(nested or [goal])]
        stated = self.key["focus_areas"]
        goals = self.key.get("objectives", [])
        names = [one["name"] for one in stated if one["name"]]
        filled = [one for one in stated if one.get("purpose") or one["criteria"] or one["objectives"]]
        read_names = [one["name"] for one in areas]
        self._count("indsatsområder og mål", [one["name"] for one in filled],
                    [one["name"] for one in filled if any(fits(one["name"], name) for name in read_names)],
                    [name for name in read_names if not any(fits(one, name) for one in (*names, *goals))])  # fmt: skip
        if goals:
            self._list("delmål", goals, [one["name"] for one in self.plan.get("goals", [])], strict=False)
        if "loose_criteria" in self.key:
            every = [one for area in areas for one in area.get("criteria", ())]
            every += [one for goal in self.plan.get("goals", []) for one in goal.get("criteria", ())]
            self._criteria(self.key["loose_criteria"], every)
        for one in filled:
            held = next((area for area in areas if fits(one["name"], area["name"])), {})
            self._area(one, held)

    def _area(self, one: dict[str, Any], held: dict[str, Any]) -> None:
        text = held.get("purpose") or held.get("text") or ""
        if one.get("purpose"):
            self._list("formål", [one["purpose"]], [text], strict=False)
        if one.get("target_group"):
            self._list("målgrupper", [one["target_group"]], [held.get("target_group", "")], strict=False)
        if one.get("interplay"):
            note = held.get("note", "").removeprefix("Samspil med kommunen: ")
            self._list("samspil", [one["interplay"]], [note], strict=False)
        points = [p["name"] for p in held.get("objectives", ())] + list(held.get("sub_points", ()))
        points += list(held.get("approach", ()))
        if not points and held.get("text"):
            points = [part for part in one["objectives"] if bare(part) in bare(held["text"])]
        self._list("delmål", one["objectives"], points)
        criteria = list(held.get("criteria", ()))
        for point in held.get("objectives", ()):
            criteria += point.get("criteria", ())
        self._criteria(one["criteria"], criteria)
        activities = held.get("activities", [])
        self._list("aktiviteter", [a["name"] for a in one["activities"]], [a["name"] for a in activities])
        for activity in one["activities"]:
            own = next((a for a in activities if fits(activity["name"], a["name"])), {})
            self._list("formål", [activity["purpose"]], [own.get("purpose", "")], strict=False)
            self._list("målgrupper", [activity["target_group"]], [own.get("target_group", "")], strict=False)
            shares = [(s["role"], s["percent"]) for s in own.get("working_time", ())]
            stated = [(role, share) for role, share in activity["working_time"]]
            found = [
                (role, share) for role, share in stated
                if any(bare(role) in bare(name) and share == percent for name, percent in shares)
            ]  # fmt: skip
            self._count("arbejdstid", stated, found, shares[len(stated) :])
            self._criteria(activity["criteria"], own.get("criteria", []))

    def _criteria(self, stated: list[list[str]], read: list[dict[str, Any]]) -> None:
        found, sources, right = [], [], []
        used: set[int] = set()
        for text, source, *row in stated:
            if row:
                words = [bare(text), *(bare(part) for part in re.findall(r"[\d,.]+", " ".join(row[:2])))]
                fit = next((n for n, one in enumerate(read) if all(w in bare(one["text"]) for w in words)), None)
            else:
                fit = next((n for n, one in enumerate(read) if fits(text, one["text"])), None)
            if source:
                sources.append(text)
            if fit is None:
                continue
            found.append(text)
            used.add(fit)
            if source and fits(source, (read[fit].get("data_source") or {}).get("name", "")):
                right.append(text)
        middle = [row[4] for row in stated if len(row) > 4]
        false = [
            one["text"] for number, one in enumerate(read)
            if number not in used and not (middle and any(bare(part) in bare(one["text"]) for part in middle))
        ]  # fmt: skip
        self._count("succeskriterier", [one[0] for one in stated], found, false)
        self._count("datakilder", sources, right)

    def _figures(self, reading: Reading) -> None:
        left = list(reading.figures)
        key = self.key["figures"]
        names: dict[str, list[str]] = {"tal": [], "tallets enhed": [], "tallets år": [], "tallets kilde": []}
        stated: dict[str, list[str]] = {kind: [] for kind in names}
        for printed, unit, group, where, year, source in key:
            label = f"{printed} {unit} {group} {where} {year or ''}"
            stated["tal"].append(label)
            for kind, applies in (
                ("tallets enhed", unit in _UNITS), ("tallets år", bool(year)), ("tallets kilde", bool(source))
            ):  # fmt: skip
                if applies:
                    stated[kind].append(label)
            fit = next(
                (one for one in left if _same_number(printed, one) and (unit == one.unit or unit not in _UNITS)), None
            ) or next((one for one in left if _same_number(printed, one)), None)
            if fit is None:
                continue
            left.remove(fit)
            names["tal"].append(label)
            for kind, applies, right in (
                ("tallets enhed", unit in _UNITS, fit.unit == unit),
                ("tallets år", bool(year), fit.year[:4] == str(year)),
                ("tallets kilde", bool(source), bare(source) in bare(fit.source)),
            ):
                if applies and right:
                    names[kind].append(label)
        for kind, one in names.items():
            self._count(kind, stated[kind], one, [])

    def _budget(self) -> None:
        stated = self.key["budget"]
        held = self.plan.get("budget") or {}
        self._count("budget: sum", [stated["total"]], [stated["total"]] if held.get("total") == stated["total"] else [])
        amounts = [one["amount"] for one in held.get("funding", ())] + [one["amount"] for one in held.get("lines", ())]
        rows = [amount for _name, amount in stated["rows"]]
        note = held.get("note", "")
        found = [amount for amount in rows if amount in amounts or f"{amount:,}".replace(",", ".") in note]
        self._count("budget: bidrag", rows, found)

    def _faults(self, reading: Reading) -> None:
        key = self.key
        planted = [(code, place) for code, place in key["faults"]]
        allowed = [(code, place) for code, place in key.get("also_true", ())]
        findings = [one for one in reading.findings if one.code.value not in REMARKS]
        found, false = [], []
        for one in findings:
            words = bare(" ".join([one.quotation, one.where, *map(str, one.details.values())]))
            fits_ = [
                (code, place) for code, place in (*planted, *allowed)
                if code == one.code.value and any(_stands(part, words) for part in place.split("|"))
            ]  # fmt: skip
            found += [fault for fault in fits_ if fault in planted]
            if not fits_:
                false.append(f"{one.code.value}: {one.quotation[:110]} {one.details}")
        self._count("fejl i aftalen", planted, [one for one in planted if one in found], false)


_UNITS = {"percent", "percentage_points", "count", "DKK", "months", "grade_points"}


def _stands(place: str, words: str) -> bool:
    """Whether every word of a place stands among the bare words of a finding."""
    return all(bare(word) in words for word in place.split())


def _same_number(printed: str, figure: Any) -> bool:
    return abs(float(printed.replace(",", ".")) - figure.value) < 1e-9


def bare(text: str) -> str:
    """Letters and digits only, small."""
    return re.sub(r"[^\wæøå%]+", "", text.lower().replace("pct", "%"))


def fits(stated: str, read: str) -> bool:
    """Whether a text is the one the key states, cut or whole; a definite ending aside."""
    first, cut, last = stated.removeprefix("At ").partition(" … ")
    got = bare(read.removeprefix("At "))
    if not cut:
        want = bare(first)
        return want == got or got in (f"{want}n", f"{want}et", f"{want}en", f"{want}r", want.removesuffix("n"))
    return got.startswith(bare(first)) and got.endswith(bare(last))


def table(scores: dict[str, Score]) -> str:
    """The score of several readings as a table: kind, in the key, found, false."""
    total: dict[str, Kind] = {}
    for score in scores.values():
        for kind, one in score.kinds.items():
            before = total.get(kind, Kind(0, 0, 0))
            total[kind] = Kind(*(a + b for a, b in zip(before, one, strict=True)))
    lines = ["| hvad | i aftalerne | fundet | overset | falsk |", "|---|---|---|---|---|"]
    lines += [
        f"| {kind} | {one.stated} | {one.found} | {one.stated - one.found} | {one.false or ''} |"
        for kind, one in total.items()
    ]
    return "\n".join(lines)
