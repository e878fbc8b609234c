#!/usr/bin/env bash
# Makes sure there is a browser for the tests: the machine's chromium, or one that Playwright keeps for itself.
set -euo pipefail
if command -v chromium >/dev/null; then exit 0; fi
echo "kvarter: no chromium on this machine; Playwright fetches one"
.venv/bin/playwright install --with-deps chromium
