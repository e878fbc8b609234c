#!/usr/bin/env bash
# Installs a lock file and kvarter itself (editable) into .venv, making .venv first when it is not there.
# Usage: scripts/install.sh LOCKFILE
# Every package is checked against the hash in the lock. uv is used for speed; where it cannot be had, or fails
# (a mirror only pip is configured for), pip installs the same lock. All is compiled, kvarter too, so that the first start
# is as quick as the next.
set -euo pipefail
lock=$1

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=$(scripts/find_python.sh)
    echo "kvarter: making .venv with $python"
    "$python" -m venv .venv
fi

pip=(.venv/bin/python -m pip --disable-pip-version-check)
if [ ! -x .venv/bin/uv ]; then
    "${pip[@]}" install --quiet --require-hashes -r requirements-bootstrap.lock ||
        echo "kvarter: uv could not be installed; going on with pip alone, which takes a few minutes." >&2
fi

echo "kvarter: installing $lock"
if [ -x .venv/bin/uv ] && .venv/bin/uv pip install --quiet --compile-bytecode --python .venv/bin/python --require-hashes -r "$lock" &&
    .venv/bin/uv pip install --quiet --python .venv/bin/python --no-build-isolation --no-deps -e .; then
    :
else
    "${pip[@]}" install --quiet --require-hashes -r "$lock"
    "${pip[@]}" install --quiet --no-build-isolation --no-deps -e .
fi
.venv/bin/python -m compileall -q src/kvarter
