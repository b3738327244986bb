//! An integration as the documentation has it, beside the window's own hub: it is told of a new ticket,
//! looks the visitor up, and attaches what it knows; the window shows that.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use system_tests::{answer, http};
use tokio::net::TcpListener;

use crate::driver::Window;
use crate::own_hub::PREVIEW;

/// A small real server of an integrator, and the key with which it calls the hub.
struct Integration {
    http: Client,
    hub: String,
    key: String,
}

impl Integration {
    /// Starts it, and returns it with the address to which webhooks are sent.
    async fn start(hub: &str, key: &str) -> (Arc<Self>, String) {
        let (hub, key) = (hub.to_owned(), key.to_owned());
        let integration = Arc::new(Self { http: http(), hub, key });
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/hook", listener.local_addr().expect("an address"));
        let app =
            Router::new().route("/hook", post(Self::hear)).with_state(Arc::clone(&integration));
        tokio::spawn(async move { axum::serve(listener, app).await });
        (integration, url)
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.hub));
        request.header("X-Qminder-REST-API-Key", &self.key)
    }

    /// Takes a message; where it tells of a new ticket, attaches what is known of the visitor.
    async fn hear(State(own): State<Arc<Self>>, Json(message): Json<Value>) -> StatusCode {
        if message["type"] != "ticket_created" {
            return StatusCode::OK;
        }
        let ticket = format!("/v1/tickets/{}", message["data"]["id"].as_str().expect("an id"));
        let visitor = answer(own.request(Method::GET, &ticket)).await.body;
        let name = visitor["firstName"].as_str().expect("a name");
        let data = json!({ "fields": [
            { "type": "message", "importance": "warning", "content": "Insurance has expired." },
            { "type": "text", "title": "Known as", "value": name },
        ] });
        let form = [("provider", "crm"), ("title", "Insurance"), ("data", &*data.to_string())];
        let attached =
            answer(own.request(Method::POST, &format!("{ticket}/external")).form(&form)).await;
        assert_eq!(attached.status, 200, "{attached:?}");
        StatusCode::OK
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn integration_is_told_of_a_new_ticket_and_the_window_shows_what_it_attaches() {
    let data = tempfile::tempdir().expect("a directory");
    let data = data.path().to_str().expect("a path in UTF-8");
    let window = Window::open(&["--listen", "127.0.0.1:0", "--data", data]).await;
    let (address, key) = window.hub_access().await;
    let (integration, url) = Integration::start(&address, &key).await;
    let hook = integration.request(Method::POST, "/v1/webhooks").form(&[("url", &url)]);
    assert_eq!(answer(hook).await.status, 200);
    window.shows("//*[@role='status'][contains(., 'Live')]").await;
    window.run("window.notReloaded = true").await;

    let ticket = json!({ "lineId": 1, "firstName": "Noor", "lastName": "Aziz" });
    let made = answer(integration.request(Method::POST, "/tickets").json(&ticket)).await;
    let id = made.body["id"].as_str().unwrap_or_else(|| panic!("{made:?}")).to_owned();
    let row = format!("//button[@data-ticket='{id}']");
    window.shows(&format!("{row}//*[contains(@class,'badge warning')]")).await;
    window.click(&row).await;
    window.shows("//h2[.='Noor Aziz']").await;
    let section = "//section[@data-provider='crm']";
    window.shows(&format!("{section}//h3[.='Insurance']")).await;
    window.shows(&format!("{section}//p[.='Insurance has expired.']")).await;
    window.shows(&format!("{section}//dl[dt='Known as']/dd[.//bdi='Noor']")).await;
    window.shows_that("return window.notReloaded === true").await;

    // The preview shows what was told, what the integration answered, and what it sent in turn.
    window.click(PREVIEW).await;
    let told = "//*[@data-received][.//bdi='ticket_created'][.//bdi='answered 200']";
    let attached = format!("//*[@data-received][.//bdi='crm'][.//bdi='{id}'][.//bdi='Insurance']");
    window.shows(&attached).await;
    window.click(told).await;
    let opened = "//section[@aria-label='Opened entry']";
    window.shows(&format!("{opened}//dd[normalize-space(.)='Taken · 200']")).await;
    window.click(&format!("{opened}//label[.//bdi='Message']")).await;
    window
        .shows(&format!("{opened}//*[contains(., '\"ticket_created\"')][contains(., 'Noor')]"))
        .await;
    window.keep_screenshot("preview-webhook").await;
    // Told once more, it answers and attaches once more.
    window.click(&format!("{opened}//button[.='Send again']")).await;
    window
        .shows(&format!("{opened}//*[@role='status'][starts-with(., 'It was sent again.')]"))
        .await;
    window.shows(&format!("({told})[2]")).await;
    window.shows(&format!("({attached})[2]")).await;
    window.shows(&format!("{attached}[.//bdi='no changes']")).await;
    window.close().await;
}
