//! The metrics of a screen without a user, for Prometheus (OpenMetrics text). They name no visitor.

use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use super::health::Facts;
use super::report::{VERSION, mode_name};

impl Facts {
    /// The text that Prometheus reads.
    pub(super) fn to_metrics(self) -> String {
        let mut registry = Registry::with_prefix("kiosk");
        let build = Info::new([("version", VERSION), ("mode", mode_name(self.mode))]);
        registry.register("build", "The program, and how much it dares", build);
        let mut yes_or_no = |name: &str, help: &str, value: bool| {
            registry.register(name, help, ConstGauge::new(i64::from(value)));
        };
        let is_healthy = self.problems().is_empty();
        yes_or_no("healthy", "1 where the picture can be trusted", is_healthy);
        yes_or_no("visible", "1 where the window is drawn at all", self.is_seen);
        let is_live = self.link.data_age == Duration::ZERO;
        yes_or_no("link_live", "1 where what is shown is current", is_live);
        let mut seconds = |name: &str, help: &str, value: Duration| {
            let gauge = ConstGauge::new(value.as_secs_f64());
            registry.register_with_unit(name, help, Unit::Seconds, gauge);
        };
        seconds("running", "How long the program runs", self.running);
        seconds("link_state", "For how long the link is as it is", self.link.since);
        seconds("data_age", "For how long nothing new could be had", self.link.data_age);
        seconds(
            "behind",
            "For how long a newer state is not drawn",
            self.behind.unwrap_or_default(),
        );
        if let Some(age) = self.frame_age {
            seconds("last_frame_age", "How long ago the last frame was acknowledged", age);
        }
        let mut number = |name: &str, help: &str, value: i64| {
            registry.register(name, help, ConstGauge::new(value));
        };
        number("revision", "The number of the newest state", self.revision.into());
        if let Some(drawn) = self.drawn {
            number("drawn_revision", "The number of the state on the screen", drawn.into());
        }
        let (starts, recent) = self.starts;
        let recent = i64::try_from(recent).unwrap_or(i64::MAX);
        number("recent_starts", "Starts that count against the mode", recent);
        let mut count = |name: &str, help: &str, value: u64| {
            registry.register(name, help, ConstCounter::new(value));
        };
        count("starts", "Starts of the program", starts);
        count("frames", "Frames that the page has acknowledged", self.frames);
        count("web_process_restarts", "How often the page was lost and loaded anew", self.losses);
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = encode(&mut text, &registry);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::super::report::samples::well;
    use super::*;

    #[test]
    fn metrics_have_their_names_units_and_values() {
        let text = Facts { losses: 3, ..well() }.to_metrics();
        for line in [
            "kiosk_healthy 1",
            "kiosk_visible 1",
            "kiosk_link_live 1",
            "kiosk_last_frame_age_seconds 0.5",
            "kiosk_data_age_seconds 0.0",
            "kiosk_revision 7",
            "kiosk_drawn_revision 7",
            "kiosk_starts_total 12",
            "kiosk_recent_starts 1",
            "kiosk_frames_total 95",
            "kiosk_web_process_restarts_total 3",
            "# EOF",
        ] {
            assert!(text.lines().any(|one| one == line), "{line} in\n{text}");
        }
        let red = Facts { frame_age: None, drawn: None, ..well() }.to_metrics();
        assert!(red.contains("kiosk_healthy 0\n") && !red.contains("last_frame_age"), "{red}");
    }
}
