#!/bin/sh
# Attacks the release program and, where it held, puts the table of it into SECURITY.md.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/rows"
ATTACK_ROWS=$work/rows cargo test --release -p cli --test attacks -- --nocapture --test-threads 1
# Attacks on the hub, then those on the window's client.
cat "$work"/rows/* | grep -v '^| window' >"$work/table"
cat "$work"/rows/* | grep '^| window' >>"$work/table"
awk -v table="$work/table" '
    /<!-- end of the table -->/ { skip = 0 }
    !skip { print }
    /<!-- the table of make attacks -->/ {
        skip = 1
        print "\n| attack | how many | what came of it | slowest answer to others | slowest update to others | memory | ended when told to |"
        print "|---|---|---|---|---|---|---|"
        while ((getline row < table) > 0) print row
        print ""
    }
' SECURITY.md >"$work/new"
cat "$work/new" >SECURITY.md
