#!/bin/sh
# Holds the packages to the rules of Debian, the desktop entry and the metadata to those of
# freedesktop.org, and the services to systemd's. Usage: scripts/check-package.sh [FOLDER]
set -eu
cd "$(dirname "$0")/.."
folder=$(realpath "${1:-target/package}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for package in "$folder"/*.deb; do dpkg-deb -x "$package" "$work"; done
desktop-file-validate "$work/usr/share/applications/service-view.desktop"
# There is no page of the product yet, which newer versions of the checker miss, and older ones do not
# know the name of.
metadata=$work/usr/share/metainfo/app.serviceview.desktop.metainfo.xml
no_page=--override=url-homepage-missing=info
if appstreamcli validate --no-net "$no_page" "$metadata" 2>&1 | grep -q 'is not recognized'; then no_page=; fi
appstreamcli validate --no-net --explain $no_page "$metadata"
# The program is not installed, so the unit is read where it is.
systemd-analyze security --offline=true --threshold=20 "$work/usr/lib/systemd/system/sview-hub.service" >"$work/security" || {
    cat "$work/security"
    exit 1
}
tail -n 1 "$work/security"
systemd-analyze security --offline=true --threshold=25 "$work/usr/lib/systemd/system/service-view-kiosk@.service" >"$work/security" || {
    cat "$work/security"
    exit 1
}
tail -n 1 "$work/security"
# What the units start is not installed, so another program stands in its place.
mkdir -p "$work/units/user" "$work/run"
started() { sed -e 's|/usr/bin/service-view|/bin/true|' -e 's|/usr/bin/cage|/bin/true|' "$1" >"$2"; }
started "$work/usr/lib/systemd/system/service-view-kiosk@.service" "$work/units/service-view-kiosk@tty1.service"
systemd-analyze verify --man=no "$work/units/service-view-kiosk@tty1.service"
started "$work/usr/lib/systemd/user/service-view-kiosk.service" "$work/units/user/service-view-kiosk.service"
XDG_RUNTIME_DIR=$work/run systemd-analyze verify --man=no --user "$work/units/user/service-view-kiosk.service"
systemd-sysusers --dry-run "$work/usr/lib/sysusers.d/service-view.conf" >/dev/null
# Only what is uploaded to Debian itself closes a bug of it.
lintian --allow-root --fail-on error,warning --suppress-tags initial-upload-closes-no-bugs "$folder"/*.deb
for package in "$folder"/*.rpm; do
    rpm -qp --list "$package" >"$work/list"
    case $package in
        */sview-*) wanted="/usr/bin/sview /usr/lib/systemd/system/sview-hub.service /etc/service-view/hub.env" ;;
        *) wanted="/usr/bin/service-view /usr/share/applications/service-view.desktop /etc/service-view/locked.toml /usr/lib/systemd/system/service-view-kiosk@.service" ;;
    esac
    for file in $wanted; do
        grep -qx "$file" "$work/list" || { echo "$package has no $file" >&2; exit 1; }
    done
done
echo "The packages in $folder are well formed."
