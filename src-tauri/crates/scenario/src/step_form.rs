//! The properties of each step: what the checker asks for.

/// What a property holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A text of which somebody sees something.
    Text,
    /// A first name, of as many characters as the contract allows.
    FirstName,
    /// The alias that a ticket is given, which is also a first name.
    NewAlias,
    /// The alias of a ticket, or an id.
    Ticket,
    /// A whole number from one bound to the other.
    Number(i64, i64),
    /// One of these numbers.
    OneOf(&'static [u32]),
    /// A JSON Pointer.
    Pointer,
    /// A payload, as an object or as text.
    Payload,
    /// The name of a file with a payload.
    File,
    /// Any value.
    Any,
}

/// A property of a step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Property {
    pub name: &'static str,
    pub kind: Kind,
    pub required: bool,
}

const fn required(name: &'static str, kind: Kind) -> Property {
    Property { name, kind, required: true }
}

const fn optional(name: &'static str, kind: Kind) -> Property {
    Property { name, kind, required: false }
}

const TICKET: Property = required("ticket", Kind::Ticket);
const PROVIDER: Property = required("provider", Kind::Text);
const ONLY_PROVIDER: Property = optional("provider", Kind::Text);
const TIMES: Property = optional("times", Kind::Number(1, 10_000));
/// The statuses that a hub refuses with on demand.
const REFUSALS: &[u32] = &[400, 403, 404, 429, 503];

/// The steps by the value of `do`, each with its properties beside that.
pub(crate) const FORMS: [(&str, &[Property]); 18] = [
    (
        "ticket",
        &[
            required("alias", Kind::NewAlias),
            optional("firstName", Kind::FirstName),
            optional("lastName", Kind::Text),
        ],
    ),
    (
        "send",
        &[
            TICKET,
            PROVIDER,
            required("title", Kind::Text),
            optional("data", Kind::Payload),
            optional("file", Kind::File),
            TIMES,
        ],
    ),
    ("call", &[TICKET]),
    ("recall", &[TICKET]),
    ("served", &[TICKET]),
    ("noShow", &[TICKET]),
    ("backToQueue", &[TICKET]),
    ("wait", &[required("milliseconds", Kind::Number(0, 3_600_000))]),
    ("expectAnswer", &[required("status", Kind::Number(100, 599)), optional("code", Kind::Text)]),
    ("expectNoAnswer", &[]),
    (
        "expectData",
        &[
            TICKET,
            PROVIDER,
            required("pointer", Kind::Pointer),
            required("value", Kind::Any),
            optional("withinMilliseconds", Kind::Number(0, 60_000)),
        ],
    ),
    ("refuse", &[required("status", Kind::OneOf(REFUSALS)), TIMES, ONLY_PROVIDER]),
    ("delay", &[required("milliseconds", Kind::Number(0, 50_000)), TIMES, ONLY_PROVIDER]),
    ("cut", &[TIMES, ONLY_PROVIDER]),
    ("clock", &[required("seconds", Kind::Number(-604_800, 604_800)), TIMES]),
    ("silence", &[]),
    ("closeSockets", &[]),
    ("endFaults", &[]),
];

/// The values of `do`.
pub(crate) const NAMES: [&str; 18] = {
    let mut names = [""; 18];
    let mut at = 0;
    #[expect(clippy::indexing_slicing, reason = "computed when this is compiled")]
    while at < names.len() {
        names[at] = FORMS[at].0;
        at += 1;
    }
    names
};

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;

    /// The forms as the schema has them, which the types give.
    fn of_schema() -> Vec<(String, BTreeSet<String>, BTreeSet<String>)> {
        let schema = crate::json_schema();
        let names = |value: &Value| -> BTreeSet<String> {
            let names = value.as_array().into_iter().flatten();
            names.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let steps = schema["$defs"]["Step"]["oneOf"].as_array().unwrap();
        let forms = steps.iter().map(|step| {
            let named = step["$ref"].as_str().and_then(|path| path.strip_prefix('#'));
            let inner = named.and_then(|path| schema.pointer(path)).cloned().unwrap_or_default();
            let mut all: BTreeSet<String> = BTreeSet::new();
            for object in [step, &inner] {
                all.extend(
                    object["properties"].as_object().into_iter().flat_map(|p| p.keys().cloned()),
                );
            }
            let required = [names(&step["required"]), names(&inner["required"])].concat();
            let name = step["properties"]["do"]["const"].as_str().unwrap().to_owned();
            (name, all, required)
        });
        forms.collect()
    }

    trait Concat {
        fn concat(self) -> BTreeSet<String>;
    }

    impl Concat for [BTreeSet<String>; 2] {
        fn concat(self) -> BTreeSet<String> {
            self.into_iter().flatten().collect()
        }
    }

    #[test]
    fn forms_are_those_of_the_types() {
        let forms = FORMS.iter().map(|(name, properties)| {
            let all = properties.iter().map(|one| one.name.to_owned());
            let required = properties.iter().filter(|one| one.required);
            let with_do = |names: BTreeSet<String>| -> BTreeSet<String> {
                names.into_iter().chain(["do".to_owned()]).collect()
            };
            let required = required.map(|one| one.name.to_owned()).collect();
            ((*name).to_owned(), with_do(all.collect()), with_do(required))
        });
        assert_eq!(forms.collect::<Vec<_>>(), of_schema());
    }
}
