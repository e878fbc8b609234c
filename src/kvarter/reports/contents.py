"""The contents of a follow-up: from how a plan stands to everything its reader will see."""

from __future__ import annotations

from collections.abc import Sequence

from kvarter.followup.standing import Following, IndicatorStanding, PartStanding
from kvarter.judging.roll_up import roll_up
from kvarter.model.plans import FocusArea, Goal, Plan
from kvarter.model.verdicts import Status
from kvarter.reports.chapters import focus_chapter, goal_chapter, measured, stories
from kvarter.reports.making import Making, name_of
from kvarter.reports.plan_parts import sections
from kvarter.reports.records import Chapter, Report, Section
from kvarter.reports.remarks import is_made_up, remarks, sources
from kvarter.reports.tables import summary
from kvarter.reports.texts import Texts, fingerprint
from kvarter.reports.words import METHOD
from kvarter.wording.drafts import Tally, conclusion, introduction
from kvarter.wording.numbers import Lang, day
from kvarter.wording.outcomes import counted

BEHIND = frozenset({Status.NOT_MET, Status.OFF_TRACK, Status.AT_RISK})
WITHOUT = frozenset({Status.NO_DATA, Status.NOT_ENOUGH_DATA})


def build(following: Following, plan_id: str, year: int, lang: Lang = "da", texts: Texts | None = None) -> Report:
    """The follow-up of a plan for a year, as known on the day of ``following``. Pure: same input, same report.

    ``texts`` are a person's texts by place; they stand instead of the drafted ones.
    """
    plan = following.plans[plan_id]
    making = Making(following, plan, year, lang, texts or {})
    parts = (*following.goals(plan), *following.focus_areas(plan))
    tally = _tally(making, parts)
    drawn_from = fingerprint([year, *([part.kind, part.path[-1][1], part.outcome.status] for part in parts)])
    opening = making.sentence("introduction", introduction(tally, lang), drawn_from)
    overview = summary(making, parts) if parts else None
    chapters = tuple(_chapter(making, part) for part in parts)
    followed = _followed(making, parts)
    more = sections(making)
    noted = remarks(making, followed)
    return Report(
        key=report_key(plan_id, year),
        lang=lang,
        title=plan.title if lang == "da" else plan.title_en or plan.title,
        subtitle=making.say("follow_up", year=year),
        year=year,
        as_of=making.say("as_of", day=day(following.as_of, lang)),
        made_up=is_made_up(followed),
        introduction=opening,
        background=tuple(text for text in (plan.vision if lang == "da" else plan.vision_en or plan.vision,) if text),
        cases=stories(case for case in plan.cases if case.year == year and len(case.goals) != 1),
        summary=overview,
        chapters=chapters,
        remarks=noted,
        sections=more,
        conclusion=making.sentence("conclusion", conclusion(tally, lang), drawn_from),
        sources=sources(making, followed),
        method=Section("metode", making.say("method"), METHOD[lang]),
    )


def report_key(plan_id: str, year: int) -> str:
    """The name a report's texts are kept under."""
    return f"{plan_id}/{year}"


def plans_for(plans: Sequence[Plan], year: int) -> list[Plan]:
    """The strategies a year's follow-up could be of when nobody says which."""
    return [plan for plan in plans if plan.kind == "strategy" and plan.period.from_ <= year <= plan.period.to]


def _chapter(making: Making, part: PartStanding) -> Chapter:
    match part.part:
        case Goal() as goal:
            return goal_chapter(making, part, goal)
        case FocusArea() as focus:
            return focus_chapter(making, part, focus)
        case _:
            message = f"no chapter is made of a {part.kind}"
            raise TypeError(message)


def _followed(making: Making, parts: Sequence[PartStanding]) -> list[IndicatorStanding]:
    """Every indicator the report speaks of: those of goals, and those criteria are judged by."""
    found = [one for part in parts for one in part.indicators]
    return found + measured(making, [one for part in parts for one in part.criteria if one.use is None])


def _tally(making: Making, parts: Sequence[PartStanding]) -> Tally:
    def named(wanted: frozenset[Status]) -> tuple[str, ...]:
        return tuple(f"»{name_of(part.part, making.lang)}«" for part in parts if part.outcome.status in wanted)

    everything = making.following.criteria(making.plan.id)
    whole = roll_up("count_only", (one.status for one in everything))
    title = making.plan.title if making.lang == "da" else making.plan.title_en or making.plan.title
    return Tally(
        plan=title,
        year=making.year,
        as_of=making.following.as_of,
        counted=counted(whole, making.lang),
        met=named(frozenset({Status.MET})),
        on_track=named(frozenset({Status.ON_TRACK})),
        behind=named(BEHIND),
        without=named(WITHOUT),
    )
