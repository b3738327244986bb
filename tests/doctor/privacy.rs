//! What the report leaves out: it is sent to others.

use system_tests::RunningHub;

use crate::patient::{Patient, USER};

#[tokio::test]
async fn neither_a_key_nor_a_visitor_nor_the_person_nor_their_home_is_in_the_report() {
    let hub = RunningHub::start().await;
    let patient = Patient::new();
    let home = patient.file("");
    let home = home.to_str().expect("a path in UTF-8").trim_end_matches('/');
    // Each of these has a path in it, in one place or another.
    let settings = format!("theme = \"x\"\n[connections.a]\naddress = \"{home}\"\n");
    patient.settings(&settings);
    let (secret, none) = (patient.key(&hub.secret), format!("{home}/none"));
    let open = patient.file("open");
    std::fs::write(&open, &hub.secret).expect("a file");
    let folder = patient.file(USER);
    let patient = patient
        .with("DISPLAY", &format!("unix:{home}/display"))
        .with("WAYLAND_DISPLAY", &format!("/media/{USER}/wayland"));
    std::fs::create_dir(&folder).expect("a folder");
    let files = [&secret, &none, open.to_str().expect("UTF-8"), folder.to_str().expect("UTF-8")];
    for file in files {
        for json in [&[][..], &["--json"]] {
            let arguments = ["--server", &hub.url(""), "--api-key-file", file];
            let said = patient.doctor(&[&arguments[..], json].concat()).await;
            let all = format!("{}{}", said.printed, said.complained);
            for private in [home, USER, &hub.secret, "Maria", "Schmidt"] {
                assert!(!all.contains(private), "{private} is in {all}");
            }
            assert!(all.contains("~/.config/service-view/settings.toml:1"), "{all}");
            assert!(all.contains("WAYLAND_DISPLAY=/media/…/wayland"), "{all}");
        }
    }
}
