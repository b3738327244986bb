#!/bin/sh
# Packages both programs as .deb and .rpm, for this architecture. Usage: scripts/package.sh [release|debug]
#
# What is packaged is laid out in one tree for each package, of which both forms are made. The
# variable PACKAGE_REVISION counts the packages of one version (1), and PACKAGE_FOLDER names where
# they go (target/package). The packages of a debug build are for trying out how they install: it is
# not optimised, and their size is not held to the limit.
set -eu
cd "$(dirname "$0")/.."
profile=${1:-release}
revision=${PACKAGE_REVISION:-1}
# The desktop package is downloaded by each front desk.
max_bytes=12000000

case $profile in
    release | debug) ;;
    *) echo "scripts/package.sh: release or debug, not $profile" >&2; exit 2 ;;
esac
folder=${PACKAGE_FOLDER:-target/package}
mkdir -p "$folder"
out=$(realpath "$folder")
tree=$out/tree
rm -rf "$tree" "$out"/*.deb "$out"/*.rpm

# of_workspace NAME: a value of all packages.
of_workspace() { sed -n "/^\[workspace.package\]/,/^\[workspace.dep/s/^$1 = \[*\"\(.*\)\"\]*\$/\1/p" Cargo.toml; }
version=$(of_workspace version)
maintainer=$(of_workspace authors)
newest=$(sed -n 's/^## \([0-9].*\) - .*/\1/p' CHANGELOG.md | head -n 1)
if [ "$newest" != "$version" ]; then
    echo "Cargo.toml has the version $version, and the newest in CHANGELOG.md is $newest." >&2
    exit 1
fi
date=$(sed -n "s/^## $version - //p" CHANGELOG.md)
# The time in all archives: that of the commit, or of the version where there is no git.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date -ud "$date" +%s)}
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC
umask 022

# Both programs in one build. What they say of places in the sources begins neither at this folder nor
# at the person's home, so neither is told to anybody, nor makes a build another. The same goes for the
# libraries of C.
cargo_home=${CARGO_HOME:-$HOME/.cargo}
RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$PWD=/service-view --remap-path-prefix=$cargo_home=/cargo"
CFLAGS="${CFLAGS:-} -ffile-prefix-map=$PWD=/service-view -ffile-prefix-map=$cargo_home=/cargo"
[ "$profile" = debug ] || export RUSTFLAGS CFLAGS
SERVICE_VIEW_COMMIT=${SERVICE_VIEW_COMMIT:-$(git describe --always --exclude='*' --abbrev=12 --dirty=-changed 2>/dev/null || true)}
if [ "$profile" = release ]; then
    export SERVICE_VIEW_COMMIT
    cargo build --release --locked -p service-view -p cli --features service-view/custom-protocol
else
    # The programs of the tests, with the same features of all libraries and the same environment, which
    # build scripts of C libraries look at, so that nothing is built again after these.
    (unset SOURCE_DATE_EPOCH LC_ALL TZ && cargo test --quiet --locked --workspace --no-run)
fi

# put MODE FILE PATH: a file of the package that is laid out.
put() { install -D -m "$1" "$2" "$tree/$package$3"; }
# filled FILE [MORE...]: a file with what is known here in the place of @NAMES@.
filled() {
    file=$1
    shift
    sed -e "s|@VERSION@|$version|" -e "s|@REVISION@|$revision|" -e "s|@DATE@|$date|" \
        -e "s|@MAINTAINER@|$maintainer|" -e "s|@ARCHITECTURE@|$architecture|" "$@" "$file"
}
# packed PATH: compresses a file of the package, without a name and a time in it.
packed() { gzip -9n "$tree/$package$1"; }

# changelog: CHANGELOG.md in the form of Debian.
changelog() {
    awk -v package="$package" -v revision="$revision" -v maintainer="$maintainer" '
        function finish() { if (date != "") printf "\n -- %s  %s\n\n", maintainer, date }
        function wrapped(text, begin,    words, count, at, line) {
            count = split(text, words, " ")
            line = begin words[1]
            for (at = 2; at <= count; at++) {
                if (length(line) + length(words[at]) > 78) { print line; line = "   " }
                line = line " " words[at]
            }
            print line
        }
        /^## / {
            finish()
            ("date -Rud " $4) | getline date
            printf "%s (%s-%s) unstable; urgency=medium\n\n", package, $2, revision
            revision = 1
        }
        date != "" && /^- / { wrapped(substr($0, 3), "  * ") }
        END { finish() }' CHANGELOG.md
}

# common PROGRAM: what both packages have: the program, what is made of its options, documents.
common() {
    program=$1
    mkdir -p "$tree/$package/usr/bin"
    strip -o "$tree/$package/usr/bin/$program" "target/$profile/$program"
    chmod 755 "$tree/$package/usr/bin/$program"
    "target/$profile/$program" command-files "$out/command-files"
    for page in "$out/command-files/man/$program.1" "$out/command-files/man/$program"-*.1; do
        [ -e "$page" ] || continue
        put 644 "$page" "/usr/share/man/man1/${page##*/}"
        packed "/usr/share/man/man1/${page##*/}"
    done
    put 644 "$out/command-files/completions/$program.bash" "/usr/share/bash-completion/completions/$program"
    put 644 "$out/command-files/completions/_$program" "/usr/share/zsh/vendor-completions/_$program"
    put 644 "$out/command-files/completions/$program.fish" "/usr/share/fish/vendor_completions.d/$program.fish"
    documents=/usr/share/doc/$package
    mkdir -p "$tree/$package$documents"
    # The text of the licence, in the form of Debian.
    sed -e '1,2d' -e 's/^/ /' -e 's/^ $/ ./' LICENSE-MIT >"$out/mit"
    sed -e "/@MIT@/{r $out/mit" -e 'd}' packaging/copyright >"$tree/$package$documents/copyright"
    # The licences of all libraries inside, which have to go along with them.
    "target/$profile/$program" licences >"$tree/$package$documents/third-party-notices.txt"
    packed "$documents/third-party-notices.txt"
    changelog >"$tree/$package$documents/changelog.Debian"
    packed "$documents/changelog.Debian"
    put 644 docs/settings.md "$documents/settings.md"
}

architecture=$(dpkg --print-architecture)

package=service-view
common service-view
put 644 packaging/service-view.desktop /usr/share/applications/service-view.desktop
metainfo=/usr/share/metainfo/app.serviceview.desktop.metainfo.xml
mkdir -p "$tree/$package/usr/share/metainfo"
address=$(echo "$maintainer" | sed 's/.*<\(.*\)>.*/\1/')
filled packaging/app.serviceview.desktop.metainfo.xml -e "s|@ADDRESS@|$address|" >"$tree/$package$metainfo"
icons=/usr/share/icons/hicolor
for size in 16 22 24 32 48 64 128; do
    put 644 "icons/${size}x$size.png" "$icons/${size}x$size/apps/service-view.png"
done
# These two have the names that Tauri gives them.
put 644 icons/128x128@2x.png "$icons/256x256/apps/service-view.png"
put 644 icons/icon.png "$icons/512x512/apps/service-view.png"
put 644 icons/icon.svg "$icons/scalable/apps/service-view.svg"
put 644 icons/symbolic.svg "$icons/symbolic/apps/service-view-symbolic.svg"
put 644 packaging/config/settings.toml /etc/service-view/settings.toml
put 644 packaging/config/locked.toml /etc/service-view/locked.toml
put 644 packaging/config/kiosk.env /etc/service-view/kiosk.env
put 644 packaging/service-view-kiosk.pam /etc/pam.d/service-view-kiosk
put 644 packaging/service-view.sysusers /usr/lib/sysusers.d/service-view.conf
put 644 packaging/service-view-kiosk@.service /usr/lib/systemd/system/service-view-kiosk@.service
put 644 packaging/service-view-kiosk.service /usr/lib/systemd/user/service-view-kiosk.service
put 644 docs/kiosk.md /usr/share/doc/service-view/kiosk.md

package=sview
common sview
put 644 packaging/config/hub.env /etc/service-view/hub.env
put 644 packaging/sview-hub.service /usr/lib/systemd/system/sview-hub.service

# deb: the .deb of the package that is laid out.
deb() {
    root=$tree/$package
    control=$out/control
    rm -rf "$control"
    mkdir -p "$control/debian" "$root/DEBIAN"
    printf 'Source: service-view\n\nPackage: %s\nArchitecture: any\n' "$package" >"$control/debian/control"
    libraries=$(cd "$control" && dpkg-shlibdeps -O "$root"/usr/bin/* | sed -n 's/^shlibs:Depends=//p')
    size=$(cd "$root" && find . -path ./DEBIAN -prune -o -type f -printf '%s\n' | awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }')
    filled "packaging/deb/$package.control" -e "s|@SIZE@|$size|" -e "s|@LIBRARIES@|$libraries|" >"$root/DEBIAN/control"
    (cd "$root" && find etc -type f | sort | sed 's|^|/|') >"$root/DEBIAN/conffiles"
    (cd "$root" && find etc usr -type f | sort | xargs md5sum) >"$root/DEBIAN/md5sums"
    for script in postinst prerm postrm; do
        [ ! -e "packaging/deb/$package.$script" ] || install -m 755 "packaging/deb/$package.$script" "$root/DEBIAN/$script"
    done
    # All files have the one time, also those that would keep an older one of their own.
    find "$root" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +
    # Packages that are only tried out are not worth the wait for the best compression.
    level=9
    [ "$profile" = release ] || level=1
    # How xz divides its work hangs on how many processors there are, and what comes of it as well.
    dpkg-deb -Zxz -z$level --threads-max=1 --root-owner-group --build "$root" "$out" >/dev/null
    rm -rf "$root/DEBIAN" "$control"
}
for package in service-view sview; do deb; done

# RPM-based systems have the functions of zsh elsewhere, and pack changelogs of their own.
for package in service-view sview; do
    mkdir -p "$tree/$package/usr/share/zsh/site-functions"
    mv "$tree/$package/usr/share/zsh/vendor-completions"/* "$tree/$package/usr/share/zsh/site-functions/"
    rmdir "$tree/$package/usr/share/zsh/vendor-completions"
    rm "$tree/$package/usr/share/doc/$package/changelog.Debian.gz"
    put 644 CHANGELOG.md "/usr/share/doc/$package/CHANGELOG.md"
done
for package in service-view sview; do find "$tree/$package" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +; done
compression=w19.zstdio
[ "$profile" = release ] || compression=w3.zstdio
rpmbuild -bb --quiet --define "_topdir $out/rpm" --define "_rpmdir $out" --define "_rpmfilename %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm" \
    --define "the_version $version" --define "the_revision $revision" --define "the_maintainer $maintainer" \
    --define "the_tree $tree" --define "_binary_payload $compression" packaging/packages.spec
rm -rf "$out/rpm" "$tree" "$out/mit" "$out/command-files"

desktop=$out/service-view_$version-${revision}_$architecture.deb
bytes=$(stat -c %s "$desktop")
if [ "$profile" = release ] && [ "$bytes" -gt "$max_bytes" ]; then
    echo "The desktop package has $bytes bytes, more than $max_bytes." >&2
    exit 1
fi
(cd "$out" && ls -l ./*.deb ./*.rpm | awk '{ printf "%9d bytes  %s\n", $5, $9 }')
