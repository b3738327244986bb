#!/bin/sh
# Runs a command where it can open windows: on the display that is there, or on a virtual one.
set -eu

if [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    rm -f target/display
    exec "$@"
fi

mkdir -p target
number=$(mktemp)
# The server picks a number that is free and writes it when it is ready. It does not start anew when its
# last client has gone, since no program can connect meanwhile.
Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp -noreset 3>"$number" 2>/dev/null &
server=$!
command=
finish() {
    [ -z "$command" ] || kill "$command" 2>/dev/null || true
    kill "$server" 2>/dev/null || true
    rm -f "$number" target/display
}
trap finish EXIT
trap 'exit 130' INT TERM

tries=0
until [ -s "$number" ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 100 ] || ! kill -0 "$server" 2>/dev/null; then
        echo "The virtual display (Xvfb) did not start." >&2
        exit 1
    fi
    sleep 0.1
done

DISPLAY=:$(cat "$number")
export DISPLAY
# Where there is no session bus, each program with a window would start one and leave it behind.
DBUS_SESSION_BUS_ADDRESS=${DBUS_SESSION_BUS_ADDRESS:-disabled:}
export DBUS_SESSION_BUS_ADDRESS
echo "$DISPLAY" >target/display
echo "There is no display, so the window is on a virtual one ($DISPLAY)."
echo "\`make screenshot\` in another terminal takes a picture of it."
"$@" &
command=$!
wait "$command"
