"""The phrases that only pages say, one catalogue a language; sentences about figures come from the wording room.

The phrases of a room stand in ``ROOM_da.py`` and ``ROOM_en.py``, each a table named as its file: ``ROOM_DA``. A new
pair of files is in the catalogue by being here.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Final, get_args

from kvarter.wording.numbers import Lang
from kvarter.wording.plan_fields import CHOICES

_CHOSEN: Final = {
    "kind_": ("Plan", "kind"),
    "body_": ("Body", "level"),
    "party_": ("Party", "kind"),
    "milestone_": ("Milestone", "state"),
    "wanted_": ("IndicatorUse", "wanted"),
}
"""What a plan's own choices are called stands with the fields of a plan; pages ask for it by these beginnings."""


def _chosen(lang: Lang) -> dict[str, str]:
    place = get_args(Lang).index(lang)
    return {f"{start}{value}": words[place] for start, key in _CHOSEN.items() for value, words in CHOICES[key].items()}


def _read(lang: Lang) -> dict[str, str]:
    """Raises ``ValueError`` for a phrase that two rooms have: one of them would not be said."""
    found = _chosen(lang)
    named = (one.name for one in iter_modules(__path__) if one.name.rpartition("_")[2] == lang)
    for name in sorted(named, key=lambda one: one.rpartition("_")[0]):
        phrases: dict[str, str] = getattr(import_module(f"{__name__}.{name}"), name.upper())
        if twice := found.keys() & phrases.keys():
            raise ValueError(f"{name}: {sorted(twice)}")
        found |= phrases
    return found


_WORDS: Final[dict[Lang, dict[str, str]]] = {lang: _read(lang) for lang in get_args(Lang)}


def catalogue(lang: Lang) -> dict[str, str]:
    """The phrases of one language by key; both languages have the same keys."""
    return _WORDS[lang]
