#!/bin/sh
# The page's part of the build, called by Maven: `build.sh install`, `build.sh vendor <webroot> <built webroot> <version>`, `build.sh test`.
# Without Node 20+ everything but the page is built, and one sentence says so.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
if [ "$major" -lt 20 ]; then
  [ "$1" = install ] && echo "[WARNING] The dashboard is left out of this build: install Node 20 or later (with npm) and build again." >&2
  exit 0
fi
case "$1" in
  install)
    lock="$here/node_modules/.package-lock.json"
    if [ ! -f "$lock" ] || [ "$here/package-lock.json" -nt "$lock" ] || [ "$here/package.json" -nt "$lock" ]; then
      cd "$here" && npm ci --ignore-scripts --loglevel=error && touch "$lock"
    fi ;;
  vendor) node "$here/copy-vendor.mjs" "$2" "$3" "$4" ;;
  test) cd "$here/../../.." && node --test --test-reporter=dot src/test/js/*.test.mjs ;;
  *) echo "build.sh: unknown step $1" >&2; exit 2 ;;
esac
