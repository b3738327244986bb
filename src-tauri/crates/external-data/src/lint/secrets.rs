//! Passwords and keys of programs, known by the beginnings that their makers gave them.

/// The beginnings of secrets, and how many letters, digits, `-`, `_` or `.` follow at the least.
const PREFIXES: [(&str, usize); 24] = [
    // Stripe
    ("sk_live_", 16),
    ("rk_live_", 16),
    ("sk_test_", 16),
    ("whsec_", 24),
    // GitHub and GitLab
    ("ghp_", 30),
    ("gho_", 30),
    ("ghu_", 30),
    ("ghs_", 30),
    ("ghr_", 30),
    ("github_pat_", 22),
    ("glpat-", 20),
    // Google
    ("AIza", 35),
    ("ya29.", 20),
    // Slack
    ("xoxa-", 10),
    ("xoxb-", 10),
    ("xoxp-", 10),
    ("xoxs-", 10),
    // Others
    ("npm_", 36),
    ("pypi-AgEI", 20),
    ("SG.", 40),
    ("sk-ant-", 20),
    ("sk-proj-", 20),
    ("shpat_", 30),
    ("dop_v1_", 60),
];

/// The beginnings of keys of Amazon, and how many capital letters and digits follow exactly.
const AMAZON: ([&str; 2], usize) = (["AKIA", "ASIA"], 16);

/// How a key in the text form of PEM begins, and what its first line has besides.
const PEM: (&str, &str) = ("-----BEGIN ", "PRIVATE KEY");

/// How the two first parts of a JSON Web Token begin: `{"` in Base64.
const JWT_PART: &str = "eyJ";

/// The fewest characters of a part of a JSON Web Token.
const MIN_JWT_PART: usize = 10;

/// Returns whether a part of the text looks like a secret.
pub(super) fn has_secret(text: &str) -> bool {
    let is_pem = text
        .split(PEM.0)
        .skip(1)
        .any(|rest| rest.lines().next().is_some_and(|line| line.contains(PEM.1)));
    is_pem
        || text.split(|c: char| !is_part_of_word(c)).any(|word| {
            let word = word.trim_matches(['.', '-', '_']);
            // A word with a prefix and what has to follow is longer than most words are.
            word.len() > 14 && (has_prefix(word) || is_of_amazon(word) || is_jwt(word))
        })
}

fn is_part_of_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-_.".contains(character)
}

fn has_prefix(word: &str) -> bool {
    PREFIXES
        .iter()
        .any(|(prefix, least)| word.strip_prefix(prefix).is_some_and(|rest| rest.len() >= *least))
}

fn is_of_amazon(word: &str) -> bool {
    let (prefixes, length) = AMAZON;
    prefixes.iter().filter_map(|prefix| word.strip_prefix(prefix)).any(|rest| {
        rest.len() == length
            && rest.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    })
}

fn is_jwt(word: &str) -> bool {
    let mut parts = word.split('.');
    let (Some(head), Some(claims), Some(signature)) = (parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    [head, claims].iter().all(|part| part.starts_with(JWT_PART) && part.len() >= MIN_JWT_PART)
        && signature.len() >= MIN_JWT_PART
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_beginning_with_enough_behind_it_is_found() {
        for (prefix, least) in PREFIXES {
            let secret = format!("{prefix}{}", "0".repeat(least));
            for text in [
                secret.clone(),
                format!("key: \"{secret}\","),
                format!("https://b.example/?k={secret}&x=1"),
            ] {
                assert!(has_secret(&text), "{text}");
            }
            let short = format!("{prefix}{}", "0".repeat(least - 1));
            assert!(!has_secret(&short), "{short}");
            assert!(!has_secret(&format!("x{secret}")), "x{secret}");
        }
    }

    #[test]
    fn private_key_key_of_amazon_and_token_are_found() {
        for text in [
            "-----BEGIN RSA PRIVATE KEY-----\nMIIE",
            "key -----BEGIN PRIVATE KEY-----",
            "Sign in with AKIA0123456789ABCDEF.",
            "(ASIA0123456789ABCDEF)",
            "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl",
        ] {
            assert!(has_secret(text), "{text}");
        }
    }

    #[test]
    fn other_text_is_left() {
        for text in [
            "",
            "-----BEGIN CERTIFICATE-----\nMIIE\nPRIVATE KEY",
            "eyJhbGciOiJub25lIn0",
            "eyJhbGciOiJub25lIn0.no.c2lnbmF0dXJl",
            "sk_live_",
            "AKIAtokyo1234567890x",
            "AKIA0123456789ABCDEFG",
            "a very_long_word_that_is_no_key.at-all_12345678",
            "https://portal.example.com/doc/7391",
        ] {
            assert!(!has_secret(text), "{text}");
        }
    }
}
