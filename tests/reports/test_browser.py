"""The HTML report in a real browser: no faults a machine can find, nothing wider than a telephone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1280])
def test_the_report_has_no_faults_and_is_no_wider_than_its_window(
    browser: Browser, written: dict[str, Path], width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="da-DK")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(written["html"].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run({{runOnly: {json.dumps(LEVELS)}}})")
    assert [fault["id"] for fault in found["violations"]] == []
    shown = page.evaluate(
        "[...document.querySelectorAll('.chart svg')].filter(one => one.getBoundingClientRect().width > 0)"
        ".map(one => one.getBoundingClientRect().right)"
    )
    assert shown
    assert max(shown) <= width
    assert said == []
    context.close()
