#!/bin/sh
# Makes a repository for apt of the packages in target/package, and signs it. Usage:
#   REPOSITORY_KEY=KEY [REPOSITORY_URL=URL] scripts/repository.sh
#
# KEY is a secret key that gpg has, by its fingerprint; URL is where the repository will be. Packages
# of earlier versions that are in the pool stay there. PACKAGE_FOLDER names where the packages are,
# REPOSITORY_FOLDER where the repository goes (target/repository).
set -eu
cd "$(dirname "$0")/.."
if [ -z "${REPOSITORY_KEY:-}" ]; then
    echo "Name the key that signs the repository, by its fingerprint: make repository REPOSITORY_KEY=…" >&2
    echo "\`gpg --list-secret-keys\` tells which there are." >&2
    exit 2
fi
url=${REPOSITORY_URL:-https://packages.serviceview.example/debian}
packages=$(realpath "${PACKAGE_FOLDER:-target/package}")
ls "$packages"/*.deb >/dev/null 2>&1 || {
    echo "There are no packages in $packages: \`make package\` builds them." >&2
    exit 1
}
repository=${REPOSITORY_FOLDER:-target/repository}
pool=pool/main/s/service-view
mkdir -p "$repository/$pool"
cp "$packages"/*.deb "$repository/$pool/"
cd "$repository"
export LC_ALL=C
rm -rf dists
architectures=
for package in "$pool"/*.deb; do
    architecture=${package##*_}
    architecture=${architecture%.deb}
    case " $architectures " in
        *" $architecture "*) continue ;;
    esac
    architectures="$architectures $architecture"
    index=dists/stable/main/binary-$architecture
    mkdir -p "$index"
    dpkg-scanpackages --multiversion --arch "$architecture" pool >"$index/Packages" 2>/dev/null
    gzip -9nk "$index/Packages"
done
# apt refuses the index a month after REPOSITORY_DATE (now), so that nobody can hold a machine at an old
# version for ever by what was signed once.
begin=$(date -ud "${REPOSITORY_DATE:-now}" +%s)
utc() { date -Rud "@$1" | sed 's/+0000/UTC/'; }
(
    printf 'Origin: Service View\nLabel: Service View\nSuite: stable\nCodename: stable\n'
    printf 'Date: %s\nValid-Until: %s\n' "$(utc "$begin")" "$(utc $((begin + 31 * 24 * 3600)))"
    printf 'Architectures: %s\nComponents: main\nSHA256:\n' "${architectures# }"
    cd dists/stable
    for file in main/*/Packages*; do
        printf ' %s %s %s\n' "$(sha256sum "$file" | cut -d ' ' -f 1)" "$(stat -c %s "$file")" "$file"
    done
) >dists/stable/Release
sign="gpg --batch --yes --local-user $REPOSITORY_KEY"
$sign --clearsign --output dists/stable/InRelease dists/stable/Release
$sign --armor --detach-sign --output dists/stable/Release.gpg dists/stable/Release
gpg --batch --yes --export "$REPOSITORY_KEY" >service-view-archive-keyring.gpg
cat >service-view.sources <<SOURCES
Types: deb
URIs: $url
Suites: stable
Components: main
Signed-By: /usr/share/keyrings/service-view-archive-keyring.gpg
SOURCES
echo "$PWD is signed with $REPOSITORY_KEY. On a machine that installs from it:"
echo "  service-view-archive-keyring.gpg goes into /usr/share/keyrings"
echo "  service-view.sources goes into /etc/apt/sources.list.d"
