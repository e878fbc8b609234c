"""One indicator as JSON and CSV: every figure and every verdict that may be shown."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from kvarter.disclosure.released import ReleasedFigure
from kvarter.publishing.content import Content
from kvarter.publishing.text import compact_json, csv_cell, figure
from kvarter.wording.documents import verdict_document
from kvarter.wording.verdicts import still_needed

FORMAT: Final = "kvarter-indicator/1"
COLUMNS: Final = ("area", "group", "period", "value", "status", "source", "recorded", "note", "already_public")
CSV_COLUMNS: Final = (
    "measure", "area", "group", "period", "value", "unit", "status", "source", "recorded", "note", "already_public",
)  # fmt: skip
HIDDEN: Final = "hidden"


class DataFiles(NamedTuple):
    """The two files of an indicator and its criteria as they stand in them."""

    json: bytes
    csv: bytes
    criteria: list[dict[str, Any]]


def data_files(content: Content) -> DataFiles:
    """The JSON and the CSV file of an indicator, row for row the same figures in the same order."""
    json_rows, csv_rows = _rows(content)
    criteria = [_criterion(content, number) for number in range(len(content.entries))]
    head = {
        "format": FORMAT,
        "indicator": content.document,
        "as_of": content.setting.as_of.isoformat(),
        "minimum": content.minimum,
        "columns": COLUMNS,
    }
    rows = ",\n".join(json_rows)
    verdicts = ",\n".join(map(compact_json, criteria))
    revisions = compact_json([_revision(*pair) for pair in content.revisions])
    text = f'{compact_json(head)[:-1]},\n"figures":[\n{rows}\n],\n"revisions":{revisions},\n"criteria":[{verdicts}]}}\n'
    return DataFiles(text.encode(), "".join(csv_rows).encode(), criteria)


def _rows(content: Content) -> tuple[list[str], list[str]]:
    # The text of what figures have in common (times, units, sources) is made once an indicator, not once a figure.
    json_rows: list[str] = []
    csv_rows = [",".join(CSV_COLUMNS) + "\n"]
    periods: dict[object, str] = {}
    tails: dict[tuple[str, ...], tuple[str, str]] = {}
    measure = csv_cell(content.measure)
    for series in content.series:
        json_head = f"[{compact_json(series.area)},{compact_json(series.group)},"
        csv_head = f"{measure},{csv_cell(series.area)},{csv_cell(series.group)},"
        for one in series.figures:
            _m, _a, _g, period, value, unit, hidden, status, source, recorded, note, public, _top, _bottom = one
            when = periods.get(period)
            if when is None:
                when = periods[period] = str(period)
            common = (HIDDEN if hidden else status, unit, source, recorded, note, public)
            tail = tails.get(common)
            if tail is None:
                tail = tails[common] = _tail(*common)
            shown = "" if value is None else figure(value)
            json_rows.append(f'{json_head}"{when}",{shown or "null"},{tail[0]}')
            csv_rows.append(f"{csv_head}{when},{shown},{tail[1]}")
    return json_rows, csv_rows


def _tail(status: str, unit: str, source: str, recorded: str, note: str, public: str) -> tuple[str, str]:
    texts = (status, source, recorded, note, public)
    return ",".join(map(compact_json, texts)) + "]", ",".join(map(csv_cell, (unit, *texts))) + "\n"


def _revision(before: ReleasedFigure, now: ReleasedFigure) -> dict[str, Any]:
    return {
        "area": now.area,
        "group": now.group,
        "period": str(now.period),
        "before": before.value,
        "before_status": HIDDEN if before.hidden else before.status,
        "until": now.recorded,
        "now": now.value,
    }


def _criterion(content: Content, number: int) -> dict[str, Any]:
    entry, released = content.entries[number], content.verdicts[number]
    needed, gap = released.verdict.still_needed, entry["criterion"].get("of") == "gap"
    return {
        **entry,
        "verdict": verdict_document(released.verdict),
        "rests_on_hidden": released.rests_on_hidden,
        "still_needed": {"da": still_needed(needed, "da", gap=gap), "en": still_needed(needed, "en", gap=gap)},
    }
