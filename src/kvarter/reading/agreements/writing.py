"""The files a reading leaves: the draft plan, the problems, the figures, and a page to read. All or none of them."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from kvarter.files.printing import plan_text
from kvarter.model.plans import placed_criteria
from kvarter.model.records import dump
from kvarter.reading.agreements.draft.words import small_count, words
from kvarter.reading.agreements.faults.findings import as_json
from kvarter.reading.agreements.layout.refusal import AgreementRefused, Why
from kvarter.reading.agreements.parts.figures import StatedFigure
from kvarter.reading.agreements.reading import Reading
from kvarter.reading.agreements.review_page import review_page

PLAN: Final = "plan.yaml"
PROGRESS: Final = "fremdrift.json"
NAMES: Final = {
    "plan": PLAN,
    "problems": "problems.jsonl",
    "figures": "figures.jsonl",
    "criteria": "criteria.jsonl",
    "review": "gennemgang.md",
}


def write_reading(reading: Reading, folder: Path) -> dict[str, Path]:
    """Writes the files of a reading into a folder, which is made if need be; gives their paths by name.

    Raises ``AgreementRefused`` for a folder whose draft somebody has begun to go through. Every file is written beside
    its place and then moved there, so that no half file is left.
    """
    texts = {
        "plan": plan_text(reading.plan, f"Udkast læst af {reading.file}. Ret det, og efterse det med »kvarter check«."),
        "problems": _lines(as_json(finding) for finding in reading.findings),
        "figures": _lines(_figure(figure) for figure in reading.figures),
        "criteria": _lines(_criteria(reading)),
        "review": review_page(reading),
    }
    if (folder / PROGRESS).exists():
        raise AgreementRefused(Why.GONE_THROUGH, str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / file for name, file in NAMES.items()}
    for name, text in texts.items():
        replace_file(paths[name], text)
    return paths


def replace_file(path: Path, text: str) -> None:
    """Puts a text in the place of a file at once: the old one or the whole new one is there."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def summary_of(reading: Reading) -> dict[str, Any]:
    """What was found, as counts, with the problems."""
    plan = reading.plan
    severities = {
        name: sum(finding.severity == name for finding in reading.findings) for name in ("fault", "question", "note")
    }
    return {
        "file": reading.file,
        "shape": reading.agreement.shape,
        "kind": plan.kind,
        "title": plan.title,
        "area": plan.area,
        "period": {"from": plan.period.from_, "to": plan.period.to},
        "pages": reading.source.pages,
        "found": {
            "parties": len(plan.parties),
            "bodies": len(plan.bodies),
            "goals": len(plan.goals),
            "objectives": sum(len(goal.objectives) for goal in plan.goals)
            + sum(len(focus.objectives) for focus in plan.focus_areas),
            "focus_areas": len(plan.focus_areas),
            "activities": sum(len(focus.activities) for focus in plan.focus_areas),
            "criteria": sum(1 for _ in placed_criteria(plan)),
            "criteria_in_doubt": sum(1 for placed in placed_criteria(plan) if placed.criterion.reader),
            "figures": len(reading.figures),
            "phases": len(plan.phases),
            "footnotes": len(reading.source.notes),
        },
        "budget": None if plan.budget is None else plan.budget.total,
        "problems_by_severity": severities,
        "problems": [as_json(finding) for finding in reading.findings],
    }


def _lines(items: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def _figure(figure: StatedFigure) -> dict[str, Any]:
    held = figure._asdict()
    held["sentence"] = words([figure.sentence])
    held["source"] = words([figure.source])
    return {**held, "small_count": small_count(figure)}


def _criteria(reading: Reading) -> Iterable[dict[str, Any]]:
    """Every reading of a criterion with its words, doubts, page and every place that states it."""
    held = {placed.criterion.id: dump(placed.criterion) for placed in placed_criteria(reading.plan)}
    for agreed in reading.criteria:
        for read in agreed.reads:
            identifier = read.criterion.id
            if identifier not in held:
                continue
            yield {
                "id": identifier,
                "text": words([agreed.stated.sentence.plain]),
                "page": agreed.stated.sentence.page,
                "where": words([agreed.stated.where]),
                "understood": not read.doubts,
                "doubts": list(read.doubts),
                "words": {key: list(span) for key, span in read.words.items()},
                "criterion": held[identifier],
                "stated": [
                    {
                        "page": one.sentence.page,
                        "where": words([one.where]),
                        "text": words([one.sentence.plain]),
                        "source": words([one.source.plain]) if one.source is not None else None,
                    }
                    for one in agreed.statements
                ],
            }
