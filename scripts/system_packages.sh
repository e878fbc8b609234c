#!/usr/bin/env bash
# Installs the Debian/Ubuntu packages kvarter needs, and only those that are missing.
# Usage: scripts/system_packages.sh runtime|test
set -euo pipefail

# WeasyPrint draws the PDF with Pango and subsets its fonts with HarfBuzz.
wanted=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
case "${1:-}" in
    runtime) ;;
    test)
        # LibreOffice opens the Word reports, poppler turns PDF pages into pictures and text; the tests start a PostgreSQL
        # of their own (the package also makes a cluster, which they leave alone).
        wanted+=(libreoffice-writer-nogui poppler-utils postgresql)
        # A register is measured on Spark too, which runs on Java.
        if ! command -v java >/dev/null; then wanted+=(default-jre-headless); fi
        # Ubuntu's own chromium packages are snap wrappers; there set-up lets Playwright fetch the browser instead.
        if ! command -v chromium >/dev/null && ! grep -qs '^ID=ubuntu' /etc/os-release; then wanted+=(chromium); fi
        ;;
    *) echo "Usage: scripts/system_packages.sh runtime|test" >&2; exit 2 ;;
esac

python=$(scripts/find_python.sh 2>/dev/null || true)
if [ -z "$python" ]; then
    wanted+=(python3 python3-venv)
elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    # Debian keeps the modules that make an environment in a package of their own.
    wanted+=("$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')")
fi

if ! command -v dpkg-query >/dev/null; then
    echo "kvarter: this machine has no dpkg, so its packages were not checked. Needed (Debian names): ${wanted[*]}" >&2
    exit 0
fi

missing=()
for package in "${wanted[@]}"; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    if [ "$state" != installed ]; then missing+=("$package"); fi
done
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi

install=(apt-get install --yes --no-install-recommends "${missing[@]}")
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "kvarter: these packages are missing and need root to install: ${missing[*]}" >&2
        echo "  What to do: as root, run: apt-get update && ${install[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi
echo "kvarter: installing system packages: ${missing[*]}"
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "${install[@]}"
