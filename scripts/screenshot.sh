#!/bin/sh
# Takes a picture of the running window: target/screenshot.png
set -eu

picture=target/screenshot.png
if [ -s target/display ]; then
    display=$(cat target/display)
    import -display "$display" -window root -crop 1120x800+0+0 +repage "$picture"
elif [ -n "${DISPLAY:-}" ]; then
    command -v import >/dev/null || { echo "Install ImageMagick to take pictures."; exit 1; }
    import -window "Service View" "$picture"
else
    echo "No window is running. Start one with \`make run\`, and call this in another terminal."
    exit 1
fi
echo "$picture"
