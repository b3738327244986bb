//! What is sent to two servers to see whether they answer alike: a request for each rule.

use external_data::{MAX_NESTING, SAMPLES};

/// The provider of all that is sent, but for the rules on providers themselves.
pub(crate) const PROVIDER: &str = "sview-drift";

/// A ticket that no server has.
const NO_TICKET: &str = "0";

/// One request with external data.
#[derive(Clone, Debug)]
pub(crate) struct Probe {
    /// The rule, in words.
    pub name: &'static str,
    /// The ticket, where it is not the test ticket.
    pub ticket: Option<&'static str>,
    pub provider: String,
    pub title: String,
    pub data: String,
}

/// All requests, in the order in which they are sent.
pub(crate) fn probes() -> Vec<Probe> {
    let empty = r#"{"fields": []}"#;
    let mut all = vec![payload("every field", sample("every-item-property"))];
    all.push(payload("documented request", sample("documented-request")));
    all.push(payload("no fields", empty));
    for (name, data) in PAYLOADS {
        all.push(payload(name, data));
    }
    all.push(payload("nested too deep", &nested()));
    all.push(payload("64 KiB of fields", &large()));
    let usual = payload("", empty);
    let long = "a".repeat(101);
    for (name, provider, title) in [
        ("no provider", "", "Title"),
        ("blank provider", " \u{200b}", "Title"),
        ("provider of 101 characters", &*long, "Title"),
        ("no title", PROVIDER, ""),
        ("title of 101 characters", PROVIDER, &*long),
    ] {
        let (provider, title) = (provider.to_owned(), title.to_owned());
        all.push(Probe { name, provider, title, ..usual.clone() });
    }
    all.push(Probe { name: "no data", data: String::new(), ..usual.clone() });
    all.push(Probe { name: "no such ticket", ticket: Some(NO_TICKET), ..usual });
    all
}

/// Payloads with one violation each, by the rule that they break.
const PAYLOADS: [(&str, &str); 10] = [
    ("not JSON", r#"{"fields": [}"#),
    ("no object", "[]"),
    ("fields missing", "{}"),
    ("property missing", r#"{"fields": [{"type": "text", "title": "Level"}]}"#),
    ("value of another type", r#"{"fields": [{"type": "text", "title": "Level", "value": 7}]}"#),
    (
        "importance that is not known",
        r#"{"fields": [{"type": "message", "content": "Hello", "importance": "warn"}]}"#,
    ),
    ("type that is not known", r#"{"fields": [{"type": "picture", "title": "A", "value": "B"}]}"#),
    (
        "property that is not known",
        r#"{"fields": [{"type": "text", "title": "Level", "value": "Gold", "icon": "star"}]}"#,
    ),
    (
        "day that is not there",
        r#"{"fields": [{"type": "list", "title": "Visits", "items": [{"title": "One", "timestamp": "2026-02-30"}]}]}"#,
    ),
    (
        "property twice",
        r#"{"fields": [{"type": "text", "title": "Level", "value": "Gold", "value": "Silver"}]}"#,
    ),
];

fn payload(name: &'static str, data: &str) -> Probe {
    Probe {
        name,
        ticket: None,
        provider: PROVIDER.to_owned(),
        // A text of its own, so that what is read back is that of this request.
        title: format!("Test: {name}"),
        data: data.to_owned(),
    }
}

fn sample(name: &str) -> &'static str {
    SAMPLES.iter().find(|sample| sample.name == name).map_or("{\"fields\": []}", |one| one.text)
}

fn nested() -> String {
    let depth = MAX_NESTING + 1;
    format!("{{\"fields\": {}{}}}", "[".repeat(depth), "]".repeat(depth))
}

fn large() -> String {
    let field = r#"{"type": "text", "title": "Level", "value": "Gold"}"#;
    format!("{{\"fields\": [{}]}}", vec![field; (64 << 10) / field.len()].join(", "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use external_data::{Rule, validate};

    use super::*;

    #[test]
    fn every_rule_of_the_contract_is_broken_once_at_least() {
        let broken: Vec<Rule> = probes()
            .iter()
            .filter_map(|probe| validate(&probe.data).err())
            .flat_map(|errors| errors.violations.into_iter().map(|one| one.rule))
            .collect();
        for rule in [
            Rule::Json,
            Rule::Object,
            Rule::Required,
            Rule::Type,
            Rule::Enum,
            Rule::UnknownProperty,
            Rule::Date,
            Rule::DuplicateKey,
            Rule::Nesting,
        ] {
            assert!(broken.contains(&rule), "{rule:?}");
        }
    }

    #[test]
    fn names_of_probes_are_unique_and_fit_into_a_title() {
        let all = probes();
        let names: BTreeSet<_> = all.iter().map(|probe| probe.name).collect();
        assert_eq!(names.len(), all.len());
        assert!(all.iter().all(|probe| probe.name.len() < 90));
    }
}
