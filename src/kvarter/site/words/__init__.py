"""The phrases that only pages say, one catalogue a language; sentences about figures come from the wording room."""

from __future__ import annotations

from kvarter.site.words.da import DA
from kvarter.site.words.en import EN
from kvarter.wording.numbers import Lang


def catalogue(lang: Lang) -> dict[str, str]:
    """The phrases of one language by key; both languages have the same keys."""
    return DA if lang == "da" else EN
