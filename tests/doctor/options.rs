//! What the command takes, and how it ends where that is wrong.

use crate::patient::Patient;

#[tokio::test]
async fn wrong_options_end_with_two_and_check_nothing() {
    let patient = Patient::new();
    for (arguments, expected) in [
        (&["--server", "https://hub.example"][..], "--api-key-file"),
        (&["--server", "http://hub.example", "--api-key-file", "key"], "https"),
        (&["--jsn"], "--json"),
        (&["cloud"], "unexpected argument"),
    ] {
        let said = patient.doctor(arguments).await;
        assert_eq!(said.code, Some(2), "{said:?}");
        assert!(said.complained.contains(expected), "{said:?}");
        assert!(said.printed.is_empty(), "{said:?}");
    }
}

#[tokio::test]
async fn help_says_what_is_checked_and_what_the_exit_codes_mean() {
    let said = Patient::new().doctor(&["--help"]).await;
    assert_eq!(said.code, Some(0), "{said:?}");
    for words in ["Exit code", "--json", "keyring", "certificate", "Example"] {
        assert!(said.printed.contains(words), "{words}: {}", said.printed);
    }
    assert!(!said.printed.contains("doctor-display"), "{}", said.printed);
}
