"""The page of an indicator: how it stands, why, the chart, then every figure. One full HTML file, no style or script
of its own inside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from kvarter.charts.words import y_title
from kvarter.disclosure.released import ReleasedVerdict
from kvarter.model.periods import Period, PeriodKind
from kvarter.model.units import KIND
from kvarter.publishing.areas import area_name, display_order
from kvarter.publishing.chart import page_chart
from kvarter.publishing.content import Content, Series
from kvarter.publishing.frame import document, figures_mark
from kvarter.publishing.names import data_csv, data_json
from kvarter.publishing.text import escaped
from kvarter.publishing.totals import standing
from kvarter.wording.numbers import day, decimals_of, number
from kvarter.wording.numbers import period as period_words
from kvarter.wording.reasons import reason_sentence
from kvarter.wording.verdicts import STATUS_WORDS

WANTED: Final = {"rise": "Tallet skal op.", "fall": "Tallet skal ned.", "keep": "Tallet skal holdes.", "none": ""}
EVERY: Final = {
    "year": "hvert år", "school_year": "hvert skoleår", "half_year": "hvert halve år", "quarter": "hvert kvartal",
    "month": "hver måned", "two_years": "hvert andet år", "once": "én gang",
}  # fmt: skip


def indicator_page(content: Content, criteria: Sequence[dict[str, Any]]) -> bytes:
    """The whole page; ``criteria`` are those of the JSON file, with their verdicts."""
    indicator = content.indicator
    name = content.measure if indicator is None else indicator.name
    body = [
        f'<nav aria-label="Sti"><a href="../index.html">Alle indikatorer</a></nav>\n<h1>{escaped(name)}</h1>\n',
        f"<p class=lead>{escaped(_lead(content))}</p>\n" if _lead(content) else "",
        _verdicts(content, criteria),
        _chart(content),
        _tables(content),
        _revisions(content),
        _about(content),
        _downloads(content),
    ]
    return document(title=name, body="".join(body), depth=1, setting=content.setting, chart=True)


def _lead(content: Content) -> str:
    indicator = content.indicator
    if indicator is None:
        return "Indikatoren er ikke beskrevet."
    return " ".join(part for part in (indicator.definition, WANTED[indicator.wanted]) if part)


def _verdicts(content: Content, criteria: Sequence[dict[str, Any]]) -> str:
    if not criteria:
        return "<h2>Sådan står det</h2>\n<p>Der er ikke knyttet mål til indikatoren.</p>\n"
    items = []
    for entry, released in zip(criteria, content.verdicts, strict=True):
        verdict, criterion = released.verdict, entry["criterion"]
        head = escaped(criterion.get("name") or criterion.get("text") or verdict.criterion)
        where = escaped(" › ".join([entry["plan_title"], *(step["name"] for step in entry["path"])]))
        place = escaped(area_name(content.areas, criterion.get("area") or ""))
        told = [escaped(entry["verdict"]["sentence"]["da"])]
        if entry["still_needed"]["da"]:
            told.append(escaped(entry["still_needed"]["da"]))
        if entry["set_aside"] is not None:
            told.append(escaped(f"{entry['set_aside']['sentence']['da']} {entry['set_aside']['reason']}"))
        told.extend(escaped(reason_sentence(reason, "da")) for reason in verdict.reasons)
        shape = STATUS_WORDS[verdict.status].shape
        items.append(
            f'<li class="verdict {verdict.status.value}"><h3>{head}</h3>'
            f"<p class=where>{where}{' · ' + place if place else ''}</p>"
            f'<p><span class=shape aria-hidden="true">{shape}</span> {told[0]}{_made_up(released)}</p>'
            + "".join(f"<p>{sentence}</p>" for sentence in told[1:])
            + "</li>\n"
        )
    return f"<h2>Sådan står det</h2>\n<ul class=verdicts>\n{''.join(items)}</ul>\n"


def _made_up(released: ReleasedVerdict) -> str:
    return f" {figures_mark('illustrative')}" if standing(released)["illustrative"] else ""


def _chart(content: Content) -> str:
    chart = page_chart(content)
    if chart is None:
        return ""
    return (
        f'<h2>Udvikling</h2>\n<figure><div id="chart" role="img" aria-label="{escaped(chart.description)}"></div>'
        f"<figcaption>Tallene bag står i tabellen.</figcaption></figure>\n"
        f'<script type="application/json" id="spec">{chart.spec}</script>\n'
    )


def _tables(content: Content) -> str:
    if not content.series:
        return "<h2>Alle tal</h2>\n<p>Der er endnu ingen tal.</p>\n"
    groups: dict[str, list[Series]] = {}
    for series in content.series:
        groups.setdefault(series.group, []).append(series)
    order = display_order(content.areas)
    names = {} if content.indicator is None else {group.id: group.name for group in content.indicator.groups}
    tables: list[str] = []
    for group, listed in sorted(groups.items()):
        listed.sort(key=lambda series: (order.get(series.area, len(order)), series.area))
        caption = _caption(content, names.get(group, group))
        tables.append(_table(content, listed, caption, f"tal-{len(tables) + 1}"))
    return f"<h2>Alle tal</h2>\n{''.join(tables)}"


def _caption(content: Content, group: str) -> str:
    name = content.measure if content.indicator is None else content.indicator.name
    unit = next((one.unit for series in content.series for one in series.figures), "")
    return ", ".join(part for part in (name, group, y_title(unit, "da").lower()) if part)


def _table(content: Content, listed: Sequence[Series], caption: str, anchor: str) -> str:
    columns = _columns(listed)
    places = _places(content, listed)
    heads = "".join(f'<th scope="col">{_column(period)}</th>' for period in columns)
    rows = []
    for series in listed:
        cells = _cells(series, places, content.minimum)
        shown = (
            cells.values()
            if len(cells) == len(columns) and tuple(cells) == columns
            else [cells.get(period, "<td></td>") for period in columns]
        )
        place = escaped(area_name(content.areas, series.area))
        rows.append(f'<tr><th scope="row">{place}</th>{"".join(shown)}</tr>\n')
    return (
        f'<div class=scroll role=region aria-labelledby="{anchor}" tabindex=0><table>'
        f'<caption><span id="{anchor}">{escaped(caption)}</span></caption>\n'
        f'<thead><tr><th scope="col">Område</th>{heads}</tr></thead>\n<tbody>\n{"".join(rows)}</tbody></table></div>\n'
    )


def _column(period: Period) -> str:
    return str(period) if period.kind is PeriodKind.SCHOOL_YEAR else period_words(period, "da")


def _columns(listed: Sequence[Series]) -> tuple[Period, ...]:
    first = tuple(one.period for one in listed[0].figures)
    others = {one.period for series in listed[1:] for one in series.figures}
    if others <= set(first):
        return first
    return tuple(sorted(others.union(first), key=lambda period: (period.last, period.first)))


def _places(content: Content, listed: Sequence[Series]) -> int:
    most = 1 if content.indicator is None else content.indicator.decimals
    values = [one.value for series in listed for one in series.figures if one.value is not None]
    return (
        0 if most == 0 or all(value.is_integer() for value in values) else min(most, decimals_of(*values[:1], least=1))
    )


def _cells(series: Series, places: int, minimum: int) -> dict[Period, str]:
    cells = {}
    for one in series.figures:
        if one.value is None:
            cells[one.period] = f"<td>{_instead(one.hidden, one.status, one.unit, minimum)}</td>"
        elif one.status:
            cells[one.period] = f"<td>{number(one.value, places, 'da')} {figures_mark(one.status)}</td>"
        else:
            cells[one.period] = f"<td>{number(one.value, places, 'da')}</td>"
    return cells


def _instead(hidden: str, status: str, unit: str, minimum: int) -> str:
    if hidden == "small" and KIND.get(unit) == "count":
        return f"færre end {minimum}"
    if hidden or status == "suppressed":
        return "vises ikke"
    return "mangler"


def _revisions(content: Content) -> str:
    if not content.revisions:
        return ""
    items = []
    for before, now in content.revisions:
        place = escaped(area_name(content.areas, now.area))
        was = "vises ikke" if before.value is None else number(before.value, decimals_of(before.value), "da")
        until = _day_of(now.recorded)
        items.append(
            f"<li>{place}, {period_words(now.period, 'da')}: vist {was}{' indtil ' + until if until else ''}.</li>\n"
        )
    return f"<h2>Rettede tal</h2>\n<ul>\n{''.join(items)}</ul>\n"


def _day_of(recorded: str) -> str:
    from kvarter.model.observations import recorded_day  # noqa: PLC0415 - most pages have no revised figure

    return day(recorded_day(recorded), "da") if recorded else ""


def _about(content: Content) -> str:
    indicator = content.indicator
    facts: list[tuple[str, str]] = []
    if indicator is not None:
        facts = [
            ("Definition", indicator.definition),
            ("Enhed", y_title(indicator.unit, "da").lower()),
            ("Kilde", indicator.source),
            ("Nye tal", _delivered(content)),
            *(("Ny opgørelse", f"Fra {period_words(one.from_, 'da')}: {one.what}") for one in indicator.breaks),
            ("Bemærkning", indicator.note),
        ]
        if indicator.counts_persons:
            facts.append(("Små tal", f"Tal, der dækker færre end {content.minimum} personer, vises ikke."))
    facts.append(("Vist som kendt", day(content.setting.as_of, "da")))
    listed = "".join(f"<dt>{escaped(term)}</dt><dd>{escaped(said)}</dd>\n" for term, said in facts if said)
    return f"<h2>Om indikatoren</h2>\n<dl>\n{listed}</dl>\n"


def _delivered(content: Content) -> str:
    if content.indicator is None:
        return ""
    delivery = content.indicator.delivery
    text = f"{EVERY[delivery.every]}, senest {delivery.days_after} dage efter periodens slutning"
    return f"{text}, fra {delivery.by}" if delivery.by else text


def _downloads(content: Content) -> str:
    csv, json = data_csv(content.measure), data_json(content.measure)
    return f'<h2>Hent tallene</h2>\n<ul><li><a href="../{csv}">CSV</a></li><li><a href="../{json}">JSON</a></li></ul>\n'
