"""Accounts pass the door together: a step or destination of too few persons is not shown, nor what would tell it."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvarter.disclosure.accounts import decide_accounts, ends_inside, release_accounts, shown_account
from kvarter.disclosure.released import ReleasedAccount
from kvarter.disclosure.system import Key
from kvarter.model.accounts import AccountStep, Destination, MoversAccount
from kvarter.model.areas import Area
from kvarter.model.observations import Observation
from kvarter.model.periods import year_period

ACCOUNT = MoversAccount(
    id="a", area="x", share="unattached", what="uden arbejde", from_=2019, to=2021, view="event", start=33.5, end=31.5,
    steps=(AccountStep(step="own", value=-2.8, people=210), AccountStep(step="rest", value=0.8, people=40)),
    destinations=(Destination(area="y", people=30, value=0.1), Destination(area="z", people=4, value=0.2)), others=2,
)  # fmt: skip


def told(account, group="", **persons):
    steps = tuple(AccountStep(step=name, value=0.1, people=many) for name, many in persons.items())
    return dataclasses.replace(account, id=f"{account.id}-{group}", group=group, steps=steps, destinations=(), others=0)


def hidden(*accounts):
    return {one.account.group: one.account.withheld for one in release_accounts(accounts) if one.account.withheld}


def test_what_may_be_shown_is_as_fractions_and_adds_up():
    (released,) = release_accounts([ACCOUNT])
    shown = shown_account(released, "X", "", "")
    assert shown.hidden == ""
    assert sum(step.value for step in shown.steps) == pytest.approx(shown.change)
    assert (shown.p0, shown.p1) == (0.335, 0.315)


@pytest.mark.parametrize("least", [5, 10])
def test_one_step_with_too_few_keeps_the_whole_account_in(least):
    steps = (*ACCOUNT.steps[:1], AccountStep(step="rest", value=0.8, people=least - 1))
    (released,) = release_accounts([dataclasses.replace(ACCOUNT, steps=steps, minimum=least)])
    assert released.account.steps == released.account.destinations == ()
    shown = shown_account(released, "X", "", "")
    assert (shown.hidden, shown.steps, shown.p0, shown.change) == ("small", (), None, None)


def test_a_minimum_below_the_rule_is_not_believed():
    steps = (AccountStep(step="own", value=-2.0, people=2),)
    (released,) = release_accounts([dataclasses.replace(ACCOUNT, steps=steps, minimum=1)])
    assert released.account.withheld == "small"


def test_destinations_with_too_few_are_counted_and_not_named():
    (released,) = release_accounts([ACCOUNT])
    assert [one.area for one in released.account.destinations] == ["y"]
    assert released.account.others == 3


def test_everybody_less_the_men_is_not_the_women():
    everybody = told(ACCOUNT, own=200, moved_in=50)
    men, women = told(ACCOUNT, "sex=m", own=110, moved_in=47), told(ACCOUNT, "sex=f", own=90, moved_in=3)
    assert hidden(everybody, men, women).keys() == {"sex=f", "sex=m"}


def test_the_women_need_not_have_an_account_to_be_told():
    everybody, men = told(ACCOUNT, own=200, moved_in=50), told(ACCOUNT, "mænd", own=110, moved_in=47)
    assert hidden(everybody, men)
    assert not hidden(everybody, told(ACCOUNT, "mænd", own=110, moved_in=40))


def test_a_step_that_was_put_together_with_others_is_told_by_nobody_else():
    """The women's 3 who moved in stand with those who moved out, as the rest; everybody and the men have both apart."""
    everybody = told(ACCOUNT, own=200, moved_in=50, moved_out=60)
    men = told(ACCOUNT, "m", own=110, moved_in=47, moved_out=50)
    assert hidden(everybody, men, told(ACCOUNT, "f", own=90, rest=13))


def test_an_account_a_source_keeps_in_is_not_what_is_left():
    women = dataclasses.replace(ACCOUNT, group="f", start=None, end=None, steps=(), destinations=(), withheld="small")
    found = hidden(told(ACCOUNT, own=200), told(ACCOUNT, "m", own=190), women)
    assert "f" in found
    assert len(found) == 2


def test_an_account_that_stays_in_does_so_against_every_reference():
    everybody = told(ACCOUNT, own=200, moved_in=50)
    men, women = told(ACCOUNT, "m", own=110, moved_in=47), told(ACCOUNT, "f", own=90, moved_in=3)
    against = dataclasses.replace(men, id="mod", reference="municipality")
    released = release_accounts([everybody, men, women, against])
    assert [one.account.withheld for one in released] == [None, "small", "small", "small"]


def test_a_destination_of_few_women_is_not_told_by_the_others():
    ways = {"": 30, "m": 27, "f": 3}
    accounts = [
        dataclasses.replace(told(ACCOUNT, group, own=many * 10),
                            destinations=(Destination(area="y", people=many, value=0.1),))
        for group, many in ways.items()
    ]  # fmt: skip
    released = release_accounts(accounts)
    assert sum(bool(one.account.destinations) for one in released) <= 1
    assert not any(one.account.withheld for one in released)


def test_those_who_moved_elsewhere_are_not_few_of_all_who_moved():
    ways = (Destination(area="y", people=30, value=0.1), Destination(area="z", people=8, value=0.2))
    account = dataclasses.replace(told(ACCOUNT, own=200, moved_out=41), destinations=ways, others=1)
    (released,) = release_accounts([account])
    assert [one.area for one in released.account.destinations] == ["y"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_no_step_of_few_can_be_subtracted(persons):
    names = ("own", "moved_in", "moved_out", "aged")[: len(persons)]
    women = dict(zip(names, (one for one, _other in persons), strict=True))
    men = dict(zip(names, (other for _one, other in persons), strict=True))
    everybody = {name: women[name] + men[name] for name in names}
    accounts = [told(ACCOUNT, "", **everybody), told(ACCOUNT, "f", **women), told(ACCOUNT, "m", **men)]
    out = {one.account.group for one in release_accounts(accounts) if not one.account.withheld}
    for small in (women, men, everybody):
        if any(0 < many < 5 for many in small.values()):
            assert len(out) <= 1


def test_only_the_door_makes_one():
    with pytest.raises(TypeError):
        ReleasedAccount(ACCOUNT)


AREAS = {"x": Area(id="x", name="X", kind="housing_area"), "k": Area(id="k", name="K", kind="municipality")}


def share(area, year, above, of, measure="register-uden-arbejde"):
    return Observation(
        measure=measure, area=area, period=year_period(year), value=100 * above / of, unit="percent", group="",
        numerator=above, denominator=of, source="", recorded="2022-01-01", status="", note="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "reference", "withheld"),
    [
        (3.3333, 9.0, "", True),  # the share that stays in, on the first day
        (9.0, 3.3, "", True),  # on the last, as it is printed
        (9.0, 9.5, "", False),
        (-6.6667, 0.0, "municipality", True),  # the difference to the whole, whose share is out
        (-6.6667, 0.0, "k", True),
        (-4.0, 0.0, "municipality", False),
        (-6.6667, 0.0, "", False),
    ],
)
def test_an_account_that_begins_or_ends_with_a_share_that_stays_in_stays_in(start, end, reference, withheld):
    rows = [row for year in (2019, 2021) for row in (share("x", year, 3, 90), share("k", year, 100, 1000))]
    held = {Key((row.measure, row.area, row.group, row.period), row.recorded) for row in rows if row.area == "x"}
    account = dataclasses.replace(ACCOUNT, start=start, end=end, reference=reference, destinations=(), others=0)
    known = [("2022-01-01", account)]
    inside = ends_inside(rows, held, AREAS)
    assert bool(decide_accounts(known, AREAS, inside=inside)) is withheld
    assert not decide_accounts(known, AREAS, inside=ends_inside(rows, set(), AREAS))
