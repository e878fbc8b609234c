"""Who moved, and what changed for those who stayed: an account of a share as a page shows it."""

from __future__ import annotations

from typing import Final, NamedTuple

from kvarter.balance.movers.shown import ShownAccount
from kvarter.charts.movers import movers_chart
from kvarter.disclosure.accounts import shown_account
from kvarter.disclosure.released import ReleasedAccount
from kvarter.model.accounts import MUNICIPALITY, Destination, MoversAccount
from kvarter.model.indicators import ORIGIN
from kvarter.site.shown.figures import area_name
from kvarter.site.shown.series import inside_page
from kvarter.site.visit import Visit
from kvarter.wording.movers import sentences, signed_points, step_name
from kvarter.wording.numbers import number
from kvarter.wording.order import in_alphabet

_ORDER: Final = ("event", "snapshot")


class StepRow(NamedTuple):
    """A step in the table: what it is, what it did in percentage points, and how many persons it rests on."""

    name: str
    value: str
    people: str


class WayRow(NamedTuple):
    """Where movers went: how many, and what they did to the share there in percentage points."""

    name: str
    people: str
    value: str


class AccountView(NamedTuple):
    """An account in words, as a chart, and as a table with where movers went."""

    anchor: str
    title: str
    lead: str
    more: tuple[str, ...]
    mark: str
    chart: str
    steps: tuple[StepRow, ...]
    ways: tuple[WayRow, ...]
    others: int
    source: str


def accounts_of(seen: Visit, area: str) -> list[ReleasedAccount]:
    """The accounts of an area that may stand on its page: everybody before groups, every happening before the two
    days, the share itself before its distance to others, the newest first. Never about origin."""
    own = [one for one in seen.following.accounts if one.account.area == area and one.account.share != ORIGIN]
    return sorted(own, key=lambda one: _placed(one.account))


def _placed(one: MoversAccount) -> tuple[object, ...]:
    return (bool(one.group), -one.to, bool(one.reference), _ORDER.index(one.view), one.share, one.id)


def account_view(seen: Visit, released: ReleasedAccount) -> AccountView:
    """The account in the visitor's language."""
    account, lang = released.account, seen.lang
    what = account.what_en if lang == "en" and account.what_en else account.what
    group = account.group_en if lang == "en" and account.group_en else account.group
    reference = account.reference
    if reference not in ("", MUNICIPALITY):
        reference = area_name(seen, None, reference)
    shown = shown_account(released, area_name(seen, None, account.area), reference, group)
    told = f"{what} ({group})" if group else what
    lead, *more = sentences(shown, told, lang)
    made_up = account.status == "illustrative"
    spec = movers_chart(shown, told, lang, illustrative=made_up)
    return AccountView(
        account.id,
        _title(seen, account, told, reference),
        lead,
        tuple(more),
        seen.say("mark_example") if made_up else "",
        "" if spec is None else inside_page(spec),
        _steps(seen, shown),
        _ways(seen, account.destinations),
        account.others,
        account.source,
    )


def _title(seen: Visit, account: MoversAccount, told: str, reference: str) -> str:
    what = told[0].upper() + told[1:]
    if reference:
        place = seen.say("movers_the_municipality") if reference == MUNICIPALITY else reference
        return seen.say("movers_title_gap", what=what, place=place, first=account.from_, last=account.to)
    kind = "movers_title_event" if account.view == "event" else "movers_title"
    return seen.say(kind, what=what, first=account.from_, last=account.to)


def _steps(seen: Visit, shown: ShownAccount) -> tuple[StepRow, ...]:
    return tuple(
        StepRow(
            step_name(one.name, seen.lang), signed_points(one.value, shown, seen.lang), number(one.people, 0, seen.lang)
        )
        for one in shown.steps
    )


def _ways(seen: Visit, ways: tuple[Destination, ...]) -> tuple[WayRow, ...]:
    rows = [
        WayRow(area_name(seen, None, one.area), number(one.people, 0, seen.lang), _signed(seen, one.value))
        for one in ways
    ]
    return tuple(in_alphabet(rows, lambda one: one.name))


def _signed(seen: Visit, points: float) -> str:
    text = number(points, 1 if abs(points) >= 0.05 else 2, seen.lang)
    return f"+{text}" if points > 0 and text.strip("0,.") else text
