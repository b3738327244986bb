//! What the program says of itself, and its checks, in the real window.

use system_tests::RunningHub;

use crate::clerk::WindowOptions;
use crate::driver::Window;

const PREFERENCES: &str = "//button[@data-opens='preferences']";
const ABOUT: &str = "//dialog//button[.='About Service View']";
const CHECKS: &str = "//dialog[h2[.='Checks of this computer and the server']]";

async fn open_about(window: &Window) {
    window.click(PREFERENCES).await;
    window.click(ABOUT).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn about_names_version_engine_and_the_licences_of_both_languages_and_of_typefaces() {
    let data = tempfile::tempdir().expect("a directory");
    let data = data.path().to_str().expect("a path in UTF-8");
    let window = Window::open(&["--listen", "127.0.0.1:0", "--data", data]).await;
    window.shows("//*[@role='status'][contains(., 'Live')]").await;
    open_about(&window).await;
    window.shows(&format!("//dialog//dd[.='{}']", env!("CARGO_PKG_VERSION"))).await;
    window.shows("//dialog//dd[starts-with(., 'WebKitGTK 2.')]").await;
    window.shows("//dialog//dd[contains(., 'Off: nobody set an address.')]").await;
    for (name, text) in [
        ("tauri ", "Apache License"),
        ("svelte ", "Permission is hereby granted"),
        ("@fontsource-variable/inter ", "SIL OPEN FONT LICENSE"),
    ] {
        let entry = format!("//dialog//details[summary/bdi[starts-with(., '{name}')]]");
        window.click(&format!("{entry}/summary")).await;
        window.shows(&format!("{entry}/pre[contains(., '{text}')]")).await;
    }
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn checks_of_the_shown_server_are_made_one_after_the_other_and_once_more() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.secret);
    let window = options.open_on(&hub, &[], &[]).await;
    window.shows("//*[@role='status'][contains(., 'Live')]").await;
    open_about(&window).await;
    window.click("//dialog//button[.='Run the checks']").await;
    for (name, text) in [
        ("Settings", ""),
        ("Display", "X11"),
        ("Web engine", "WebKitGTK 2."),
        ("Notifications", ""),
        ("Newer versions", "nobody set an address"),
        ("Network", "127.0.0.1"),
        ("Server", "it answers"),
        ("Key and its rights", "it may read tickets, and call and end them"),
        ("Location", "is there"),
        ("Live connection", "a socket opens and is acknowledged"),
    ] {
        let check =
            format!("{CHECKS}//li[.//h3[starts-with(., '{name}:')]][contains(., '{text}')]");
        window.shows(&check).await;
    }
    let all = "return document.querySelectorAll('dialog li').length";
    window.answers(all, &14.into()).await;
    let again = format!("{CHECKS}//button[.='Check again'][not(@aria-disabled='true')]");
    window.shows(&again).await;
    window.run("document.querySelector('dialog li').dataset.first = ''").await;
    window.click(&again).await;
    window.shows_that("return document.querySelector('dialog li[data-first]') === null").await;
    window.shows(&again).await;
    window.answers(all, &14.into()).await;
    window.close().await;
}
