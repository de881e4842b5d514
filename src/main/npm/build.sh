#!/bin/sh
# The page's part of the build, called by Maven: `build.sh install`, `build.sh page <webroot> <built webroot> <version>`, `build.sh test`.
# Without Node 20+ everything but the page is built, and one sentence says so.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
if [ "$major" -lt 20 ]; then
  [ "$1" = install ] && echo "[WARNING] The dashboard is left out of this build: install Node 20 or later (with npm) and build again." >&2
  exit 0
fi
# Installs what a directory's lock file names, unless that is there already.
install() (
  lock="$1/node_modules/.package-lock.json"
  if [ ! -f "$lock" ] || [ "$1/package-lock.json" -nt "$lock" ] || [ "$1/package.json" -nt "$lock" ]; then
    cd "$1" && npm ci --ignore-scripts --loglevel=error && touch "$lock"
  fi
)

case "$1" in
  install) install "$here" ;;
  page) node "$here/build-page.mjs" "$2" "$3" "$4" ;;
  test)
    cd "$here/../../.."
    install "$PWD/src/test/page"
    src/test/page/node_modules/.bin/tsc -p src/test/page
    src/test/page/node_modules/.bin/eslint -c src/test/page/eslint.config.js webroot/js src/test/js src/main/npm
    node --test --test-reporter=dot src/test/js/*.test.mjs ;;
  *) echo "build.sh: unknown step $1" >&2; exit 2 ;;
esac
