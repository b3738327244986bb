//! The window on a system whose language is written from right to left.

use std::os::unix::fs::symlink;
use std::path::Path;

use system_tests::{RunningHub, golden};
use tempfile::TempDir;

use crate::clerk::{WindowOptions, attach};

/// A locale that every Debian system has.
const ANY_LOCALE: &str = "/usr/lib/locale/C.utf8";

/// A system in Egyptian Arabic. The C library accepts only a locale whose files exist; the web view
/// reads only the name, so the files of another locale under that name are enough.
struct Egypt(TempDir);

impl Egypt {
    fn new() -> Self {
        assert!(Path::new(ANY_LOCALE).exists(), "{ANY_LOCALE} comes with the C library");
        let locales = tempfile::tempdir().expect("a directory");
        symlink(ANY_LOCALE, locales.path().join("ar_EG.UTF-8")).expect("a link");
        Self(locales)
    }

    fn environment(&self) -> [(&str, &str); 5] {
        let locales = self.0.path().to_str().expect("a path in UTF-8");
        let (lang, unset) = (("LANG", "ar_EG.UTF-8"), "");
        [("LOCPATH", locales), lang, ("LC_ALL", unset), ("LC_CTYPE", unset), ("LANGUAGE", unset)]
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn arabic_system_has_its_words_its_figures_and_its_direction() {
    let hub = RunningHub::start().await;
    attach(&hub, "12345", "my-crm", "Patient Info", &golden("valid/documented-request.json")).await;
    let egypt = Egypt::new();
    let options = WindowOptions::new(&hub.secret);
    let window = options.open_on(&hub, &egypt.environment(), &["--ticket", "12345"]).await;
    window.shows_that("const { lang, dir } = document.documentElement; return lang === 'ar' && dir === 'rtl' && navigator.language === 'ar-EG'").await;

    // Words.
    window.shows("//*[@role='status'][contains(., 'مباشر')]").await;
    window.shows("//button[@aria-keyshortcuts='S'][starts-with(., 'تمت الخدمة')]").await;
    window.shows("//input[@aria-label='ابحث عن زائر…']").await;
    // Figures, a stopwatch, a day and an instant, as Egypt writes them.
    window.shows("//aside//h2[.='في الانتظار · ٤']").await;
    window.shows_that("return /^[٠-٩]{2}:[٠-٩]{2}$/.test(document.querySelector('[data-ticket=\"12345\"] .time').textContent.trim())").await;
    window.shows("//time[@datetime='2026-01-10'][.='١٠\u{200f}/٠١\u{200f}/٢٠٢٦']").await;
    window.shows_that("return /[٠-٩]{4}.*[٠-٩]+:[٠-٩]{2}:[٠-٩]{2}/.test(document.querySelector('section header time').title)").await;
    // What others sent keeps its own direction and figures.
    window.shows("//h2[.='Maria Schmidt']").await;
    window.shows("//a[bdi='+1 555 123 4567']").await;

    // Mirrored: the list is at the right, labels at the right of their values, and a banner's sign
    // before its words.
    let left_of = |one: &str, other: &str| {
        format!(
            "const [one, other] = [{one}, {other}].map((selector) => document.querySelector(selector).getBoundingClientRect()); return one.right <= other.left + 1"
        )
    };
    for (one, other) in [
        ("'main'", "'aside'"),
        ("'dd bdi'", "'dt bdi'"),
        ("'section .banner .text'", "'section .banner .sign'"),
        ("'[data-opens=keys]'", "'h1, .location'"),
        ("'.contact'", "'.who h2'"),
    ] {
        window.shows_that(&left_of(one, other)).await;
    }
    for width in [320, 1120] {
        window.resize(width, 800).await;
        window.shows_that(&format!("return innerWidth === {width}")).await;
        window.shows_that("return [document.documentElement, ...document.querySelectorAll('main, aside, .tickets')].every((one) => one.scrollWidth <= one.clientWidth)").await;
        window.keep_screenshot(&format!("arabic-{width}")).await;
    }
    window.close().await;
}
