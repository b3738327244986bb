//! The hash of the PIN that leaves a kiosk: how it is made, and how a PIN is held against it. It takes
//! memory and a good part of a second, as it has to: whoever has the hash can try all PINs.

use std::fmt::Display;
use std::io::{self, BufRead, IsTerminal};
use std::process::ExitCode;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use secrecy::{ExposeSecret, SecretString};

/// The fewest and the most digits of a PIN that is hashed here.
const DIGITS: (usize, usize) = (6, 20);
/// The exit code where no hash is made.
const REFUSED: u8 = 1;

/// Why a PIN is not hashed.
#[derive(Debug, thiserror::Error)]
enum PinRefusal {
    #[error("a PIN has {} to {} digits and nothing else, since the screen has a number pad", DIGITS.0, DIGITS.1)]
    Form,
    #[error("the two are not the same")]
    Other,
    #[error("no PIN can be read: {0}")]
    Unread(#[from] io::Error),
    #[error("the PIN cannot be hashed: {0}")]
    Hash(String),
}

/// Returns whether `pin` is the one of `hash`, a text of the PHC string format. Takes long.
pub(super) fn matches(hash: &str, pin: &SecretString) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else {
        tracing::warn!("the hash of the PIN cannot be read, so no PIN is right");
        return false;
    };
    Argon2::default().verify_password(pin.expose_secret().as_bytes(), &hash).is_ok()
}

/// Asks for a PIN twice, and prints the line of the settings with its hash: the command `kiosk-pin`. A
/// PIN is never an argument, which others could read while the program runs.
pub(crate) fn run() -> ExitCode {
    match read().and_then(|pins| line(&pins)) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(refusal) => refused(&refusal),
    }
}

fn refused(refusal: &impl Display) -> ExitCode {
    eprintln!("service-view: {refusal}");
    ExitCode::from(REFUSED)
}

/// Reads a PIN twice: unseen from a terminal, else from the first two lines of standard input.
fn read() -> Result<[SecretString; 2], PinRefusal> {
    if io::stdin().is_terminal() {
        let ask = |prompt| rpassword::prompt_password(prompt).map(SecretString::from);
        return Ok([ask("PIN: ")?, ask("The same once more: ")?]);
    }
    let mut lines = io::stdin().lock().lines();
    let mut next = || lines.next().unwrap_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()));
    Ok([next()?.into(), next()?.into()])
}

/// The line of the settings for a PIN that was typed twice.
fn line([pin, again]: &[SecretString; 2]) -> Result<String, PinRefusal> {
    let pin = pin.expose_secret();
    let is_pin = (DIGITS.0..=DIGITS.1).contains(&pin.len()) && is_digits(pin);
    if !is_pin {
        return Err(PinRefusal::Form);
    }
    if pin != again.expose_secret() {
        return Err(PinRefusal::Other);
    }
    let hash = Argon2::default().hash_password(pin.as_bytes());
    let hash = hash.map_err(|error| PinRefusal::Hash(error.to_string()))?;
    Ok(format!("pin-hash = '{hash}'"))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pin: &str, again: &str) -> Result<String, PinRefusal> {
        line(&[pin.to_owned().into(), again.to_owned().into()])
    }

    #[test]
    fn line_is_one_that_the_settings_take_and_that_knows_its_pin() {
        let line = typed("493817", "493817").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.toml");
        std::fs::write(&file, format!("[kiosk]\n{line}\n")).unwrap();
        let places = settings::Places::new(Some(file), folder.path());
        let settings = settings::Settings::load(places, settings::Layer::default()).unwrap();
        let kiosk = settings.kiosk();
        let hash = kiosk.pin.hash().unwrap();
        assert!(matches(hash, &"493817".to_owned().into()));
        for wrong in ["493818", "", "4938170", "493817\n"] {
            assert!(!matches(hash, &wrong.to_owned().into()), "{wrong}");
        }
        assert!(!line.contains("493817"));
        assert_ne!(typed("493817", "493817").unwrap(), line, "the salt is another each time");
    }

    #[test]
    fn hash_of_the_program_argon2_is_taken() {
        let hash =
            "$argon2id$v=19$m=4096,t=3,p=1$c29tZXNhbHQ$AS9YyPjZp8CxIZIdXuKNBDLHFuMGTAKRtYE3lRJ6aEA";
        assert!(!matches(hash, &"000000".to_owned().into()));
        assert!(!matches("no hash", &"000000".to_owned().into()));
    }

    #[test]
    fn pin_that_is_short_or_no_number_or_typed_otherwise_is_refused() {
        for pin in ["", "12345", "12345a", "١٢٣٤٥٦", "123456789012345678901", " 123456"] {
            assert!(matches!(typed(pin, pin), Err(PinRefusal::Form)), "{pin}");
        }
        assert!(matches!(typed("123456", "123457"), Err(PinRefusal::Other)));
    }
}
