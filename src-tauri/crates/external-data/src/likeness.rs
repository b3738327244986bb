//! Whether a JSON document is meant to be a payload. Many files of JSON have nothing of one, and some of
//! them, such as `package.json`, have properties that are called almost as those of a payload.

use crate::payload::Field;
use crate::suggest::did_you_mean;
use crate::tree::{Node, Value};

/// The one property of a payload.
pub(crate) const FIELDS: &str = "fields";

/// Returns whether a value is an array in which a field of the contract stands, whatever is wrong with
/// it beside its type.
pub(crate) fn holds_fields(node: &Node<'_>) -> bool {
    let Value::Array(elements) = &node.value else { return false };
    elements.iter().any(|element| {
        let Value::Object(members) = &element.value else { return false };
        members.iter().any(|(name, node)| {
            let Value::String(kind) = &node.value else { return false };
            name == "type" && Field::TYPES.contains(&&**kind)
        })
    })
}

/// Returns whether a property of the whole document is the fields under a name that is almost theirs.
pub(crate) fn is_almost_fields(name: &str, node: &Node<'_>) -> bool {
    did_you_mean(name, &[FIELDS]).is_some() && holds_fields(node)
}

/// Returns whether a document has anything of a payload: its property, or what was probably meant so.
pub(crate) fn has_anything_of_a_payload(root: &Node<'_>) -> bool {
    let Value::Object(members) = &root.value else { return false };
    members.iter().any(|(name, node)| name == FIELDS || is_almost_fields(name, node))
}

/// Returns whether a document is certainly meant to be a payload, so that it may be mended. Other
/// formats have an array with this name as well, beside what a payload has no place for.
pub(crate) fn is_meant_as_payload(root: &Node<'_>) -> bool {
    let Value::Object(members) = &root.value else { return false };
    let is_alone = members.iter().all(|(name, _)| name == FIELDS);
    let mut fields = members.iter().filter(|(name, _)| name == FIELDS).peekable();
    if fields.peek().is_none() {
        return members.iter().any(|(name, node)| is_almost_fields(name, node));
    }
    fields.any(|(_, node)| match &node.value {
        Value::Array(_) => is_alone || holds_fields(node),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    /// Whether a document has anything of a payload, and whether it may be mended.
    fn likeness(text: &str) -> (bool, bool) {
        let tree = tree::parse(text).unwrap();
        (has_anything_of_a_payload(&tree.node), is_meant_as_payload(&tree.node))
    }

    #[test]
    fn payload_is_known_by_its_fields_whatever_is_wrong_with_them() {
        for text in [
            r#"{"fields": []}"#,
            r#"{"fields": [{"type": "txt"}]}"#,
            r#"{"fields": [1, {"type": "list"}], "theme": "dark"}"#,
            r#"{"feilds": [{"type": "text"}], "theme": "dark"}"#,
        ] {
            assert_eq!(likeness(text), (true, true), "{text}");
        }
    }

    #[test]
    fn other_documents_with_such_a_property_are_none_that_may_be_mended() {
        for text in [
            r#"{"fields": 5}"#,
            r#"{"fields": [], "theme": "dark"}"#,
            r#"{"type": "record", "name": "a", "fields": [{"name": "b", "type": "string"}]}"#,
        ] {
            assert_eq!(likeness(text), (true, false), "{text}");
        }
    }

    #[test]
    fn document_with_a_name_that_is_only_alike_has_nothing_of_a_payload() {
        for text in [
            r#"{"name": "app", "files": ["dist"], "scripts": {"build": "vite"}}"#,
            r#"{"files": []}"#,
            r#"{"field": {"type": "text"}}"#,
            "{}",
            "[]",
            "null",
        ] {
            assert_eq!(likeness(text), (false, false), "{text}");
        }
    }
}
