"""Stayers and movers in words: what a share did, and what pulled it up and down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kvarter.balance.movers.shown import ShownAccount, Step
from kvarter.wording.numbers import Lang, number

STEPS: Final[dict[str, tuple[str, str]]] = {
    "own": ("beboernes egne skift", "residents' own changes"),
    "moved_in": ("tilflytning", "people moving in"),
    "moved_out": ("fraflytning", "people moving out"),
    "aged": ("fødselsdage ind og ud af aldersgruppen", "birthdays into and out of the age group"),
    "born_died": ("fødsler og dødsfald", "births and deaths"),
    "boundary": ("flyttede områdegrænser", "moved boundaries"),
    "known": ("oplysninger, der kom til eller faldt væk", "information gained or lost"),
    "rest": ("øvrige", "other"),
}
"""The steps of an account in the words of a sentence, Danish and English."""


def step_name(name: str, lang: Lang) -> str:
    """A step as a heading."""
    words = STEPS[name][0 if lang == "da" else 1]
    return words[0].upper() + words[1:]


def sentences(account: ShownAccount, what: str, lang: Lang) -> list[str]:
    """What happened, in two or three sentences; ``what`` names the share (``i arbejde``).

    Only figures of the shown account are used. Where it is hidden, the reason is said instead.
    """
    if account.hidden:
        return [_why_hidden(account, lang)]
    return [_headline(account, what, lang), *_pulls(account, lang), *_meaning(account, lang)]


def signed_points(value: float, account: ShownAccount, lang: Lang) -> str:
    """A step's pull with its sign, as it stands in the account's sentences: ``+1,3``, ``−0,3``."""
    return _signed(100 * value, lang, _places(account))


def way_sentence(ways: Sequence[tuple[str, int, float, float | None]], minimum: int, lang: Lang) -> list[str]:
    """Where movers went: (area, persons, those with the trait, what they did to the share there), the largest first.

    Areas with too few, or where so few have (or lack) the trait that it would be told who, are left out and said so.
    """
    told, left_out = [], 0
    for area, people, with_trait, value in ways:
        if people < minimum or 0 < with_trait < minimum or 0 < people - with_trait < minimum or value is None:
            left_out += 1
            continue
        size = number(abs(100 * value), 1 if abs(value) >= 0.0005 else 2, lang)
        if lang == "da":
            told.append(f"{area} ({people} personer, trak andelen dér {size} {'op' if value >= 0 else 'ned'})")
        else:
            told.append(f"{area} ({people} persons, pulled the share there {'up' if value >= 0 else 'down'} by {size})")
    if not told:
        return [
            "Hvor de fraflyttede flyttede hen, vises ikke: der er for få til hvert område."
            if lang == "da"
            else "Where those who left went is not shown: too few to each area."
        ]
    more = ""
    if left_out:
        more = (
            f" Andre områder ({left_out}) vises ikke: for få personer."
            if lang == "da"
            else f" Other areas ({left_out}) are not shown: too few persons."
        )
    start = "De fraflyttede flyttede til" if lang == "da" else "Those who left went to"
    return [f"{start} {'; '.join(told)}.{more}"]


def _headline(account: ShownAccount, what: str, lang: Lang) -> str:
    before, after, change = account.p0 or 0.0, account.p1 or 0.0, account.change or 0.0
    size = _points(abs(change), lang)
    if account.reference:
        return _gap_headline(account, what, lang)
    places = _places(account)
    ends = (number(100 * before, places, lang), number(100 * after, places, lang))
    if lang == "da":
        did = "var uændret" if _is_nothing(change) else f"{'steg' if change > 0 else 'faldt'} {size}"
        return (
            f"{account.area}: Andelen {what} {did} fra 1. januar {account.first} til 1. januar {account.last}:"
            f" fra {ends[0]} til {ends[1]} procent."
        )
    did = "did not change" if _is_nothing(change) else f"{'rose' if change > 0 else 'fell'} {size}"
    return (
        f"{account.area}: The share {what} {did} from 1 January {account.first} to 1 January {account.last}:"
        f" from {ends[0]} to {ends[1]} per cent."
    )


def _gap_headline(account: ShownAccount, what: str, lang: Lang) -> str:
    before, after = account.p0 or 0.0, account.p1 or 0.0
    places = _places(account)
    ends = (_signed(100 * before, lang, places), _signed(100 * after, lang, places))
    if lang == "da":
        other = "kommunen" if account.reference == "municipality" else account.reference
        return (
            f"{account.area}: Forskellen til {other} i andelen {what} gik fra {ends[0]} til {ends[1]} procentpoint"
            f" fra 1. januar {account.first} til 1. januar {account.last}."
        )
    other = "the municipality" if account.reference == "municipality" else account.reference
    return (
        f"{account.area}: The gap to {other} in the share {what} went from {ends[0]} to {ends[1]} percentage points"
        f" from 1 January {account.first} to 1 January {account.last}."
    )


def _pulls(account: ShownAccount, lang: Lang) -> list[str]:
    if not account.steps:
        return []
    told = [_pull(step, account, lang, first=index == 0) for index, step in enumerate(account.steps)]
    return ["; ".join(told) + "."]


def _pull(step: Step, account: ShownAccount, lang: Lang, *, first: bool) -> str:
    words = step_name(step.name, lang) if first else STEPS[step.name][0 if lang == "da" else 1]
    size = number(abs(100 * step.value), _places(account), lang)
    if not size.strip("0,."):
        return f"{words} trak hverken op eller ned" if lang == "da" else f"{words} pulled neither up nor down"
    if lang == "da":
        return f"{words} trak {size} {'op' if step.value > 0 else 'ned'}"
    return f"{words} pulled it {'up' if step.value > 0 else 'down'} by {size}"


def _meaning(account: ShownAccount, lang: Lang) -> list[str]:
    told = []
    if any(step.name == "rest" for step in account.steps):
        told.append(
            f"Øvrige er lagt sammen, fordi noget af det hviler på færre end {account.minimum} personer."
            if lang == "da"
            else f"Other is put together because some of it rests on fewer than {account.minimum} persons."
        )
    if account.view == "snapshot":
        told.append(
            "Her er kun set på de to dage: den, der først fik det anderledes og så flyttede, tæller som fraflytter."
            if lang == "da"
            else "Only the two days are compared: somebody whose situation changed before moving counts as moving out."
        )
    return told


def _why_hidden(account: ShownAccount, lang: Lang) -> str:
    if account.hidden == "nobody":
        return (
            f"{account.area}: Der er ingen at regne en andel af på en af dagene."
            if lang == "da"
            else f"{account.area}: There is nobody to take a share of on one of the days."
        )
    return (
        f"{account.area}: Vises ikke, fordi det ville sige noget om færre end {account.minimum} personer."
        if lang == "da"
        else f"{account.area}: Not shown, because it would tell of fewer than {account.minimum} persons."
    )


def _places(account: ShownAccount) -> int:
    """One decimal; two where the whole change would else round to nothing."""
    return 1 if account.change is None or abs(account.change) >= 0.0005 or account.change == 0 else 2


def _points(value: float, lang: Lang) -> str:
    return (
        f"{number(100 * value, 1 if value >= 0.0005 else 2, lang)} procentpoint"
        if lang == "da"
        else (f"{number(100 * value, 1 if value >= 0.0005 else 2, lang)} percentage points")
    )


def _signed(value: float, lang: Lang, places: int) -> str:
    text = number(value, places, lang)
    return f"+{text}" if value > 0 and text.strip("0,.") else text


def _is_nothing(value: float) -> bool:
    return abs(value) < 0.00005
