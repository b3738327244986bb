//! The connections that the window can be on, and the way from one to another.

use std::sync::Arc;

use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Manager};

use crate::app_state::AppState;
use crate::hub_starter::HubStarter;
use crate::preview::Received;
use crate::preview::scenario::ScenarioRuns;
use crate::session::{Begin, Session};
use crate::setup::{NewConnection, Setup, SetupProblem, keep_connection};
use crate::startup::{connection_session, own_hub_session};
use settings::{OWN_HUB, Origin, Settings};

/// A connection that the window can be on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct ConnectionChoice {
    /// Its name, which is unique.
    name: String,
    /// The host of its server; empty for the hub inside the program.
    host: String,
    /// Whether it is the demo, on the hub inside the program.
    demo: bool,
}

/// The connections that the window can be on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConnectionList {
    /// The name of the one that the window is on; none where its server was named by its address.
    current: Option<String>,
    /// The host of the server that the window is on.
    host: String,
    /// All of them, the demo last.
    all: Vec<ConnectionChoice>,
    /// Whether another one can be added.
    can_add: bool,
}

/// Returns the connections that a window with this session can be on. Where an administrator locked
/// one, there is no other.
pub(crate) fn list(session: &Session, settings: &Settings) -> ConnectionList {
    let current = session.connection.clone();
    let connections = settings.connections();
    let all = connections.iter().map(|(name, connection)| ConnectionChoice {
        name: name.clone(),
        host: connection.value.address.authority(),
        demo: false,
    });
    let demo = ConnectionChoice { name: OWN_HUB.to_owned(), host: String::new(), demo: true };
    let mut all: Vec<_> = all.chain([demo]).collect();
    if is_locked(settings) {
        all.retain(|one| current.as_deref() == Some(one.name.as_str()));
    }
    let can_add = settings.can_add_connection();
    ConnectionList { current, host: session.server().authority(), all, can_add }
}

fn is_locked(settings: &Settings) -> bool {
    matches!(settings.connection_name().origin, Origin::Locked(_))
}

/// Goes over to another connection. What was ended at the server before is told there first, as far
/// as that answers. The key of the new one is read while the page shows what that waits for.
///
/// # Errors
/// The reason, in words; then the window stays where it is.
pub(crate) async fn switch(app: &AppHandle, name: &str) -> Result<(), String> {
    let state = app.state::<AppState>();
    let _one_at_a_time = state.switching.lock().await;
    let settings = app.state::<Settings>();
    if is_locked(&settings) {
        return Err("the connection is locked by an administrator".to_owned());
    }
    let session = if name == OWN_HUB {
        let hub = app.state::<HubStarter>().hub().await;
        let hub = hub.map_err(|failure| failure.to_string())?;
        if let Some(own_hub) = &hub.own_hub {
            app.state::<Received>().show(own_hub.clone());
            app.state::<ScenarioRuns>().play_on(own_hub.clone());
        }
        let session = own_hub_session(hub, Begin::default(), &settings).await;
        session.map_err(|error| error.to_string())?
    } else {
        let connection = settings.connection(name).map_err(|error| error.to_string())?;
        connection_session(name, connection, Begin::default(), &settings)
    };
    show(&state, &session).await;
    if !session.is_open() {
        tauri::async_runtime::spawn(async move { session.open().await });
    }
    Ok(())
}

/// Adds a connection whose key was tried, and goes over to it. The key is used as it was typed, so
/// nothing asks for it again.
///
/// # Errors
/// [`SetupProblem`]; then nothing is kept and the window stays where it is.
pub(crate) async fn add(app: &AppHandle, connection: &NewConnection) -> Result<(), SetupProblem> {
    let (state, setup) = (app.state::<AppState>(), app.state::<Setup>());
    let _one_at_a_time = state.switching.lock().await;
    let settings = app.state::<Settings>();
    if is_locked(&settings) {
        return Err(SetupProblem::Locked);
    }
    let tried = setup.tried().ok_or(SetupProblem::KeyForgotten)?;
    let session = keep_connection(&tried, connection, &settings).await?;
    show(&state, &session).await;
    setup.finish();
    tauri::async_runtime::spawn(async move { session.open_with(tried.key).await });
    Ok(())
}

/// Shows a session in place of the one that is shown, which ends.
async fn show(state: &AppState, session: &Arc<Session>) {
    state.session().end().await;
    state.show(Arc::clone(session));
}
