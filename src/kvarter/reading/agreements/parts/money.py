"""Money tables: who pays what. An amount that is not one is kept as its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kvarter.reading.agreements.layout.document import Block, plain
from kvarter.reading.agreements.parts.agreement import Money
from kvarter.reading.agreements.parts.money_tables import TOTAL

_AMOUNT_WORDS: Final = re.compile(
    (
        r"(?P<words>\d[\d.,\u00a0 ]*\d|\d)\s*(?P<scale>mio\.?|millioner|t\.?kr\.?"
        r"|tusinde)?\s*(?P<kr>kr\.?|kroner|dkk)?[.,;]?\s*$"
    ),
    re.IGNORECASE,
)
_GROUPED: Final = re.compile(r"\d{1,3}(?:[. \u00a0]\d{3})+")
_HEAD: Final = re.compile(
    (
        r"^(?:organisation|finansieringskilde|bidragyder|part|kilde|post|finansiering)?\s*"
        r"(?:finansiering|beløb(?: i kr\.?)?|kr\.?|(?:årligt )?bidrag|budget)\s*:?$|^organisation\s*:?$"
    ),
    re.IGNORECASE,
)


def money_of(blocks: Sequence[Block]) -> list[Money]:
    """The rows of a money table; running lines without an amount belong to the next amount."""
    rows: list[Money] = []
    waiting = ""
    for block in blocks:
        for text, page in _texts(block):
            if _HEAD.match(text):
                continue
            found = _AMOUNT_WORDS.search(text)
            name = text if found is None else text[: found.start()]
            name = plain(f"{waiting} {name}").strip(" :–-|\t.")
            if found is None or not re.search(r"\d{3}|mio|mill", found[0]):
                waiting = name if len(name) < 80 and not text.endswith(".") else ""
                continue
            if not name:
                continue
            rows.append(
                Money(
                    name,
                    _words(found),
                    amount_of(found["words"], found["scale"] or ""),
                    page,
                    total=TOTAL.search(name) is not None,
                )
            )
            waiting = ""
    return rows


def _texts(block: Block) -> list[tuple[str, int]]:
    if block.cells:
        return [(plain(" ".join(block.cells)), block.page)]
    return [(plain(line.text), line.page) for line in block.lines] if block.lines else [(plain(block.text), block.page)]


def _words(found: re.Match[str]) -> str:
    return plain(found[0]).strip(" ;,")


def amount_of(words: str, scale: str = "") -> int | None:
    """The whole kroner that words say, or None for what is not an amount (``1.4713.000``)."""
    words = words.strip().rstrip(".,")
    scale = scale.lower().rstrip(".")
    if scale.startswith(("mio", "mill")):
        number = re.fullmatch(r"\d+(?:,\d+)?", words)
        return round(float(words.replace(",", ".")) * 1_000_000) if number else None
    whole = re.sub(r",(?:00|0)$", "", words)
    if not (_GROUPED.fullmatch(whole) or whole.isdigit()):
        return None
    amount = int(re.sub(r"\D", "", whole))
    return amount * 1000 if scale.startswith(("t", "tus")) else amount
