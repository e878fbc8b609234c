"""``gennemgang.md``: what was read, what does not add up and what is in doubt, on one page a secretariat can read."""

from __future__ import annotations

from collections.abc import Iterable

from kvarter.reading.agreements.draft.words import small_count, words
from kvarter.reading.agreements.faults.findings import Finding, mending, sentence
from kvarter.reading.agreements.parts.figures import WHERE_IN_WORDS
from kvarter.reading.agreements.reading import Reading

_GROUPS = (("fault", "Det går ikke op"), ("question", "Spørgsmål"), ("note", "Bemærkninger"))


def review_page(reading: Reading) -> str:
    """The page in Danish Markdown."""
    plan = reading.plan
    parts = [
        f"# Gennemgang af {cell(plan.title)}",
        "",
        (
            f"Læst af {cell(reading.file)}: {reading.source.pages} sider. Perioden er "
            f"{plan.period.from_}-{plan.period.to}. "
            "Udkastet til planen står i plan.yaml; intet i det er godkendt, før nogen har set det igennem."
        ),
        "",
        *_findings(reading),
        *_criteria(reading),
        *_bodies(reading),
        *_activities(reading),
        *_figures(reading),
    ]
    return "\n".join(parts) + "\n"


def cell(text: str) -> str:
    """A text that can stand in a table's cell."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _findings(reading: Reading) -> Iterable[str]:
    for severity, heading in _GROUPS:
        own = [finding for finding in reading.findings if finding.severity == severity]
        if own:
            yield f"## {heading} ({len(own)})"
            yield ""
            for number, finding in enumerate(own, 1):
                yield from _finding(number, finding)


def _finding(number: int, finding: Finding) -> Iterable[str]:
    place = ", ".join(part for part in (f"side {finding.page}", finding.where) if part)
    yield f"{number}. **{cell(sentence(finding, 'da'))}** {cell(mending(finding, 'da'))} ({cell(place)})"
    if finding.quotation:
        yield f"   > {cell(finding.quotation)}"
    yield ""


def _criteria(reading: Reading) -> Iterable[str]:
    yield f"## Succeskriterier ({sum(len(agreed.reads) for agreed in reading.criteria)})"
    yield ""
    yield "| Side | Hvor | Sætning | Datakilde | Læst sikkert |"
    yield "|---|---|---|---|---|"
    for agreed in reading.criteria:
        stated = agreed.stated
        source = next((one.source for one in agreed.statements if one.source is not None), None)
        sure = all(not read.doubts for read in agreed.reads)
        told = cell(words([source.plain])) if source is not None else "mangler"
        yield (
            f"| {stated.sentence.page} | {cell(words([stated.where]))} | {cell(words([stated.sentence.plain]))} "
            f"| {told} | {'ja' if sure else 'nej, se det igennem'} |"
        )
    yield ""


def _bodies(reading: Reading) -> Iterable[str]:
    levels = {"strategic": "strategisk", "tactical": "taktisk", "operational": "operationelt"}
    if reading.plan.bodies:
        yield f"## Organer ({len(reading.plan.bodies)})"
        yield ""
        for body in reading.plan.bodies:
            members = "; ".join(member.role for member in body.members) or "ingen medlemmer nævnt"
            meets = (
                f", mindst {body.meetings.at_least} møder om året"
                if body.meetings is not None and body.meetings.at_least
                else ""
            )
            yield f"- {cell(body.name)} ({levels[body.level]}{meets}): {cell(members)}"
        yield ""


def _activities(reading: Reading) -> Iterable[str]:
    for focus in reading.plan.focus_areas:
        yield f"## {cell(focus.name)}"
        yield ""
        if focus.purpose:
            yield cell(focus.purpose)
            yield ""
        for activity in focus.activities:
            who = f" Ansvar: {cell(activity.responsible)}." if activity.responsible else ""
            shares = ", ".join(f"{share.role} {share.percent:g} procent" for share in activity.working_time)
            time = f" Arbejdstid: {cell(shares)}." if shares else ""
            yield f"- **{cell(activity.name)}**: {len(activity.criteria)} kriterier.{who}{time}"
        yield ""


def _figures(reading: Reading) -> Iterable[str]:
    if not reading.figures:
        return
    yield f"## Tal i problembeskrivelsen ({len(reading.figures)})"
    yield ""
    yield "| Side | Tal | Tæller | Gruppe | Hvor | År | Kilde |"
    yield "|---|---|---|---|---|---|---|"
    for figure in reading.figures:
        shown = "under 5 (ikke taget med i planen)" if small_count(figure) else figure.printed
        yield (
            f"| {figure.page} | {cell(shown)} | {cell(figure.counted)} | {cell(figure.group)} "
            f"| {WHERE_IN_WORDS[figure.where]} | {figure.year} | {cell(words([figure.source]))} |"
        )
    yield ""
