"""Bodies: who meets and decides, and which roles sit there, out of the part on organisation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from kvarter.reading.agreements.layout.document import Block, Quote, plain
from kvarter.reading.agreements.parts.agreement import ReadBody, ReadMember
from kvarter.reading.agreements.parts.people import seat_lines, seat_of, without_persons

Level = Literal["strategic", "tactical", "operational"]
_KINDS: Final[tuple[tuple[str, Level], ...]] = (
    (r"(?:projekt|område|fælles)?bestyrelse(?:n)?", "strategic"),
    (r"(?:det )?(?:\w*strategisk\w* )?partnerskab(?:et)?", "strategic"),
    (r"styregruppe(?:n)?|styrekomité(?:en)?", "tactical"),
    (
        (
            r"opfølgningsgruppe(?:n)?|koordinations?gruppe(?:n)?|koordineringsgruppe(?:n)?"
            r"|forretningsudvalg(?:et)?|chefgruppe(?:n)?|tværgående ledergruppe"
        ),
        "tactical",
    ),
    (
        (
            r"koordinerende (?:forum|gruppe)|følgegruppe(?:n)?|task ?force(?:n)?"
            r"|(?:midlertidige? )?arbejdsgruppe(?:r|n|rne)?|netværksgruppe|projektgruppe(?:n)?"
            r"|beboergruppe(?:n)?|(?:lokalt |fagligt )?forum(?:met)?|aktivitetsudvalg(?:et)?"
            r"|sekretariat(?:et)?"
        ),
        "operational",
    ),
)
_PATTERNS: Final = tuple(
    (re.compile(rf"^\s*(?:\d+(?:\.\d+)*\.?\s+|[a-z]\)\s+)?(?:{words})(?=\W|$)", re.IGNORECASE), level)
    for words, level in _KINDS
)
_SITS: Final = re.compile(
    (
        r"(?:(?:er |bliver )?sammensat (?:af|således)|består af|udgøres af|medlemmer(?:ne)? er"
        r"|(?:i \w+ )?sidder(?: der)?|har et \w*team med|har følgende medlemmer|deltager (?=kommunens|en |to |direktør)"
        r"|deltager(?:ne)? er|(?:deltagere|medlemmer|følgende medlemmer)(?=\s*:))\s*:?\s*"
    ),
    re.IGNORECASE,
)
_MEETS: Final = re.compile(
    (
        r"(?:mødes|afholder|holder|møder)[^.]{0,60}?(?P<count>\d{1,2}|en|to|tre|fire|fem|seks|otte|ti"
        r"|tolv)(?:-(?P<more>\d{1,2}))?\s+(?:gange?|møder)\s+(?:om året|årligt|pr\.? år|hvert år)"
        r"|(?:mødes|møder?)\s+(?:fast\s+)?(?:(?P<monthly>en gang om måneden|månedligt|hver måned)"
        r"|(?P<quarterly>hvert kvartal|kvartalsvis(?:t)?|en gang i kvartalet|hver tredje måned)"
        r"|(?P<bimonthly>hver anden måned)|(?P<half>hvert halve år|halvårligt|hver sjette måned)"
        r"|hver (?P<nth>anden|tredje|fjerde|femte|sjette|ottende|14\.) (?P<step>uge|dag)"
        r"|(?P<weekly>hver uge|ugentligt))"
    ),
    re.IGNORECASE,
)
NUMBERS: Final = {
    "en": 1,
    "et": 1,
    "én": 1,
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "syv": 7,
    "otte": 8,
    "ni": 9,
    "ti": 10,
    "tolv": 12,
}
_PLURAL: Final = re.compile(
    r"^\s*(?:koordinerende fora|arbejdsgrupper|følgegrupper|grupper|styregrupper)\b", re.IGNORECASE
)


def bodies_of(blocks: Sequence[Block]) -> list[ReadBody]:
    """The bodies a part on organisation sets up, each with the text under its name and its members."""
    bodies: list[ReadBody] = []
    current: ReadBody | None = None
    meets_all: int | None = None
    shared = False
    seated = False
    for place, block in enumerate(blocks):
        text = plain(block.text)
        name = _body_name(block, text) or _other_body(blocks, place)
        if name is not None:
            known = next((body for body in bodies if _same(body.name, name[0])), None)
            current = known or ReadBody(name[0], name[1], block.page, temporary="midlertidig" in name[0].lower())
            seated = True
            if known is None:
                current.meetings = meets_all if shared and current.level == "operational" else None
                bodies.append(current)
            continue
        if _PLURAL.match(text) and len(text.split()) < 10:
            current, shared, seated = None, True, False
            continue
        if current is None:
            meets_all = _meetings(text) or meets_all
            continue
        if _other_heading(block, text):
            current = None
            continue
        seated = _take(current, block, text, seated=seated)
        if shared and current.level == "operational" and current.meetings is None:
            current.meetings = meets_all
    return bodies


_MEETING_WORDS: Final = re.compile(
    r"\bmød(?:es?|er|et)\b|\bbestå\w*|\bmedlem|\bsammensat|\bdeltag|\bsidder\b|\brepræsent|\budpeg|\bnedsæt|\bformand|\bpanelet\b",
    re.IGNORECASE,
)
_NO_BODY: Final = re.compile(
    r"(?:afgrænsning|økonomi|beslutning|sekretariatsbetjening|ledelse|opgaver|mødeplan|kompetence|samarbejde|diagram)",
    re.IGNORECASE,
)


def _other_body(blocks: Sequence[Block], place: int) -> tuple[str, Level] | None:
    """A heading under the organisation that is no known kind of body is one too, when the text under it tells of
    members or meetings; without type to tell a heading, the text must also take up its name."""
    block = blocks[place]
    title = re.sub(r"^\s*(?:\d+(?:\.\d+)*\.?|[A-ZÆØÅ]\.(?:\d{1,2}\.?)*)\s+", "", plain(block.text)).strip(" :")
    following = next((one for one in blocks[place + 1 : place + 3] if not one.cells and plain(one.text)), None)
    if (
        block.kind in ("item", "row")
        or not 0 < len(title.split()) <= 6
        or not title[:1].isupper()
        or title.endswith((".", ","))
        or _NO_BODY.match(title)
    ):
        return None
    told = plain(following.text) if following is not None and following.kind != "heading" else ""
    in_table = place + 1 < len(blocks) and bool(blocks[place + 1].cells)
    taken_up = any(_stem(word) in told[:90].lower() for word in title.split()[-2:] if len(word) > 4)
    if not (in_table and block.kind == "heading") and not (
        _MEETING_WORDS.search(told) and (block.kind == "heading" or (taken_up and len(told) > len(title) + 20))
    ):
        return None
    level: Level = "operational"
    if re.search(r"\bråd|rådet\b|bestyrelse|politisk", title, re.IGNORECASE):
        level = "strategic"
    elif re.search(r"direktør|chef|taktisk|koordin|styre|leder", title, re.IGNORECASE):
        level = "tactical"
    return title, level


def _stem(word: str) -> str:
    return re.sub(r"(?:erne|ene|en|et|er|e|n|t|s)$", "", word.lower())[:9]


def _body_name(block: Block, text: str) -> tuple[str, Level] | None:
    """The body a short line names, with its usual level."""
    title = re.sub(r"\s*(?:består af|sammensættes af|medlemmer|har følgende medlemmer)?\s*:?\s*$", "", text)
    if (
        block.kind in ("item", "row")
        or len(title.split()) > 12
        or title.endswith((".", ","))
        or re.search(r"\b(?:er|skal|kan|har|vil|mødes|nedsætter|refererer)\b", title)
    ):
        return None
    for pattern, level in _PATTERNS:
        if pattern.match(title):
            name = re.sub(r"^\s*\d+(?:\.\d+)*\.?\s+", "", title)
            name = re.sub(
                r"^(?:koordinerende forum) for indsatsområdet\s+", "Koordinerende forum for ", name, flags=re.IGNORECASE
            )
            name = re.sub(r"\s+med\s+\w+\s+(?:blik|fokus)$", "", name)
            return name[:1].upper() + name[1:], level
    return None


def is_body_heading(text: str, before: str) -> bool:
    """Whether a line is the name of a body: nothing else on it, or a short line after the end of a sentence."""
    found = next((match for pattern, _level in _PATTERNS if (match := pattern.match(text)) is not None), None)
    if found is None or not text[:1].isupper():
        return False
    rest = plain(text[found.end() :]).strip(" :")
    after_sentence = before.rstrip().endswith((".", ":")) and len(text.split()) <= 9 and not text.endswith((".", ","))
    return not rest or (
        after_sentence and re.search(r"\b(?:er|skal|kan|har|vil|mødes|består|sammensat)\b", text) is None
    )


def _same(one: str, other: str) -> bool:
    return re.sub(r"(?:n|et)$", "", one.lower()) == re.sub(r"(?:n|et)$", "", other.lower())


def _other_heading(block: Block, text: str) -> bool:
    """A short line that is a heading of something else ends the body above it."""
    words = text.split()
    return block.kind == "heading" or (
        block.kind == "paragraph"
        and 1 < len(words) <= 6
        and text[:1].isupper()
        and not text.endswith((".", ":", ","))
        and re.match(r"(?:Afgrænsning|Sekretariat(?:et)?\b|Sekretariatsbetjening|Ledelse|Økonomi|Beslutning)", text)
        is not None
    )


def _take(body: ReadBody, block: Block, text: str, *, seated: bool) -> bool:
    """What a block tells about a body. Returns whether a list of members is going on."""
    body.meetings = _meetings(text) or body.meetings
    joins = _JOINS.search(text)
    sits = _SITS.search(text)
    if sits is not None:
        tail = text[sits.end() :].strip()
        if tail and not _announces(tail):
            body.members += _enumerated(tail, block.page)
            if joins is not None:
                body.members += _enumerated(joins["who"], block.page)
            body.text.append(Quote(without_persons(text), block.page))
            return False
        return True
    if block.kind == "row" and len(block.cells) > 1:
        role, organisation = plain(block.cells[0]), plain(block.cells[1])
        if role and not _SEAT_HEAD.match(role):
            named = seat_of(role)
            body.members.append(ReadMember(organisation, named.role or named.organisation, 1, block.page, named.person))
        return True
    if block.kind in ("item", "row") or (seated and _is_seat(text, block)):
        seats = [text]
        if block.kind == "paragraph":
            seats = seat_lines([line.text for line in block.lines]) or [text]
        for seat in seats:
            body.members.append(_member(seat, block.page))
        return True
    if text:
        body.text.append(Quote(without_persons(text), block.page))
    # A sentence on meetings may stand between a body's name and its seats.
    return seated and (not text or _meetings(text) is not None)


_SEAT_HEAD: Final = re.compile(
    r"(?:plads|rolle|titel|funktion|medlem(?:mer)?|repræsentant(?:er)?|navn|stilling)$", re.IGNORECASE
)
_JOINS: Final = re.compile(
    r"(?:desuden|derudover|endvidere|også)\s+(?:indgår|deltager)\s+(?P<who>(?:en|et|to|tre|\d)\s+[^.;]{4,90})",
    re.IGNORECASE,
)
_SET_UP: Final = re.compile(
    (
        r"(?:etableres|nedsættes|oprettes)[^.]{0,90}?\b(?:en|et)\s+(?P<name>styrekomit[eé]|styregruppe"
        r"|følgegruppe|arbejdsgruppe|projektgruppe|netværksgruppe)\s+(?:bestående af"
        r"|med)\s*:?\s*(?P<rest>[^.]*)$"
    ),
    re.IGNORECASE,
)


def bodies_in_prose(blocks: Sequence[Block], about: str) -> list[ReadBody]:
    """Bodies a running text sets up: »nedsættes en styregruppe bestående af« and then its members as items."""
    bodies: list[ReadBody] = []
    open_body: ReadBody | None = None
    for block in blocks:
        text = plain(block.text)
        if open_body is not None and block.kind == "item":
            open_body.members.append(_member(text.rstrip(" ."), block.page))
            continue
        open_body = None
        found = _SET_UP.search(text)
        if found is not None:
            name = found["name"].lower().replace("komite", "komité")
            open_body = ReadBody(f"{name[:1].upper()}{name[1:]} for {about}", "operational", block.page)
            if found["rest"].strip():
                open_body.members += _enumerated(found["rest"], block.page)
            bodies.append(open_body)
    return [body for body in bodies if body.members]


def _announces(tail: str) -> bool:
    return len(tail.split()) < 3


def _is_seat(text: str, block: Block) -> bool:
    words = text.split()
    if (
        not 0 < len(words) <= 18
        or not text[:1].isupper()
        or re.search(r"\b(?:kan|skal|mødes|inviteres|har|vil|indgår|er)\b", text)
    ):
        return False
    seat = seat_of(text)
    return bool(seat.role) or (len(words) <= 8 and not text.endswith(".") and block.kind != "heading")


def _member(text: str, page: int) -> ReadMember:
    text = re.sub(r"^\s*[•–-]\s*", "", text)
    leading = re.match(r"(?P<low>\d{1,2})(?:\s*-\s*(?P<high>\d{1,2}))?\s+(?P<rest>\D.*)$", text)
    count, note = 1, ""
    if leading is not None:
        count, text = int(leading["high"] or leading["low"]), leading["rest"]
        note = f"{leading['low']}-{leading['high']}" if leading["high"] else ""
    seat = seat_of(text)
    role, organisation = seat.role, seat.organisation
    each = re.match(r"(?P<low>\d)\s+repræsentant(?:er)? fra hver", role)
    if each is not None:
        note = role
        role = f"Repræsentant for {organisation.lower()}"
        organisation = ""
    if not role:
        role, organisation = organisation, ""
    return ReadMember(organisation, role, count, page, seat.person, note)


def _enumerated(text: str, page: int) -> list[ReadMember]:
    """``A, B for hver af de fem X samt C.``: the members a sentence names one after the other."""
    sentence = re.split(r"(?<=[a-zæøå)])\.(?:\s|$)", text, maxsplit=1)[0]
    sentence = re.split(r",\s*(?:som|der|hvor|hvis)\s", sentence, maxsplit=1)[0]
    if re.search(r"\bbåde\b", sentence):
        return [ReadMember("", sentence[:1].upper() + sentence[1:], 1, page)]
    parts = re.split(
        (
            r",\s*(?:samt\s+|og\s+)?|\s+samt\s+|(?<!-)\s+og\s+(?=(?:en|et|to|tre|fire|\d|repræsentant|politi"
            r"|direktør|forretningsfører|beboer|(?:\w+s\s+)?\w*(?:leder|chef|form[aæ]nd|konsulent|koordinator|præst|rektor"
            r"|betjent|medarbejder|direktør)))"
        ),
        sentence,
    )
    members = []
    for part in parts:
        words = part.strip(" .")
        if len(words) < 4:
            continue
        each = re.search(r"\bhver(?:t)? af (?:de\s+)?(?P<n>\w+)", words)
        first = re.match(r"(?:(?P<word>\w+)|(?P<low>\d+)-(?P<high>\d+)) ", words)
        count, note = 1, ""
        if each is not None:
            count = NUMBERS.get(each["n"].lower(), 1)
        elif first is not None and first["high"]:
            count, note, words = int(first["high"]), f"{first['low']}-{first['high']}", words[first.end() :]
        elif first is not None and (first["word"].lower() in NUMBERS or first["word"].isdigit()):
            count = NUMBERS.get(first["word"].lower(), int(first["word"]) if first["word"].isdigit() else 1)
            words = words[first.end() :]
        seat = seat_of(words)
        role = seat.role or seat.organisation if not (seat.role and seat.organisation) else seat.role
        members.append(
            ReadMember(
                seat.organisation if seat.role else "", role[:1].upper() + role[1:], count, page, seat.person, note
            )
        )
    return members


_NTH: Final = {"anden": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "ottende": 8, "14.": 2}


def _meetings(text: str) -> int | None:
    found = _MEETS.search(text)
    if found is None:
        return None
    if found["monthly"]:
        return 12
    if found["quarterly"]:
        return 4
    if found["bimonthly"]:
        return 6
    if found["half"]:
        return 2
    if found["weekly"]:
        return 52
    if found["nth"]:
        return 52 // (2 if found["step"] == "dag" else _NTH[found["nth"].lower()])
    count = found["count"].lower()
    return int(count) if count.isdigit() else NUMBERS.get(count)
