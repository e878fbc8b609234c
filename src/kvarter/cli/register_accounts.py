"""Accounts of movers as a file for the store: only what may be shown of all of them together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kvarter.balance.movers.accounts import Account
    from kvarter.balance.movers.traits import Trait
    from kvarter.model.accounts import Destination as Told
    from kvarter.model.accounts import MoversAccount
    from kvarter.register.movers_account import Answer, Asked, Destination

_DIGITS = 4
"""Decimals of percentage points in the file."""


def write_accounts(path: Path, answer: Answer, asked: Asked) -> int:
    """Writes the accounts of an answer as they may be shown, and counts them; ``OSError`` when it cannot."""
    import yaml

    from kvarter.disclosure.accounts import release_accounts
    from kvarter.model.records import dump

    traits = {trait.id: trait for trait in asked.shares}
    told = [
        _account(one, traits[one.share], answer.destinations.get((one.area, one.share), ()), made_up=answer.made_up)
        for one in answer.accounts
    ]
    text = yaml.safe_dump(
        {"accounts": [dump(one.account) for one in release_accounts(told)]},
        allow_unicode=True,
        sort_keys=False,
        width=120,
    )
    path.write_text(text, encoding="utf-8")
    return len(told)


def _account(account: Account, trait: Trait, ways: Iterable[Destination], *, made_up: bool) -> MoversAccount:
    from kvarter.balance.movers.shown import shown
    from kvarter.model.accounts import AccountStep, MoversAccount

    visible = shown(account, trait.minimum)
    hidden = visible.hidden
    there, others = ((), 0) if hidden else _destinations(ways, trait.minimum)
    return MoversAccount(
        id=_name(account),
        area=account.area,
        share=account.share,
        what=trait.da,
        what_en=trait.en,
        from_=account.first,
        to=account.last,
        view=account.view,
        group=account.group,
        reference=account.reference,
        start=_points(visible.p0),
        end=_points(visible.p1),
        steps=tuple(
            AccountStep(step=step.name, value=_points(step.value) or 0.0, people=step.people)  # type: ignore[arg-type]
            for step in visible.steps
        ),
        destinations=there,
        others=others,
        minimum=trait.minimum,
        withheld=hidden or None,  # type: ignore[arg-type]
        source="Opdigtet register" if made_up else "Personregister",
        status="illustrative" if made_up else "final",
    )


def _destinations(ways: Iterable[Destination], minimum: int) -> tuple[tuple[Told, ...], int]:
    from kvarter.model.accounts import Destination as Told

    told, others = [], 0
    for way in ways:
        small = way.people < minimum or 0 < way.with_trait < minimum or 0 < way.people - way.with_trait < minimum
        if small or way.value is None:
            others += 1
        else:
            told.append(Told(area=way.area, people=way.people, value=_points(way.value) or 0.0))
    return tuple(told), others


def _points(value: float | None) -> float | None:
    return None if value is None else round(100 * value, _DIGITS)


def _name(account: Account) -> str:
    parts = [account.area, account.share, str(account.first), str(account.last), account.view]
    parts += [f"mod-{account.reference}"] if account.reference else []
    parts += [account.group] if account.group else []
    return re.sub(r"[^0-9A-Za-zÆØÅæøå_.-]+", "-", "-".join(parts))
