"""Made-up criteria and observations as files for ``kvarter judge``; the same seed gives the same.

judged.py FOLDER OBSERVATIONS CRITERIA…
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

AREAS = 20
FIRST_YEAR, YEARS = 2012, 10


def write_observations(path: Path, rows: int, seed: int = 1) -> None:
    """``rows`` figures: measures of 20 areas and 10 years each, in turn shares and counts."""
    chance = random.Random(seed)  # noqa: S311 - made-up figures, no secret
    lines = ["measure,area,period,value,unit,numerator,denominator,source,recorded"]
    for series in range(rows // YEARS):
        measure, area = divmod(series, AREAS)
        level, share = chance.uniform(10, 60), measure % 2 == 0
        for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
            level = max(1.0, level + chance.gauss(-0.2, 1.5))
            if share:
                count, of = round(level * 8), 800
                cells = f"{round(count / 8, 1)},percent,{count},{of}"
            else:
                cells = f"{round(level)},persons,,"
            lines.append(f"m{measure},a{area},{year},{cells},Kommunen,{year + 1}-03-01")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_criteria(path: Path, count: int, rows: int, seed: int = 2) -> None:
    """``count`` criteria over the measures and areas of ``rows`` figures: levels, changes, trends and gaps in turn."""
    chance = random.Random(seed)  # noqa: S311 - made-up figures, no secret
    measures = rows // YEARS // AREAS
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps(_criterion(number, chance.randrange(measures), chance)) + "\n")


def _criterion(number: int, measure: int, chance: random.Random) -> dict[str, Any]:
    share = measure % 2 == 0
    made: dict[str, Any] = {
        "id": f"k{number}",
        "text": "Et kriterium",
        "period": {"from": 2018, "to": 2024},
        "measure": f"m{measure}",
        "area": f"a{chance.randrange(1, AREAS)}",
    }
    level = round(chance.uniform(10, 60))
    unit = "percent" if share else "count"
    match number % 5:
        case 0:
            return made | {"form": "threshold", "comparator": "at_most", "value": level, "unit": unit, "to": 2024}
        case 1:
            return (
                made
                | {"form": "threshold", "comparator": "at_least", "value": level, "unit": unit, "how": "mean"}
                | {
                    "from": 2020,
                    "to": 2023,
                }
            )
        case 2:
            return (
                made
                | {"form": "change", "direction": "fall", "value": 10, "unit": "percent"}
                | {
                    "base": {"value": None, "period": "2017"},
                    "from": 2018,
                    "to": 2021,
                }
            )
        case 3:
            return made | {"form": "trend", "direction": "rise", "base": {"value": level, "period": "2017"}, "to": 2024}
        case _:
            gap = {"of": "gap", "reference": "municipality", "reference_area": "a0"}
            return made | gap | {"form": "threshold", "comparator": "at_most", "value": 5, "unit": _points(unit)}


def _points(unit: str) -> str:
    return "percentage_points" if unit == "percent" else unit


if __name__ == "__main__":
    room, size, *counts = sys.argv[1:]
    write_observations(Path(room) / "observations.csv", int(size))
    for wanted in map(int, counts):
        write_criteria(Path(room) / f"criteria-{wanted}.jsonl", wanted, int(size))
