"""A plain builder of open data, written as such builders usually are: pandas, one indicator at a time.

A stand-in, not the rival: sdg-build is not on the package index. It does the part of sdg-build's work that is the same
for both: read one CSV and one metadata file an indicator, check the columns, write the data as CSV and JSON (by column,
as sdg-build's ``/comb`` and ``/data`` do), the metadata as JSON, the headline (rows without any disaggregation), the
totals and one zip. No verdicts and no pages.

    plain.py IN OUT
"""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

import pandas as pd
import yaml

EXPECTED = ["Year", "Area", "Units", "Value"]


def main(source: Path, out: Path) -> None:
    """Builds every indicator of ``source`` into ``out``."""
    for folder in ("data", "comb", "meta", "headline", "zip"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    totals = []
    for file in sorted((source / "data").glob("indicator_*.csv")):
        name = file.stem.removeprefix("indicator_")
        frame = pd.read_csv(file)
        meta = yaml.safe_load((source / "meta" / f"{name}.yml").read_text(encoding="utf-8"))
        if list(frame.columns) != EXPECTED:
            raise SystemExit(f"{file}: columns {list(frame.columns)}")
        headline = frame[frame["Area"].isna()]
        frame.to_csv(out / "data" / f"{name}.csv", index=False)
        headline.to_csv(out / "headline" / f"{name}.csv", index=False)
        columns = {column: json.loads(frame[column].to_json(orient="values")) for column in frame.columns}
        edges = json.loads(headline.to_json(orient="records"))
        text = json.dumps({"data": columns, "headline": edges, "edges": []})
        (out / "comb" / f"{name}.json").write_text(text, encoding="utf-8")
        (out / "meta" / f"{name}.json").write_text(json.dumps(meta), encoding="utf-8")
        totals.append({"indicator": name, "rows": len(frame), "first": int(frame["Year"].min())})
    (out / "stats.json").write_text(json.dumps(totals), encoding="utf-8")
    with zipfile.ZipFile(out / "zip" / "all_indicators.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted((out / "data").glob("*.csv")):
            archive.write(file, file.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
