"""The labels of the known template: which words open which part. To read another template, add its words here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from kvarter.reading.agreements.layout.document import Line, plain, spaced
from kvarter.reading.agreements.layout.mending import HYPHENS


class Part(StrEnum):
    """A part of an agreement that a label opens."""

    AREA = "area"
    PARTIES = "parties"
    VALID = "valid"
    NAME = "name"
    SUB_AGREEMENT = "sub_agreement"
    DOCUMENTS = "documents"
    AIM = "aim"
    ORGANISATION = "organisation"
    PROBLEM = "problem"
    MEASURES = "measures"
    FOCUS_AREAS = "focus_areas"
    PURPOSE_HEAD = "purpose_head"
    PURPOSE = "purpose"
    OBJECTIVES = "objectives"
    TARGET_GROUP = "target_group"
    CRITERIA = "criteria"
    CRITERIA_HEAD = "criteria_head"
    ACTIVITY_LIST = "activity_list"
    ACTIVITY_SCHEMES = "activity_schemes"
    ACTIVITY = "activity"
    CONTENT = "content"
    ORGANISED = "organised"
    INTERPLAY = "interplay"
    MONEY = "money"
    EVALUATION = "evaluation"
    NOTIFICATION = "notification"
    CONFLICT = "conflict"
    REVISION = "revision"
    ANNEX = "annex"
    ASIDE = "aside"
    SOURCE = "source"
    OTHER = "other"


_TAIL: Final = r"(?:\s*\([^()]{0,260}\))?\s*"
# The order counts: the first that fits is taken. Each is matched at the start of a line, a number before it aside.
_LABELS: Final[tuple[tuple[Part, str], ...]] = (
    (Part.ASIDE, r"\(?obs:?\s[^()]{0,120}\)?"),
    (
        Part.AREA,
        (
            r"(?:(?:bolig)?områdets|områderne[s]?|boligområdernes) navne?|navn(?:et)? på (?:bolig)?området"
            r"|boligområde(?:r|t)?"
        ),
    ),
    (Part.NAME, r"navn(?:et)? på (?:den boligsociale indsats|helhedsplanen)(?:, som (?:del)?aftalen vedrører)?"),
    (
        Part.PARTIES,
        (
            r"(?:del|samarbejds)?(?:aftalens|aftalernes) parter|parter(?:ne)? (?:i|bag|i) (?:del"
            r"|samarbejds)?aftalen|(?:aftale|samarbejds)?parter(?:ne)?|boligorganisation(?:er|erne)?|kommune"
        ),
    ),
    (
        Part.VALID,
        (
            r"(?:den strategiske |samarbejds|del|denne )?aftalen(?:s)? (?:gælder(?: fra| i perioden"
            r"| for perioden| i)?|er gældende(?: fra| i perioden)?|løber(?: fra)?|løbetid|periode|gyldighed)"
            r"|(?:aftale|projekt|bevillings|plan|indsats)?periode(?:n)?|gyldighed(?:speriode)?|løbetid"
        ),
    ),
    (
        Part.DOCUMENTS,
        (
            r"følgende (?:dokumenter|bilag) (?:skal )?(?:vedlægges|er vedlagt)(?: (?:denne|den|til)[^:]{0,60})?"
            r"|til (?:den(?:ne)? )?(?:strategiske )?aftale(?:n)? (?:hører|er vedlagt)[^:.]{0,40}bilag|vedlagte bilag"
        ),
    ),
    (
        Part.AIM,
        (
            r"(?:overordnet )?formål(?:et)? (?:med|for) (?:den boligsociale indsats|helhedsplanen"
            r"|aftalen|samarbejdet|indsatsen|partnerskabet)|(?:vores )?vision(?:en)?"
        ),
    ),
    (Part.PURPOSE_HEAD, r"formål og lokalt (?:opstillede|fastsatte) (?:målinger|mål)(?: for indsatsområdet)?"),
    (Part.CRITERIA_HEAD, r"succeskriterier(?:ne)? og datakilde[r]?(?: for aktiviteten)?"),
    (
        Part.CRITERIA,
        (
            r"(?:lokalt (?:opstillede|fastsatte) (?:målinger|mål)(?: for indsatsområdet)?"
            r"|(?:lokale |aktivitetens )?succeskriteri(?:er|um|erne)(?: for (?:indsatsområdet|aktiviteten))?"
            r"|(?:lokale )?målepunkter|mål for aktiviteten|(?:lokale )?succesmål|resultatmål|output-?mål|effektmål"
            r"|(?:(?:lokale )?del)?mål og (?:indikatorer|målepunkter|måltal)|(?:lokale )?indikatorer(?:ne)?"
            r"|sådan (?:ser|måler) vi(?:,? (?:om|at|på|hvad)[^:.]{0,40})?|det (?:ser|måler) vi på"
            r"|målinger)(?:\s*\([^()]{0,60}\))?\s*:?\s*(?:og )?(?:datakilde[r]?)?"
        ),
    ),
    (
        Part.ACTIVITY_SCHEMES,
        (
            r"aktiviteter,? (?:som|der) skal bidrage til (?:at )?indfri(?:else|elsen"
            r"|e)[^()]{0,80}\((?:tilføj|ét|et|udfyld)[^()]{0,120}\)|aktivitetsskemaer"
            r"|beskrivelse af aktiviteter(?:ne)?"
        ),
    ),
    (
        Part.ACTIVITY_LIST,
        (
            r"aktiviteter,? (?:som|der) skal bidrage til (?:at )?indfri(?:else|elsen"
            r"|e)(?:[^():]{0,90}(?:mål/målinger|målinger|indsatsområdet|mål))|(?:oversigt over "
            r"|indsatsområdets |planlagte )?aktiviteter(?:ne)?(?: i indsatsområdet| under indsatsområdet)?"
        ),
    ),
    (Part.ACTIVITY, r"aktivitet(?:ens|s)?[ -]?navn|navn på aktivitet(?:en)?|aktivitet(?: \d{1,2})?"),
    (
        Part.CONTENT,
        (
            r"indhold og praksis(?:\s*\([^()]{0,40}\))?|(?:kort )?(?:aktivitets)?beskrivelse(?:n)?"
            r"|beskrivelse af aktiviteten"
            r"|indhold(?: og (?:metode|form))?|aktivitetens indhold|metode(?: og indhold)?"
            r"|hva(?:d|ri) (?:går|består|består|indebærer) aktiviteten?[^:.?]{0,12}\??"
        ),
    ),
    (
        Part.ORGANISED,
        (
            r"organisering,? ansvar(?: og|,) rollefordeling|(?:ansvar|roller) og (?:rolle|ansvars)?fordeling"
            r"|organisering og ansvar(?:sfordeling)?|roller og ansvar|ansvar og roller|ansvarlige?(?: for aktiviteten)?"
            r"|ansvar|tovholder|samarbejdspartnere?|samarbejdsparter|bemanding"
        ),
    ),
    (
        Part.ORGANISATION,
        (
            r"organisering(?: af (?:indsatsen|samarbejdet|den boligsociale indsats|helhedsplanen))?"
            r"|organisation(?: og ledelse)?|organisering og (?:ledelse|styring)|styring og organisering"
        ),
    ),
    (
        Part.PROBLEM,
        (
            r"(?:beskrivelse af )?(?:områdets "
            r"|det )?(?:overordnede )?problemkompleks(?: for indsatsområdet"
            r"|,? beboere og tryghedssituation(?:en)?|[^.:]{0,60}tryghedssituation)?"
            r"|udfordringer i (?:bolig)?området|baggrund og udfordringer|udgangspunkt(?:et)?"
            r"|problembeskrivelse(?:n)?|områdebeskrivelse(?:n)?|udfordringer(?:ne)?(?: og ressourcer(?:ne)?)?"
            r"|(?:beskrivelse af )?(?:bolig)?områdets? (?:og dets |og områdets )?(?:vigtigste |centrale )?"
            r"(?:udfordringer|problemer|situation)[^.:]{0,40}"
            r"|beskrivelse af (?:bolig)?området[^.:]{0,60}|problemkompleks[^.:]{0,60}"
        ),
    ),
    (
        Part.MEASURES,
        r"(?:fælles )?tværgående målinger|centrale målinger|fælles målinger|landsbyggefondens (?:tværgående )?målinger",
    ),
    (Part.FOCUS_AREAS, r"(?:prioriterede |valgte |strategiske |de \w+ )?indsatsområder(?:ne)?(?: og (?:del)?mål)?"),
    (
        Part.OBJECTIVES,
        (
            r"målsætning(?:en|er|erne)?(?: for indsatsområdet)?(?: er)?(?: at)?|(?:lokale )?delmål|mål(?:ene)?"
            r"|det gør vi ved(?: at)?"
        ),
    ),
    (Part.PURPOSE, r"(?:overordnet )?formål(?:et)?(?: med (?:indsatsområdet|aktiviteten))?"),
    (Part.TARGET_GROUP, r"målgruppe(?:\(r\)|r|n|rne)?(?: for (?:indsatsområdet|aktiviteten))?"),
    (Part.INTERPLAY, r"samspil med[^:.]{0,140}|samspil(?: og koordinering)?"),
    (
        Part.MONEY,
        (
            r"(?:indsatsområdets økonomi(?: i henhold til budget)?"
            r"|(?:økonomi|budget|finansiering) (?:for|i) [^.:]{0,40}"
            r"|ressourcer(?: i den boligsociale indsats)?|økonomi og (?:finansiering|budget)"
            r"|budget(?: og finansiering)?|økonomi|finansiering)"
        ),
    ),
    (
        Part.EVALUATION,
        (
            r"(?:lokal )?(?:evaluering|opfølgning(?: og evaluering)?|status og opfølgning|opfølgning og status"
            r"|evaluering og opfølgning)(?: af (?:indsatsen|helhedsplanen|aftalen))?"
        ),
    ),
    (
        Part.CONFLICT,
        (
            r"konflikt(?:håndtering|løsning|er)(?: og underretning)?|håndtering af (?:konflikter|uenighed(?:er)?)"
            r"|uenighed(?:er)?|hvis vi bliver uenige"
        ),
    ),
    (Part.NOTIFICATION, r"(?:gensidig )?underretning(?: og konflikt(?:håndtering|er)?)?"),
    (
        Part.REVISION,
        (
            r"revision(?: af (?:samarbejds|del)?aftalen)?"
            r"|ændringer(?: (?:i|af) (?:den (?:strategiske )?)?(?:samarbejds|del)?aftale(?:n)?"
            r"| og (?:ophør|uenighed|opsigelse))?"
        ),
    ),
    (Part.SOURCE, r"datakilde(?:r|n)?"),
    (Part.OTHER, r"tidsplan(?:en)?|tidsramme|milepæle?|støtteprocent[^:.]{0,40}"),
    (Part.ANNEX, r"bilag(?:\s*\d{1,2}|sliste)?(?:\s*[:.–-]\s*[^:]{0,60})?"),
)
_NUMBER: Final = r"^\s*(?:(?:afsnit |punkt |pkt\.? )?(?:\d{1,2}(?:\.\d{1,2})*\.?\)?|[A-ZÆØÅ]\.(?:\d{1,2}\.?)*)\s+)?"
_COMPILED: Final = tuple(
    (part, re.compile(f"{_NUMBER}(?:{words}){_TAIL}(?P<colon>:|$)", re.IGNORECASE)) for part, words in _LABELS
)
_SUB: Final = re.compile(
    (
        r"^\s*(?:bilag \d+[:.]?\s*)?delaftale(?:n)?(?:\s*(?:nr\.?\s*)?\d{1,2})?\s*(?:(?:for|om"
        r"|vedrørende)\s+)?(?:indsatsområde(?:t)?\s*\d{0,2}\s*)?[:–-]?\s*(?P<name>.*)$"
    ),
    re.IGNORECASE,
)
_SENTENCES: Final = frozenset({Part.VALID})  # these go on with a value on the same line without a colon


class Label(NamedTuple):
    """A label found at the start of a text: the part, how many signs it takes, and a name that stands in it."""

    part: Part
    length: int
    name: str = ""


_NUMBERED_ACTIVITY: Final = re.compile(
    r"^\s*aktivitet(?:en)?\s*(?:nr\.?\s*)?\d{1,2}(?:\.\d{1,2})*\s*[.:–-]?\s+(?P<name>[A-ZÆØÅ»\"'’].{1,100})$",
    re.IGNORECASE,
)


def label_of(text: str) -> Label | None:
    """The label a text starts with, or None. A label ends with a colon or with the text."""
    if not text or len(text.split(maxsplit=1)[0]) > 40:
        return None
    sub = _sub_agreement(text)
    if sub is not None:
        return sub
    activity = _NUMBERED_ACTIVITY.match(text)
    if activity is not None and not activity["name"].endswith((".", ",")):
        return Label(Part.ACTIVITY, len(text), plain(activity["name"]))
    for part, pattern in _COMPILED:
        found = pattern.match(text)
        if found is not None and not _begins_small(text):
            return Label(part, found.end())
    return _valid(text)


def _begins_small(text: str) -> bool:
    """Whether the first letter is a small one: then it is the middle of a sentence."""
    return next((letter for letter in text if letter.isalpha()), "A").islower()


def _sub_agreement(text: str) -> Label | None:
    found = _SUB.match(text)
    if found is None or not text.lstrip()[:1].isupper():
        return None
    name = plain(found["name"]).strip(" ’'”\"“»«")
    words = name.split()
    if (
        len(words) > 10
        or name.endswith((".", ","))
        or (name and name[:1].islower() and not found["name"].startswith(("’", "'")))
    ):
        return None
    return Label(Part.SUB_AGREEMENT, len(text), name[:1].upper() + name[1:])


_VALID: Final = re.compile(
    _NUMBER
    + r"(?:samarbejds|del)?aftalen (?:gælder|er gældende|løber) (?:fra|i perioden|for perioden)\s*:?\s*(?=\d|den \d)|"
    + _NUMBER
    + r"(?:aftale|projekt)periode\s+(?=\d)",
    re.IGNORECASE,
)


def _valid(text: str) -> Label | None:
    found = _VALID.match(text)
    return None if found is None else Label(Part.VALID, found.end())


def lines_of_label(lines: Sequence[Line], place: int) -> tuple[int, bool]:
    """How many lines from ``place`` on are one label (a long one runs over several; 0 = none begins here), and whether
    nothing follows it on its last line."""
    first = lines[place]
    if first.cells or not first.text.strip():
        return 0, False
    text = ""
    for count in range(1, 5):
        if place + count > len(lines) or lines[place + count - 1].cells:
            break
        text = _with_next(text, lines[place + count - 1].text)
        if text.count("(") > text.count(")") and count < 4:
            continue
        label = label_of(text)
        if (
            label is not None
            and (label.part is not Part.SUB_AGREEMENT or count == 1)
            and (count == 1 or _needed(lines, place, count, label, text))
        ):
            return count, label.length >= len(text.rstrip())
    return 0, False


def _with_next(text: str, line: str) -> str:
    """A text and its next line; a word the line's end broke is made whole."""
    following = spaced(line)
    if text and text[-1] in HYPHENS and text[-2:-1].isalpha() and following[:1].islower():
        return text[:-1] + following
    return spaced(f"{text} {following}")


def _needed(lines: Sequence[Line], place: int, count: int, label: Label, text: str) -> bool:
    """Whether the label really reaches into its last line: without that line it was none, and it ends with it."""
    before = ""
    for line in lines[place : place + count - 1]:
        before = _with_next(before, line.text)
    return len(before) < label.length <= len(text) and (
        text[: label.length].rstrip().endswith(":") or label.length == len(text)
    )
