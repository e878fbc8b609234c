#!/usr/bin/env bash
# Prints the path of a Python 3.11 or newer: $PYTHON when set, else python3.11, python3, then newer ones by name.
# Each is run, not only looked up: a version manager's shim can be on the path and still lead nowhere.
set -euo pipefail

probe='import sys; assert sys.version_info >= (3, 11); print(sys.executable)'
for candidate in "${PYTHON:-python3.11}" python3 python3.12 python3.13 python3.14; do
    if found=$("$candidate" -c "$probe" 2>/dev/null); then
        if [ -n "${PYTHON:-}" ] && [ "$candidate" != "$PYTHON" ]; then
            echo "kvarter: PYTHON=$PYTHON is not a Python 3.11 or newer that runs; using $found instead." >&2
        fi
        echo "$found"
        exit 0
    fi
done
cat >&2 <<'MESSAGE'
kvarter: no Python 3.11 or newer was found.
  Looked for: $PYTHON, python3.11, python3, python3.12, python3.13, python3.14.
  What to do: install one (on Debian 12: apt-get install python3 python3-venv), or name one: make setup PYTHON=/path/to/python3.11
MESSAGE
exit 1
