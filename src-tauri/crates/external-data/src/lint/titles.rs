//! Titles that repeat the name of their provider.

/// The fewest letters and digits of a provider's name that a title can repeat.
const MIN_NAME_CHARS: usize = 2;

/// Returns whether `title` is the name of the provider or begins with it, however both are written:
/// `My CRM: Orders` repeats `my-crm`.
pub(super) fn repeats_provider(title: &str, provider: &str) -> bool {
    let mut name = signs(provider).flat_map(char::to_lowercase).peekable();
    let mut taken = 0;
    let mut title = title.chars();
    while name.peek().is_some() {
        let Some(character) = title.next() else { return false };
        if !character.is_alphanumeric() {
            continue;
        }
        for lower in character.to_lowercase() {
            if name.next() != Some(lower) {
                return false;
            }
        }
        taken += 1;
    }
    taken >= MIN_NAME_CHARS && title.next().is_none_or(|next| !next.is_alphanumeric())
}

fn signs(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|character| character.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_is_repeated_however_it_is_written() {
        for (title, provider) in [
            ("my-crm", "my-crm"),
            ("My CRM", "my-crm"),
            ("MyCRM: Orders", "my crm"),
            ("Zürich Versicherung", "zürich"),
            ("\"Epic\" allergies", "Epic"),
        ] {
            assert!(repeats_provider(title, provider), "{title} {provider}");
        }
    }

    #[test]
    fn title_of_its_own_is_left() {
        for (title, provider) in [
            ("Epicenter", "Epic"),
            ("Orders of my-crm", "my-crm"),
            ("My", "my-crm"),
            ("", "my-crm"),
            ("Orders", ""),
            ("Orders", "--"),
            ("P: orders", "p"),
        ] {
            assert!(!repeats_provider(title, provider), "{title} {provider}");
        }
    }
}
