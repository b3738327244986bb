//! The looks in which a payload is drawn: one, or all combinations of a matrix.

use super::options::{Dimension, RenderDirection, RenderOptions, RenderTheme};

/// How wide a picture is where no width is named: a section of its greatest width, and its margins.
const WIDTH: u32 = 780;
/// The widths of a matrix that names none: a small phone's, a large one's, and a desk's.
const WIDTHS: [u32; 3] = [320, 480, WIDTH];

/// One look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    /// The colours.
    pub theme: RenderTheme,
    /// How wide it is, in pixels of the page.
    pub width: u32,
    /// The direction of writing; that of the language where it is absent.
    pub direction: Option<RenderDirection>,
    /// What tells it from the others of its matrix, in the order theme, width, direction: the parts of
    /// its file's name. Empty where there is no matrix.
    pub parts: Vec<String>,
}

/// All looks of the options. Those that differ in their width alone follow each other.
///
/// # Errors
/// Why the options do not fit together, in words.
pub(crate) fn looks(options: &RenderOptions) -> Result<Vec<Look>, String> {
    let has = |dimension| options.matrix.contains(&dimension);
    if options.width.len() > 1 && !has(Dimension::Widths) {
        return Err("several widths are for --matrix widths".to_owned());
    }
    let themes = if has(Dimension::Themes) {
        vec![RenderTheme::Light, RenderTheme::Dark]
    } else {
        vec![options.theme]
    };
    let directions = if has(Dimension::Directions) {
        vec![Some(RenderDirection::Ltr), Some(RenderDirection::Rtl)]
    } else {
        vec![options.direction]
    };
    let widths = match &*options.width {
        [] if has(Dimension::Widths) => WIDTHS.to_vec(),
        [] => vec![WIDTH],
        named => named.to_vec(),
    };
    let mut looks: Vec<Look> = Vec::new();
    for &theme in &themes {
        for &direction in &directions {
            for &width in &widths {
                let parts = [
                    has(Dimension::Themes).then(|| name_of_theme(theme).to_owned()),
                    has(Dimension::Widths).then(|| width.to_string()),
                    direction
                        .filter(|_| has(Dimension::Directions))
                        .map(|direction| name_of_direction(direction).to_owned()),
                ];
                let parts = parts.into_iter().flatten().collect();
                let look = Look { theme, width, direction, parts };
                if !looks.contains(&look) {
                    looks.push(look);
                }
            }
        }
    }
    Ok(looks)
}

fn name_of_theme(theme: RenderTheme) -> &'static str {
    match theme {
        RenderTheme::Light => "light",
        RenderTheme::Dark => "dark",
    }
}

fn name_of_direction(direction: RenderDirection) -> &'static str {
    match direction {
        RenderDirection::Ltr => "ltr",
        RenderDirection::Rtl => "rtl",
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Command {
        #[command(flatten)]
        options: RenderOptions,
    }

    fn names(arguments: &[&str]) -> Result<Vec<String>, String> {
        let fixed = ["render", "x.json", "-o", "out"];
        let command = Command::try_parse_from(fixed.iter().chain(arguments)).unwrap();
        let looks = looks(&command.options)?;
        Ok(looks.iter().map(|look| look.parts.join("-")).collect())
    }

    #[test]
    fn look_without_a_matrix_has_no_name() {
        assert_eq!(names(&["--theme", "dark", "--width", "320"]), Ok(vec![String::new()]));
    }

    #[test]
    fn matrix_has_all_combinations_with_their_names() {
        let all = names(&["--matrix", "directions,themes,widths", "--width", "320,780"]).unwrap();
        let expected = [
            "light-320-ltr",
            "light-780-ltr",
            "light-320-rtl",
            "light-780-rtl",
            "dark-320-ltr",
            "dark-780-ltr",
            "dark-320-rtl",
            "dark-780-rtl",
        ];
        assert_eq!(all, expected);
        assert_eq!(names(&["--matrix", "themes"]).unwrap(), ["light", "dark"]);
        assert_eq!(names(&["--matrix", "widths"]).unwrap(), ["320", "480", "780"]);
        // One that is named twice is drawn once.
        assert_eq!(names(&["--matrix", "widths", "--width", "320,320"]).unwrap(), ["320"]);
    }

    #[test]
    fn several_widths_without_a_matrix_are_refused() {
        assert!(names(&["--width", "320,780"]).unwrap_err().contains("--matrix widths"));
    }
}
