"""No two accounts, or ten, give away what one keeps in: years, areas in areas, groups and moves, tried by a solver."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from kvarter.disclosure import accounts_flows
from kvarter.disclosure.accounts import ACCOUNT, account_cell, decide_accounts, release_accounts
from kvarter.disclosure.system import Key
from kvarter.followup.loading import load
from kvarter.model.accounts import AccountStep, Destination, MoversAccount
from kvarter.model.areas import Area
from kvarter.store import temporary_store
from kvarter.store.releases import Release

WHOLE, PARTS = "byen", ("a", "b", "c")
AREAS = {
    WHOLE: Area(id=WHOLE, name="Byen", kind="municipality"),
    **{one: Area(id=one, name=one, kind="estate", part_of=(WHOLE,)) for one in PARTS},
}
SEXES = ("kvinder", "mænd")


def account(area: str, first: int, last: int, group: str = "", ways: Any = None, **people: int) -> MoversAccount:
    steps = tuple(AccountStep(step=name, value=0.1, people=many) for name, many in people.items() if many)  # type: ignore[arg-type]
    there = tuple(Destination(area=name, people=many, value=0.1) for name, many in (ways or {}).items())
    return MoversAccount(
        id=f"{area}-{first}-{last}-{group}", area=area, share="unattached", what="uden arbejde", from_=first, to=last,
        view="event", group=group, start=33.5, end=33.5 + 0.1 * len(steps), steps=steps, destinations=there,
    )  # fmt: skip


def withheld(*accounts: MoversAccount) -> set[str]:
    return {one.account.id for one in release_accounts(accounts, AREAS) if one.account.withheld}


def test_this_years_account_after_last_years_does_not_tell_of_few_in_the_year_between() -> None:
    before, now = account("a", 2019, 2023, own=40, moved_in=90), account("a", 2019, 2024, own=60, moved_in=93)
    assert len(withheld(before, now)) == 1
    assert not withheld(before, account("a", 2019, 2024, own=60, moved_in=95))
    assert not withheld(before, account("a", 2019, 2024, own=60, moved_in=90)), "nobody is nobody"


def test_years_that_only_two_steps_of_subtracting_tell_of_are_found() -> None:
    """2019-2023 less 2019-2020 is 2020-2023, and 2020-2024 less that is the last year, in which 2 moved in."""
    told = (
        account("a", 2019, 2023, own=70, moved_in=80), account("a", 2019, 2020, own=20, moved_in=20),
        account("a", 2020, 2024, own=60, moved_in=62),
    )  # fmt: skip
    assert withheld(*told)
    assert not withheld(*told[1:])


def test_an_area_less_its_part_does_not_tell_of_few() -> None:
    part = account("a", 2019, 2021, own=40, moved_in=30)
    assert withheld(account(WHOLE, 2019, 2021, own=42, moved_in=90), part)
    assert not withheld(account(WHOLE, 2019, 2021, own=47, moved_in=90), part)


def test_who_moved_in_is_not_subtracted_from_an_area_whose_parts_people_move_between() -> None:
    assert not withheld(account(WHOLE, 2019, 2021, own=90, moved_in=32), account("a", 2019, 2021, own=40, moved_in=30))


def test_few_who_moved_between_the_parts_of_an_area_are_not_told_by_it() -> None:
    """The parts together had three more in, and three more out, than the whole: three moved between them."""
    told = [account(part, 2019, 2021, own=40, moved_in=31, moved_out=21) for part in PARTS]
    assert withheld(account(WHOLE, 2019, 2021, own=160, moved_in=90, moved_out=60), *told)
    assert not withheld(account(WHOLE, 2019, 2021, own=160, moved_in=83, moved_out=53), *told)


def test_a_way_of_few_is_not_what_is_left_of_all_who_moved_between_the_parts() -> None:
    """Of 33 who moved between the parts 30 went from a to b: the other 3 are few."""
    told = [
        account("a", 2019, 2021, own=40, moved_in=51, moved_out=60, ways={"b": 30}),
        account("b", 2019, 2021, own=40, moved_in=61, moved_out=50),
        account("c", 2019, 2021, own=40, moved_in=41, moved_out=43),
    ]  # fmt: skip
    released = release_accounts([account(WHOLE, 2019, 2021, own=160, moved_in=120, moved_out=120), *told], AREAS)
    ways = [one for each in released for one in each.account.destinations]
    assert not ways or any(each.account.withheld for each in released)


def test_all_who_moved_in_less_those_from_one_area_are_not_few() -> None:
    (here, _there) = release_accounts(
        [account("a", 2019, 2021, own=40, moved_out=60, ways={"b": 30}), account("b", 2019, 2021, own=40, moved_in=33)],
        AREAS,
    )
    assert not here.account.destinations


def test_steps_put_together_are_told_by_an_account_that_has_them_apart() -> None:
    """The women's 13 stand together; everybody's and the men's are apart, so the 3 among them are told, even when the
    men's account is of the distance to another area."""
    told = (
        account("a", 2019, 2021, own=200, moved_in=50, moved_out=60),
        account("a", 2019, 2021, "mænd", own=110, moved_in=47, moved_out=50),
        account("a", 2019, 2021, "kvinder", own=90, rest=13),
    )
    assert withheld(*told)
    assert not withheld(told[0], account("a", 2019, 2021, "mænd", own=110, rest=97), told[2])


def test_an_account_that_was_released_stays_and_the_later_one_stays_in() -> None:
    before, now = account("a", 2019, 2023, own=40, moved_in=90), account("a", 2019, 2024, own=41, moved_in=96)
    for later in (before, now):
        known = sorted([("2024-01-01" if one is not later else "2025-01-01", one) for one in (before, now)],
                       key=lambda one: one[0])  # fmt: skip
        assert {key.cell for key in decide_accounts(known, AREAS)} == {account_cell(later)}


def test_the_ledger_keeps_which_accounts_are_out() -> None:
    """The older account was released alone; when both are known and the newer is the cheaper to show, the older one
    stays and the newer one stays in."""
    old, new = account("a", 2019, 2023, own=400, moved_in=90), account("a", 2023, 2024, own=3, moved_in=9)
    both = account("a", 2019, 2024, own=403, moved_in=99)
    day = datetime(2024, 1, 1, tzinfo=UTC)
    with temporary_store() as store:
        store.add_areas(AREAS.values(), at=day)
        store.add_accounts([old, new], at=day)
        seen = load(store, as_of=date(2024, 1, 31))
        assert {one.account.id for one in seen.accounts if one.account.withheld} == {new.id}
        (held,) = (key for key in seen.held if key.cell[0].startswith(ACCOUNT))
        assert held.cell == account_cell(new)
        store.add_release(Release("serve", None, date(2024, 1, 31), True, store.position(), seen.held), day)
        out = store.released_before()
        assert Key(account_cell(old), "2024-01-01") in out
        assert Key(account_cell(new), "2024-01-01") not in out
        store.add_accounts([both], at=datetime(2025, 1, 1, tzinfo=UTC))
        after = load(store, as_of=date(2025, 1, 31))
        assert {one.account.id for one in after.accounts if one.account.withheld} == {new.id, both.id}


def test_a_corrected_account_is_tried_with_what_stood_beside_it() -> None:
    old, new = account("a", 2019, 2023, own=40, moved_in=90), account("a", 2019, 2023, own=40, moved_in=93)
    assert not decide_accounts([("2024-01-01", old), ("2025-01-01", new)], AREAS)


def test_what_contradicts_the_accounts_before_it_stays_in() -> None:
    whole, part = account(WHOLE, 2019, 2021, own=40), account("a", 2019, 2021, own=60)
    assert withheld(whole, part) == {whole.id}, "most persons first"


def test_more_accounts_than_can_be_tried_stay_in_and_the_rest_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts_flows, "MOST", 60)
    many = [account(part, 2019, last, own=40 + last, moved_in=50) for part in PARTS for last in (2020, 2022)]
    held = withheld(*many)
    assert held
    assert len(held) < len(many)
    assert not withheld(many[0])


def draw(seed: int) -> tuple[list[MoversAccount], dict[tuple[Any, ...], int]]:
    """Persons by year, sex, area and what they did, and the accounts of a choice of areas, years and sexes."""
    chance = random.Random(seed)
    years, places = (2019, 2020, 2021, 2022), ("a", "b", "ude")
    most = chance.choice((4, 9, 30))
    atoms: dict[tuple[Any, ...], int] = {}
    for year, sex in itertools.product(years[1:], SEXES):
        for place in ("a", "b"):
            atoms[year, sex, "own", place, place] = chance.choice((0, chance.randint(0, most)))
        for here, there in itertools.permutations(places, 2):
            atoms[year, sex, "moved", here, there] = chance.choice((0, chance.randint(0, most)))
    spans = [(first, last) for first, last in itertools.combinations(years, 2)]
    accounts = []
    for area, group, (first, last) in itertools.product(("a", "b", WHOLE), ("", *SEXES), spans):
        if chance.random() < 0.4:
            steps = {
                step: sum(atoms[one] for one in counted(atoms, step, area, group, first, last))
                for step in ("own", "moved_in", "moved_out")
            }
            accounts.append(account(area, first, last, group, **steps))
    return accounts, atoms


def counted(atoms: Any, step: str, area: str, group: str, first: int, last: int) -> list[tuple[Any, ...]]:
    inside = {"a", "b"} if area == WHOLE else {area}
    found = []
    for one in atoms:
        year, sex, what, here, there = one
        if not first < year <= last or group not in ("", sex):
            continue
        if step == "own" and what == "own" and here in inside:
            found.append(one)
        way = "moved_in" if there in inside else "moved_out"
        if what == "moved" and (here in inside) != (there in inside) and step == way:
            found.append(one)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(200))
def test_no_step_of_few_follows_of_the_accounts_that_are_out(seed: int) -> None:
    accounts, atoms = draw(seed)
    areas = {name: AREAS[name] for name in (WHOLE, "a", "b")}
    released = [one.account for one in release_accounts(accounts, areas)]
    at = {one: number for number, one in enumerate(atoms)}
    rows, right = [], []
    for one in released:
        if one.withheld:
            continue
        told = {step.step: step.people for step in one.steps}
        for step in ("own", "moved_in", "moved_out"):
            row = np.zeros(len(at))
            row[[at[cell] for cell in counted(atoms, step, one.area, one.group, one.from_, one.to)]] = 1
            rows.append(row)
            right.append(told.get(step, 0))
    if not rows:
        return
    targets = itertools.product(
        ("own", "moved_in", "moved_out"), ("a", "b", WHOLE), ("", *SEXES), itertools.combinations(range(2019, 2023), 2)
    )
    for step, area, group, (first, last) in targets:
        cells = counted(atoms, step, area, group, first, last)
        if not 0 < sum(atoms[one] for one in cells) < 5:
            continue
        cost = np.zeros(len(at))
        cost[[at[one] for one in cells]] = 1
        ends = []
        for way in (1.0, -1.0):
            found = linprog(way * cost, A_eq=np.array(rows), b_eq=right, bounds=(0, None), method="highs")
            ends.append(np.inf if found.status == 3 else way * found.fun)
        assert ends[1] - ends[0] >= 5 - 1e-6, (step, area, group, first, last, ends)
