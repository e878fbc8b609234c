"""Læs en aftale (.docx, .pdf, .txt) som et udkast til en plan, og gå udkastet igennem.

kvarter agreement read FIL --out MAPPE     skriver plan.yaml, problems.jsonl, figures.jsonl og gennemgang.md
kvarter agreement review MAPPE             går kriterierne igennem ét for ét; det, der er gjort, bliver gemt"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kvarter.reading.agreements.reading import Reading
    from kvarter.wording.numbers import Lang


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do and with which file or folder."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("action", choices=("read", "review"), help="read: læs en aftale; review: gå udkastet igennem")
    parser.add_argument("target", metavar="FIL/MAPPE", help="aftalen (.docx, .pdf, .txt) eller mappen med udkastet")
    parser.add_argument("--out", metavar="MAPPE", help="mappen, som read skriver i")
    parser.add_argument("--json", action="store_true", help="read svarer med ét JSON-objekt")


def run(options: argparse.Namespace) -> int:
    """Reads an agreement or goes through a draft; 1 when the file cannot be read."""
    if options.action == "review":
        from kvarter.cli.agreement_review import review

        return review(Path(options.target), options.lang)
    if not options.out:
        da, en = "Skriv, hvor udkastet skal ligge: --out MAPPE.", "Say where the draft is to go: --out FOLDER."
        sys.stderr.write((da if options.lang == "da" else en) + "\n")
        return 2
    from kvarter.reading.agreements.reading import read_agreement

    reading = read_agreement(Path(options.target))
    return _write(reading, Path(options.out), options.lang, as_json=options.json)


def _write(reading: Reading, out: Path, lang: Lang, *, as_json: bool) -> int:
    from kvarter.files.checking import check_files
    from kvarter.reading.agreements.writing import summary_of, write_reading

    written = write_reading(reading, out)
    looked = check_files([written["plan"]])
    errors = sum(problem.is_error for problem in looked.problems)
    summary: dict[str, Any] = {
        **summary_of(reading),
        "check": {"errors": errors, "warnings": len(looked.problems) - errors},
        "files": {name: str(path) for name, path in written.items()},
    }
    if as_json:
        sys.stdout.write(json.dumps(summary, ensure_ascii=False) + "\n")
    else:
        _tell(summary, lang)
    return 1 if errors else 0


def _tell(summary: dict[str, Any], lang: Lang) -> None:
    found = summary["found"]
    da = (
        "{title}, {first}-{last}\n"
        "Læst: {pages} sider, {parties} parter, {bodies} organer, {focus_areas} indsatsområder, "
        "{activities} aktiviteter, "
        "{criteria} kriterier, {figures} tal.\n"
        "Går ikke op: {faults} fejl, {questions} spørgsmål, {notes} bemærkninger (se {review}).\n"
        "Udkast: {plan}. Næste skridt: kvarter agreement review {folder}"
    )
    en = (
        "{title}, {first}-{last}\n"
        "Read: {pages} pages, {parties} parties, {bodies} bodies, {focus_areas} focus areas, {activities} activities, "
        "{criteria} criteria, {figures} figures.\n"
        "Does not add up: {faults} faults, {questions} questions, {notes} notes (see {review}).\n"
        "Draft: {plan}. Next: kvarter agreement review {folder}"
    )
    words = {
        **found,
        "title": summary["title"],
        "first": summary["period"]["from"],
        "last": summary["period"]["to"],
        "pages": summary["pages"],
        **{f"{name}s": count for name, count in summary["problems_by_severity"].items()},
        "plan": summary["files"]["plan"],
        "review": summary["files"]["review"],
        "folder": str(Path(summary["files"]["plan"]).parent),
    }
    sys.stdout.write((da if lang == "da" else en).format(**words) + "\n")
