"""Every address in the pages' assets leads somewhere, and only what pages use is carried."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("vendor_assets", ROOT / "scripts" / "vendor_assets.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


assets = load()


def test_a_font_keeps_only_its_woff2_file() -> None:
    css = '@font-face{src:url(a.eot),url(a.woff) format("woff"),url(a.woff2) format("woff2")}b{color:red}'
    assert assets.only_woff2(css) == '@font-face{src:url(a.woff2) format("woff2")}b{color:red}'


@pytest.mark.parametrize(
    "comment",
    ["//# sourceMappingURL=a.js.map", "/*# sourceMappingURL=a.css.map */\n", "/*# sourceMappingURL=a.css.map*/"],
)
def test_a_reference_to_a_source_map_goes_and_the_rest_stays(comment: str) -> None:
    assert assets.without_source_map(f"first;\n{comment}") == "first;\n"
    assert assets.without_source_map("first;\n") == "first;\n"


def test_embedded_data_is_no_address() -> None:
    css = "a{b:url(../x.svg)}c{d:url('data:image/svg+xml;x')}e{f:url(\"../y.svg\")}g{b:url(../x.svg)}"
    assert assets.referred(css) == ["../x.svg", "../y.svg"]


def test_a_package_that_lacks_files_is_told_and_the_old_assets_stay(tmp_path: Path) -> None:
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    (vendor / "kept").write_text("old", encoding="utf-8")
    missing = assets.copy_all(tmp_path / "nothing", vendor)
    assert "vega/build/vega.min.js" in missing
    assert (vendor / "kept").read_text(encoding="utf-8") == "old"


def test_every_address_in_the_style_sheet_is_a_file_that_was_copied() -> None:
    sheet = assets.VENDOR / assets.STYLE_SHEET
    addresses = assets.referred(sheet.read_text(encoding="utf-8"))
    assert len(addresses) > 100
    assert [address for address in addresses if not (sheet.parent / address).is_file()] == []


def test_no_asset_asks_for_a_source_map_that_is_not_there() -> None:
    for path in [*assets.VENDOR.rglob("*.css"), *assets.VENDOR.rglob("*.js")]:
        assert not re.search(r"sourceMappingURL=\S", path.read_text(encoding="utf-8")[-300:]), path.name
