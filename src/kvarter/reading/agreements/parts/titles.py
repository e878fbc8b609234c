"""What an agreement is called and which place it is about, out of its first lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_KIND_ONLY: Final = re.compile(
    r"^(?:(?:den )?(?:strategiske?|fælles|boligsociale?)\s+)*"
    r"(?:samarbejdsaftale|aftale|partnerskabsaftale|helhedsplan|strategi)"
    r"(?:\s+om (?:en )?boligsociale? indsats(?:er)?)?(?:\s+(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d)?$",
    re.IGNORECASE,
)
_NAME: Final = r"[A-ZÆØÅ][\wæøåÆØÅ-]+(?:\s+(?:og\s+)?[A-ZÆØÅ][\wæøåÆØÅ-]+)*"
_AREAS: Final = (
    re.compile(rf"(?:boligområde(?:t|rne)?|bydelen)\s+(?P<name>{_NAME})"),
    re.compile(rf"(?:[Hh]elhedsplan(?:en)?|[Pp]artnerskab(?:et)?)(?: for)?\s+(?P<name>{_NAME})"),
    re.compile(rf"(?:aftale(?:n)? for|udvikling(?:en)? af|samarbejdet om)\s+(?P<name>{_NAME})"),
)
_LONGEST: Final = 16


def title_of(lines: Sequence[str]) -> str:
    """The first line that names more than a kind of paper; else the first line."""
    short = [line for line in lines[:4] if line and len(line.split()) <= _LONGEST and not line.endswith(".")]
    named = [line for line in short if not _KIND_ONLY.match(line)]
    return (named or short or [""])[0]


def area_of(text: str) -> str:
    """The place the first words name; nothing where they name none."""
    for pattern in _AREAS:
        found = pattern.search(text)
        if found is not None:
            return re.sub(r"\s+(?:Den|Denne|Aftalen|Strategisk)\b.*$", "", found["name"])
    return ""
