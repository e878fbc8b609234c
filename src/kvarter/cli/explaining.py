"""The explanation of one verdict as lines for a terminal, from released figures only."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from kvarter.disclosure.released import ReleasedVerdict
from kvarter.followup.standing import CriterionStanding, Following
from kvarter.model.periods import parse_period
from kvarter.model.plans import Plan
from kvarter.model.verdicts import Evidence
from kvarter.wording.numbers import Lang, day, decimals_of, period, quantity
from kvarter.wording.reasons import reason_sentence
from kvarter.wording.set_aside import decided, judged
from kvarter.wording.steps import steps
from kvarter.wording.verdicts import STATUS_WORDS, sentence, still_needed

WIDTH = 100


def find(following: Following, criterion_id: str, plan_id: str | None) -> CriterionStanding | str:
    """The criterion with its verdict, or a sentence saying why there is not exactly one."""
    if plan_id is not None and plan_id not in following.plans:
        return f"Der er ingen plan med id »{plan_id}«. Planer: {', '.join(sorted(following.plans)) or 'ingen'}."
    plans = [plan_id] if plan_id is not None else sorted(following.plans)
    found = [one for plan in plans for one in following.criteria(plan) if one.criterion.id == criterion_id]
    if len(found) > 1:
        where = sorted({one.plan.id for one in found})
        return f"Kriteriet »{criterion_id}« findes i flere planer ({', '.join(where)}); vælg med --plan."
    if not found:
        return f"Der er intet kriterium med id »{criterion_id}« i {', '.join(plans) or 'lageret'}."
    return found[0]


def explanation(standing: CriterionStanding, following: Following, lang: Lang) -> str:
    """The verdict, its sentence, what is still needed, the steps, the reasons and every figure."""
    return "\n".join(_lines(standing, following, lang)) + "\n"


def _lines(standing: CriterionStanding, following: Following, lang: Lang) -> Iterator[str]:
    criterion, released = standing.criterion, standing.verdict
    verdict = released.verdict
    da = lang == "da"
    where = " › ".join(name for _kind, _id, name in standing.path)
    yield f"{standing.plan.title} › {where}" if where else standing.plan.title
    yield from textwrap.wrap(f"{criterion.id}  {criterion.text}", WIDTH, subsequent_indent="     ")
    yield ""
    word = STATUS_WORDS[verdict.status]
    final = ("endelig" if da else "final") if verdict.final else ("foreløbig" if da else "may change")
    yield f"{word.shape} {word.word(lang)} ({final}), {'som kendt' if da else 'as known'} {day(verdict.as_of, lang)}"
    yield from textwrap.wrap(sentence(verdict, lang), WIDTH)
    needed = still_needed(verdict.still_needed, lang, gap=criterion.of == "gap")
    if needed:
        yield from textwrap.wrap(needed, WIDTH)
    if standing.set_aside is not None:
        aside = standing.set_aside
        body = next((one.name for one in standing.plan.bodies if one.id == aside.body), aside.body)
        told = f"{judged(aside, body, lang)} {decided(aside, lang)} {aside.reason}"
        yield from textwrap.wrap(told, WIDTH)
    names = {area.id: area.name for area in following.areas.values()}
    worked = steps(criterion, verdict, names, lang)
    if worked:
        yield ""
        yield "Sådan er det regnet" if da else "How it is worked out"
        for count, line in enumerate(worked, 1):
            yield from textwrap.wrap(f"{count:>2}. {line}", WIDTH, subsequent_indent="    ")
    if verdict.reasons:
        yield ""
        yield "Værd at vide" if da else "Worth knowing"
        for reason in verdict.reasons:
            told = f"{reason_sentence(reason, lang)} [{reason.code.value}]"
            yield from textwrap.wrap(f"  · {told}", WIDTH, subsequent_indent="    ")
    yield ""
    yield from _figures(released, following, names, lang)
    if criterion.data_source is not None:
        by = criterion.data_source.delivered_by
        source = criterion.data_source.name + (f" ({'leveres af' if da else 'delivered by'} {by})" if by else "")
        yield ""
        yield f"{'Datakilde' if da else 'Data source'}: {source}"
    yield ""
    yield _version(standing.plan, lang)


def _version(plan: Plan, lang: Lang) -> str:
    """Which version of the plan the verdict goes by: the one that was known on the day."""
    da = lang == "da"
    approved = "" if plan.approved is None else f", {'godkendt' if da else 'approved'} {day(plan.approved, lang)}"
    return f"{'Vurderet efter planens version' if da else 'Judged by version'} {plan.version}{approved}"


def _figures(released: ReleasedVerdict, following: Following, names: dict[str, str], lang: Lang) -> Iterator[str]:
    da = lang == "da"
    rows = released.verdict.evidence
    if not rows:
        yield "Ingen tal kendt på dagen." if da else "No figure known on the day."
        return
    measures = sorted({row.measure for row in rows})
    for measure in measures:
        indicator = following.indicators.get(measure)
        yield f"{'Tal' if da else 'Figures'}: {indicator.name if indicator is not None else measure}"
        table = [_row(row, names, lang) for row in rows if row.measure == measure]
        head = ("Periode", "Område", "Tal", "Kendt fra", "Kilde") if da else (
            "Period", "Area", "Figure", "Known since", "Source"
        )  # fmt: skip
        widths = [max(len(line[i]) for line in (head, *table)) for i in range(4)]
        for line in (head, *table):
            cells = [
                line[0].ljust(widths[0]), line[1].ljust(widths[1]), line[2].rjust(widths[2]), line[3].ljust(widths[3])
            ]  # fmt: skip
            yield ("  " + "  ".join(cells) + "  " + line[4]).rstrip()


def _row(row: Evidence, names: dict[str, str], lang: Lang) -> tuple[str, str, str, str, str]:
    da = lang == "da"
    if row.value is not None:
        shown = quantity(row.value, row.unit, lang, decimals_of(row.value))
    elif row.status == "missing":
        shown = "mangler" if da else "missing"
    else:
        shown = "vises ikke" if da else "not shown"
    marks = {"preliminary": (" (foreløbigt)", " (preliminary)"), "illustrative": (" (eksempel)", " (example)")}
    mark = marks.get(row.status, ("", ""))[0 if da else 1]
    area = names.get(row.area, row.area) + (f", {row.group}" if row.group else "")
    return period(parse_period(row.period), lang), area, shown + mark, row.recorded[:10], row.source
