"""An area and the national lists in words: the law's own terms with paragraph and date, and nothing of our own."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from kvarter.disclosure.released import ReleasedFigure
from kvarter.followup.law import LawStanding
from kvarter.law.classify import Classification, RuleOutcome
from kvarter.law.compared import Compared
from kvarter.law.loading import law
from kvarter.law.projection import Projection
from kvarter.law.regimes import ORIGIN
from kvarter.law.rules import Limit
from kvarter.model.indicators import LawFigure
from kvarter.model.observations import recorded_day
from kvarter.site.shown.figures import MARKED
from kvarter.site.visit import Visit
from kvarter.wording.law import classification_sentence, rule_heading
from kvarter.wording.law_arithmetic import (
    MISSING_WORDS,
    chance_words,
    distance_words,
    outlook_sentence,
    projected_words,
    watched_sentence,
)
from kvarter.wording.law_words import CRITERION_WORDS, criterion_name, figure, limit_words, short, term
from kvarter.wording.numbers import day, decimals_of, listing, number

SCALE_WIDTH, SCALE_HEIGHT = 120, 16
LIMIT_AT: Final = SCALE_WIDTH * 3 // 5
"""Where on the scale the limit stands; nought is at its left end."""
_EDGE: Final = 5


class Scale(NamedTuple):
    """A figure beside its limit as a small drawing: where the mark of the figure stands, from nought at the left."""

    at: float
    limit: int = LIMIT_AT
    width: int = SCALE_WIDTH
    height: int = SCALE_HEIGHT


class CriterionRow(NamedTuple):
    """A criterion of one list: its figure, its limit and how it came out."""

    name: str
    figure: str
    known: bool
    mark: str
    limit: str
    paragraphs: str
    outcome: str
    edge: str
    scale: Scale | None


class RuleRow(NamedTuple):
    """What one of the law's terms asks for, and how that came out; ``counted`` says how many of the counted ones."""

    heading: str
    criteria: tuple[str, ...]


class NextRow(NamedTuple):
    """A criterion at the next list if nothing changes; ``why`` is told when it cannot be carried forward."""

    name: str
    newest: str
    expected: str
    limit: str
    paragraphs: str
    chance: str
    why: str


class ListRow(NamedTuple):
    """One list: what the law called an area with these figures, how many criteria were met, and which were close."""

    day: str
    terms: str
    met: str
    close: str
    mark: str


class FigureRow(NamedTuple):
    """A figure behind a list: what it is, the list, the figure, its source."""

    name: str
    day: str
    text: str
    mark: str
    source: str
    recorded: str


class LawView(NamedTuple):
    """Everything the page about one area and the law shows."""

    sentence: str
    mark: str
    regime: str
    criteria: tuple[CriterionRow, ...]
    rules: tuple[RuleRow, ...]
    distances: tuple[str, ...]
    watched: str
    ahead: str
    next_day: str
    next_rows: tuple[NextRow, ...]
    lists: tuple[ListRow, ...]
    figures: tuple[FigureRow, ...]


def law_view(seen: Visit, standing: LawStanding) -> LawView:
    """The page of one area in the visitor's language."""
    lang, newest, ahead = seen.lang, standing.newest, standing.outlook
    regime_then = law().on(ahead.next_list)
    distances = [(one, True) for one in standing.off] + [(one, False) for one in standing.on]
    return LawView(
        classification_sentence(newest, lang),
        seen.say("mark_example") if standing.illustrative else "",
        newest.regime.act,
        tuple(_criterion(seen, standing, newest, one) for one in newest.criteria),
        tuple(_rule(seen, newest, one) for one in newest.rules),
        tuple(distance_words(one, newest.regime, lang, off=off) for one, off in distances),
        watched_sentence(lang) if ahead.watched else "",
        "" if regime_then is None else outlook_sentence(ahead, regime_then, lang),
        day(ahead.next_list, lang),
        tuple(_next(seen, ahead.rules, one) for one in ahead.projections),
        tuple(_list(seen, standing, one) for one in reversed(standing.lists)),
        tuple(_figure_rows(seen, standing)),
    )


def newest_sentence(seen: Visit, standing: LawStanding) -> str:
    """How the newest list stands to an area, in a sentence or two."""
    return classification_sentence(standing.newest, seen.lang)


def _criterion(seen: Visit, standing: LawStanding, found: Classification, one: Compared) -> CriterionRow:
    lang = seen.lang
    return CriterionRow(
        criterion_name(one.limit, lang),
        seen.say("law_not_known") if one.value is None else figure(one.value, one.limit, lang),
        one.value is not None,
        _mark(seen, standing, found.figures.list_date, one.limit.criterion),
        limit_words(one, lang),
        _paragraphs(found.rules, one.limit),
        _outcome(seen, one),
        seen.say("law_edge") if one.edge else "",
        _scale(one),
    )


def _paragraphs(rules: tuple[RuleOutcome, ...], limit: Limit) -> str:
    """The paragraphs that ask for a limit."""
    asking = [
        rule.category.paragraph
        for rule in rules
        if any(one.limit.says == limit.says for one in (*rule.all_of, *rule.some_of))
    ]
    return ", ".join(dict.fromkeys(asking))


def _outcome(seen: Visit, one: Compared) -> str:
    match one.met:
        case True:
            return seen.say("law_met")
        case False:
            return seen.say("law_not_met")
        case None:
            return seen.say("law_open")


def _scale(one: Compared) -> Scale | None:
    """No scale for a figure or limit that is not known, nor for the one about origin: it is no distance to go."""
    if one.value is None or one.bound is None or one.bound.middle == 0 or one.limit.criterion == ORIGIN:
        return None
    share = float(one.value / one.bound.middle)
    return Scale(round(min(max(share * LIMIT_AT, _EDGE), SCALE_WIDTH - _EDGE), 1))


def _rule(seen: Visit, found: Classification, outcome: RuleOutcome) -> RuleRow:
    lang = seen.lang
    told = [f"{criterion_name(one.limit, lang)}: {limit_words(one, lang)}" for one in outcome.all_of]
    asks = outcome.category.asks
    if asks is not None and outcome.some_of:
        told.append(
            seen.say(
                "law_some_of",
                asks=asks,
                many=len(outcome.some_of),
                met=outcome.count_met,
                which=listing(
                    [f"{short(one.limit, lang)} ({limit_words(one, lang)})" for one in outcome.some_of], lang
                ),
            )
        )
    return RuleRow(rule_heading(outcome, found, lang), tuple(told))


def _next(seen: Visit, ahead: tuple[RuleOutcome, ...], one: Projection) -> NextRow:
    lang = seen.lang
    return NextRow(
        criterion_name(one.limit, lang),
        seen.say("law_not_known") if one.newest is None else figure(one.newest, one.limit, lang),
        projected_words(one, lang),
        limit_words(one, lang),
        _paragraphs(ahead, one.limit),
        "" if one.probability is None else chance_words(one.probability, lang),
        "" if one.missing is None else MISSING_WORDS[one.missing][lang == "en"],
    )


def _list(seen: Visit, standing: LawStanding, found: Classification) -> ListRow:
    lang = seen.lang
    own = [found.regime.categories[code] for code in found.categories if code in found.regime.categories]
    counting = [outcome for outcome in found.rules if outcome.some_of]
    met = [
        seen.say(
            "law_met_of",
            met=outcome.count_met,
            many=len(outcome.some_of),
            asks=outcome.category.asks,
            paragraph=outcome.category.paragraph,
        )
        + _unknown(seen, outcome)
        for outcome in counting
    ]
    close = [short(one.limit, lang) for one in found.criteria if _close(one)]
    return ListRow(
        day(found.figures.list_date, lang),
        _terms(seen, found, [term(one, found.regime, lang) for one in own]),
        "; ".join(met),
        listing(list(dict.fromkeys(close)), lang) if close else seen.say("law_none_close"),
        seen.say("mark_example")
        if any(one.status == "illustrative" for one in standing.figures[found.figures.list_date].values())
        else "",
    )


def _unknown(seen: Visit, outcome: RuleOutcome) -> str:
    unknown = sum(one.met is None for one in outcome.some_of)
    return " " + seen.say("law_unknown_count", many=unknown) if unknown else ""


def _terms(seen: Visit, found: Classification, terms: list[str]) -> str:
    if terms:
        return listing(terms, seen.lang)
    return seen.say("law_undecided") if not found.decided else seen.say("law_no_term")


def _close(one: Compared) -> bool:
    if one.value is None or one.bound is None or one.limit.criterion in (ORIGIN, "residents", "years_on_list"):
        return False
    return abs(one.value - one.bound.middle) <= law().method.near * one.bound.middle


def _mark(seen: Visit, standing: LawStanding, when: date, criterion: str) -> str:
    """Whether a figure made up is part of what a list shows: its own, or one of the lists it is averaged over."""
    for year_day, held in standing.figures.items():
        if when.year - 3 <= year_day.year <= when.year:
            made_up = any(name == criterion and one.status == "illustrative" for name, one in held.items())
            if made_up:
                return seen.say("mark_example")
    return ""


def _figure_rows(seen: Visit, standing: LawStanding) -> list[FigureRow]:
    return [
        FigureRow(
            _name(seen, name),
            day(when, seen.lang),
            _text(seen, name, one),
            seen.say(MARKED[one.status]) if one.status in MARKED else "",
            one.source,
            day(recorded_day(one.recorded), seen.lang) if one.recorded else "",
        )
        for when, held in sorted(standing.figures.items(), reverse=True)
        for name, one in held.items()
    ]


def _name(seen: Visit, name: LawFigure) -> str:
    if name in CRITERION_WORDS:
        return CRITERION_WORDS[name][seen.lang == "en"]
    return seen.say("law_national_convicted")


def _text(seen: Visit, name: LawFigure, one: ReleasedFigure) -> str:
    if one.value is None:
        return seen.say("law_not_known")
    if name in ("residents", "years_on_list"):
        return number(one.value, 0, seen.lang)
    text = f"{number(one.value, decimals_of(round(one.value, 2)), seen.lang)} {seen.say('percent')}"
    if one.numerator is None or one.denominator is None:
        return text
    people, of = number(one.numerator, 0, seen.lang), number(one.denominator, 0, seen.lang)
    return text + " " + seen.say("law_counts", people=people, of=of)
