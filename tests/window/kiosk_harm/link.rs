//! Harms to the link of a screen without a user.

use std::time::Instant;

use hub::{KeyKind, NewKey, revoke_key};
use system_tests::{RunningHub, write_key};

use super::{Recovery, TABLE, screen, screen_of};
use crate::kiosk_plan::Plan;
use crate::kiosk_screen::Screen;
use crate::proxy::Proxy;

/// A proxy breaks the link and refuses to make another, and lets it be after a while.
pub async fn broken() -> Recovery {
    let hub = RunningHub::start().await;
    let proxy = Proxy::start(hub.address).await;
    let plan = Plan::at(&format!("http://{}", proxy.address), &hub);
    let (screen, before) = screen_of(plan).await;
    proxy.refuse().await;
    proxy.cut();
    screen.status("no link", |status| status.link() != "live").await;
    // What happens meanwhile is on the screen afterwards.
    assert_eq!(hub.post("/v1/tickets/12345/markserved", &[]).await.status, 200);
    screen.shows_again(&before).await;
    let since = Instant::now();
    proxy.heal();
    screen.is_well().await;
    screen.shows_other_than(&before).await;
    Recovery::from("the link is broken, and works again", since)
}

/// The hub ends, and is started again.
pub async fn hub_restarted() -> Recovery {
    let (hub, screen, before) = screen().await;
    let stopped = hub.stop().await;
    screen.status("no link", |status| status.link() != "live").await;
    let since = Instant::now();
    let _hub = stopped.start().await;
    screen.is_well().await;
    screen.shows_again(&before).await;
    Recovery::from("the hub is started again", since)
}

/// The screen is started before its hub.
pub async fn started_before_the_hub() -> Recovery {
    let hub = RunningHub::start().await;
    let plan = Plan::of(&hub).table(TABLE);
    let stopped = hub.stop().await;
    let screen = Screen::of(plan);
    screen.status("drawn", |status| status.drawn().is_some()).await;
    let since = Instant::now();
    let _hub = stopped.start().await;
    screen.is_well().await;
    screen.stands_still().await;
    Recovery::from("the hub is there, before which the screen was started", since)
}

/// The key is taken back, and another is given.
pub async fn key_taken_back() -> Recovery {
    let (hub, screen, before) = screen().await;
    assert!(revoke_key(hub.data(), "read 1").expect("a hub's data"));
    screen.status("refused", |status| status.link() == "refused").await;
    let key = NewKey::create(hub.data(), KeyKind::Read, None).expect("a key");
    let since = Instant::now();
    write_key(screen.plan().file("key").as_ref(), key.expose());
    screen.is_well().await;
    screen.shows_again(&before).await;
    Recovery::from("the key was taken back, and another is given", since)
}
