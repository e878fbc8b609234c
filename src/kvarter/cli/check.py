"""Efterse filer: planer, indikatorer, områder, tal og kriterier. Alle fejl på én gang, med fil, linje, nøgle og hvad
der skal gøres. Filer, der nævnes sammen, efterses sammen; en mappe er alle filer i den."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kvarter.files.checking import Looked
    from kvarter.model.problems import Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files and folders, the store that knows more, and the form of the answer."""
    parser.add_argument(
        "files", nargs="+", metavar="FIL", help="filer eller mapper: .yaml, .csv, .xlsx, .parquet, .jsonl"
    )
    parser.add_argument("--store", metavar="STI", help="et lager, der også kender indikatorer, områder og planer")
    parser.add_argument("--json", action="store_true", help="ét JSON-objekt pr. fejl og pr. fil")


def run(options: argparse.Namespace) -> int:
    """Prints every problem, else what was read; 1 when something is wrong, 2 when a file is not there."""
    from kvarter.files.checking import check_files
    from kvarter.model.problems import ProblemCode

    known: dict[str, Any] = _known(options.store) if options.store else {}
    looked = check_files([Path(name) for name in options.files], **known)
    if options.json:
        _print_json(looked)
    else:
        _print(looked, options.lang)
    if any(problem.code is ProblemCode.FILE_NOT_FOUND for problem in looked.problems):
        return 2
    return 1 if any(problem.is_error for problem in looked.problems) else 0


def _known(path: str) -> dict[str, Any]:
    from datetime import date

    from kvarter.store import open_store

    with open_store(path, read_only=True) as store:
        day = date.max
        return {"indicators": store.indicators(day), "areas": store.areas(day), "plans": store.plans(day)}


def _print(looked: Looked, lang: Any) -> None:
    from kvarter.wording.files import read_line, summary_line
    from kvarter.wording.problems import told

    for problem in looked.problems:
        sys.stderr.write(told(problem, lang) + "\n")
    for file, content in looked.read.items():
        sys.stdout.write(f"{file}: {read_line(content, lang)}\n")
    errors = sum(problem.is_error for problem in looked.problems)
    sys.stdout.write(summary_line(len(looked.files), errors, len(looked.problems) - errors, lang) + "\n")


def _print_json(looked: Looked) -> None:
    encode = json.JSONEncoder(ensure_ascii=False, default=str).encode
    for problem in looked.problems:
        sys.stdout.write(encode(_problem(problem)) + "\n")
    for file, content in looked.read.items():
        sys.stdout.write(encode({"file": file, "read": content}) + "\n")


def _problem(problem: Problem) -> dict[str, Any]:
    from kvarter.wording.problems import sentence

    return {
        "code": problem.code.value,
        "severity": "error" if problem.is_error else "warning",
        "file": problem.file,
        "line": problem.line,
        "key": problem.key,
        "details": problem.details,
        "sentence": {"da": sentence(problem, "da"), "en": sentence(problem, "en")},
    }
