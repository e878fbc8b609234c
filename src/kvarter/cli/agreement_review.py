"""The terminal flow through a draft: a sentence with its words marked, what was understood, one key an answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kvarter.reading.agreements.review.going_through import GoingThrough, Item
    from kvarter.wording.numbers import Lang

_BOLD, _PLAIN = "\x1b[1;4m", "\x1b[0m"
_HELP: Final = (
    (
        "Enter: rigtigt  ·  FELT=VÆRDI: ret (fx comparator=at_most, value=7,5, to=2020)  ·  d: færdig med at rette  ·  "
        "s: senere  ·  ?: felter  ·  q: stop"
    ),
    (
        "Enter: right  ·  FIELD=VALUE: correct (as comparator=at_most, value=7.5, to=2020)  ·  d: done correcting  ·  "
        "s: later  ·  ?: fields  ·  q: stop"
    ),
)


def review(folder: Path, lang: Lang) -> int:
    """Goes through what is waiting; 0 also when stopped half way, since every answer is kept."""
    from kvarter.reading.agreements.review.going_through import GoingThrough

    going = GoingThrough(folder)
    waiting = going.waiting()
    done = len(going.items) - len(waiting)
    _say(f"{done} af {len(going.items)} er gået igennem." if lang == "da" else f"{done} of {len(going.items)} done.")
    if waiting:
        _say(_HELP[lang == "en"])
    for number, item in enumerate(waiting, done + 1):
        _show(going, item, number, lang)
        if not _ask(going, item, lang):
            break
    left = len(going.waiting())
    skipped = sum(state == "skipped" for state in going.states.values())
    plan = folder / "plan.yaml"
    da = f"{left} mangler, {skipped} er sat til senere. Planen er {plan}; efterse den med »kvarter check {plan}«."
    en = f"{left} left, {skipped} put off. The plan is {plan}; check it with “kvarter check {plan}”."
    _say(da if lang == "da" else en)
    return 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _show(going: GoingThrough, item: Item, number: int, lang: Lang) -> None:
    page = "side" if lang == "da" else "page"
    _say(f"\n[{number}/{len(going.items)}] {item.where}, {page} {item.page}")
    _say(f"  {marked(item.text, list(item.words.values()), colour=sys.stdout.isatty())}")
    _understood(going, item, lang)
    for other in item.others:
        says = "siger" if lang == "da" else "says"
        _say(f"  ({page} {other['page']} {says}: {other['text']})")


def _understood(going: GoingThrough, item: Item, lang: Lang) -> None:
    from kvarter.reading.agreements.parts.doubts import told_doubt
    from kvarter.wording.criteria import sentence_of

    criterion = going.criterion(item)
    source = criterion.data_source.name if criterion.data_source is not None else "-"
    _say(f"  = {sentence_of(criterion, lang)}")
    _say(f"    {'Datakilde' if lang == 'da' else 'Data source'}: {source}")
    for doubt in item.doubts:
        _say(f"  ? {told_doubt(doubt, lang)}")


def _ask(going: GoingThrough, item: Item, lang: Lang) -> bool:
    """Asks until the criterion is answered; False when the person stops."""
    from kvarter.reading.agreements.review.going_through import FIELDS, NotAccepted

    corrected = False
    while True:
        sys.stdout.write("  > ")
        sys.stdout.flush()
        line = sys.stdin.readline()
        answer = line.strip()
        if not line or answer == "q":
            return False
        if answer == "s":
            going.skip(item)
            return True
        if answer == "?":
            _say("  " + ", ".join(FIELDS))
            continue
        try:
            if answer in ("", "d"):
                (going.finish if corrected else going.accept)(item)
                return True
            field, mark, value = answer.partition("=")
            if not mark:
                _say("  " + _HELP[lang == "en"])
                continue
            going.correct(item, field.strip(), value.strip())
            corrected = True
            _understood(going, item, lang)
        except NotAccepted as wrong:
            da, en = (
                f"»{wrong.field}« kan ikke stå sådan. Skriv: {wrong.expected}",
                f"“{wrong.field}” cannot be that. Write: {wrong.expected}",
            )
            _say("  " + (da if lang == "da" else en))


def marked(text: str, spans: list[list[int]], *, colour: bool) -> str:
    """The sentence with the words that were read marked: bold in a terminal, in brackets elsewhere."""
    opening, closing = (_BOLD, _PLAIN) if colour else ("[", "]")
    inside = [False] * len(text)
    for start, end in spans:
        for place in range(max(0, start), min(end, len(text))):
            inside[place] = True
    shown: list[str] = []
    before = False
    for place, sign in enumerate(text):
        if inside[place] != before:
            shown.append(opening if inside[place] else closing)
            before = inside[place]
        shown.append(sign)
    return "".join(shown) + (closing if before else "")
