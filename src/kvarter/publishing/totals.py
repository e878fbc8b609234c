"""Totals: what there is of figures and verdicts, over indicators and over goals; counts only, never an average."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from kvarter.disclosure.released import ReleasedVerdict
from kvarter.judging.roll_up import roll_up
from kvarter.model.verdicts import ReasonCode, Status
from kvarter.publishing.content import Content, Setting
from kvarter.publishing.text import csv_cell

FORMAT: Final = "kvarter-summary/1"
Summary = dict[str, Any]
Standing = dict[str, Any]
"""How a criterion stands: its ``status``, and whether it rests on made-up figures (``illustrative``)."""
_AS_BEFORE: Final[Standing] = {}
_STATUSES: Final = tuple(status.value for status in Status)


def standing(released: ReleasedVerdict) -> Standing:
    """How one criterion stands."""
    verdict = released.verdict
    made_up = any(reason.code is ReasonCode.ILLUSTRATIVE for reason in verdict.reasons)
    return {"status": verdict.status.value, "illustrative": made_up}


def indicator_total(content: Content) -> dict[str, Any]:
    """The counts of one indicator: its figures by how they may be used, its verdicts by status."""
    rows = [one for series in content.series for one in series.figures]
    periods = sorted({one.period for one in rows}, key=lambda period: (period.last, period.first))
    indicator = content.indicator
    return {
        "id": content.measure,
        "name": content.measure if indicator is None else indicator.name,
        "topic": "" if indicator is None else indicator.topic,
        "unit": "" if indicator is None else indicator.unit,
        "areas": len({series.area for series in content.series}),
        "figures": len(rows),
        "shown": sum(one.value is not None for one in rows),
        "hidden": sum(one.hidden != "" for one in rows),
        "missing": sum(one.status in ("missing", "suppressed") and not one.hidden for one in rows),
        "preliminary": sum(one.status == "preliminary" for one in rows),
        "illustrative": sum(one.status == "illustrative" for one in rows),
        "first": str(periods[0]) if periods else "",
        "last": str(periods[-1]) if periods else "",
        "updated": max((one.recorded[:10] for one in rows), default=""),
        "statuses": _counted(released.verdict.status.value for released in content.verdicts),
    }


def summary(setting: Setting, indicators: Sequence[dict[str, Any]], plans: Sequence[dict[str, Any]]) -> Summary:
    """The totals: one entry an indicator, one a plan with its parts and the status of each of its criteria."""
    return {
        "format": FORMAT,
        "as_of": setting.as_of.isoformat(),
        "illustrative": setting.illustrative,
        "figures": sum(one["figures"] for one in indicators),
        "hidden": sum(one["hidden"] for one in indicators),
        "updated": max((one["updated"] for one in indicators), default=""),
        "indicators": list(indicators),
        "plans": [_plan(plan) for plan in plans],
    }


def _plan(plan: dict[str, Any]) -> dict[str, Any]:
    under: dict[tuple[str, str], list[Status]] = {}
    made_up: set[tuple[str, str]] = set()
    for one in plan["criteria"]:
        kind, identifier = one["part"]
        under.setdefault((kind, identifier), []).append(Status(one["status"]))
        if one["illustrative"]:
            made_up.add((kind, identifier))
    parts = []
    for part in plan["parts"]:
        at = part["kind"], part["id"]
        statuses = under.get(at, [])
        outcome = roll_up(part["rule"], statuses)
        status = None if outcome.status is None else outcome.status.value
        parts.append(
            {
                **part,
                "status": status,
                "statuses": _counted(one.value for one in statuses),
                "illustrative": at in made_up,
            }
        )
    return {**plan, "parts": parts}


def revised(
    before: Summary,
    setting: Setting,
    indicators: Mapping[str, dict[str, Any]],
    standings: Mapping[tuple[str, int], Standing],
) -> Summary:
    """The totals with some indicators counted anew and some criteria, by plan and number, standing otherwise."""
    plans = [
        {
            **plan,
            "criteria": [{**one, **standings.get((plan["id"], one["number"]), _AS_BEFORE)} for one in plan["criteria"]],
        }
        for plan in before["plans"]
    ]
    return summary(setting, [indicators.get(one["id"], one) for one in before["indicators"]], plans)


def _counted(statuses: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for status in statuses:
        counts[status] = counts.get(status, 0) + 1
    return {status: counts[status] for status in _STATUSES if status in counts}


_COUNTS: Final = ("areas", "figures", "shown", "hidden", "missing", "preliminary", "illustrative")


def indicators_csv(totals: Summary) -> str:
    """The totals of the indicators, one row each."""
    lines = [",".join(("measure", "name", "unit", *_COUNTS, "first", "last", "updated", *_STATUSES))]
    lines.extend(
        ",".join(
            (
                *(csv_cell(one[key]) for key in ("id", "name", "unit")),
                *(str(one[key]) for key in _COUNTS),
                one["first"],
                one["last"],
                one["updated"],
                *(str(one["statuses"].get(status, 0)) for status in _STATUSES),
            )
        )
        for one in totals["indicators"]
    )
    return "\n".join(lines) + "\n"


def parts_csv(totals: Summary) -> str:
    """The totals of goals and focus areas, one row each, with the rule beside its result."""
    lines = [",".join(("plan", "kind", "id", "name", "rule", "status", "illustrative", *_STATUSES))]
    lines.extend(
        ",".join(
            (
                *map(
                    csv_cell, (plan["id"], part["kind"], part["id"], part["name"], part["rule"], part["status"] or "")
                ),
                "yes" if part["illustrative"] else "",
                *(str(part["statuses"].get(status, 0)) for status in _STATUSES),
            )
        )
        for plan in totals["plans"]
        for part in plan["parts"]
    )
    return "\n".join(lines) + "\n"
