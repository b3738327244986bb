#!/bin/sh
# Takes the pictures of the README in the real window, in both themes. Needs a display.
set -eu

cargo build
for theme in Adwaita Adwaita:dark; do
    GTK_THEME=$theme cargo test --quiet --test window picture_of_the_readme
done
convert target/screenshots/readme-light.png -strip docs/service-view.png
convert target/screenshots/readme-dark.png -strip docs/service-view-dark.png
