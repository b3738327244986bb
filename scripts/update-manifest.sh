#!/bin/sh
# Makes and signs the manifest that tells windows of the newest version. Usage:
#   UPDATE_KEY=FILE [UPDATE_MINIMUM=VERSION] [UPDATE_NOTES=URL] [UPDATE_DAYS=DAYS] scripts/update-manifest.sh
#
# FILE is the secret key that `minisign -G` wrote; where it has a password, minisign asks for it. The
# version is that of Cargo.toml, unless UPDATE_VERSION names another. UPDATE_MINIMUM is the oldest version
# that is safe (0.0.0). URL is a page about the version, over https. The manifest is valid for DAYS (90).
# UPDATE_FOLDER names where it goes (target/update).
set -eu
cd "$(dirname "$0")/.."
if [ -z "${UPDATE_KEY:-}" ]; then
    echo "Name the file of the secret key that signs the manifest: make update-manifest UPDATE_KEY=…" >&2
    echo "\`minisign -G -p update.pub -s update.key\` makes a pair of keys." >&2
    exit 2
fi
version=${UPDATE_VERSION:-$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)}
minimum=${UPDATE_MINIMUM:-0.0.0}
# What is written into JSON as it is must not end a text.
for value in "$version" "$minimum" "${UPDATE_NOTES:-}"; do
    case $value in
        *[!A-Za-z0-9.+:/_~%?=\&,@#-]*)
            echo "This cannot stand in a manifest: $value" >&2
            exit 2
            ;;
    esac
done
begin=$(date +%s)
utc() { date -ud "@$1" +%Y-%m-%dT%H:%M:%SZ; }
folder=${UPDATE_FOLDER:-target/update}
mkdir -p "$folder"
manifest=$folder/update.json
{
    printf '{\n  "program": "service-view",\n  "version": "%s",\n' "$version"
    printf '  "date": "%s",\n  "minimum": "%s",\n' "$(utc "$begin")" "$minimum"
    [ -z "${UPDATE_NOTES:-}" ] || printf '  "notes": "%s",\n' "$UPDATE_NOTES"
    printf '  "expires": "%s"\n}\n' "$(utc $((begin + ${UPDATE_DAYS:-90} * 24 * 3600)))"
} >"$manifest"
minisign -S -H -s "$UPDATE_KEY" -m "$manifest" -x "$manifest.minisig" -t "service-view $version"
echo "Publish both, the signature first: $manifest.minisig, then $manifest"
