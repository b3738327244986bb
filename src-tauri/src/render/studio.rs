//! Drawings on the page of `ui/src/render`, and what is written of them.

use std::io::Write;

use viewer::Section;

use super::job::RenderJob;
use super::matrix::Look;
use super::options::RenderOptions;
use super::png_rows::{PIXEL_BYTES, RowWriter};
use crate::built_in;
use crate::web_view::{PageFile, Reader, Renderer};

/// The page, and its functions.
const PAGE: &str = "/render.html";
const READY: &str = "() => typeof serviceViewRender";
const DRAW: &str = "serviceViewRender.draw";
const SHOW: &str = "serviceViewRender.show";
const HTML: &str = "serviceViewRender.page";

/// As many pixels of the page are whole pixels of the picture in any scale.
const STEP: u32 = 4;

/// The page that draws, with what is the same for all drawings.
pub(crate) struct Studio<'a> {
    options: &'a RenderOptions,
    renderer: Renderer,
    /// What draws, with its versions.
    pub software: String,
}

impl<'a> Studio<'a> {
    /// Loads the page.
    ///
    /// # Errors
    /// Why it is not loaded, in words.
    pub(crate) async fn open(options: &'a RenderOptions) -> Result<Self, String> {
        let reader = Reader { language: options.lang.0.clone(), zone: options.zone.0.clone() };
        let context = built_in::context();
        let files = move |path: &str| {
            let content = context.assets().get(&path.into())?.into_owned();
            let media_type = tauri::utils::mime_type::MimeType::parse(&content, path);
            Some(PageFile { content, media_type })
        };
        let renderer = Renderer::open(PAGE, &reader, files).await?;
        renderer.until(READY, "object").await?;
        let engine = tauri::webview_version().unwrap_or_default();
        let software = format!("Service View {}, WebKitGTK {engine}", env!("CARGO_PKG_VERSION"));
        Ok(Self { options, renderer, software })
    }

    /// Loads the page anew, as if nothing had been drawn yet.
    ///
    /// # Errors
    /// Why it is not loaded, in words.
    pub(crate) async fn begin_anew(&self) -> Result<(), String> {
        self.renderer.reload().await?;
        self.renderer.until(READY, "object").await
    }

    /// Draws sections, and returns how high the drawing is, in pixels of the page.
    async fn draw(
        &self,
        sections: &[Section],
        look: &Look,
        caption: Option<String>,
    ) -> Result<u32, String> {
        let scale = self.options.scale;
        let width = scale.pixels(look.width);
        // The page may be wider than the drawing by a part of one pixel of the picture.
        self.renderer.resize(width, scale.factor(), scale.page_pixels(width)).await?;
        let job = RenderJob {
            sections: sections.to_vec(),
            at: self.options.at,
            language: self.options.lang.0.clone(),
            theme: look.theme,
            direction: look.direction,
            width: look.width,
            text_size: self.options.text_size,
            caption,
        };
        let job = serde_json::to_string(&job).map_err(|error| error.to_string())?;
        number(&self.renderer.call(DRAW, &job).await?)
    }

    /// Writes the picture of sections, one part of it after the other.
    ///
    /// # Errors
    /// Why it is not written, in words.
    pub(crate) async fn write_picture(
        &self,
        sections: &[Section],
        look: &Look,
        caption: Option<String>,
        file: impl Write + 'static,
    ) -> Result<(), String> {
        let height = self.draw(sections, look, caption).await?;
        let scale = self.options.scale;
        let (width, all_rows) = (scale.pixels(look.width), scale.pixels(height).max(1));
        let mut writer = RowWriter::new(file, width, all_rows, &self.software)?;
        let step = (f64::from(Renderer::rows_at_once()) / scale.factor()) as u32 / STEP * STEP;
        let mut written = 0;
        for top in (0..height.max(1)).step_by(step.max(STEP) as usize) {
            let shown = number(&self.renderer.call(SHOW, &top.to_string()).await?)?;
            if shown != top {
                return Err(format!("the page shows its row {shown} in place of {top}"));
            }
            let rows = scale.pixels(step).min(all_rows - written);
            let picture = self.renderer.picture(rows).await?;
            let expected = width as usize * rows as usize * PIXEL_BYTES;
            if (picture.width, picture.rgb.len()) != (width, expected) {
                let (is_wide, is_high) = (picture.width, picture.height);
                return Err(format!(
                    "the web view drew {is_wide} by {is_high} pixels in place of {width} by {rows}"
                ));
            }
            writer.write(&picture.rgb)?;
            written += rows;
        }
        writer.finish()
    }

    /// Writes the page of sections, without scripts.
    ///
    /// # Errors
    /// Why it is not written, in words.
    pub(crate) async fn write_html(
        &self,
        sections: &[Section],
        look: &Look,
        title: &str,
        mut file: impl Write,
    ) -> Result<(), String> {
        // The names in a page go on from one drawing to the next.
        self.begin_anew().await?;
        self.draw(sections, look, None).await?;
        let title = serde_json::to_string(title).map_err(|error| error.to_string())?;
        let html = self.renderer.call(HTML, &title).await?;
        file.write_all(html.as_bytes()).map_err(|error| error.to_string())
    }
}

fn number(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| format!("the page answered {text:?} in place of a length"))
}
