"""Vurder succeskriterier ud fra filer: én vurdering pr. linje, intet lager nødvendigt."""

from __future__ import annotations

import argparse
import sys
from datetime import date


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, the day and the form of the answer."""
    parser.add_argument("--criteria", required=True, metavar="C.jsonl", help="kriterier, ét JSON-objekt pr. linje")
    parser.add_argument("--observations", required=True, metavar="O.csv", help="tal: CSV, XLSX eller Parquet")
    parser.add_argument("--as-of", required=True, type=day, metavar="DATO", help="som kendt på dagen, fx 2021-03-31")
    parser.add_argument("--indicators", metavar="I.yaml", help="indikatorer med grænser og brud (kan udelades)")
    parser.add_argument("--json", action="store_true", help="ét JSON-objekt pr. linje")


def day(text: str) -> date:
    """An ISO day; what is not one is a fault of the call."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"»{text}« er ikke en dag; skriv fx 2021-03-31"
        raise argparse.ArgumentTypeError(message) from None


def run(options: argparse.Namespace) -> int:
    """Judges every criterion; prints a line each, as JSON or as a sentence."""
    import gc

    # Hundreds of thousands of rows and no circle among them: looking for one takes longer than judging.
    gc.disable()
    try:
        return _judge(options)
    finally:
        gc.freeze()
        gc.enable()


def _judge(options: argparse.Namespace) -> int:
    from pathlib import Path

    from kvarter.files.criteria import read_criteria
    from kvarter.files.observations import read_observations
    from kvarter.files.problems import Problem, ProblemsFound
    from kvarter.judging.evaluate import judge
    from kvarter.judging.figures import Figures
    from kvarter.wording.documents import verdict_line
    from kvarter.wording.verdicts import STATUS_WORDS, sentence, still_needed

    problems: list[Problem] = []
    criteria, observations, indicators = [], [], {}
    try:
        criteria = read_criteria(Path(options.criteria))
    except ProblemsFound as found:
        problems.extend(found.problems)
    try:
        observations = read_observations(Path(options.observations), recorded="end_of_period")
    except ProblemsFound as found:
        problems.extend(found.problems)
    if options.indicators is not None:
        from kvarter.files.documents import read_document

        try:
            indicators = {one.id: one for one in read_document(Path(options.indicators)).indicators}
        except ProblemsFound as found:
            problems.extend(found.problems)
    if problems:
        raise ProblemsFound(problems)
    figures = Figures(observations, options.as_of, indicators)
    write = sys.stdout.write
    for criterion in criteria:
        verdict = judge(criterion, figures)
        if options.json:
            write(verdict_line(verdict) + "\n")
        else:
            needed = still_needed(verdict.still_needed, options.lang, gap=criterion.of == "gap")
            shape = STATUS_WORDS[verdict.status].shape
            write(f"{shape} {criterion.id}  {sentence(verdict, options.lang)} {needed}".rstrip() + "\n")
    return 0
