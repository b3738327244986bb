#!/bin/sh
# Feeds each fuzz target for FUZZ_SECONDS (an hour), or only those that are named. What is found is
# kept in target/fuzz; of it, put what is small and new into tests/fuzz/corpus.
set -eu
seconds=${FUZZ_SECONDS:-3600}
[ $# -gt 0 ] || set -- $(cargo fuzz list --fuzz-dir tests/fuzz)
failed=
for target in "$@"; do
    mkdir -p "target/fuzz/$target"
    # Without a sanitizer, which safe code has little use for, the stable compiler will do.
    cargo fuzz run --fuzz-dir tests/fuzz --sanitizer none "$target" \
        "target/fuzz/$target" "tests/fuzz/corpus/$target" -- \
        -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -verbosity=0 ||
        failed="$failed $target"
done
[ -z "$failed" ] || {
    echo "Something was found by:$failed; see tests/fuzz/artifacts."
    exit 1
}
