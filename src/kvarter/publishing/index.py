"""The first page: how the goals of each plan stand, then every indicator, then the files to fetch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kvarter.model.verdicts import Status
from kvarter.publishing import names
from kvarter.publishing.content import Setting
from kvarter.publishing.frame import document, figures_mark
from kvarter.publishing.text import escaped
from kvarter.publishing.totals import Summary
from kvarter.wording.numbers import number
from kvarter.wording.order import danish_key
from kvarter.wording.outcomes import RULES
from kvarter.wording.verdicts import STATUS_WORDS

if TYPE_CHECKING:  # the name of a type alone
    from kvarter.model.plans import RollUp

PART_KINDS = {"goal": "Mål", "focus_area": "Indsatsområde"}


def index_page(totals: Summary, setting: Setting) -> bytes:
    """The whole page; it says nothing that ``summary.json`` does not."""
    figures, indicators = number(totals["figures"], 0, "da"), number(len(totals["indicators"]), 0, "da")
    body = (
        "<h1>Mål, tal og vurderinger</h1>\n"
        f"<p class=lead>{indicators} indikatorer med {figures} tal. "
        "Hvert tal kan hentes, og hver vurdering kan åbnes.</p>\n"
        + "".join(map(_plan, totals["plans"]))
        + _indicators(totals["indicators"])
        + _files()
    )
    return document(title="Mål, tal og vurderinger", body=body, depth=0, setting=setting)


def _plan(plan: dict[str, Any]) -> str:
    if not plan["parts"]:
        return ""
    rules = {part["rule"] for part in plan["parts"]}
    told = _rule(plan["parts"][0]["rule"]) if len(rules) == 1 else ""
    rows = "".join(
        f'<tr><th scope="row">{escaped(part["name"])}</th>'
        f"<td class=text data-name=Resultat>{_outcome(part)}{'' if told else _rule(part['rule'])}</td>"
        f"<td class=text data-name=Vurderinger>{_counts(part['statuses'])}</td></tr>\n"
        for part in plan["parts"]
    )
    kind = PART_KINDS.get(plan["parts"][0]["kind"], "Del")
    return (
        f"<h2>{escaped(plan['title'])}</h2>\n{told}"
        f'<div class=scroll role=region aria-label="{escaped(plan["title"])}" tabindex=0><table class=rows>'
        f'<thead><tr><th scope="col">{kind}</th><th scope="col" class=text>Resultat</th>'
        f'<th scope="col" class=text>Vurderinger</th></tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n'
    )


def _rule(rule: RollUp) -> str:
    return f"<p class=rule>{escaped(RULES[rule][0])}</p>\n"


def _outcome(part: dict[str, Any]) -> str:
    told = "Tælles hver for sig" if part["status"] is None else _word(part["status"])
    return f"{told} {figures_mark('illustrative')}" if part["illustrative"] else told


def _word(status: str) -> str:
    word = STATUS_WORDS[Status(status)]
    return f'<span class="shape {status}" aria-hidden="true">{word.shape}</span> {word.da}'


def _counts(statuses: dict[str, int]) -> str:
    return ", ".join(f"{_word(status)}: {count}" for status, count in statuses.items()) or "Ingen"


def _indicators(indicators: list[dict[str, Any]]) -> str:
    rows = "".join(
        f'<tr><th scope="row"><a href="{names.page(one["id"])}">{escaped(one["name"])}</a></th>'
        f"<td data-name=Tal>{number(one['figures'], 0, 'da')}{_made_up(one)}</td>"
        f"<td class=extra>{one['first']}</td><td data-name=Seneste>{one['last']}</td>"
        f"<td class=text data-name=Vurderinger>{_counts(one['statuses'])}</td></tr>\n"
        for one in sorted(indicators, key=lambda one: (danish_key(one["name"]), one["id"]))
    )
    return (
        '<h2 id="indikatorer">Indikatorer</h2>\n'
        "<div class=scroll role=region aria-labelledby=indikatorer tabindex=0><table class=rows>"
        '<thead><tr><th scope="col">Indikator</th><th scope="col">Tal</th><th scope="col" class=extra>Første</th>'
        '<th scope="col">Seneste</th><th scope="col" class=text>Vurderinger</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody></table></div>\n"
    )


def _made_up(one: dict[str, Any]) -> str:
    return f" {figures_mark('illustrative')}" if one["illustrative"] else ""


def _files() -> str:
    listed = (
        (names.ARCHIVE, "Alle data i én fil (zip)"),
        (names.SUMMARY, "Overblik (JSON)"),
        (names.SUMMARY_INDICATORS, "Overblik over indikatorer (CSV)"),
        (names.SUMMARY_PARTS, "Overblik over mål (CSV)"),
        (names.AREAS_CSV, "Områder (CSV)"),
        (names.DICTIONARY, "Hvad felterne betyder (JSON)"),
        (names.DATASET, "Om datasættet (JSON)"),
    )
    items = "".join(f'<li><a href="{path}">{what}</a></li>\n' for path, what in listed)
    return f"<h2>Hent data</h2>\n<ul>\n{items}</ul>\n"
