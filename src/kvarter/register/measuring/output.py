"""The file of observations that leaves a register, and the indicators its figures belong to."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from kvarter.disclosure.columns import DOMINATED, release_columns
from kvarter.disclosure.released import ReleasedColumns
from kvarter.model.indicators import Group
from kvarter.model.measures import indicator_of
from kvarter.model.records import dump
from kvarter.register.measuring.figures import Figures

INTERNAL_NOTE: Final = "INTERN: små tal er ikke skjult"


def release(figures: Figures) -> ReleasedColumns:
    """The figures as they may leave the register."""
    return release_columns(figures.columns, figures.relations)


def observations(figures: Figures, released: ReleasedColumns, *, made_up: bool, note: str = "") -> pa.Table:
    """Released figures as rows of observations, in order of measure, area, group and year."""
    return _table(figures, released.value, released.above, released.below, released.hidden, made_up, note)


def internal_observations(figures: Figures, *, made_up: bool) -> pa.Table:
    """All figures as they are, each marked as internal: not for anybody outside the house."""
    columns = figures.columns
    shown = np.zeros(len(columns.value), dtype=np.int8)
    return _table(figures, columns.value, columns.above, columns.below, shown, made_up, INTERNAL_NOTE)


def _table(figures: Figures, value: Any, above: Any, below: Any, hidden: Any, made_up: bool, note: str) -> pa.Table:  # noqa: FBT001 - the columns of one table
    measures, places = figures.measures, figures.places.listed
    areas = sorted({place.area for place in places})
    rank = {area: number for number, area in enumerate(areas)}
    area = np.array([rank[place.area] for place in places], dtype=np.int64)[figures.place]
    year = np.array([place.year for place in places], dtype=np.int64)[figures.place]
    order = np.lexsort((year, figures.group, area, figures.measure))
    measure = figures.measure[order]
    is_count = np.array([one.kind == "count" for one in measures])[measure]
    is_relative = np.array([one.relative_to is not None for one in measures])[measure]
    value, above, below, hidden = value[order], above[order], below[order], hidden[order]
    nobody = (hidden == 0) & ~np.isfinite(value)
    out = (hidden != 0) | nobody
    kept_above = out | is_count | is_relative | _not_plain(measures, measure)
    status = np.where(hidden != 0, 0, np.where(nobody, 1, 2 if made_up else 3))
    status[hidden == DOMINATED] = 4
    return pa.table(
        {
            "measure": _named(measure, [one.id for one in measures]),
            "area": _named(area[order], areas),
            "period": _named(*_numbered(year[order])),
            "value": _numbers(value, out),
            "unit": _named(measure, [one.unit for one in measures]),
            "group": _named(figures.group[order], figures.groups),
            "numerator": _numbers(above, kept_above),
            "denominator": _numbers(below, out | is_count),
            "source": _named(measure, [one.source or "Personregister" for one in measures]),
            "recorded": _constant("", len(order)),
            "status": _named(status, ["suppressed", "missing", "illustrative", "", "dominated"]),
            "note": _constant(note, len(order)),
        }
    )


def _not_plain(measures: Any, measure: Any) -> Any:
    """Where the sum above the line is no number that stands for itself: a mean in per cent."""
    return np.array([one.kind == "mean" and one.unit == "percent" for one in measures])[measure]


# Arrow's own ways in load Pandas to ask whether they were handed some of it; buffers are taken as they are.


def _numbers(column: Any, none: Any) -> Any:
    """An array as Arrow has it, with nothing where ``none``."""
    there = pa.py_buffer(np.packbits(~none, bitorder="little"))
    return pa.Array.from_buffers(pa.float64(), len(column), [there, pa.py_buffer(np.ascontiguousarray(column))])


def _named(at: Any, names: Sequence[str]) -> Any:
    """A column of texts: those of ``names`` at ``at``."""
    numbers = pa.py_buffer(np.ascontiguousarray(at, dtype=np.int32))
    held = [name.encode("utf-8") for name in names]
    ends = pa.py_buffer(np.cumsum([0, *map(len, held)], dtype=np.int32))
    texts = pa.Array.from_buffers(pa.string(), len(held), [None, ends, pa.py_buffer(b"".join(held))])
    column = pa.Array.from_buffers(pa.int32(), len(at), [None, numbers])
    return pa.DictionaryArray.from_arrays(column, texts).cast(pa.string())


def _numbered(column: Any) -> tuple[Any, list[str]]:
    """Whole numbers as places in the list of those there are."""
    told, at = np.unique(column, return_inverse=True)
    return at, [str(one) for one in told.tolist()]


def _constant(text: str, times: int) -> Any:
    return _named(np.zeros(times, dtype=np.int32), [text])


def written(table: pa.Table, suffix: str) -> bytes:
    """The table as the bytes of a CSV or Parquet file."""
    held = io.BytesIO()
    if suffix == ".parquet":
        pq.write_table(table, held, compression="zstd")
    else:
        options = pa_csv.WriteOptions(include_header=True, quoting_style="needed", quoting_header="none")
        pa_csv.write_csv(table, held, options)
    return held.getvalue()


def indicators_file(figures: Figures) -> bytes:
    """The measures as a file of indicators (YAML), with the groups their figures are split by."""
    import yaml  # noqa: PLC0415 - only where it is asked for

    groups = tuple(Group(id=text, name=text) for text in figures.groups if text)
    held = {"indicators": [dump(indicator_of(measure, groups)) for measure in figures.measures]}
    return str(yaml.safe_dump(held, allow_unicode=True, sort_keys=False, width=120)).encode("utf-8")


def suffix_of(file: Path) -> str | None:
    """``.csv`` or ``.parquet``; None for another kind of file."""
    return file.suffix.lower() if file.suffix.lower() in (".csv", ".parquet") else None


def summary(table: pa.Table) -> dict[str, int]:
    """How many of what a table holds; ``suppressed`` are all that are hidden, the ``dominated`` ones too."""
    import pyarrow.compute as pc  # noqa: PLC0415 - as above

    status = {row["values"]: row["counts"] for row in table.column("status").value_counts().to_pylist()}
    return {
        "figures": table.num_rows,
        "measures": len(pc.unique(table.column("measure"))),
        "areas": len(pc.unique(table.column("area"))),
        "years": len(pc.unique(table.column("period"))),
        "suppressed": status.get("suppressed", 0) + status.get("dominated", 0),
        "dominated": status.get("dominated", 0),
    }
