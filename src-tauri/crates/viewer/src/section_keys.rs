//! The keys by which a screen tells the sections of a ticket apart.

use std::collections::{HashMap, HashSet};

/// Returns a key for each section, of which there are not two alike. It is the name of the provider, by
/// which a screen knows the section again; a provider that is there a second time gets a name that no
/// other has.
#[must_use]
pub fn section_keys<'p>(providers: impl Iterator<Item = &'p str> + Clone) -> Vec<String> {
    let mut taken: HashSet<String> = providers.clone().map(str::to_owned).collect();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let keys = providers.map(|provider| {
        let number = numbers.entry(provider).or_default();
        loop {
            *number += 1;
            if *number == 1 {
                return provider.to_owned();
            }
            let key = format!("{provider} {number}");
            if taken.insert(key.clone()) {
                return key;
            }
        }
    });
    keys.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_keys_are_alike_and_each_provider_has_its_name_once() {
        let keys = |providers: &[&str]| section_keys(providers.iter().copied());
        assert_eq!(keys(&["a", "b"]), ["a", "b"]);
        assert_eq!(keys(&["a", "a", "b", "a"]), ["a", "a 2", "b", "a 3"]);
        assert_eq!(keys(&["a", "a", "a 2"]), ["a", "a 3", "a 2"]);
        assert_eq!(keys(&["a 2", "a 2", "a", "a"]), ["a 2", "a 2 2", "a", "a 3"]);
    }
}
