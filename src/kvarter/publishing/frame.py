"""What every published page has around it."""

from __future__ import annotations

from typing import Final

from kvarter.publishing.content import Setting
from kvarter.publishing.text import escaped
from kvarter.wording.numbers import day

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)
MARKS: Final = {"illustrative": "Eksempel", "preliminary": "foreløbigt"}
SCRIPTS: Final = ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js", "chart.js")


def figures_mark(status: str) -> str:
    """The mark beside a figure that is made up or preliminary; empty for others."""
    word = MARKS.get(status, "")
    return f"<small class=mark>{word}</small>" if word else ""


def document(*, title: str, body: str, depth: int, setting: Setting, chart: bool = False) -> bytes:
    """A full page; ``depth`` is how many folders it stands below the first page."""
    up = "../" * depth
    scripts = "".join(f'<script src="{up}assets/{name}" defer></script>\n' for name in SCRIPTS) if chart else ""
    made_up = (
        "<p>Tal mærket <small class=mark>Eksempel</small> er opdigtede, så eksemplet kan vises.</p>"
        if setting.illustrative
        else ""
    )
    licence = f"Vilkår: {escaped(setting.licence)}" if setting.licence else "Vilkår for brug er ikke angivet."
    publisher = f"<p>Udgivet af {escaped(setting.publisher)}.</p>" if setting.publisher else ""
    return (
        '<!doctype html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="same-origin">\n'
        f"<title>{escaped(title)}</title>\n"
        f'<link rel="icon" href="data:,">\n<link rel="stylesheet" href="{up}assets/style.css">\n{scripts}</head>\n'
        f'<body>\n<a class=skip href="#indhold">Gå til indholdet</a>\n<main id="indhold">\n{body}</main>\n'
        f"<footer>{made_up}<p>Tallene vises, som de var kendt {day(setting.as_of, 'da')}. {licence}</p>{publisher}"
        "</footer>\n</body>\n</html>\n"
    ).encode()
