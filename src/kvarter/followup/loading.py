"""From the store to how plans stood on a day."""

from __future__ import annotations

from datetime import date

from kvarter.followup.standing import Following
from kvarter.store import Store


def load(store: Store, *, as_of: date, illustrative: bool = True) -> Following:
    """Everything in the store as known on ``as_of``; ``illustrative=False`` leaves every made-up figure out."""
    return Following(
        plans=store.plans(as_of),
        indicators=store.indicators(as_of),
        areas=store.areas(as_of),
        observations=store.observations(as_of=as_of, illustrative=illustrative),
        as_of=as_of,
    )
