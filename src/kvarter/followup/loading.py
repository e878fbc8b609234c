"""From the store to how plans stood on a day."""

from __future__ import annotations

from datetime import date

from kvarter.disclosure.accounts import decide_accounts, ends_inside
from kvarter.disclosure.deciding import decide
from kvarter.followup.standing import Following
from kvarter.store import Store


def load(store: Store, *, as_of: date, illustrative: bool = True) -> Following:
    """Everything in the store as known on ``as_of``; ``illustrative=False`` leaves every made-up figure out.

    What stays in is decided over all the store knows, by the rules that hold now: what a later correction has hidden
    is not shown again in a look back.
    """
    rows = store.observations(as_of=date.max)
    every_area, out = store.areas(date.max), store.released_before()
    decisions = decide(rows, store.indicators(date.max), every_area, out)
    versions = store.plan_versions(as_of)
    accounts = store.account_versions()
    inside = ends_inside(rows, decisions.held, every_area) if accounts else frozenset()
    return Following(
        plans=[held[-1].plan for held in versions.values()],
        versions=versions,
        indicators=store.indicators(as_of),
        areas=store.areas(as_of),
        observations=[row for row in rows if illustrative or row.status != "illustrative"],
        as_of=as_of,
        decisions=decisions,
        accounts=store.accounts(as_of, illustrative=illustrative),
        held_accounts=decide_accounts(accounts, every_area, out, inside),
        set_aside=store.set_aside(as_of),
    )
