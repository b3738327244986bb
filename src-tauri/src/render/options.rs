//! The options of `service-view render`.

use std::collections::HashSet;
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::RangedU64ValueParser;
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The instant of a picture for which none is named. It is fixed, so that the same payload is the same
/// picture on every day.
const AT: &str = "2026-01-15T09:00:00Z";

/// The examples at the end of the help.
const EXAMPLES: &str = "Examples:
  service-view render payload.json -o payload.png
  service-view render payload.json --theme dark --lang ar -o payload.png
  service-view render payloads/*.json -o pictures
  service-view render payload.json --matrix themes,widths,directions -o sheet.png
  service-view render payload.json -o payload.html
  service-view render payloads/*.json -o baseline             # make a baseline
  service-view render payloads/*.json --compare baseline      # compare with it

Exit code: 0 all is drawn (and as in the baseline), 1 a payload breaks the contract (it is drawn as the
window shows what a server let through), or a picture differs from the baseline or is not in it, 2 it
cannot be done, 130 interrupted.";

/// Which pictures are drawn, and where to.
#[derive(Args, Clone, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct RenderOptions {
    /// The payloads, or what a server answers of a ticket's external data; - reads standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Where to write: a file that ends in .png or .html, or a directory, in which each picture has the
    /// name of its payload's file
    #[arg(short, long, value_name = "FILE|DIR", required_unless_present = "compare")]
    pub output: Option<PathBuf>,
    /// What is written into a directory
    #[arg(long, default_value = "png", conflicts_with = "compare")]
    pub format: Format,
    /// Compare with the pictures of this directory; those that differ are written with their
    /// differences to the output [default: render-differences]
    #[arg(long, value_name = "DIR")]
    pub compare: Option<PathBuf>,
    /// How many percent of the pixels in any square of 32 by 32 may differ from the baseline. A pixel
    /// differs where its red, green or blue is more than 32 of 255 apart
    #[arg(long, value_name = "PERCENT", default_value = "2", requires = "compare")]
    pub tolerance: Tolerance,
    /// Draw all combinations of these, into one picture with all of them or into a directory as
    /// NAME-THEME-WIDTH-DIRECTION.png
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub matrix: Vec<Dimension>,
    /// The colours
    #[arg(long, default_value = "light")]
    pub theme: RenderTheme,
    /// How wide a picture is, in pixels before the scale; several for a matrix of widths
    /// [default: 780, as wide as a section gets; of a matrix 320,480,780]
    #[arg(
        long,
        value_name = "PX",
        value_delimiter = ',',
        value_parser = RangedU64ValueParser::<u32>::new().range(200..=4096)
    )]
    pub width: Vec<u32>,
    /// The language, as a tag such as en, en-GB or ar; of one without words of its own the formats of
    /// dates and numbers alone
    #[arg(long, value_name = "TAG", default_value = "en")]
    pub lang: Language,
    /// The direction of writing [default: that of the language]
    #[arg(long)]
    pub direction: Option<RenderDirection>,
    /// How many pixels of the picture one pixel of the page takes: 0.5 to 4 in steps of 0.25
    #[arg(long, value_name = "FACTOR", default_value = "1")]
    pub scale: Scale,
    /// The instant at which it is looked at. What was attached later counts as just now
    #[arg(long, value_name = "INSTANT", default_value = AT)]
    pub at: Timestamp,
    /// The time zone, by its name
    #[arg(long, value_name = "ZONE", default_value = "UTC")]
    pub zone: Zone,
    /// The size of text, in percent of the usual one
    #[arg(
        long,
        value_name = "PERCENT",
        default_value_t = 100,
        value_parser = RangedU64ValueParser::<u32>::new().range(50..=300)
    )]
    pub text_size: u32,
    /// Who sends a payload that does not say it
    #[arg(long, value_name = "NAME", default_value = "provider")]
    pub provider: String,
    /// The title of a payload that does not say it [default: the name of its file]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
}

/// What is written of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A picture.
    Png,
    /// A page without scripts and without references.
    Html,
}

impl Format {
    /// The ending of its files.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Html => "html",
        }
    }
}

/// What a matrix has several of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Dimension {
    /// Light and dark.
    Themes,
    /// The widths.
    Widths,
    /// Left to right and right to left.
    Directions,
}

/// The colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, serde::Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub(crate) enum RenderTheme {
    /// Dark text on a light ground.
    Light,
    /// Light text on a dark ground.
    Dark,
}

/// The direction of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, serde::Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub(crate) enum RenderDirection {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

/// How many pixels of the picture one pixel of the page takes, in quarters: any step of four pixels of
/// the page is one of whole pixels of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scale {
    quarters: u32,
}

impl Scale {
    /// The factor itself.
    pub(crate) fn factor(self) -> f64 {
        f64::from(self.quarters) / 4.0
    }

    /// How many pixels of the picture a length of the page takes, at least.
    pub(crate) fn pixels(self, length: u32) -> u32 {
        length.saturating_mul(self.quarters).div_ceil(4)
    }

    /// How many whole pixels of the page lie in a length of the picture.
    pub(crate) fn page_pixels(self, length: u32) -> u32 {
        length.saturating_mul(4) / self.quarters
    }
}

impl FromStr for Scale {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let quarters = text.parse::<f64>().ok().map(|factor| factor * 4.0);
        (2_u32..=16)
            .find(|&whole| quarters == Some(f64::from(whole)))
            .map(|quarters| Self { quarters })
            .ok_or_else(|| "say a number from 0.5 to 4, in steps of 0.25".to_owned())
    }
}

/// A share in percent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tolerance(pub f64);

impl FromStr for Tolerance {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let percent = text.parse().ok().filter(|percent| (0.0..=100.0).contains(percent));
        percent.map(Self).ok_or_else(|| "say a number of percent from 0 to 100".to_owned())
    }
}

/// A time zone that the system knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Zone(pub String);

impl FromStr for Zone {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = TimeZone::get(name).ok();
        known
            .and_then(|zone| zone.iana_name().map(|name| Self(name.to_owned())))
            .ok_or_else(|| "no such time zone; say a name such as Europe/Tallinn or UTC".to_owned())
    }
}

/// The tag of a language (BCP 47): the language, and as far as they are there its script, its region and
/// its variants, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Language(pub String);

impl FromStr for Language {
    type Err = String;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        if is_language_tag(tag) {
            Ok(Self(tag.to_owned()))
        } else {
            Err("say the tag of a language, such as en, en-GB, ar or zh-Hant-TW".to_owned())
        }
    }
}

/// Whether a page takes a text for the tag of a language. It refuses to draw with any other.
fn is_language_tag(tag: &str) -> bool {
    let is_of = |part: &str, sign: fn(&char) -> bool| part.chars().all(|one| sign(&one));
    let letters = |part: &&str| is_of(part, char::is_ascii_alphabetic);
    let digits = |part: &&str| is_of(part, char::is_ascii_digit);
    let mut parts = tag.split('-').peekable();
    let is_language =
        parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && letters(&part));
    let _script = parts.next_if(|part| part.len() == 4 && letters(part));
    let _region =
        parts.next_if(|part| part.len() == 2 && letters(part) || part.len() == 3 && digits(part));
    let variants: Vec<String> = parts.map(str::to_ascii_lowercase).collect();
    let is_variant = |part: &String| {
        let is_long_enough = match part.len() {
            4 => part.starts_with(|sign: char| sign.is_ascii_digit()),
            length => (5..=8).contains(&length),
        };
        is_long_enough && is_of(part, char::is_ascii_alphanumeric)
    };
    let names: HashSet<&String> = variants.iter().collect();
    is_language && variants.iter().all(is_variant) && names.len() == variants.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scale_is_in_quarters() {
        let scale = |text: &str| text.parse::<Scale>().map(|scale| scale.pixels(401));
        assert_eq!(scale("1"), Ok(401));
        assert_eq!(scale("1.5"), Ok(602));
        assert_eq!(scale("4.0"), Ok(1604));
        for bad in ["0", "0.25", "1.1", "4.25", "-1", "x", "NaN", "inf"] {
            assert!(scale(bad).unwrap_err().contains("0.25"), "{bad}");
        }
    }

    #[test]
    fn page_is_as_wide_as_it_is_asked_for_or_wider_by_less_than_a_pixel_of_the_picture() {
        for text in ["0.5", "0.75", "1", "1.25", "4"] {
            let scale: Scale = text.parse().unwrap();
            for width in 200..=4096 {
                let more = scale.page_pixels(scale.pixels(width)) - width;
                assert!(f64::from(more) * scale.factor() < 1.0, "{width} at {text}: {more}");
                assert!(scale.factor() < 1.0 || more == 0, "{width} at {text}: {more}");
            }
        }
    }

    #[test]
    fn tolerance_is_a_share() {
        assert_eq!("0.5".parse(), Ok(Tolerance(0.5)));
        for bad in ["-1", "100.1", "NaN", "2%"] {
            assert!(bad.parse::<Tolerance>().is_err(), "{bad}");
        }
    }

    #[test]
    fn zone_is_one_that_is_known_by_its_name() {
        assert_eq!("Europe/Tallinn".parse(), Ok(Zone("Europe/Tallinn".to_owned())));
        assert_eq!("UTC".parse(), Ok(Zone("UTC".to_owned())));
        assert!("Europe/Nowhere".parse::<Zone>().unwrap_err().contains("Europe/Tallinn"));
    }

    #[test]
    fn language_is_a_tag() {
        for good in
            ["en", "en-GB", "ar", "ar-EG", "zh-Hant-TW", "es-419", "de-CH-1996", "sl-rozaj-biske"]
        {
            assert!(good.parse::<Language>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "e",
            "english",
            "en_US",
            "en-",
            "12",
            "en-x\u{e9}",
            "en-a1",
            "en-1",
            "en-GB-US",
            "en-12",
            "en-GB-Latn",
            "en-abc",
            "de-1996-1996",
            "en--GB",
        ] {
            assert!(bad.parse::<Language>().is_err(), "{bad}");
        }
    }
}
