#!/bin/sh
# Writes what the programs are made of as CycloneDX 1.5, into target/package: a file for each program,
# and one for the window's page.
set -eu
cd "$(dirname "$0")/.."
mkdir -p target/package
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
export SOURCE_DATE_EPOCH
# bill MANIFEST NAME: what the package with this manifest is built from.
bill() {
    # The tool writes beside each manifest of the workspace.
    cargo cyclonedx --quiet --manifest-path "$1" --format json --spec-version 1.5 --override-filename sbom.cdx
    # Where the sources lie on this machine is nobody's business, and would make each bill another.
    sed "s|$PWD|/service-view|g" "$(dirname "$1")/sbom.cdx.json" >"target/package/$2.cdx.json"
    find . -name sbom.cdx.json -not -path './target/*' -not -path '*/node_modules/*' -delete
}
bill Cargo.toml service-view
bill src-tauri/crates/cli/Cargo.toml sview
target/tools/bin/cyclonedx-npm --omit dev --output-reproducible --spec-version 1.5 --mc-type application \
    --output-format JSON --output-file target/package/service-view-ui.cdx.json ui/package.json
for file in service-view sview service-view-ui; do
    echo "target/package/$file.cdx.json: $(grep -c '"purl"' "target/package/$file.cdx.json") components"
done
