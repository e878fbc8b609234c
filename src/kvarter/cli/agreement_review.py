"""The terminal flow through a draft: a sentence with its words marked, what was understood, one key an answer.

The same decisions and the same corrections as on the pages of the site (``reading/agreements/review``).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kvarter.model.activities import PlanCriterion
    from kvarter.reading.agreements.review.drafts import Draft, Passage
    from kvarter.wording.numbers import Lang

_BOLD, _PLAIN = "\x1b[1;4m", "\x1b[0m"
_HELP: Final = (
    (
        "Enter: rigtigt  ·  FELT=VÆRDI: ret (fx comparator=at_most, value=7,5, to=2020), og Enter, når det passer  ·  "
        "s: senere  ·  ?: felter  ·  q: stop"
    ),
    (
        "Enter: right  ·  FIELD=VALUE: correct (as comparator=at_most, value=7.5, to=2020), then Enter  ·  "
        "s: later  ·  ?: fields  ·  q: stop"
    ),
)


def review(folder: Path, lang: Lang) -> int:
    """Goes through what nobody has decided; 0 also when stopped half way, since every answer is kept.

    Raises ``AgreementRefused`` for a folder without a draft, ``ProblemsFound`` for one whose files are wrong, and
    ``ChangedElsewhereError`` when somebody else has decided something meanwhile.
    """
    from kvarter.reading.agreements.layout.refusal import AgreementRefused, Why
    from kvarter.reading.agreements.review.drafts import is_draft, read_draft

    if not is_draft(folder):
        raise AgreementRefused(Why.NO_DRAFT, str(folder))
    draft = read_draft(folder)
    waiting = [passage for passage in draft.passages if passage.state in (None, "skipped")]
    count = len(draft.passages)
    done = count - len(waiting)
    _say(f"{done} af {count} er gået igennem." if lang == "da" else f"{done} of {count} done.")
    if waiting:
        _say(_HELP[lang == "en"])
    for number, passage in enumerate(waiting, done + 1):
        _show(draft, passage, number, lang)
        answered = _ask(draft, passage, lang)
        if answered is None:
            break
        draft = answered
    left = draft.counts[None]
    skipped = draft.counts["skipped"]
    plan = folder / "plan.yaml"
    da = f"{left} mangler, {skipped} er sat til senere. Planen er {plan}; efterse den med »kvarter check {plan}«."
    en = f"{left} left, {skipped} put off. The plan is {plan}; check it with “kvarter check {plan}”."
    _say(da if lang == "da" else en)
    return 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _show(draft: Draft, passage: Passage, number: int, lang: Lang) -> None:
    from kvarter.wording.criterion_fields import doubt_question

    page = "side" if lang == "da" else "page"
    _say(f"\n[{number}/{len(draft.passages)}] {passage.read.where}, {page} {passage.read.page}")
    _say(f"  {marked(passage.read.text, list(passage.read.words.values()), colour=sys.stdout.isatty())}")
    _understood(passage.now, lang)
    if passage.now.note:
        _say(f"    ({passage.now.note})")
    for doubt in passage.read.doubts:
        _say(f"  ? {doubt_question(doubt, lang)}")


def _understood(criterion: PlanCriterion, lang: Lang) -> None:
    from kvarter.wording.criteria import sentence_of

    source = criterion.data_source.name if criterion.data_source is not None else "-"
    _say(f"  = {sentence_of(criterion, lang)}")
    _say(f"    {'Datakilde' if lang == 'da' else 'Data source'}: {source}")


def _ask(draft: Draft, passage: Passage, lang: Lang) -> Draft | None:
    """Asks until the criterion is decided; the draft after that, or None when the person stops."""
    from kvarter.reading.agreements.review.corrections import corrected, texts_of
    from kvarter.reading.agreements.review.drafts import decide
    from kvarter.wording.criterion_fields import LABELS, complaint

    texts = texts_of(passage.now, lang)
    criterion: PlanCriterion | None = passage.now
    while True:
        sys.stdout.write("  > ")
        sys.stdout.flush()
        line = sys.stdin.readline()
        answer = line.strip()
        if not line or answer == "q":
            return None
        if answer == "s":
            return decide(draft.folder, draft.version, passage.id, None)
        if answer == "" and criterion is not None:
            return decide(draft.folder, draft.version, passage.id, criterion)
        field, mark, value = (part.strip() for part in answer.partition("="))
        if answer == "?":
            _fields(lang)
            continue
        if answer and (not mark or field not in LABELS):
            _say("  " + _HELP[lang == "en"])
            continue
        if answer:
            texts[field] = value
        criterion, problems = corrected(passage.now, texts, draft.plan.period, lang)
        for problem in problems:
            _say(f"  ! {problem.key}: {complaint(problem, lang)}")
        if criterion is not None:
            _understood(criterion, lang)


def _fields(lang: Lang) -> None:
    """Every field with its name and what can be chosen in it."""
    from kvarter.wording.criterion_fields import LABELS, options

    for field, names in LABELS.items():
        choices = ", ".join(f"{value} ({words})" for value, words in options(field, lang).items())
        _say(f"  {field}: {names[lang == 'en']}{' - ' + choices if choices else ''}")


def marked(text: str, spans: list[tuple[int, int]], *, colour: bool) -> str:
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
