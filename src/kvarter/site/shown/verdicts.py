"""Verdicts as a page shows them: shape, word, sentence, and how many of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from kvarter.followup.standing import CriterionStanding, PartStanding
from kvarter.judging.roll_up import Outcome
from kvarter.model.activities import PlanCriterion
from kvarter.model.set_aside import SetAside
from kvarter.model.verdicts import ReasonCode, Status
from kvarter.site.visit import Visit
from kvarter.wording.set_aside import decided
from kvarter.wording.set_aside import judged as judged_in_words
from kvarter.wording.verdicts import STATUS_WORDS, sentence, still_needed

ORDER: Final = (
    Status.MET,
    Status.ON_TRACK,
    Status.AT_RISK,
    Status.OFF_TRACK,
    Status.NOT_MET,
    Status.NOT_ENOUGH_DATA,
    Status.NO_DATA,
    Status.NOT_DUE,
    Status.NOT_MEASURABLE,
)


class Badge(NamedTuple):
    """A status: a shape, a word, the class that colours it, and whether it rests on made-up figures."""

    shape: str
    word: str
    css: str
    example: bool = False


class AsideView(NamedTuple):
    """What a body judges in a verdict's place: the verdict, the body (``danish`` when its name has no English on an
    English page), how it was decided, and why."""

    badge: Badge | None
    body: str
    danish: bool
    sentence: str
    decided: str
    reason: str


class Share(NamedTuple):
    """How many verdicts have one status, and how far along the bar they begin and reach (0 to 100)."""

    badge: Badge
    verdicts: int
    start: float
    width: float


class CriterionView(NamedTuple):
    """A criterion as a row shows it."""

    id: str
    title: str
    text: str
    badge: Badge
    sentence: str
    needed: str
    link: str
    example_target: bool
    place: str
    aside: AsideView | None = None


class PartView(NamedTuple):
    """A goal, focus area or activity as a row shows it."""

    id: str
    name: str
    english: bool
    kind: str
    link: str
    bar: tuple[Share, ...]
    total: int
    sentence: str
    result: Badge | None


def status_badge(visit: Visit, status: Status, *, example: bool = False) -> Badge:
    """A status in the visitor's language."""
    word = STATUS_WORDS[status]
    return Badge(word.shape, word.word(visit.lang), f"status-{status.value.replace('_', '-')}", example)


def rests_on_example(standing: CriterionStanding) -> bool:
    """Whether a verdict uses a made-up figure."""
    verdict = standing.verdict.verdict
    return any(row.status == "illustrative" for row in verdict.evidence) or any(
        reason.code is ReasonCode.ILLUSTRATIVE for reason in verdict.reasons
    )


def is_example_target(criterion: PlanCriterion) -> bool:
    """Whether the level asked for is made up: the plan's own note on it says so first."""
    return criterion.note.lower().startswith("eksempel")


def badge_of(visit: Visit, standing: CriterionStanding) -> Badge:
    """A verdict's status, marked when it rests on made-up figures."""
    return status_badge(visit, standing.status, example=rests_on_example(standing))


def title_of(criterion: PlanCriterion) -> str:
    """What a criterion is called: its name, else its sentence."""
    return criterion.name or criterion.text or criterion.id


def criterion_view(visit: Visit, standing: CriterionStanding) -> CriterionView:
    """A criterion with its verdict in words."""
    criterion, verdict = standing.criterion, standing.verdict.verdict
    return CriterionView(
        criterion.id,
        title_of(criterion),
        criterion.text if criterion.name else "",
        badge_of(visit, standing),
        sentence(verdict, visit.lang),
        still_needed(verdict.still_needed, visit.lang, gap=criterion.of == "gap"),
        visit.link("criterion", plan=standing.plan.id, criterion=criterion.id),
        is_example_target(criterion),
        standing.path[-1][2] if standing.path else "",
        aside_view(visit, standing, standing.set_aside) if standing.set_aside is not None else None,
    )


def aside_view(visit: Visit, standing: CriterionStanding, judged: SetAside) -> AsideView:
    """A body's judgement in words."""
    body = next((one for one in standing.plan.bodies if one.id == judged.body), None)
    english = visit.lang == "en" and body is not None and bool(body.name_en)
    name = judged.body if body is None else body.name_en if english else body.name
    danish = visit.lang == "en" and not english
    badge = status_badge(visit, Status(judged.status)) if judged.status else None
    return AsideView(
        badge, name, danish, judged_in_words(judged, name, visit.lang), decided(judged, visit.lang), judged.reason
    )


def bar_of(visit: Visit, criteria: Sequence[CriterionStanding]) -> tuple[Share, ...]:
    """The statuses there are, best first, as parts of a whole."""
    counts = Counter(one.status for one in criteria)
    total = counts.total()
    shares, start = [], 0.0
    for status in ORDER:
        if counts[status]:
            width = 100 * counts[status] / total
            shares.append(Share(status_badge(visit, status), counts[status], start, width))
            start += width
    return tuple(shares)


def result_of(visit: Visit, outcome: Outcome, criteria: Sequence[CriterionStanding]) -> Badge | None:
    """What a rule came to; None when it only counts."""
    if outcome.status is None:
        return None
    return status_badge(visit, outcome.status, example=any(rests_on_example(one) for one in criteria))


def counted(visit: Visit, criteria: Sequence[CriterionStanding]) -> str:
    """``14 af 45 succeskriterier er nået, 9 er på vej. 6 mangler tal.`` how many rest on made-up figures,
    and how many a body has set aside: those are counted as the system judges them, and the text says so."""
    counts = Counter(one.status for one in criteria)
    total = counts.total()
    if not total:
        return visit.say("no_criteria")
    first = visit.say("met_of_one" if total == 1 else "met_of", met=counts[Status.MET], total=total)
    more = [
        visit.say(
            f"count_{status.value}" + ("_one" if status is Status.AT_RISK and counts[status] == 1 else ""),
            count=counts[status],
        )
        for status in (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.NOT_MET)
        if counts[status]
    ]
    said = ", ".join((first, *more)) + "."
    for status in (Status.NO_DATA, Status.NOT_ENOUGH_DATA):
        if counts[status]:
            said += " " + visit.say(f"count_{status.value}", count=counts[status])
    examples = sum(1 for one in criteria if rests_on_example(one))
    if examples:
        said += " " + visit.say("count_examples", count=examples)
    aside = sum(1 for one in criteria if one.set_aside is not None)
    if aside:
        said += " " + visit.say("count_set_aside_one" if aside == 1 else "count_set_aside", count=aside)
    return said


def part_view(visit: Visit, standing: PartStanding, link: str) -> PartView:
    """A part of a plan with how it came out."""
    outcome = standing.outcome
    name_en = getattr(standing.part, "name_en", "")
    english = visit.lang == "en" and bool(name_en)
    return PartView(
        standing.part.id,
        name_en if english else standing.part.name,
        english or visit.lang == "da",
        standing.kind,
        link,
        bar_of(visit, standing.criteria),
        len(standing.criteria),
        counted(visit, standing.criteria),
        result_of(visit, outcome, standing.criteria),
    )
