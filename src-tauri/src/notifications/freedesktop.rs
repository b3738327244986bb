//! The notifications of a freedesktop session: a program on the session bus shows them.

use std::collections::HashMap;
use std::time::Duration;

use futures_util::StreamExt;
use tokio::time::timeout;
use zbus::message::Type;
use zbus::zvariant::Value;
use zbus::{Connection, MatchRule, Message, MessageStream};

use super::text::NotificationText;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// The key of the action that a click on a notification is.
const DEFAULT_ACTION: &str = "default";
/// The name of the program's desktop entry.
const DESKTOP_ENTRY: &str = "service-view";
/// How long the bus and the server may take to answer.
const LIMIT: Duration = Duration::from_secs(5);
/// The server shows a notification for as long as it thinks right.
const SERVERS_CHOICE: i32 = -1;

/// Why a notification is not shown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DeliveryError {
    /// The bus or the server says so.
    #[error(transparent)]
    Bus(#[from] zbus::Error),
    /// Nobody answers.
    #[error("the session bus did not answer within {} seconds", LIMIT.as_secs())]
    NoAnswer,
}

/// That a person clicked a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Click {
    /// The number of the notification.
    pub id: u32,
    /// What the desktop gives for raising the window, where it does.
    pub activation: Option<String>,
}

/// The program that shows notifications.
#[derive(Debug)]
pub(crate) struct NotificationServer(Connection);

impl NotificationServer {
    /// Connects to the server of this session, and tells `clicked` of each click from now on.
    pub(crate) async fn connect(
        clicked: impl Fn(Click) + Send + 'static,
    ) -> Result<Self, DeliveryError> {
        let connection = in_time(Connection::session()).await?;
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .sender(NAME)?
            .interface(NAME)?
            .path(PATH)?
            .build();
        let mut signals = in_time(MessageStream::for_match_rule(rule, &connection, None)).await?;
        tokio::spawn(async move {
            // It comes just before the click that it belongs to.
            let mut activation = None;
            while let Some(signal) = signals.next().await {
                let Ok(signal) = signal else { continue };
                match told(&signal) {
                    Some(Told::Activation(id, token)) => activation = Some((id, token)),
                    Some(Told::Click(id)) => {
                        let token = activation.take().filter(|(of, _)| *of == id);
                        clicked(Click { id, activation: token.map(|(_, token)| token) });
                    }
                    None => {}
                }
            }
        });
        Ok(Self(connection))
    }

    /// Shows a notification, and returns its number.
    pub(crate) async fn show(&self, text: &NotificationText) -> Result<u32, DeliveryError> {
        let hints = HashMap::from([("desktop-entry", Value::from(DESKTOP_ENTRY))]);
        let actions = [DEFAULT_ACTION, text.open];
        let (summary, body) = (text.summary.as_str(), text.body.as_str());
        // It takes the place of no other one.
        let content = (
            "Service View",
            0_u32,
            DESKTOP_ENTRY,
            summary,
            body,
            &actions[..],
            hints,
            SERVERS_CHOICE,
        );
        let call = self.0.call_method(Some(NAME), PATH, Some(NAME), "Notify", &content);
        Ok(in_time(call).await?.body().deserialize()?)
    }
}

/// Returns the name of the program that shows notifications. The error is the reason why there is none, in
/// words.
pub(crate) async fn server_name() -> Result<Option<String>, String> {
    let asked = async {
        let connection = in_time(Connection::session()).await?;
        let call =
            connection.call_method(Some(NAME), PATH, Some(NAME), "GetServerInformation", &());
        let (name, _, _, _): (String, String, String, String) =
            in_time(call).await?.body().deserialize()?;
        Ok::<_, DeliveryError>(name)
    };
    asked.await.map(Some).map_err(|error| error.to_string())
}

async fn in_time<T>(asked: impl Future<Output = zbus::Result<T>>) -> Result<T, DeliveryError> {
    Ok(timeout(LIMIT, asked).await.map_err(|_| DeliveryError::NoAnswer)??)
}

/// What a signal of the server tells.
enum Told {
    Activation(u32, String),
    Click(u32),
}

fn told(signal: &Message) -> Option<Told> {
    let header = signal.header();
    let body = signal.body();
    let named = || body.deserialize::<(u32, String)>().ok();
    match header.member()?.as_str() {
        "ActivationToken" => named().map(|(id, token)| Told::Activation(id, token)),
        "ActionInvoked" => {
            let (id, action) = named()?;
            (action == DEFAULT_ACTION).then_some(Told::Click(id))
        }
        _ => None,
    }
}
