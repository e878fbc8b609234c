"""The phrases that only pages say, one catalogue a language; sentences about figures come from the wording room."""

from __future__ import annotations

from typing import Final

from kvarter.site.words.attendance_da import ATTENDANCE_DA
from kvarter.site.words.attendance_en import ATTENDANCE_EN
from kvarter.site.words.balance_da import BALANCE_DA
from kvarter.site.words.balance_en import BALANCE_EN
from kvarter.site.words.da import DA
from kvarter.site.words.daily_da import DAILY_DA
from kvarter.site.words.daily_en import DAILY_EN
from kvarter.site.words.drafts_da import DRAFTS_DA
from kvarter.site.words.drafts_en import DRAFTS_EN
from kvarter.site.words.en import EN
from kvarter.site.words.logbook_da import LOGBOOK_DA
from kvarter.site.words.logbook_en import LOGBOOK_EN
from kvarter.site.words.meetings_da import MEETINGS_DA
from kvarter.site.words.meetings_en import MEETINGS_EN
from kvarter.wording.numbers import Lang

_WORDS: Final[dict[Lang, dict[str, str]]] = {
    "da": {**DA, **DRAFTS_DA, **BALANCE_DA, **DAILY_DA, **LOGBOOK_DA, **ATTENDANCE_DA, **MEETINGS_DA},
    "en": {**EN, **DRAFTS_EN, **BALANCE_EN, **DAILY_EN, **LOGBOOK_EN, **ATTENDANCE_EN, **MEETINGS_EN},
}


def catalogue(lang: Lang) -> dict[str, str]:
    """The phrases of one language by key; both languages have the same keys."""
    return _WORDS[lang]
