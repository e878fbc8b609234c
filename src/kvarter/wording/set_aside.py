"""A verdict set aside, in words: who judges otherwise, and how it was decided."""

from __future__ import annotations

from kvarter.model.set_aside import SetAside
from kvarter.model.verdicts import Status
from kvarter.wording.numbers import Lang, day
from kvarter.wording.verdicts import STATUS_WORDS


def judged(aside: SetAside, body: str, lang: Lang) -> str:
    """``Bestyrelsen vurderer: Nået.``; that the system's own verdict was taken back to when the status is empty."""
    if not aside.status:
        if lang == "da":
            return f"{body} følger igen systemets vurdering."
        return f"{body} again follows the system's verdict."
    word = STATUS_WORDS[Status(aside.status)].word(lang)
    return f"{body} vurderer: {word}." if lang == "da" else f"{body} judges: {word}."


def decided(aside: SetAside, lang: Lang) -> str:
    """How and when it was decided: at a meeting, or by the body's chair."""
    if aside.how == "meeting" and aside.meeting is not None:
        on = day(aside.meeting, lang)
        return f"Besluttet på mødet {on}." if lang == "da" else f"Decided at the meeting on {on}."
    on = day(aside.day, lang)
    return f"Besluttet af formanden {on}." if lang == "da" else f"Decided by the chair on {on}."
