"""A chart drawn as SVG for paper: the same bytes for the same chart, whatever fonts the machine has."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Any, Final

from kvarter.wording.numbers import Lang

WIDTH: Final = 640
MEASURING_FONT: Final = "Liberation Sans"
"""The font texts are measured in; the drawing library carries it, so no font of the machine decides a place."""
_COUNTED_ID: Final = re.compile(r"\b(gradient_|clip)(\d+)")
_FAMILY: Final = re.compile(r"font-family=\"[^\"]*\"")
_SPOKEN: Final = re.compile(r"\s(?:role|aria-[a-z]+)=\"[^\"]*\"")
"""What the drawing library says of its parts, in English; the picture as a whole has its description instead."""
_LOCALE: Final[dict[Lang, str]] = {"da": "da-DK", "en": "en-GB"}


def svg(spec: Mapping[str, Any], lang: Lang = "da", width: int = WIDTH, font: str = "IBM Plex Sans") -> str:
    """The chart as one ``<svg>`` element, ``width`` px wide, with its description as ``<title>``."""
    drawn = _drawn(json.dumps(spec, ensure_ascii=False), lang, width)
    drawn = _FAMILY.sub(f'font-family="{font}, Arial, sans-serif"', drawn)
    drawn = _SPOKEN.sub("", drawn)
    return _titled(_renumbered(drawn), str(spec.get("description", "")))


@lru_cache(maxsize=128)
def _drawn(spec: str, lang: Lang, width: int) -> str:
    """HTML and PDF of one report show the same charts: each is drawn once."""
    return str(_converted("svg", json.loads(spec), lang, width))


def png(spec: Mapping[str, Any], lang: Lang = "da", width: int = WIDTH, scale: float = 2.0) -> bytes:
    """The chart as a PNG picture, ``width`` times ``scale`` pixels wide."""
    return bytes(_converted("png", spec, lang, width, scale=scale))


def _converted(form: str, spec: Mapping[str, Any], lang: Lang, width: int, **more: float) -> Any:
    import vl_convert  # noqa: PLC0415 - 60 MB that only those who draw on paper need

    config = {**spec.get("config", {}), "font": MEASURING_FONT}
    made = getattr(vl_convert, f"vegalite_to_{form}")
    return made(
        {**spec, "width": width, "config": config},
        format_locale=_LOCALE[lang],
        time_format_locale=_LOCALE[lang],
        allowed_base_urls=[],
        **more,
    )


def _renumbered(drawn: str) -> str:
    """Ids count up over a process; numbered from 0 in the order they appear they are the same every time."""
    seen: dict[str, str] = {}
    return _COUNTED_ID.sub(lambda found: seen.setdefault(found[0], f"{found[1]}{len(seen)}"), drawn)


def _titled(drawn: str, description: str) -> str:
    end = drawn.index(">") + 1
    return f'{drawn[: end - 1]} role="img"><title>{escape(description, quote=False)}</title>{drawn[end:]}'
