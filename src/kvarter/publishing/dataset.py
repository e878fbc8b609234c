"""What the data set is, for catalogues (after DCAT) and for those who read its files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kvarter.model.areas import Area
from kvarter.model.records import dump
from kvarter.publishing import data_files, names
from kvarter.publishing.content import Setting
from kvarter.publishing.text import compact_json, csv_cell, readable_json
from kvarter.publishing.totals import Summary

_FIELDS: Final[dict[str, tuple[str, str]]] = {
    "measure": ("indikatorens id", "the indicator's id"),
    "area": ("områdets id, se areas.csv", "the area's id, see areas.csv"),
    "group": ("gruppen; tom er alle", "the group; empty is everybody"),
    "period": (
        "2019, 2019-03-01, 2019-03, 2019Q2, 2019/2020 (skoleår) eller 2017..2020",
        "2019, 2019-03-01, 2019-03, 2019Q2, 2019/2020 (school year) or 2017..2020",
    ),
    "value": (
        "tallet med decimalpunkt; tomt når det ikke vises",
        "the figure with a decimal point; empty when not shown",
    ),
    "unit": ("enheden", "the unit"),
    "status": (
        (
            "tom: endeligt tal · hidden: vises ikke, da det røber et lille antal · missing: mangler · "
            "suppressed: holdt tilbage af kilden · preliminary: foreløbigt · illustrative: opdigtet eksempel"
        ),
        (
            "empty: final figure · hidden: not shown, it would give a small count away · missing · "
            "suppressed: held back by the source · preliminary · illustrative: made-up example"
        ),
    ),
    "source": ("hvor tallet kommer fra", "where the figure comes from"),
    "recorded": ("hvornår tallet blev kendt", "when the figure became known"),
    "note": ("bemærkning", "note"),
    "already_public": (
        "kilden, der selv har offentliggjort et lille antal",
        "the source that itself published a small count",
    ),
}
_TEXTS: Final = (
    "En tekst i CSV, der begynder med =, +, -, @ eller tabulator, har en apostrof foran, så den læses som tekst.",
    "A text in CSV that begins with =, +, -, @ or a tab has an apostrophe in front, so spreadsheets read it as text.",
)


def dictionary() -> str:
    """What every column means, in both languages."""
    fields = [{"name": name, "da": _FIELDS[name][0], "en": _FIELDS[name][1]} for name in data_files.CSV_COLUMNS]
    return readable_json(
        {"format": "kvarter-dictionary/1", "columns": fields, "texts": {"da": _TEXTS[0], "en": _TEXTS[1]}}
    )


def dataset(totals: Summary, setting: Setting) -> str:
    """The catalogue entry of the whole data set: what, whose, on what terms, how new, and where its files are."""
    head = readable_json(
        {
            "@type": "dcat:Dataset",
            "title": {"da": "Mål, tal og vurderinger", "en": "Goals, figures and verdicts"},
            "publisher": setting.publisher or None,
            "license": setting.licence or None,
            "language": "da",
            "modified": totals["updated"] or None,
            "as_of": totals["as_of"],
            "illustrative": setting.illustrative,
            "temporal": _span(totals),
            "distribution": [
                _file(names.ARCHIVE, "application/zip"),
                _file(names.SUMMARY, "application/json"),
                _file(names.SUMMARY_INDICATORS, "text/csv"),
                _file(names.SUMMARY_PARTS, "text/csv"),
                _file(names.AREAS, "application/json"),
                _file(names.AREAS_CSV, "text/csv"),
                _file(names.DICTIONARY, "application/json"),
            ],
        }
    )
    opened = head.rstrip().removesuffix("}").rstrip()
    # One line an indicator: quicker to write than a line a key, and to compare with the last one.
    parts = ",\n".join(compact_json(_part(one)) for one in totals["indicators"])
    return f'{opened},\n "hasPart": [\n{parts}\n ]\n}}\n'


def _part(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "identifier": one["id"],
        "title": one["name"],
        "modified": one["updated"] or None,
        "landingPage": names.page(one["id"]),
        "distribution": [names.data_csv(one["id"]), names.data_json(one["id"])],
    }


def _file(path: str, kind: str) -> dict[str, str]:
    return {"downloadURL": path, "mediaType": kind}


def _span(totals: Summary) -> dict[str, str] | None:
    firsts = [one["first"] for one in totals["indicators"] if one["first"]]
    lasts = [one["last"] for one in totals["indicators"] if one["last"]]
    return {"first": min(firsts), "last": max(lasts)} if firsts else None


def areas_json(areas: Mapping[str, Area]) -> str:
    """Every area as its own document says it."""
    return readable_json({"format": "kvarter-areas/1", "areas": [dump(areas[one]) for one in sorted(areas)]})


def areas_csv(areas: Mapping[str, Area]) -> str:
    """The areas as a table: id, name, kind and what they lie in (ids with a space between)."""
    lines = ["area,name,kind,part_of"]
    for identifier in sorted(areas):
        area = areas[identifier]
        lines.append(",".join(map(csv_cell, (area.id, area.name, area.kind, " ".join(area.part_of)))))
    return "\n".join(lines) + "\n"
