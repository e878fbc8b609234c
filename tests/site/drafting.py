"""Drafts made by hand for the tests: a plan, what was read for each sentence, and what does not add up."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from kvarter.files.printing import plan_text
from kvarter.model.activities import DataSource, PlanCriterion
from kvarter.model.criteria import Criterion, Years
from kvarter.model.plans import FocusArea, Plan
from kvarter.model.records import dump
from kvarter.reading.agreements.draft.drafting import sound
from kvarter.reading.criteria import read_one

PERIOD = Years(from_=2021, to=2024)
SENTENCES = (
    "Forskellen i ledighed mellem Bakkebo og kommunen er højst 3,5 procentpoint i 2024",
    "Antallet af frivillige stiger med 20 % i forhold til niveauet i 2021",
    "Mindst 60 % af deltagerne kommer igen",
    "Andelen af trygge beboere fastholdes",
    "Flere beboere er aktive i foreninger",
)
HOSTILE = "Mindst 40 % af <script>alert('x')</script> & <b>deltagerne</b> kommer igen"


def make_draft(folder: Path, sentences=SENTENCES, title: str = "Sammen om Bakkebo") -> Path:
    """A draft in a folder, as ``kvarter agreement read`` leaves one."""
    folder.mkdir(parents=True)
    kept, lines = [], []
    for number, sentence in enumerate(sentences, 1):
        read = read_one(f"tryghed-{number}", sentence, sentence, 0, PERIOD)
        criterion, doubts = sound(read.criterion, PERIOD)
        told = tuple(dict.fromkeys((*read.doubts, *doubts)))
        held = PlanCriterion(
            **{field.name: getattr(criterion, field.name) for field in dataclasses.fields(Criterion)},
            data_source=DataSource(name="Logbogen"),
            reader="; ".join(told),
        )
        kept.append(held)
        lines.append(
            {
                "id": held.id,
                "text": sentence,
                "page": 10 + number,
                "where": "Delaftale: Tryghed",
                "understood": not read.doubts,
                "doubts": list(read.doubts),
                "words": {key: list(span) for key, span in read.words.items()},
                "criterion": dump(held),
                "stated": [],
            }
        )
    focus = FocusArea(id="tryghed", name="Tryghed", criteria=tuple(kept))
    plan = Plan(
        id="bakkebo", kind="neighbourhood_plan", title=title, period=PERIOD, source="aftale.txt", focus_areas=(focus,)
    )
    problems = [
        problem("sum_differs", "fault", "Beløbene giver 5 kr., men der står 6 kr.", "Budget i alt 6 kr."),
        problem("worded_differently", "question", "Kriteriet står anderledes på side 30.", sentences[0]),
    ]
    (folder / "plan.yaml").write_text(plan_text(plan, "Udkast læst af aftale.txt."), encoding="utf-8")
    (folder / "criteria.jsonl").write_text(lines_of(lines), encoding="utf-8")
    (folder / "problems.jsonl").write_text(lines_of(problems), encoding="utf-8")
    return folder


def problem(code: str, severity: str, text: str, quotation: str) -> dict[str, object]:
    """Something that does not add up."""
    return {
        "code": code, "severity": severity, "page": 12, "where": "Budget", "quotation": quotation,
        "sentence": {"da": text, "en": "It does not add up."}, "mend": {"da": "Ret det.", "en": "Correct it."},
        "details": {},
    }  # fmt: skip


def lines_of(items) -> str:
    """JSON Lines."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with what it holds."""
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}
