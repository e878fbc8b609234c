"""A publication in full: every indicator, the areas, the totals, the pages and what draws them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from kvarter.model.indicators import of_origin
from kvarter.model.records import dump
from kvarter.publishing import dataset, names
from kvarter.publishing.content import content
from kvarter.publishing.folder import Manifest
from kvarter.publishing.plans import planned
from kvarter.publishing.problems import PublishingProblem, Trouble
from kvarter.publishing.run import Published, Run, families, figures_of, standings, with_figures
from kvarter.publishing.totals import summary

_OWN: Final = Path(__file__).parent / "assets"
_VEGA: Final = Path(__file__).parent.parent / "site" / "static" / "vendor" / "vega"
ASSETS: Final = {
    "assets/style.css": _OWN / "style.css",
    "assets/chart.js": _OWN / "chart.js",
    **{
        f"assets/{name}": _VEGA / name
        for name in (
            "vega.min.js", "vega-lite.min.js", "vega-embed.min.js",
            "LICENSE-vega", "LICENSE-vega-lite", "LICENSE-vega-embed",
        )
    },
}  # fmt: skip
_ALWAYS: Final = (
    names.INDEX, names.ARCHIVE, names.DATASET, names.SUMMARY, names.SUMMARY_INDICATORS, names.SUMMARY_PARTS,
    names.AREAS, names.AREAS_CSV, names.DICTIONARY,
)  # fmt: skip


def everything(run: Run, made_with: Manifest) -> Published:
    """Writes every file; indicators are those described and those with figures, in the order of their ids."""
    source, setting = run.source, run.setting
    indicators, areas = source.indicators(setting.as_of), source.areas(setting.as_of)
    plan = planned(source.plans(setting.as_of), source.set_aside(setting.as_of))
    shown = [name for name, one in indicators.items() if not one.law and not of_origin(name)]
    others = [name for name in with_figures(source, setting, indicators) if not of_origin(name)]
    measures = sorted({*shown, *others})
    drawing = {path: _asset(file) for path, file in ASSETS.items()}
    run.folder.begin([*_ALWAYS, *ASSETS, *(path for measure in measures for path in names.indicator_files(measure))])
    for path, text in drawing.items():
        run.folder.write(path, text)
    run.data(names.AREAS, dataset.areas_json(areas).encode())
    run.data(names.AREAS_CSV, dataset.areas_csv(areas).encode())
    run.data(names.DICTIONARY, dataset.dictionary().encode())
    together = families(indicators)
    made_with["linked"] = sorted(together)
    out = source.released_before()
    totals, stand = [], {}
    for measure, own in figures_of(source, measures):
        described = indicators.get(measure)
        document = None if described is None else dump(described)
        family = together.get(measure, frozenset())
        linked = {one: indicators[one] for one in sorted(family)}
        rows = source.observations(as_of=date.max, measures=family) if family else own
        entries = plan.entries.pop(measure, [])
        written = run.indicator(content(measure, document, rows, entries, areas, setting, linked, out))
        totals.append(written.total)
        stand.update(written.standings)
    # What is left is about a measure that nobody has described and that has no figure: judged, but on no page.
    for measure, entries in plan.entries.items():
        stand.update(standings(content(measure, None, [], entries, areas, setting)))
    for one in plan.plans:
        for criterion in one["criteria"]:
            criterion.update(stand[one["id"], criterion["number"]])
    summed = summary(setting, totals, plan.plans)
    run.totals(summed)
    return run.finish(summed, made_with, everything=True)


def _asset(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as wrong:
        raise PublishingProblem(Trouble.NO_ASSETS, file) from wrong
