#!/bin/sh
# Copies the pinned front-end files here and renews the list of their hashes: run by `make assets`, needs Node's npm.
set -eu
cd "$(dirname "$0")/static/grappe/vendor"
root=$(git rev-parse --show-toplevel)
(cd "$root" && npm ci --ignore-scripts --no-audit --no-fund)
modules="$root/node_modules"
for face in source-serif-4-latin-400-normal source-serif-4-latin-400-italic source-serif-4-latin-600-normal; do
  cp "$modules/@fontsource/source-serif-4/files/$face.woff2" .
done
for face in source-sans-3-latin-400-normal source-sans-3-latin-600-normal; do
  cp "$modules/@fontsource/source-sans-3/files/$face.woff2" .
done
cp "$modules/htmx.org/dist/htmx.min.js" .
cp "$modules/htmx.org/LICENSE" htmx-LICENSE.txt
cp "$modules/@fontsource/source-serif-4/LICENSE" source-serif-4-LICENSE.txt
cp "$modules/@fontsource/source-sans-3/LICENSE" source-sans-3-LICENSE.txt
sha256sum -- *.woff2 *.js *-LICENSE.txt > SHA256SUMS.txt
