"""Who does an activity, and what share of their working time it takes."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kvarter.reading.agreements.parts.agreement import ReadActivity
from kvarter.reading.agreements.parts.people import without_persons

_SHARE: Final = re.compile(
    (
        r"(?P<roles>[^.;]{3,160}?)\s*,?\s*(?:der |som )?(?:anvender|bruger|afsætter|benytter"
        r"|arbejder)\s+(?:hhv\.?|henholdsvis)?\s*(?P<first>\d{1,3}(?:,\d)?)\s*(?:%|procent|pct\.?)?"
        r"(?:\s+og\s+(?P<second>\d{1,3}(?:,\d)?)\s*(?:%|procent|pct\.?))?\s*(?:%|procent"
        r"|pct\.?)?\s*af\s+(?:sin|deres|dennes)\s+(?:arbejdstid|tid|stilling)"
    ),
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    (
        r"\b((?:den boligsociale |den |de |en )?(?:[\w-]+(?:\s*[-/]\s*|\s+og\s+"
        r"|-\s+og\s+))?\w*(?:medarbejder|leder|koordinator|konsulent|mentor|vejleder|rådgiver|plejerske"
        r"|inspektør|sekretær|pædagog|vicevært|chef|bibliotekar|formidler|lærer|betjent|præst|socialrådgiver|vært|guide"
        r"|instruktør|træner)(?:en|e|ne|n)?)\b"
    ),
    re.IGNORECASE,
)
_RESPONSIBLE: Final = re.compile(
    (
        r"(?P<who>[^.;]{3,110}?)\s+(?:er (?:den )?(?:primære? )?(?:overordnet )?(?:ansvarlig\w*"
        r"|tovholder\w*)|har (?:det overordnede )?ansvar\w*|koordinerer|udvikler og gennemfører|står for"
        r"|fungerer som|tilrettelægger|gennemfører)"
        r"|(?:tilrettelægges|gennemføres|varetages|organiseres|koordineres|ledes|drives|forestås"
        r"|faciliteres)\s+(?:i regi af|af|ved|i samarbejde (?:mellem"
        r"|med))\s+(?P<by>[^.;]{3,110}?)(?=,\s*(?:der|som|hvor|idet)|[.;]|$| i samarbejde)"
    ),
    re.IGNORECASE,
)


_ENDING: Final = re.compile(
    (
        r"(medarbejder|leder|koordinator|konsulent|mentor|vejleder|rådgiver|inspektør|sekretær|pædagog"
        r"|vicevært|chef|bibliotekar|formidler|lærer|betjent|præst|vært|guide|instruktør|træner)(?:en|e|ne|n)$"
    ),
    re.IGNORECASE,
)


class Share(NamedTuple):
    """A role and its share of working time in percent."""

    role: str
    percent: float


def shares_of(activity: ReadActivity) -> list[Share]:
    """The shares of working time an activity's organisation names."""
    text = " ".join(quote.plain for quote in activity.organised)
    found: list[Share] = []
    taken: list[tuple[int, int]] = []
    for match in _SHARE.finditer(text):
        roles = _roles(match["roles"])
        percents = [float(part.replace(",", ".")) for part in (match["first"], match["second"]) if part]
        if len(percents) == 2 and len(roles) >= 2:
            found += [Share(role, percent) for role, percent in zip(roles[-2:], percents, strict=True)]
            taken.append(match.span())
    for percent in _PERCENT.finditer(text):
        if any(start <= percent.start() < end for start, end in taken):
            continue
        sentence = text[: percent.start()]
        roles = _roles(re.split(r"[.;](?=\s)", sentence)[-1])
        if roles:
            found.append(Share(roles[-1], float(percent[1].replace(",", "."))))
    return [share for share in found if 0 < share.percent <= 100]


_PERCENT: Final = re.compile(
    r"(\d{1,3}(?:,\d)?)\s*(?:%|procent|pct\.?)\s*af\s+(?:(?:sin|deres|dennes|den|hans|hendes)\s+)?(?:samlede\s+)?"
    r"(?:arbejdstid(?:en)?|tid|stilling(?:en)?)\b",
    re.IGNORECASE,
)


def responsible_of(activity: ReadActivity) -> str:
    """Who is responsible, as a role or an organisation; empty where the words do not say it plainly."""
    for quote in activity.organised:
        for match in _RESPONSIBLE.finditer(quote.plain):
            words = (match["who"] or match["by"] or "").strip(" ,")
            words = re.split(r",\s*(?:men|der|som|idet|hvor)\b|\s+(?:anvender|bruger)\s", words)[0]
            roles = _roles(words)
            if roles:
                return ", ".join(dict.fromkeys(roles[:3]))
            if 0 < len(words.split()) <= 6 and words[:1].isupper():
                return without_persons(words)
    return ""


def _roles(words: str) -> list[str]:
    roles = []
    for found in _ROLE.finditer(without_persons(words)):
        role = re.sub(r"^(?:den boligsociale|den|de|en)\s+", "", found[1].strip(), flags=re.IGNORECASE)
        role = re.sub(r"^af\s+", "", role)
        role = _ENDING.sub(r"\1", role)
        roles.append(role[:1].upper() + role[1:])
    return roles
