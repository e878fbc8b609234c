"""Looks an agreement over for what does not add up. Each check is one function; ``ALL`` is their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from kvarter.reading.agreements.agreement import Agreement, Listed, ReadActivity, StatedCriterion
from kvarter.reading.agreements.amounts import check_money
from kvarter.reading.agreements.criteria import AgreedCriterion
from kvarter.reading.agreements.document import Quote, Source
from kvarter.reading.agreements.doubts import told_doubt
from kvarter.reading.agreements.figures import StatedFigure
from kvarter.reading.agreements.findings import Finding, FindingCode, found
from kvarter.reading.agreements.people import HIDDEN, persons_in
from kvarter.reading.agreements.template import same_name
from kvarter.reading.agreements.time_shares import shares_of
from kvarter.reading.agreements.topics import bare_words, likeness, stems

_BACKWARDS: Final = re.compile(r"(?<![\d./-])((?:19|20)\d\d)\s*(?:[-–]|til)\s*((?:19|20)\d\d)(?![\d/])")
_NEAR: Final = 0.2
_ROUNDING: Final = (
    "Det kan skyldes afrunding; skriv så tallene med flere decimaler.",
    "Rounding may explain it; then print more decimals.",
)


class Look(NamedTuple):
    """Everything the checks look at."""

    source: Source
    agreement: Agreement
    figures: Sequence[StatedFigure]
    criteria: Sequence[AgreedCriterion]
    years: tuple[int, int] | None


def findings_of(look: Look) -> list[Finding]:
    """Everything that does not add up, faults before questions before notes, each group in the order of the pages."""
    order = {"fault": 0, "question": 1, "note": 2}
    all_found = [finding for check in ALL for finding in check(look)]
    return sorted(all_found, key=lambda finding: (order[finding.severity], finding.page))


def number(value: float) -> str:
    """A number with decimal comma, no more decimals than it has (at most two)."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _valid(look: Look) -> str:
    return f"{look.years[0]}-{look.years[1]}" if look.years is not None else "?"


def _money(look: Look) -> Iterator[Finding]:
    yield from check_money(look.agreement)


def _backwards(look: Look) -> Iterator[Finding]:
    seen: set[tuple[int, str]] = set()
    for stated in look.agreement.stated_criteria():
        yield from _backwards_in(stated.sentence, stated.where, look, seen)
    for line in look.source.lines:
        yield from _backwards_in(Quote(line.text, line.page), "", look, seen)


def _backwards_in(quote: Quote, where: str, look: Look, seen: set[tuple[int, str]]) -> Iterator[Finding]:
    for match in _BACKWARDS.finditer(quote.plain):
        if int(match[2]) < int(match[1]) and (quote.page, match[0]) not in seen:
            seen.add((quote.page, match[0]))
            if look.years is not None or where:
                yield found(
                    FindingCode.PERIOD_BACKWARDS, "fault", quote.page, where, quote.plain,
                    first=match[1], last=match[2], valid=_valid(look),
                )  # fmt: skip


def _bases(look: Look) -> Iterator[Finding]:
    """A gap or level in the problem description near the base a criterion on the same topic starts from."""
    told: set[tuple[str, str]] = set()
    for criterion in look.criteria:
        sentence = criterion.stated.sentence.plain
        numbers = _numbers_with_unit(sentence)
        for figure in look.figures:
            if figure.unit != "percentage_points" or not _about(sentence, figure.sentence):
                continue
            same = [value for value, unit in numbers if unit == figure.unit]
            near = [
                value for value in same if value != figure.value and abs(value - figure.value) <= _NEAR * figure.value
            ]
            if figure.value in same or not near:
                continue
            key = (criterion.id, figure.printed)
            if key not in told:
                told.add(key)
                yield found(
                    FindingCode.BASES_DIFFER, "fault", criterion.stated.sentence.page, criterion.stated.where, sentence,
                    here=f"{number(near[0])} procentpoint", there=f"{number(figure.value)} procentpoint",
                    page_there=figure.page,
                )  # fmt: skip
        yield from _levels(look, criterion)


def _levels(look: Look, criterion: AgreedCriterion) -> Iterator[Finding]:
    """A base value with its year that the problem description gives otherwise for the same year."""
    for read in criterion.reads:
        base = read.criterion.base
        if base is None or base.value is None or base.period is None or read.criterion.of != "value":
            continue
        stated = criterion.stated
        same = [
            figure
            for figure in look.figures
            if figure.where == "area"
            and figure.year == str(base.period)
            and figure.unit == read.criterion.unit
            and _about(stated.sentence.plain, figure.sentence)
        ]
        if same and not any(figure.value <= base.value <= (figure.high or figure.value) for figure in same):
            near = [figure for figure in same if abs(figure.value - base.value) <= _NEAR * figure.value]
            if near:
                yield found(
                    FindingCode.BASES_DIFFER, "fault", stated.sentence.page, stated.where, stated.sentence.plain,
                    here=number(base.value), there=near[0].printed, page_there=near[0].page,
                )  # fmt: skip


def _numbers_with_unit(sentence: str) -> list[tuple[float, str]]:
    pattern = r"(?<![\d,.])(\d+(?:,\d+)?)\s*(procentpoint|%-?point|%|procent)?"
    values: list[tuple[float, str]] = []
    for match in re.finditer(pattern, sentence):
        unit = "percentage_points" if "point" in (match[2] or "") else "percent" if match[2] else "count"
        values.append((float(match[1].replace(",", ".")), unit))
    if "i procentpoint" in sentence:
        values += [(value, "percentage_points") for value, unit in values if unit == "count"]
    return values


def _about(one: str, other: str) -> bool:
    """Whether a criterion and a sentence with a figure are about the same: two stems, or one long number, in common."""
    shared = stems(one) & stems(other)
    return len([stem for stem in shared if not stem[0].isdigit()]) >= 2 or (
        any(stem[0].isdigit() for stem in shared) and len(shared) >= 2
    )


def _differences(look: Look) -> Iterator[Finding]:
    """A printed difference against the two figures printed with it."""
    by_sentence: dict[str, list[StatedFigure]] = {}
    for figure in look.figures:
        by_sentence.setdefault(figure.sentence, []).append(figure)
    for sentence, figures in by_sentence.items():
        gaps = [figure for figure in figures if figure.unit == "percentage_points" and figure.where == "gap"]
        shares = [figure for figure in figures if figure.unit == "percent"]
        if len(gaps) != 1 or len(shares) != 2 or shares[0].where == shares[1].where:
            continue
        right = round(abs(shares[0].value - shares[1].value), 4)
        if abs(right - gaps[0].value) < 0.5 * 10 ** -max(gaps[0].decimals, 0) - 1e-9:
            continue
        slack = 0.5 * sum(10**-share.decimals for share in shares) + 0.5 * 10 ** -gaps[0].decimals
        rounding = abs(right - gaps[0].value) <= slack + 1e-9
        yield found(
            FindingCode.DIFFERENCE_DIFFERS, "fault", gaps[0].page, "Problemkompleks", sentence,
            stated=f"{number(gaps[0].value)} procentpoint", first=shares[0].printed, second=shares[1].printed,
            right=f"{number(right)} procentpoint",
            mend=_ROUNDING[0] if rounding else "Ret et af de tre tal.",
            mend_en=_ROUNDING[1] if rounding else "Correct one of the three figures.",
        )  # fmt: skip


def _halves(look: Look) -> Iterator[Finding]:
    for criterion in look.criteria:
        text = criterion.stated.sentence.plain
        match = re.search(
            (
                r"halver\w+\s+fra\s+(\d+(?:,\d+)?)\s*[^\d]{0,24}?(?:i (?:19"
                r"|20)\d\d\s+)?til\s+(?:[a-zæøå]+\s+){0,2}(\d+(?:,\d+)?)"
            ),
            text,
        )
        if match is None:
            continue
        first, second = (float(part.replace(",", ".")) for part in match.groups())
        if abs(first / 2 - second) > 0.051:
            yield found(
                FindingCode.HALF_DIFFERS, "fault", criterion.stated.sentence.page, criterion.stated.where, text,
                first=number(first), second=number(second), right=number(first / 2),
            )  # fmt: skip


def _rates(look: Look) -> Iterator[Finding]:
    rates = [figure for figure in look.figures if figure.unit in ("per_100", "per_1000")]
    for criterion in look.criteria:
        sentence = criterion.stated.sentence.plain
        if "procentpoint" not in sentence.lower():
            continue
        rate = next((figure for figure in rates if stems(figure.counted.split()[0]) & stems(sentence)), None)
        if rate is not None:
            yield found(
                FindingCode.POINTS_ON_RATE, "fault", criterion.stated.sentence.page, criterion.stated.where, sentence,
                counted=rate.counted, page_there=rate.page,
            )  # fmt: skip


_WEIGHTY: Final = re.compile(
    r"\d|^(?:mindst|minimum|maksimalt|højst|mere|mindre|over|under|ca|cirka|hvert|gennemsnit"
    r"|gennemsnitligt|gennemsnitlig|procent|procentpoint|årligt|år|falder|stiger|halveres|øges"
    r"|reduceres|mindskes)$"
)
_GLUE: Final = frozenset(
    [
        "i",
        "at",
        "som",
        "der",
        "på",
        "af",
        "til",
        "og",
        "for",
        "den",
        "det",
        "de",
        "en",
        "et",
        "så",
        "med",
        "ved",
        "om",
        "eller",
        "hhv",
    ]
)


def _wordings(look: Look) -> Iterator[Finding]:
    """The same criterion in other words at two places: within a focus area, and between an activity and it."""
    told: set[frozenset[str]] = set()
    stated = [(criterion, one) for criterion in look.criteria for one in criterion.statements]
    for place, (criterion, one) in enumerate(stated):
        for other_criterion, other in stated[place + 1 :]:
            if one.where == other.where:
                continue
            if criterion is not other_criterion and not _nearly(one.sentence.plain, other.sentence.plain):
                continue
            finding = _difference(one, other)
            pair = frozenset((" ".join(bare_words(one.sentence.plain)), " ".join(bare_words(other.sentence.plain))))
            if finding is not None and pair not in told:
                told.add(pair)
                yield finding


def _nearly(one: str, other: str) -> bool:
    """Whether two long sentences are so alike that they mean the same criterion."""
    return len(stems(one) & stems(other)) >= 3 and likeness(one, other) >= 0.7


def _difference(one: StatedCriterion, other: StatedCriterion) -> Finding | None:
    a, b = bare_words(one.sentence.plain), bare_words(other.sentence.plain)
    only_a, only_b = _only(a, b), _only(b, a)
    words = [word for word in (*only_a, *only_b) if word not in _GLUE]
    if not words:
        return None
    weighty = any(_WEIGHTY.search(word) for word in words)
    shown = " / ".join(f"»{' '.join(part)}«" if part else "»–«" for part in (only_a, only_b))
    return found(
        FindingCode.WORDED_DIFFERENTLY, "fault" if weighty else "note", one.sentence.page, one.where,
        one.sentence.plain,
        there=other.sentence.plain, page_there=other.sentence.page, difference=shown,
    )  # fmt: skip


def _only(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """The words of one text that the other lacks, counting repeats."""
    left = list(others)
    only = []
    for word in words:
        if word in left:
            left.remove(word)
        else:
            only.append(word)
    return only


def _sources(look: Look) -> Iterator[Finding]:
    for stated in look.agreement.stated_criteria():
        if stated.source is None:
            yield found(FindingCode.SOURCE_MISSING, "fault", stated.sentence.page, stated.where, stated.sentence.plain)


def _focus_areas(look: Look) -> Iterator[Finding]:
    others = [focus for focus in look.agreement.focus_areas if focus.sub is not None]
    for focus in look.agreement.focus_areas:
        if focus.empty and not focus.track:
            yield found(
                FindingCode.FOCUS_AREA_EMPTY, "fault", focus.page, "Indsatsområder", focus.name, name=focus.name
            )
        elif focus.sub is None and others and not focus.track:
            yield found(
                FindingCode.FOCUS_AREA_WITHOUT_SUB_AGREEMENT, "question", focus.page, "Indsatsområder", focus.name,
                name=focus.name,
            )  # fmt: skip


def _activities(look: Look) -> Iterator[Finding]:
    for focus in look.agreement.focus_areas:
        if focus.sub is None:
            continue
        where = f"Delaftale: {focus.name}"
        listed = list(focus.sub.listed)
        described = list(focus.sub.activities)
        for name in list(listed):
            match = next((activity for activity in described if _plainly_same(name, activity)), None)
            if match is not None:
                listed.remove(name)
                described.remove(match)
        for name, activity in _paired(listed, described):
            listed.remove(name)
            described.remove(activity)
            yield found(
                FindingCode.ACTIVITY_OTHER_NAME, "question", name.page, where, name.name,
                name=name.name, other=activity.name, page_there=activity.page,
            )  # fmt: skip
        for name in listed:
            yield found(FindingCode.ACTIVITY_NOT_DESCRIBED, "fault", name.page, where, name.name, name=name.name)
        for activity in described if focus.sub.listed else ():
            yield found(
                FindingCode.ACTIVITY_NOT_LISTED, "question", activity.page, where, activity.name, name=activity.name
            )


def _plainly_same(name: Listed, activity: ReadActivity) -> bool:
    a, b = name.name.lower(), activity.name.lower()
    return same_name(a, b) or (
        len(a) > 8 and (b.startswith(a + " ") or a.startswith(b + " ") or (b.endswith(a) and len(a) > 20))
    )


def _paired(listed: Sequence[Listed], described: Sequence[ReadActivity]) -> list[tuple[Listed, ReadActivity]]:
    """Names of the list with the activity each is probably described as, by method and shared words."""
    scored = sorted(
        (
            (_kinship(name, activity), place, other)
            for place, name in enumerate(listed)
            for other, activity in enumerate(described)
        ),
        key=lambda item: -item[0],
    )
    used_names: set[int] = set()
    used: set[int] = set()
    pairs: list[tuple[Listed, ReadActivity]] = []
    for score, place, other in scored:
        if place in used_names or other in used or score < 0.3:
            continue
        used_names.add(place)
        used.add(other)
        pairs.append((listed[place], described[other]))
    return pairs


def _kinship(name: Listed, activity: ReadActivity) -> float:
    score = 0.0
    if name.method and activity.method:
        score += 1.0 if name.method.lower() == activity.method.lower() else -0.5
    a, b = _parts(name.name), _parts(activity.name)
    score += 0.5 * len(a & b)
    return score + likeness(name.name, activity.name)


def _parts(name: str) -> set[str]:
    """The pieces of six letters in the words of a name: compounds and other endings meet in them."""
    return {
        word[at : at + 6]
        for word in re.findall(r"[^\W\d_]{6,}", name.lower())
        for at in (0, *range(2, max(3, len(word) - 5)))
    }


def _fields(look: Look) -> Iterator[Finding]:
    danish = {
        "purpose": "formål",
        "target_group": "målgruppe",
        "criteria": "succeskriterier",
        "organised": "organisering",
    }
    english = {
        "purpose": "purpose",
        "target_group": "target group",
        "criteria": "criteria",
        "organised": "organisation",
    }
    for focus in look.agreement.focus_areas:
        for activity in focus.sub.activities if focus.sub is not None else ():
            empty = [key for key in activity.empty if key != "purpose" or not activity.objectives]
            if empty:
                yield found(
                    FindingCode.FIELD_EMPTY, "question", activity.page, f"Delaftale: {focus.name}", activity.name,
                    name=activity.name, fields=_and([danish[key] for key in empty], "og"),
                    fields_en=_and([english[key] for key in empty], "and"),
                )  # fmt: skip


def _and(words: Sequence[str], conjunction: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def _sides(look: Look) -> Iterator[Finding]:
    """A target that lies the wrong way from the base its own sentence gives."""
    for criterion in look.criteria:
        text = criterion.stated.sentence.plain
        match = re.search(
            (
                r"\b(?P<word>stig\w*|øge\w*|hæve\w*|løfte\w*|vokse\w*|fald\w*|reducer\w*|nedbring\w*"
                r"|mindske\w*|sænke\w*|begræns\w*"
                r"|halver\w*)\b[^.;]{0,60}?\bfra\s+(?P<a>\d+(?:,\d+)?)\s*[^\d;]{0,24}?(?:i (?:19"
                r"|20)\d\d\s+)?til\s+(?:[a-zæøå]+\s+){0,2}(?P<b>\d+(?:,\d+)?)(?!\d)"
            ),
            text, re.IGNORECASE,
        )  # fmt: skip
        if match is None:
            continue
        a, b = (float(match[key].replace(",", ".")) for key in "ab")
        rises = match["word"].lower().startswith(("stig", "øg", "hæv", "løft", "voks"))
        if not (1950 <= a <= 2100 and 1950 <= b <= 2100) and ((rises and b < a) or (not rises and b > a)):
            yield found(
                FindingCode.TARGET_WRONG_SIDE, "fault", criterion.stated.sentence.page, criterion.stated.where, text,
                target=number(b), base=number(a),
            )  # fmt: skip


def _years(look: Look) -> Iterator[Finding]:
    if look.years is None:
        return
    first, last = look.years
    for criterion in look.criteria:
        for stated in criterion.statements:
            text = stated.sentence.plain
            backwards = {
                year for match in _BACKWARDS.finditer(text) if int(match[2]) < int(match[1]) for year in match.groups()
            }
            outside = [
                year for year in _deciding_years(text) if not first <= int(year) <= last and year not in backwards
            ]
            for year in dict.fromkeys(outside):
                yield found(
                    FindingCode.YEAR_OUTSIDE,
                    "fault",
                    stated.sentence.page,
                    stated.where,
                    text,
                    year=year,
                    valid=_valid(look),
                )


_BASE_BEFORE: Final = re.compile(
    (
        r"(?:niveau(?:et)?|forhold til|sammenholdt med|sammenlignet med|målt mod|fra|udgangspunkt(?:et)?"
        r"|baseline|siden|end|opstart|dag|var|lå)(?:\s+[^\d\s]+){0,6}\s*(?:19|20)?\d{0,2}[^\d]{0,3}$"
    ),
    re.IGNORECASE,
)


def _deciding_years(text: str) -> list[str]:
    """The years of a criterion that say when it must hold: those after words of a base are not."""
    years = []
    for match in re.finditer(r"(?<![\d./,])((?:19|20)\d\d)(?![\d,]|\.\d|/)", text):
        before = text[max(0, match.start() - 45) : match.start()]
        in_brackets = text[: match.start()].count("(") > text[: match.start()].count(")")
        from_base = (
            re.search(r"\bfra\b[^.;]*$", before) is not None
            and re.match(r"[^.;]{0,8}\btil\b", text[match.end() :]) is not None
        )
        school = re.match(r"/\d", text[match.end() :]) is not None
        if not in_brackets and not school and not from_base and not _BASE_BEFORE.search(before):
            years.append(match[1])
    return years


def _footnotes(look: Look) -> Iterator[Finding]:
    for missing, quote in look.source.missing:
        yield found(FindingCode.FOOTNOTE_MISSING, "fault", quote.page, "", quote.plain, number=missing)


def _persons(look: Look) -> Iterator[Finding]:
    lists: dict[tuple[str, int], list[str]] = {}
    for body in look.agreement.bodies:
        for member in body.members:
            if member.person:
                lists.setdefault((body.name, member.page), []).append(_seat(member.organisation, member.role))
    for focus in look.agreement.focus_areas:
        for party in focus.sub.parties if focus.sub is not None else ():
            if party.person:
                lists.setdefault((f"Parter i delaftalen {focus.name}", party.page), []).append(
                    _seat(party.name, party.role)
                )
    for party in look.agreement.parties:
        if party.person:
            lists.setdefault(("Parter", party.page), []).append(_seat(party.name, party.role))
    for (where, page), roles in lists.items():
        yield _named(page, where, roles)
    yield from _persons_in_text(look)


def _seat(organisation: str, role: str) -> str:
    return f"{role} ({organisation})" if organisation and role else role or organisation


def _named(page: int, where: str, roles: Sequence[str]) -> Finding:
    count, count_en = _persons_counted(len(roles))
    return found(
        FindingCode.PERSON_NAMED, "question", page, where, "; ".join(f"{role}, {HIDDEN}" for role in roles),
        count=count, count_en=count_en, roles="; ".join(roles),
    )  # fmt: skip


def _persons_counted(count: int) -> tuple[str, str]:
    return ("1 person er", "1 person is") if count == 1 else (f"{count} personer er", f"{count} persons are")


def _persons_in_text(look: Look) -> Iterator[Finding]:
    """Names in running text and notes: with a role beside them they are offered as roles, the others counted."""
    agreement = look.agreement
    quotes: list[Quote] = [
        *agreement.organisation,
        *agreement.aim,
        *agreement.problem,
        *agreement.evaluation,
        *agreement.interplay,
    ]
    for focus in agreement.focus_areas:
        for activity in focus.sub.activities if focus.sub is not None else ():
            quotes += [*activity.content, *activity.organised, *activity.target_group, *activity.purpose]
    quotes += [Quote(note.text, note.page) for note in look.source.notes.values()]
    listed = {member.page for body in agreement.bodies for member in body.members if member.person}
    bare: list[Quote] = []
    for quote in quotes:
        for person in persons_in(quote.plain):
            if person.role and quote.page not in listed:
                yield _named(quote.page, "", [person.role])
            elif not person.role:
                bare.append(quote)
    if bare:
        count, count_en = _persons_counted(len(bare))
        pages = ", ".join(str(page) for page in sorted({quote.page for quote in bare}))
        yield found(
            FindingCode.PERSONS_IN_TEXT,
            "note",
            bare[0].page,
            f"Side {pages}",
            bare[0].plain,
            count=count,
            count_en=count_en,
        )


def _working_time(look: Look) -> Iterator[Finding]:
    shares: dict[str, list[tuple[float, int]]] = {}
    for focus in look.agreement.focus_areas:
        for activity in focus.sub.activities if focus.sub is not None else ():
            for share in shares_of(activity):
                shares.setdefault(share.role, []).append((share.percent, activity.page))
    for role, parts in shares.items():
        total = sum(percent for percent, _page in parts)
        if total > 100:
            yield found(
                FindingCode.WORKING_TIME_OVER, "fault", parts[-1][1], "Organisering", role, role=role, sum=number(total)
            )


def _doubts(look: Look) -> Iterator[Finding]:
    """Criteria the grammar does not stand by: a question each, with what is unclear."""
    for criterion in look.criteria:
        doubts = tuple(dict.fromkeys(doubt for read in criterion.reads for doubt in read.doubts))
        if doubts:
            yield found(
                FindingCode.NOT_UNDERSTOOD, "question", criterion.stated.sentence.page, criterion.stated.where,
                criterion.stated.sentence.plain, doubts="; ".join(told_doubt(doubt, "da") for doubt in doubts),
                doubts_en="; ".join(told_doubt(doubt, "en") for doubt in doubts),
            )  # fmt: skip


def _reading(look: Look) -> Iterator[Finding]:
    for remark in look.source.remarks:
        yield found(FindingCode(remark), "note", 1, "", "")


ALL: Final[tuple[Callable[[Look], Iterator[Finding]], ...]] = (
    _money, _backwards, _bases, _differences, _halves, _rates, _wordings, _sources, _focus_areas, _activities, _fields,
    _sides, _years, _footnotes, _persons, _working_time, _doubts, _reading,
)  # fmt: skip
