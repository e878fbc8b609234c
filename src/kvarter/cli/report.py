"""Skriv den årlige opfølgning på en plan som HTML, PDF og Word."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Final

from kvarter.cli.judge import day

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kvarter.followup.standing import Following
    from kvarter.reports.records import Report
    from kvarter.reports.texts import Texts
    from kvarter.wording.numbers import Lang

FORMATS: Final = ("html", "pdf", "docx")
FIRST_YEAR, LAST_YEAR = 1900, 2200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The year, the plan, the day, the formats and where to."""
    parser.add_argument("year", type=_year, metavar="ÅR", help="året, der følges op på, fx 2024")
    parser.add_argument("--out", required=True, metavar="MAPPE", help="mappen, filerne skrives i")
    parser.add_argument("--plan", metavar="ID", help="planens id (forvalg: den ene strategi, der gælder i året)")
    parser.add_argument("--as-of", type=day, metavar="DATO", help="som kendt på dagen (forvalg: i dag)")
    parser.add_argument(
        "--format", type=_formats, default=FORMATS, metavar="FORMATER", help="html,pdf,docx eller nogle af dem"
    )
    parser.add_argument("--store", metavar="FIL", help="lageret (forvalg: KVARTER_STORE eller ./kvarter-data)")
    parser.add_argument(
        "--texts",
        metavar="FIL",
        help="egne tekster i stedet for udkast (YAML); findes filen ikke, laves den med alle udkast",
    )
    parser.add_argument("--template", metavar="FIL", help="egen Word-skabelon (.docx)")
    parser.add_argument("--without-illustrative", action="store_true", help="uden eksempeltal")


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        message = f"»{text[:20]}« er ikke et år; skriv fx 2024"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _formats(text: str) -> tuple[str, ...]:
    asked = [part.strip() for part in text.split(",") if part.strip()]
    unknown = [part for part in asked if part not in FORMATS]
    if unknown or not asked:
        message = f"kender ikke formatet »{', '.join(unknown)[:40]}«; skriv en eller flere af html,pdf,docx"
        raise argparse.ArgumentTypeError(message)
    return tuple(form for form in FORMATS if form in asked)


def run(options: argparse.Namespace) -> int:
    """Writes the files and prints their paths; 1 when the plan, the texts or the template are at fault."""
    from pathlib import Path

    from kvarter.reports.contents import build
    from kvarter.reports.pdf import FontsMissing
    from kvarter.reports.template_check import TemplateProblem

    lang = options.lang
    following, kept, position = _known(options)
    plan = options.plan or _only_plan(following, options.year)
    if plan is None or plan not in following.plans:
        sys.stderr.write(_which_plan(following, options.year, options.plan, lang))
        return 1
    texts = dict(kept(plan))
    file = Path(options.texts) if options.texts else None
    if file is not None and file.exists():
        from kvarter.reports.contents import report_key
        from kvarter.reports.texts import read_texts

        texts.update(read_texts(file, report_key(plan, options.year), lang))
    report = build(following, plan, options.year, lang, texts)
    try:
        _write(report, options, Path(options.out))
    except TemplateProblem as problem:
        sys.stderr.write(problem.sentence(lang) + "\n")
        return 1
    except FontsMissing as missing:
        sys.stderr.write(missing.sentence(lang) + "\n")
        return 1
    _about_texts(report, file, texts, lang)
    _record(options, following, plan, position)
    return 0


def _record(options: argparse.Namespace, following: Following, plan: str, position: int) -> None:
    from kvarter.cli.recording import record
    from kvarter.store import default_path

    measures = {row.measure for one in following.criteria(plan) for row in one.verdict.verdict.evidence}
    measures |= {one.use.indicator for one in following.criteria(plan) if one.use is not None}
    measures |= {one.use.indicator for goal in following.goals(following.plans[plan]) for one in goal.indicators}
    record(options.store or default_path(), f"report/{plan}/{options.year}", following.held, measures=measures,
           as_of=following.as_of, illustrative=not options.without_illustrative, position=position,
           lang=options.lang)  # fmt: skip


def _known(options: argparse.Namespace) -> tuple[Following, Callable[[str], Texts], int]:
    from kvarter.followup.loading import load
    from kvarter.reports.contents import report_key
    from kvarter.reports.texts import Written
    from kvarter.store import default_path, open_store
    from kvarter.store.times import today

    as_of = options.as_of or today()
    path = options.store or default_path()
    with open_store(path, read_only=True) as store, store.reading():
        position = store.position()
        following = load(store, as_of=as_of, illustrative=not options.without_illustrative)

    def kept(plan: str) -> Texts:
        with open_store(path, read_only=True) as store:
            written = store.texts(report_key(plan, options.year), as_of)
        return {place: Written(text) for (place, lang), text in written.items() if lang == options.lang and text}

    return following, kept, position


def _only_plan(following: Following, year: int) -> str | None:
    from kvarter.reports.contents import plans_for

    found = plans_for(list(following.plans.values()), year)
    return found[0].id if len(found) == 1 else None


def _which_plan(following: Following, year: int, asked: str | None, lang: Lang) -> str:
    from kvarter.reports.contents import plans_for

    strategies = [plan.id for plan in plans_for(list(following.plans.values()), year)]
    ids = ", ".join(strategies if len(strategies) > 1 and not asked else sorted(following.plans)) or "–"
    if lang == "da":
        why = f"{'Flere strategier' if strategies else 'Ingen strategi'} gælder i {year}."
        head = f"Der er ingen plan med id »{asked[:60]}«." if asked else why
        return f"{head} Skriv --plan og et af disse id'er: {ids}\n"
    why = f"{'Several strategies cover' if strategies else 'No strategy covers'} {year}."
    head = f"There is no plan with the id '{asked[:60]}'." if asked else why
    return f"{head} Give --plan and one of these ids: {ids}\n"


def _write(report: Report, options: argparse.Namespace, out: Path) -> None:
    from kvarter.reports import write_report

    da = options.lang == "da"
    template = None
    if options.template:
        from pathlib import Path

        template = Path(options.template)
    for form in options.format:
        sys.stderr.write(f"{'Skriver' if da else 'Writing'} {form} …\n")
        sys.stderr.flush()
        for path in write_report(report, out, [form], template):
            sys.stdout.write(f"{path}\n")
            sys.stdout.flush()


def _about_texts(report: Report, file: Path | None, texts: Texts, lang: Lang) -> None:
    """Says which written texts no longer fit their figures or have no place, and makes a texts file where asked."""
    from kvarter.files.writing import write_whole
    from kvarter.reports import outdated
    from kvarter.reports.texts import texts_file

    da = lang == "da"
    for sentence in outdated(report):
        sys.stderr.write(
            f"Tallene er ændret, siden teksten ved »{sentence.place}« blev skrevet. Læs den igen.\n"
            if da
            else f"The figures have changed since the text at '{sentence.place}' was written. Read it again.\n"
        )
    for place in sorted(set(texts) - {sentence.place for sentence in report.sentences()}):
        sys.stderr.write(
            f"Teksten ved »{place[:120]}« har ingen plads i rapporten og er ikke brugt.\n"
            if da
            else f"The text at '{place[:120]}' has no place in the report and was not used.\n"
        )
    if file is not None and not file.exists():
        write_whole(file, texts_file(report).encode("utf-8"))
        sys.stderr.write(f"Udkast til alle tekster: {file}\n" if da else f"Drafts of all texts: {file}\n")
