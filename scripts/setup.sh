#!/bin/sh
# Installs what is missing on this machine. Usage: scripts/setup.sh run|test|bench|ci|fuzz|package|sbom|postgres
#
# Debian's packages come through apt, with sudo where the user is not root. Where there is no apt,
# what is missing is listed instead. Cargo's tools go into target/tools, nowhere else.
set -eu
purpose=${1:?usage: scripts/setup.sh run|test|bench|ci|fuzz|package|sbom|postgres}

has_library() { pkg-config --exists "$1" 2>/dev/null; }
has_command() { command -v "$1" >/dev/null 2>&1; }
has_postgres() { has_command initdb || [ -n "$(find /usr/lib/postgresql/*/bin -name initdb -print -quit 2>/dev/null)" ]; }
has_font() { [ -n "$(find /usr/share/fonts -name "$1" -print -quit 2>/dev/null)" ]; }

missing=
# need PACKAGE CHECK...: notes the Debian package where the check fails.
need() {
    package=$1
    shift
    "$@" || missing="$missing $package"
}

if [ "$purpose" = fuzz ]; then
    # The fuzzer itself is of C++; nothing that it feeds has a window.
    need build-essential has_command c++
elif [ "$purpose" = postgres ]; then
    need postgresql has_postgres
elif [ "$purpose" != sbom ] && [ "$(uname -s)" = Linux ]; then
    need build-essential has_command cc
    need pkg-config has_command pkg-config
    need libwebkit2gtk-4.1-dev has_library webkit2gtk-4.1
    need librsvg2-dev has_library librsvg-2.0
    need libayatana-appindicator3-dev has_library ayatana-appindicator3-0.1
    need libxdo-dev test -e /usr/include/xdo.h
    need fonts-dejavu-core has_font 'DejaVuSans.ttf'
    need fonts-noto-color-emoji has_font 'NotoColorEmoji.ttf'
    if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        need xvfb has_command Xvfb
        need imagemagick has_command import
    fi
    # The display of a bench is its own, whose pixels it can read.
    [ "$purpose" != bench ] || need xvfb has_command Xvfb
    if [ "$purpose" = package ]; then
        need rpm has_command rpmbuild
        need lintian has_command lintian
        need appstream has_command appstreamcli
        need desktop-file-utils has_command desktop-file-validate
        # Makes the index of a repository.
        need dpkg-dev has_command dpkg-scanpackages
        need gpg has_command gpg
        # Makes and uses the key of a repository.
        need gpg-agent has_command gpg-agent
        # Holds the service to its rules.
        need systemd has_command systemd-analyze
        need git has_command git
        # Signs the manifest of newer versions.
        need minisign has_command minisign
    elif [ "$purpose" != run ]; then
        need curl has_command curl
        # The hub's tests run over a server of their own.
        need postgresql has_postgres
        # A test runs the requests that the preview writes in Python.
        need python3 has_command python3
        need iproute2 has_command ip
        # A test holds the reports of JUnit to their schema.
        need libxml2-utils has_command xmllint
        need webkit2gtk-driver has_command WebKitWebDriver
        need imagemagick has_command import
        need dbus-x11 has_command dbus-launch
        # A test signs the manifest of newer versions.
        need minisign has_command minisign
        # Tests keep keys in a real keyring.
        need dbus-daemon has_command dbus-daemon
        need gnome-keyring has_command gnome-keyring-daemon
        need x11-utils has_command xprop
        need xdg-utils has_command xdg-open
        need xdotool has_command xdotool
        # A test sets the clock of a program.
        need faketime has_command faketime
        # A test maximises windows and closes them by Alt+F4, for which there is a window manager.
        need openbox has_command openbox
        # A display with fingers, without a device of the kernel.
        need xserver-xorg-core has_command Xorg
        need xserver-xorg-video-dummy test -e /usr/lib/xorg/modules/drivers/dummy_drv.so
        # The compositor of the screen without a user, which does not start without Xwayland.
        need cage has_command cage
        need xwayland has_command Xwayland
        need wmctrl has_command wmctrl
        need xvfb has_command Xvfb
        need chromium has_command chromium
        need chromium-driver has_command chromedriver
    fi
fi

if [ -n "$missing" ]; then
    if ! has_command apt-get; then
        echo "These Debian packages, or what your system calls them, are needed and missing:"
        for package in $missing; do echo "  $package"; done
        echo "Install them, then run make again."
        exit 1
    fi
    echo "Installing:$missing"
    as_root=
    [ "$(id -u)" = 0 ] || as_root=sudo
    $as_root apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

tools='cargo npm'
[ "$purpose" != fuzz ] || tools=cargo
[ "$purpose" != postgres ] || tools=
for tool in $tools; do
    has_command "$tool" || {
        echo "$tool is missing. Install Rust (https://rustup.rs) and Node.js 20.19 or newer (https://nodejs.org)."
        exit 1
    }
done

# tool NAME VERSION: a cargo tool of just this version. The tools only wait for others, so they are
# built without optimisation, in less than half of the time.
tool() {
    if ! grep -q "\"$1 $2 " target/tools/.crates2.json 2>/dev/null; then
        echo "Building $1 $2 (once)"
        CARGO_TARGET_DIR=target/tools/build-$1 CARGO_PROFILE_DEV_DEBUG=0 \
            cargo install --quiet --locked --debug --root target/tools "$1@$2"
        rm -rf "target/tools/build-$1"
    fi
}

mkdir -p target
# The tools are built at once: each ends with one large crate, which keeps one core busy alone.
builds=
case $purpose in
    run | package | postgres) ;;
    sbom) tool cargo-cyclonedx 0.5.9 & builds="$builds $!" ;;
    fuzz) tool cargo-fuzz 0.13.2 & builds="$builds $!" ;;
    *) tool tauri-driver 2.1.0 & builds="$builds $!" ;;
esac
if [ "$purpose" = ci ]; then
    tool cargo-machete 0.9.2 & builds="$builds $!"
    tool cargo-deny 0.20.2 & builds="$builds $!"
fi
# Another validator, beside which the bench measures `sview check`.
if [ "$purpose" = bench ] && [ ! -e target/tools/bin/ajv ]; then
    echo "Fetching ajv-cli 5.0.0 (once)"
    npm install --silent --no-audit --no-fund --prefix target/tools/ajv ajv-cli@5.0.0
    mkdir -p target/tools/bin
    ln -s ../ajv/node_modules/.bin/ajv target/tools/bin/ajv
fi
# It needs nothing of what npm would compile for it.
if [ "$purpose" = sbom ] && [ ! -e target/tools/bin/cyclonedx-npm ]; then
    echo "Fetching cyclonedx-npm 6.0.1 (once)"
    npm install --silent --no-audit --no-fund --omit optional --ignore-scripts --prefix target/tools/cyclonedx @cyclonedx/cyclonedx-npm@6.0.1
    mkdir -p target/tools/bin
    ln -s ../cyclonedx/node_modules/.bin/cyclonedx-npm target/tools/bin/cyclonedx-npm
fi
for build in $builds; do
    wait "$build"
done
