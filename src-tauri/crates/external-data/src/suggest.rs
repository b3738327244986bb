//! "Did you mean": what an integrator probably wanted to write.

/// What people call things elsewhere, and the contract's word for it.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("alert", "message"),
    ("badge", "footer"),
    ("banner", "message"),
    ("body", "content"),
    ("caption", "title"),
    ("critical", "error"),
    ("danger", "error"),
    ("date", "timestamp"),
    ("day", "timestamp"),
    ("description", "text"),
    ("fatal", "error"),
    ("header", "title"),
    ("heading", "title"),
    ("high", "error"),
    ("href", "url"),
    ("key", "title"),
    ("kind", "type"),
    ("label", "title"),
    ("level", "importance"),
    ("link", "url"),
    ("low", "info"),
    ("mail", "email"),
    ("medium", "warning"),
    ("mobile", "phoneNumber"),
    ("name", "title"),
    ("normal", "info"),
    ("note", "text"),
    ("notice", "info"),
    ("phone", "phoneNumber"),
    ("pill", "footer"),
    ("priority", "importance"),
    ("rows", "items"),
    ("severity", "importance"),
    ("string", "text"),
    ("subtitle", "text"),
    ("success", "info"),
    ("tag", "footer"),
    ("tags", "footer"),
    ("tel", "phoneNumber"),
    ("telephone", "phoneNumber"),
    ("time", "timestamp"),
    ("uri", "url"),
    ("website", "url"),
];

/// How alike two names must be (Jaro-Winkler, 0 to 1) before one is offered for the other.
const MIN_SIMILARITY: f64 = 0.8;

/// What was probably meant.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Suggestion<'k> {
    /// A name that is spelled almost like this.
    Spelling(&'k str),
    /// The contract's word for the same thing.
    OtherWord(&'k str),
}

/// The one of `known` that `found` was probably meant to be.
pub(crate) fn suggestion<'k>(found: &str, known: &[&'k str]) -> Option<Suggestion<'k>> {
    // A name this long is no slip of the pen, and comparing it would cost.
    if found.len() > 40 {
        return None;
    }
    let lower = found.to_lowercase();
    let spelled = known.iter().find(|name| name.to_lowercase() == lower);
    if let Some(name) = spelled {
        return Some(Suggestion::Spelling(name));
    }
    let word = OTHER_WORDS.iter().find(|(other, word)| *other == lower && known.contains(word));
    if let Some((_, word)) = word {
        return Some(Suggestion::OtherWord(word));
    }
    known
        .iter()
        .map(|name| (strsim::jaro_winkler(&lower, &name.to_lowercase()), *name))
        .filter(|(likeness, _)| *likeness >= MIN_SIMILARITY)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| Suggestion::Spelling(name))
}

/// Returns the one of `known` that somebody who wrote `found` probably meant.
#[must_use]
pub fn did_you_mean<'k>(found: &str, known: &[&'k str]) -> Option<&'k str> {
    suggestion(found, known).map(|suggestion| match suggestion {
        Suggestion::Spelling(name) | Suggestion::OtherWord(name) => name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const IMPORTANCE: [&str; 3] = ["error", "warning", "info"];
    const ITEM: [&str; 5] = ["title", "text", "url", "footer", "timestamp"];

    #[test]
    fn word_in_another_case_gets_its_spelling() {
        assert_eq!(suggestion("Error", &IMPORTANCE), Some(Suggestion::Spelling("error")));
    }

    #[test]
    fn truncated_word_gets_its_spelling() {
        assert_eq!(suggestion("warn", &IMPORTANCE), Some(Suggestion::Spelling("warning")));
    }

    #[test]
    fn word_of_another_api_gets_the_word_of_the_contract() {
        assert_eq!(suggestion("tag", &ITEM), Some(Suggestion::OtherWord("footer")));
    }

    #[test]
    fn word_of_another_api_is_not_offered_where_it_is_not_allowed() {
        assert_eq!(suggestion("tag", &IMPORTANCE), None);
    }

    #[test]
    fn misspelled_name_and_word_of_another_api_are_suggested() {
        const FORM: [&str; 3] = ["provider", "title", "data"];
        assert_eq!(did_you_mean("tittle", &FORM), Some("title"));
        assert_eq!(did_you_mean("heading", &FORM), Some("title"));
        assert_eq!(did_you_mean("colour", &FORM), None);
    }

    #[test]
    fn dissimilar_name_has_no_suggestion() {
        assert_eq!(suggestion("colour", &ITEM), None);
    }
}
