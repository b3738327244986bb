//! The way out of a kiosk: whoever knows its PIN may leave the screen or start it anew, for as long as
//! the number pad stays open. Nobody else may, and no try is free of its count.

use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use settings::{KioskMemory, Settings};
use specta::Type;

use super::pin_hash;
use super::pin_tries::PinTries;
use super::screen_state::ScreenState;

/// How long a right PIN holds.
const OPEN_FOR: Duration = Duration::from_secs(2 * 60);

/// A PIN as it was typed. It cannot be printed.
#[derive(Debug, Deserialize, Type)]
#[serde(transparent)]
pub(crate) struct TypedPin(#[specta(type = String)] SecretString);

/// What the page is told before anybody types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExitOffer {
    /// Whether there is a PIN. Without one nobody leaves the screen by it.
    pub has_pin: bool,
    /// For how many seconds no PIN is taken; 0 where one is.
    pub wait_seconds: u32,
}

/// What becomes of a PIN.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum PinAnswer {
    /// It is right.
    Right {
        /// What leaving and starting anew ask for.
        pass: String,
        /// What is known of the screen.
        status: KioskStatus,
    },
    /// It is wrong.
    Wrong {
        /// How many may be wrong before there is a pause.
        left: u32,
        /// For how many seconds no further PIN is taken; 0 where one is.
        wait_seconds: u32,
    },
    /// None is taken now, and this one was not looked at.
    Wait {
        /// For how many seconds.
        wait_seconds: u32,
    },
}

/// What is known of the screen, for whoever stands before it with the PIN.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KioskStatus {
    /// The version of the program.
    pub version: String,
    /// The address of the server.
    pub server: String,
    /// For how many minutes the program runs.
    pub running_minutes: u32,
    /// How many states the page has drawn.
    pub frames: u32,
}

/// Leave to pass, as the page has it and as long as it holds.
#[derive(Debug)]
struct Pass {
    text: String,
    until: Instant,
}

/// The way out.
#[derive(Debug)]
pub(crate) struct ExitGate {
    settings: Arc<Settings>,
    screen: Arc<ScreenState>,
    server: String,
    memory: KioskMemory,
    started: Instant,
    tries: Mutex<PinTries>,
    pass: Mutex<Option<Pass>>,
}

impl ExitGate {
    /// The way out of the screen of a server, which goes on with the failures that `memory` has.
    pub(crate) fn new(
        settings: Arc<Settings>,
        screen: Arc<ScreenState>,
        server: String,
        memory: KioskMemory,
    ) -> Self {
        let tries = PinTries::remembered(memory.pin_failures(), Duration::ZERO);
        Self {
            settings,
            screen,
            server,
            memory,
            started: Instant::now(),
            tries: Mutex::new(tries),
            pass: Mutex::default(),
        }
    }

    /// Returns whether there is a PIN, and when it may be tried.
    pub(crate) fn offer(&self) -> ExitOffer {
        let has_pin = self.settings.kiosk().pin.hash().is_some();
        // A try that is under way holds the lock for as long as it takes.
        let wait = self.tries.try_lock().and_then(|tries| tries.wait(self.now()));
        ExitOffer { has_pin, wait_seconds: seconds(wait) }
    }

    /// Tries a PIN. One is looked at after the other, so that no more memory is taken than one takes. To
    /// be called on a thread that may wait.
    pub(crate) fn check(&self, pin: &TypedPin) -> PinAnswer {
        let mut tries = self.tries.lock();
        if let Err(wait) = tries.begin(self.now()) {
            return PinAnswer::Wait { wait_seconds: seconds(Some(wait)) };
        }
        self.memory.save_pin_failures(tries.failures());
        let kiosk = self.settings.kiosk();
        if !kiosk.pin.hash().is_some_and(|hash| pin_hash::matches(hash, &pin.0)) {
            let now = self.now();
            tracing::warn!(failures = tries.failures(), "a wrong PIN was typed");
            let (left, wait) = (tries.left(now), tries.wait(now));
            return PinAnswer::Wrong { left, wait_seconds: seconds(wait) };
        }
        tries.succeed();
        self.memory.save_pin_failures(tries.failures());
        tracing::warn!("the PIN was typed");
        PinAnswer::Right { pass: self.give_pass(), status: self.status() }
    }

    /// Takes a pass, which no second one can use. Returns whether it holds.
    pub(crate) fn take(&self, pass: &str) -> bool {
        let mut held = self.pass.lock();
        let holds = held.as_ref().is_some_and(|held| {
            // The page alone has it, so how long this takes tells nobody anything.
            held.text == pass && Instant::now() < held.until
        });
        if holds {
            *held = None;
        }
        holds
    }

    fn give_pass(&self) -> String {
        let text = format!("{:032x}", rand::random::<u128>());
        *self.pass.lock() = Some(Pass { text: text.clone(), until: Instant::now() + OPEN_FOR });
        text
    }

    fn status(&self) -> KioskStatus {
        let frames = self.screen.proof().map_or(0, |proof| proof.frames);
        KioskStatus {
            version: env!("SERVICE_VIEW_VERSION").to_owned(),
            server: self.server.clone(),
            running_minutes: u32::try_from(self.now().as_secs() / 60).unwrap_or(u32::MAX),
            frames: u32::try_from(frames).unwrap_or(u32::MAX),
        }
    }

    fn now(&self) -> Duration {
        self.started.elapsed()
    }
}

/// The seconds of a pause, the last of them whole; 0 where there is none.
fn seconds(wait: Option<Duration>) -> u32 {
    let wait = wait.unwrap_or_default();
    let more = u64::from(wait.subsec_nanos() > 0);
    u32::try_from(wait.as_secs() + more).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use settings::{Layer, Places};
    use viewer::{KioskFollower, KioskOptions};

    use super::*;
    use crate::kiosk::presentation::Presentation;

    /// A kiosk with its files in a directory.
    struct Kiosk(tempfile::TempDir);

    impl Kiosk {
        fn new(table: &str) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("settings.toml");
            std::fs::write(file, format!("[kiosk]\n{table}\n")).unwrap();
            Self(folder)
        }

        fn with_pin() -> Self {
            Self::new(&format!("pin-hash = '{}'", cheap_hash()))
        }

        /// The way out, as a start of the program finds it.
        fn gate(&self) -> ExitGate {
            let user = self.0.path().join("settings.toml");
            let places = Places::new(Some(user), self.0.path());
            let memory = KioskMemory::new(places.state());
            let settings = Arc::new(Settings::load(places, Layer::default()).unwrap());
            let view = KioskFollower::new(KioskOptions::default(), Duration::ZERO).view();
            let screen = Arc::new(ScreenState::new(view, Presentation::default()));
            ExitGate::new(settings, screen, "https://hub.example".to_owned(), memory)
        }
    }

    /// The hash of 493817 for a test, which is made within no time.
    fn cheap_hash() -> String {
        use argon2::password_hash::PasswordHasher;
        use argon2::{Algorithm, Argon2, Params, Version};

        let params = Params::new(8, 1, 1, None).unwrap();
        let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        cheap.hash_password(b"493817").unwrap().to_string()
    }

    fn typed(pin: &str) -> TypedPin {
        TypedPin(pin.to_owned().into())
    }

    #[test]
    fn right_pin_gives_one_pass_that_lets_through_once() {
        let kiosk = Kiosk::with_pin();
        let gate = kiosk.gate();
        assert_eq!(gate.offer(), ExitOffer { has_pin: true, wait_seconds: 0 });
        assert!(!gate.take(""));
        let PinAnswer::Right { pass, status } = gate.check(&typed("493817")) else {
            panic!("the PIN is right")
        };
        assert_eq!((status.server.as_str(), status.frames), ("https://hub.example", 0));
        assert!(!gate.take("0"));
        assert!(gate.take(&pass));
        assert!(!gate.take(&pass));
    }

    #[test]
    fn wrong_pins_are_counted_over_a_restart_and_a_right_one_forgets_them() {
        let kiosk = Kiosk::with_pin();
        let gate = kiosk.gate();
        for left in [4, 3] {
            let wrong = PinAnswer::Wrong { left, wait_seconds: 0 };
            assert_eq!(gate.check(&typed("000000")), wrong);
        }
        let again = kiosk.gate();
        for left in [2, 1] {
            let wrong = PinAnswer::Wrong { left, wait_seconds: 0 };
            assert_eq!(again.check(&typed("000000")), wrong);
        }
        assert!(matches!(again.check(&typed("493817")), PinAnswer::Right { .. }));
        assert_eq!(kiosk.gate().tries.lock().failures(), 0);
    }

    #[test]
    fn right_pin_is_not_looked_at_during_a_pause_also_after_a_restart() {
        let kiosk = Kiosk::with_pin();
        let gate = kiosk.gate();
        for _ in 0..4 {
            gate.check(&typed("000000"));
        }
        assert_eq!(gate.check(&typed("1")), PinAnswer::Wrong { left: 0, wait_seconds: 60 });
        for gate in [gate, kiosk.gate()] {
            assert!(matches!(gate.check(&typed("493817")), PinAnswer::Wait { wait_seconds: 1.. }));
            assert!(gate.offer().wait_seconds > 0);
        }
    }

    #[test]
    fn nobody_leaves_a_kiosk_without_a_pin() {
        let gate = Kiosk::new("").gate();
        assert!(!gate.offer().has_pin);
        assert!(matches!(gate.check(&typed("")), PinAnswer::Wrong { .. }));
        assert!(!gate.take(""));
    }

    #[test]
    fn typed_pin_cannot_be_printed() {
        assert!(!format!("{:?}", typed("493817")).contains("493817"));
    }
}
