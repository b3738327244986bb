//! The picture of what stands on a screen without a user, for an administrator. Only what is masked is
//! ever in it.

use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::kiosk::overview::Overview;
use crate::picture_file;
use crate::web_view;

/// How long the page may take to draw the picture.
const DRAW_TIMEOUT: Duration = Duration::from_secs(5);

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoPicture {
    /// What is on the screen is not masked.
    Unmasked,
    /// The page does not draw it. The text is the reason.
    NotDrawn(String),
}

/// Takes pictures, one at a time: each holds a screen full of pixels.
#[derive(Debug, Default)]
pub(super) struct Photographer(Mutex<()>);

impl Photographer {
    /// Returns what stands on the screen, as PNG.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) async fn take(&self, overview: &Overview) -> Result<Vec<u8>, NoPicture> {
        let _one_at_a_time = self.0.lock().await;
        let window = overview.window().ok_or_else(|| not_drawn("there is no page"))?;
        if !overview.screen.is_masked() {
            return Err(NoPicture::Unmasked);
        }
        let drawn = timeout(DRAW_TIMEOUT, web_view::screenshot(window)).await;
        let picture = drawn.map_err(|_| not_drawn("the page draws nothing"))?;
        let picture = picture.map_err(NoPicture::NotDrawn)?;
        // The settings may have changed meanwhile.
        if !overview.screen.is_masked() {
            return Err(NoPicture::Unmasked);
        }
        let encoded = tokio::task::spawn_blocking(move || picture_file::encode(&picture)).await;
        let encoded = encoded.map_err(|error| not_drawn(&error.to_string()))?;
        encoded.map_err(|error| not_drawn(&error.to_string()))
    }
}

fn not_drawn(reason: &str) -> NoPicture {
    NoPicture::NotDrawn(reason.to_owned())
}
