//! Where webhooks may be sent to.

use system_tests::{RunningHub, eventually};

use crate::receiver::{Receiver, Reply, hook, new_ticket};

const PUBLIC: [&str; 4] = [
    "http://93.184.216.34/hook",
    "http://[::ffff:93.184.216.34]/hook",
    "http://169.254.169.254/latest",
    "https://1572395042/hook",
];

#[tokio::test]
async fn public_address_is_refused_with_the_option_that_allows_it() {
    let hub = RunningHub::start().await;
    for url in PUBLIC {
        let refused = hub.post("/v1/webhooks", &[("url", url)]).await;
        assert_eq!((refused.status, &refused.body["param"]), (400, &"url".into()), "{url}");
        let says = refused.developer_message();
        assert!(says.contains("neither of this machine nor of a private network"), "{says}");
        assert!(says.contains("webhooks allowed to any address"), "{says}");
    }
    for url in ["", "ftp://127.0.0.1/", "http://user:secret@127.0.0.1/", "hook"] {
        let refused = hub.post("/v1/webhooks", &[("url", url)]).await;
        assert_eq!(refused.status, 400, "{url}");
        assert!(!refused.body.to_string().contains("secret"), "{refused:?}");
    }
    assert_eq!(hub.post("/v1/webhooks", &[]).await.body["code"], "parameter_missing");
    assert!(hub.list_webhooks().await.is_empty());
}

#[tokio::test]
async fn public_address_is_taken_where_webhooks_go_anywhere() {
    let hub = RunningHub::start_with(|settings| settings.webhooks_anywhere = true).await;
    for url in PUBLIC {
        hook(&hub, url).await;
    }
    assert_eq!(hub.list_webhooks().await.len(), PUBLIC.len());
}

#[tokio::test]
async fn webhook_of_a_time_when_they_went_anywhere_is_not_sent_to_a_public_address() {
    let hub = RunningHub::start_with(|settings| settings.webhooks_anywhere = true).await;
    hook(&hub, PUBLIC[0]).await;
    let hub = hub.stop().await.with(|settings| settings.webhooks_anywhere = false).start().await;
    new_ticket(&hub).await;
    eventually("the refusal in the log", async || {
        let log = hub.webhook_log(10).await;
        let tries = log.into_iter().flat_map(|delivery| delivery.tries);
        let refusals: Vec<_> = tries.map(|one| (one.status, one.answer)).collect();
        let reason = "it is neither of this machine nor of a private network";
        refusals.first() == Some(&(None, reason.to_owned()))
    })
    .await;
}

#[tokio::test]
async fn redirect_is_not_followed_and_counts_as_refused() {
    let hub = RunningHub::start().await;
    let (receiver, elsewhere) = (Receiver::start().await, Receiver::start().await);
    let redirect = Reply { location: Some(elsewhere.url.clone()), ..Reply::of(307) };
    receiver.reply([redirect]);
    hook(&hub, &receiver.url).await;
    new_ticket(&hub).await;
    let heard = receiver.until_heard(2).await;
    assert_eq!(heard[0].id, heard[1].id);
    assert!(elsewhere.heard().is_empty());
    let log = hub.webhook_log(10).await;
    assert_eq!(log[0].tries[0].status, Some(307));
}
