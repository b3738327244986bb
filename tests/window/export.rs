//! What the preview writes of its drawing, in the real window: a page and a picture of it.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use serde_json::json;
use tempfile::TempDir;

use crate::driver::Window;
use crate::own_hub::PREVIEW;

const DRAWING: &str = "document.querySelector('[role=group][aria-label=\"What the clerk sees\"]')";

/// Opens the preview of a person whose downloads lie in the directory.
async fn open() -> (Window, TempDir) {
    let home = tempfile::tempdir().expect("a directory");
    let path = home.path().to_str().expect("a path in UTF-8");
    let folders = format!("XDG_DOWNLOAD_DIR=\"{path}/Downloads\"\n");
    fs::write(home.path().join("user-dirs.dirs"), folders).expect("a file");
    let environment = [("XDG_CONFIG_HOME", path), ("XDG_DATA_HOME", path)];
    let arguments = ["--listen", "127.0.0.1:0", "--data", path];
    let window = Window::open_on(&environment, &arguments).await;
    window.resize(1280, 860).await;
    window.shows("//h2[.='Maria Schmidt']").await;
    window.click(PREVIEW).await;
    window.click("//button[.='Clinic: patient info']").await;
    window.shows_that(&format!("return {DRAWING}.textContent.includes('Blood test')")).await;
    (window, home)
}

/// Exports the drawing, and returns the path that the page names.
async fn export(window: &Window, kind: &str, home: &Path) -> PathBuf {
    window.click("//button[starts-with(@aria-label, 'Export')]").await;
    window.click(&format!("//*[@role='menuitem'][contains(., '({kind})')]")).await;
    let ending = kind.to_lowercase();
    window.shows(&format!("//*[@role='status']/bdi[contains(., '.{ending}')]")).await;
    let named = "return document.querySelector('.tools [role=status] bdi').textContent";
    let path = PathBuf::from(window.run(named).await.as_str().expect("a path"));
    assert_eq!(path.parent(), Some(&*home.join("Downloads")), "{}", path.display());
    path
}

/// Returns the width, the height and the pixels of a picture.
fn read(path: &Path) -> (u32, u32, Vec<u8>) {
    let file = BufReader::new(File::open(path).expect("the picture"));
    let mut reader = png::Decoder::new(file).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("its pixels");
    (info.width, info.height, pixels)
}

#[tokio::test(flavor = "multi_thread")]
async fn drawing_is_exported_as_a_page_without_scripts_and_as_a_picture() {
    let (window, home) = open().await;
    let html = export(&window, "HTML", home.path()).await;
    let html = fs::read_to_string(html).expect("the page");
    assert!(html.contains("Blood test") && !html.contains("<script"), "{html}");
    // The rules of the window's own styles came along, and nothing is loaded.
    assert!(html.contains("--warning-bg:") && html.contains(".banner"), "{html}");
    assert!(!html.contains("url("), "{html}");

    let (width, height, pixels) = read(&export(&window, "PNG", home.path()).await);
    assert_eq!(window.run(&format!("return {DRAWING}.clientWidth")).await, json!(width));
    assert!((400..2000).contains(&height), "{height} pixels high");
    let colors: HashSet<_> = pixels.chunks_exact(3).map(<[u8]>::to_vec).collect();
    let banner = format!(
        "return getComputedStyle({DRAWING}.querySelector('.banner')).backgroundColor.match(/\\d+/g).map(Number)"
    );
    let banner = window.run(&banner).await;
    let has_banner = colors.iter().any(|color| json!(color) == banner);
    assert!(has_banner && colors.len() > 20, "{banner} in {} colours", colors.len());
    // The sample is new on the screen, which the picture does not mark.
    assert!(!colors.contains(&vec![255, 244, 204]), "marked as new");
    window.keep_screenshot("preview-exported").await;
    window.close().await;
}
