"""Counts the labelled sentences anew for the second opinion on readings (src/kvarter/reading/likeness.py)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kvarter.reading.likeness import Known, counted, said_of
from kvarter.reading.line import line_of

ROOT = Path(__file__).parents[1]
SENTENCES = ROOT / "tests" / "reading" / "sentences"
COUNTS = ROOT / "src" / "kvarter" / "reading" / "known.json"


def sentences(folder: Path, leave_out: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """The line of each labelled sentence with what a person read first in it; ``leave_out`` names a set."""
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem == leave_out:
            continue
        for text in path.read_text(encoding="utf-8").splitlines():
            labelled = json.loads(text)
            labels = labelled.get("criteria") or [labelled]
            yield line_of(labelled["text"])[0].text, said_of(labels[0])


def written(known: Known) -> str:
    """The counts as the file holds them: a mark a line, so that a change is seen."""
    marks = ",\n".join(
        f"{json.dumps(mark, ensure_ascii=False)}: {json.dumps(rows, separators=(',', ':'))}"
        for mark, rows in known.marks.items()
    )
    values = json.dumps(known.values, ensure_ascii=False)
    return f'{{"values": {values},\n"sentences": {json.dumps(known.sentences)},\n"marks": {{\n{marks}\n}}}}\n'


if __name__ == "__main__":
    COUNTS.write_text(written(counted(sentences(SENTENCES))), encoding="utf-8")
