//! A client that behaves as the vendor's official one: its paths, its bodies, its socket.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use reqwest::{Certificate, Method};
use serde_json::Value;
use tokio::sync::{mpsc, watch};
use tokio::task::AbortHandle;
use tokio::time::timeout;

use super::clock::Clock;
use super::socket::{Connection, Link, PING_INTERVAL};

/// How long may take what has to come.
const WAIT_LIMIT: Duration = Duration::from_secs(60);

/// What a call sends.
pub enum Body {
    Nothing,
    Query(&'static [(&'static str, &'static str)]),
    Form(Vec<(&'static str, String)>),
    Json(Value),
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
}

/// The client. Its socket ends with it.
pub struct VendorClient {
    http: reqwest::Client,
    base: String,
    key: String,
    clock: Clock,
    link: watch::Receiver<Link>,
    heard: mpsc::UnboundedReceiver<(String, Value)>,
    /// What was heard and not asked for yet, by subscription.
    unread: BTreeMap<String, VecDeque<Value>>,
    connection: AbortHandle,
}

impl VendorClient {
    /// A client of the server at `base`, a host and a port, that trusts the issuer in `issuer`
    /// alone. It connects at once.
    pub fn new(base: &str, issuer: &str, key: &str, subscriptions: &[(&str, &str)]) -> Self {
        // Where another test was first, the process has its cryptography already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = || {
            let issuer = Certificate::from_pem(issuer.as_bytes()).unwrap();
            reqwest::Client::builder().tls_certs_only([issuer]).no_proxy().timeout(WAIT_LIMIT)
        };
        let (to_link, link) = watch::channel(Link::default());
        let (tell, heard) = mpsc::unbounded_channel();
        let clock = Clock::new();
        let owned = |(field, query): &(&str, &str)| ((*field).to_owned(), (*query).to_owned());
        let connection = Connection {
            http: builder().http1_only().build().unwrap(),
            base: base.to_owned(),
            key: key.to_owned(),
            clock: clock.clone(),
            subscriptions: subscriptions.iter().map(owned).collect(),
            link: to_link,
            heard: tell,
        };
        Self {
            http: builder().build().unwrap(),
            base: base.to_owned(),
            key: key.to_owned(),
            clock,
            link,
            heard,
            unread: BTreeMap::new(),
            connection: tokio::spawn(connection.run()).abort_handle(),
        }
    }

    /// Makes a call over REST, at its path with a slash at the end.
    pub async fn call(&self, method: &str, path: &str, body: Body) -> Answer {
        let method: Method = method.parse().unwrap();
        let url = format!("https://{}{path}/", self.base);
        let request = self.http.request(method, url).header("X-Qminder-REST-API-Key", &self.key);
        // Newer calls, whose paths name no version, name it in a header.
        let request = match path.starts_with("/v1/") {
            true => request,
            false => request.header("X-Qminder-API-Version", "2020-09-01"),
        };
        let request = match &body {
            Body::Nothing => request,
            Body::Query(fields) => request.query(fields),
            Body::Form(fields) => request.form(fields),
            Body::Json(value) => request.json(value),
        };
        let answer = request.send().await.expect("an answer");
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        Answer { status, body: serde_json::from_str(&text).unwrap_or_default() }
    }

    /// Asks GraphQL, and returns the data.
    pub async fn query(&self, query: &str) -> Value {
        let url = format!("https://{}/graphql", self.base);
        let request = self.http.post(url).header("X-Qminder-REST-API-Key", &self.key);
        let request = request.json(&serde_json::json!({ "query": query, "variables": {} }));
        let answer: Value = request.send().await.expect("an answer").json().await.unwrap();
        assert!(answer.get("errors").is_none(), "{answer}");
        answer["data"].clone()
    }

    /// Lets time pass for the client.
    pub fn pass(&self, time: Duration) {
        self.clock.pass(time);
    }

    /// Waits until its connection is as wanted.
    pub async fn until(&mut self, wanted: impl FnMut(&Link) -> bool) -> Link {
        let link = timeout(WAIT_LIMIT, self.link.wait_for(wanted)).await;
        link.expect("a change of the connection in time").expect("a connection").clone()
    }

    /// Waits until the server listens to all that was started: it takes frames in turn, so a pong
    /// that came after them shows it.
    pub async fn until_listened_to(&mut self) {
        let pongs = self.link.borrow().pongs;
        self.pass(PING_INTERVAL);
        self.until(|link| link.pongs > pongs).await;
    }

    /// Waits until a subscription tells what is wanted. What it told before that is passed over.
    pub async fn until_told(&mut self, field: &str, wanted: impl Fn(&Value) -> bool) {
        let told = timeout(WAIT_LIMIT, async {
            loop {
                while let Some(data) = self.unread.entry(field.to_owned()).or_default().pop_front()
                {
                    if wanted(&data) {
                        return;
                    }
                }
                let (field, data) = self.heard.recv().await.expect("a connection");
                self.unread.entry(field).or_default().push_back(data);
            }
        });
        told.await.unwrap_or_else(|_| panic!("{field} told nothing"));
    }

    /// Forgets what the subscriptions told so far.
    pub fn forget(&mut self) {
        while self.heard.try_recv().is_ok() {}
        self.unread.clear();
    }
}

impl Drop for VendorClient {
    fn drop(&mut self) {
        self.connection.abort();
    }
}
