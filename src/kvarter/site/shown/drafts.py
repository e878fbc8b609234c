"""What pages tell about a draft: how much was understood, how far it has come, what does not add up."""

from __future__ import annotations

from typing import Any

from kvarter.model.problems import Problem
from kvarter.reading.agreements.review.drafts import Draft, Passage, State
from kvarter.site.visit import Visit
from kvarter.wording.problems import sentence


def counts(read: Draft) -> dict[str, int]:
    """How many criteria were understood and how many are in doubt, and how much does not add up."""
    understood = sum(one.understood for one in read.passages)
    return {
        "total": len(read.passages),
        "understood": understood,
        "doubtful": len(read.passages) - understood,
        "faults": sum(one.severity == "fault" for one in read.problems),
        "questions": sum(one.severity == "question" for one in read.problems),
    }


def summary(seen: Visit, read: Draft) -> str:
    """The counts as one line: ``38 af 45 forstået, 5 i tvivl …``."""
    return seen.say("draft_summary", **counts(read))


def done(seen: Visit, read: Draft) -> str:
    """How many criteria somebody has gone through."""
    return seen.say("draft_done", done=len(read.passages) - read.counts[None], total=len(read.passages))


def tally(seen: Visit, read: Draft) -> list[str]:
    """How many were accepted, corrected, skipped and not yet gone through."""
    ways: tuple[tuple[str, State | None], ...] = (
        ("accepted", "accepted"),
        ("corrected", "corrected"),
        ("skipped", "skipped"),
        ("open", None),
    )
    return [f"{seen.say(f'draft_state_{word}')}: {read.counts[state]}" for word, state in ways]


def state_of(seen: Visit, passage: Passage) -> dict[str, str]:
    """Where a criterion stands, as shape and word."""
    state = passage.state or ("open" if passage.understood else "doubtful")
    shape = {"accepted": "●", "corrected": "◆", "skipped": "▷", "open": "○", "doubtful": "?"}[state]
    return {"name": state, "shape": shape, "word": seen.say(f"draft_state_{state}")}


def doubts(passage: Passage) -> tuple[str, ...]:
    """What is still in doubt: what the plan notes, which a decision takes away, else what the reader was unsure of."""
    if passage.state in ("accepted", "corrected"):
        return ()
    noted = passage.now.reader.split("; ") if passage.now.reader else []
    return tuple(dict.fromkeys((*passage.read.doubts, *noted)))


def problems_of(seen: Visit, read: Draft) -> list[dict[str, Any]]:
    """What does not add up, faults first, with page and quotation."""
    order = ("fault", "question", "note")
    return [
        {
            "severity": one.severity,
            "word": seen.say(f"draft_{one.severity}"),
            "text": one.sentence.get(seen.lang, ""),
            "mend": one.mend.get(seen.lang, ""),
            "page": one.page,
            "where": one.where,
            "quotation": one.quotation,
        }
        for one in sorted(read.problems, key=lambda each: order.index(each.severity))
    ]


def placed(problem: Problem, seen: Visit) -> str:
    """A problem of the plan file with its line and key; the file itself is named above."""
    line = "" if problem.line is None else seen.say("draft_line", line=problem.line)
    return ": ".join(part for part in (line, problem.key, sentence(problem, seen.lang)) if part)
