"""Copies the page assets the site serves from node_modules into src/kvarter/site/static/vendor/.

Only what a page can ask for is copied: one style sheet of the Danish design system with the fonts and icons it names,
its script and icon sprite, and the three Vega files that draw charts in the browser (vega-embed carries the
interpreter that lets Vega run under a strict content security policy). Each package's licence goes along.
"""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "kvarter" / "site" / "static" / "vendor"

COPIES = {
    "dkfds/dist/css/dkfds.min.css": "dkfds/css/dkfds.min.css",
    "dkfds/dist/js/dkfds.min.js": "dkfds/js/dkfds.min.js",
    "dkfds/dist/img/all-svg-icons.svg": "dkfds/img/all-svg-icons.svg",
    "dkfds/LICENSE.md": "dkfds/LICENSE.md",
    "dkfds/dist/fonts/IBMPlexSans/complete/woff2/license.txt": "dkfds/fonts/IBMPlexSans/LICENSE.txt",
    "vega/build/vega.min.js": "vega/vega.min.js",
    "vega/LICENSE": "vega/LICENSE-vega",
    "vega-lite/build/vega-lite.min.js": "vega/vega-lite.min.js",
    "vega-lite/LICENSE": "vega/LICENSE-vega-lite",
    "vega-embed/build/vega-embed.min.js": "vega/vega-embed.min.js",
    "vega-embed/LICENSE": "vega/LICENSE-vega-embed",
}
STYLE_SHEET = "dkfds/css/dkfds.min.css"

URL = re.compile(r"""url\(\s*["']?(?!data:)([^"')]+)["']?\s*\)""")
FONT_SOURCES = re.compile(r"src:(url\([^;}]*)")
SOURCE_MAP = re.compile(r"\n?(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+? ?\*/)\s*$")


def only_woff2(css: str) -> str:
    """The style sheet with WOFF2 as the only font format: every browser that can run the site reads it."""

    def keep(match: re.Match[str]) -> str:
        fonts = [url for url in URL.findall(match.group(1)) if url.endswith(".woff2")]
        return f'src:url({fonts[0]}) format("woff2")' if fonts else match.group(0)

    return FONT_SOURCES.sub(keep, css)


def without_source_map(text: str) -> str:
    """The text without its closing source map comment: the map is not copied, and a dead reference is an error."""
    return SOURCE_MAP.sub("\n", text)


def referred(css: str) -> list[str]:
    """The relative addresses a style sheet names, each once, in order of appearance; embedded data is left out."""
    return list(dict.fromkeys(URL.findall(css)))


def copy_all(modules: Path, vendor: Path) -> list[str]:
    """Copy every asset from ``modules`` to a freshly made ``vendor``; returns the files that were not there.

    The folder is built beside the old one and put in its place at the end, so a run that fails leaves what worked.
    """
    missing = [source for source in COPIES if not (modules / source).is_file()]
    if missing:
        return missing
    building = vendor.with_name(vendor.name + ".new")
    shutil.rmtree(building, ignore_errors=True)
    for source, target in COPIES.items():
        destination = building / target
        destination.parent.mkdir(parents=True, exist_ok=True)
        if destination.suffix in {".css", ".js"}:
            text = without_source_map((modules / source).read_text(encoding="utf-8"))
            destination.write_text(only_woff2(text) if target == STYLE_SHEET else text, encoding="utf-8")
        else:
            shutil.copyfile(modules / source, destination)
    sheet = building / STYLE_SHEET
    for address in referred(sheet.read_text(encoding="utf-8")):
        origin = (modules / "dkfds/dist/css" / address).resolve()
        destination = (sheet.parent / address).resolve()
        if not origin.is_file():
            missing.append(f"{STYLE_SHEET}: {address}")
            continue
        destination.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(origin, destination)
    if not missing:
        shutil.rmtree(vendor, ignore_errors=True)
        building.rename(vendor)
    return missing


def main() -> int:
    """0 when every asset is in place, 1 when packages lack files; says which."""
    missing = copy_all(MODULES, VENDOR)
    if missing:
        print("kvarter: page assets are missing from node_modules:", file=sys.stderr)
        for name in missing:
            print(f"  {name}", file=sys.stderr)
        print("  What to do: run `make setup`; if packages changed, mend COPIES in this script.", file=sys.stderr)
        return 1
    files = [path for path in VENDOR.rglob("*") if path.is_file()]
    print(f"kvarter: {len(files)} page assets in place ({sum(path.stat().st_size for path in files) / 1e6:.1f} MB)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
