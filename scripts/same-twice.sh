#!/bin/sh
# Builds the packages of this commit in two different folders, and compares them byte for byte. Usage:
#   scripts/same-twice.sh [PACKAGES PACKAGES]
#
# With the folders of two builds that are there already, these are compared. Exit code: 0 they are the
# same, 1 they are not, and each file that differs is named.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build FOLDER: the packages of this commit, built in a checkout of their own.
build() {
    mkdir -p "$(dirname "$1")"
    git clone --quiet --no-hardlinks . "$1"
    (cd "$1" && make --no-print-directory ui/dist/index.html && scripts/package.sh)
}

# unpacked PACKAGE FOLDER: all that a package holds, as files.
unpacked() {
    mkdir -p "$2"
    case $1 in
        *.deb)
            dpkg-deb -R "$1" "$2/files"
            dpkg-deb -c "$1" >"$2/list"
            ar tv "$1" >"$2/members"
            ;;
        *.rpm)
            mkdir "$2/files"
            rpm2archive -n - <"$1" | tar -xf - -C "$2/files"
            rpm -qp --dump "$1" >"$2/list"
            rpm -qp --xml "$1" >"$2/header"
            ;;
    esac
}

if [ $# -eq 2 ]; then
    one=$(realpath "$1") other=$(realpath "$2")
else
    [ -z "$(git status --porcelain)" ] || echo "What is not committed is not compared." >&2
    # Names of different lengths, at different depths.
    build "$work/one"
    build "$work/another/and-deeper"
    one=$work/one/target/package other=$work/another/and-deeper/target/package
fi

names() { (cd "$1" && find . -maxdepth 1 \( -name '*.deb' -o -name '*.rpm' \) | sort); }
packages=$(names "$one")
if [ -z "$packages" ] || [ "$packages" != "$(names "$other")" ]; then
    echo "There are not the same packages in $one and $other." >&2
    exit 1
fi
differ=0
for package in $packages; do
    package=${package#./}
    if cmp -s "$one/$package" "$other/$package"; then
        echo "$(sha256sum "$one/$package" | cut -c 1-16)  $package is the same twice"
        continue
    fi
    differ=1
    echo "$package differs:"
    unpacked "$one/$package" "$work/unpacked/one"
    unpacked "$other/$package" "$work/unpacked/other"
    (cd "$work/unpacked" && diff -rq --no-dereference one other | sed 's/^/  /') || true
    for side in one other; do
        # The folder of a build has no place in what comes of it.
        folder=${one%/target/package}
        [ "$side" = one ] || folder=${other%/target/package}
        (cd "$work/unpacked/$side" && grep -rlF "$folder" . | sed "s|^|  names the folder of its build: $side/|") || true
    done
    rm -rf "$work/unpacked"
done
exit $differ
