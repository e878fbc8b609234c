"""What was read out of files, in a line each."""

from __future__ import annotations

from typing import Final

from kvarter.wording.numbers import Lang, number

# One and several of what files hold, Danish and English.
_COUNTED: Final[dict[str, dict[Lang, tuple[str, str]]]] = {
    "goals": {"da": ("mål", "mål"), "en": ("goal", "goals")},
    "focus_areas": {"da": ("indsatsområde", "indsatsområder"), "en": ("focus area", "focus areas")},
    "activities": {"da": ("aktivitet", "aktiviteter"), "en": ("activity", "activities")},
    "criteria": {"da": ("succeskriterium", "succeskriterier"), "en": ("criterion", "criteria")},
    "bodies": {"da": ("organ", "organer"), "en": ("body", "bodies")},
    "accounts": {"da": ("regnskab", "regnskaber"), "en": ("account", "accounts")},
    "indicators": {"da": ("indikator", "indikatorer"), "en": ("indicator", "indicators")},
    "areas": {"da": ("område", "områder"), "en": ("area", "areas")},
    "observations": {"da": ("tal", "tal"), "en": ("figure", "figures")},
    "measures": {"da": ("indikator", "indikatorer"), "en": ("indicator", "indicators")},
    "files": {"da": ("fil", "filer"), "en": ("file", "files")},
    "errors": {"da": ("fejl", "fejl"), "en": ("problem", "problems")},
    "warnings": {
        "da": ("ting bør ses efter", "ting bør ses efter"),
        "en": ("thing worth a look", "things worth a look"),
    },
}


def counted(what: str, how_many: int, lang: Lang) -> str:
    """``3 indsatsområder``, ``1 focus area``."""
    one, several = _COUNTED[what][lang]
    return f"{number(how_many, 0, lang)} {one if how_many == 1 else several}"


def read_line(content: dict[str, str | int], lang: Lang) -> str:
    """What one file holds: ``plan hoeje-gladsaxe: 3 indsatsområder, 45 succeskriterier``."""
    parts = [counted(what, held, lang) for what, held in content.items() if isinstance(held, int) and held]
    named = f"plan {content['id']}: " if content["kind"] == "plan" else ""
    return named + (", ".join(parts) or ("intet" if lang == "da" else "nothing"))


def summary_line(files: int, errors: int, warnings: int, lang: Lang) -> str:
    """How it went over all files, in one line."""
    looked = f"{counted('files', files, lang)} {'efterset' if lang == 'da' else 'checked'}"
    wrong = counted("errors", errors, lang) if errors else ("ingen fejl" if lang == "da" else "no problems")
    return f"{looked}: {wrong}" + (f", {counted('warnings', warnings, lang)}." if warnings else ".")
