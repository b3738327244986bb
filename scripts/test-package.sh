#!/bin/sh
# Installs the packages on this machine, starts the program as an ordinary user, upgrades and purges
# them. Usage: scripts/test-package.sh [debug|release]
#
# It needs root and apt, and is left out elsewhere.
set -eu
cd "$(dirname "$0")/.."
profile=${1:-debug}
skip() {
    echo "The test of the packages is LEFT OUT: $1"
    exit 0
}
[ "$(id -u)" = 0 ] || skip "it installs and removes packages, for which it must be root."
command -v apt-get >/dev/null || skip "there is no apt here."
for package in service-view sview; do
    ! dpkg-query -W "$package" >/dev/null 2>&1 || skip "$package is installed here, and the test would remove it."
done
[ ! -e /etc/service-view ] || skip "there are settings in /etc/service-view, which the test would change."
[ ! -e /var/lib/sview ] || skip "there is data of a hub in /var/lib/sview."

first=target/package-test/first
second=target/package-test/second
PACKAGE_FOLDER=$first scripts/package.sh "$profile"
scripts/check-package.sh $first
PACKAGE_FOLDER=$second PACKAGE_REVISION=2 scripts/package.sh "$profile"
PACKAGES=$(realpath $first) PACKAGES_UPGRADE=$(realpath $second) \
    cargo test --workspace --test package -- --ignored --nocapture --test-threads 1
