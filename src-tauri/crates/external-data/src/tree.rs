//! A payload as a tree that hides nothing: duplicate keys are kept, and every value has a number
//! by which [`crate::span`] finds it again in the text.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::pointer::{Step, pointer};

/// How many objects and arrays may stand inside one another.
///
/// The contract needs five. The limit keeps a hostile payload from exhausting the stack.
pub const MAX_NESTING: usize = 64;

/// One value of the document.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    /// Its number: values are counted in the order in which they begin.
    pub id: usize,
    pub value: Value<'a>,
}

#[derive(Debug)]
pub(crate) enum Value<'a> {
    /// `null`, a boolean or a number: the contract has no place for them.
    Scalar,
    String(Cow<'a, str>),
    Array(Vec<Node<'a>>),
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
    /// An object or array beyond [`MAX_NESTING`]. What it holds was read but not kept.
    TooDeep,
}

/// A whole document.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    pub node: Node<'a>,
    /// Whether there is a [`Value::TooDeep`] in it.
    pub too_deep: bool,
}

/// Parses `text`.
///
/// # Errors
/// What `serde_json` says of a text that is not JSON.
pub(crate) fn parse(text: &str) -> Result<Tree<'_>, serde_json::Error> {
    let (next, too_deep) = (Cell::new(0), Cell::new(false));
    let mut parser = serde_json::Deserializer::from_str(text);
    let node = Seed { next: &next, too_deep: &too_deep, depth: 0 }.deserialize(&mut parser)?;
    parser.end()?;
    Ok(Tree { node, too_deep: too_deep.get() })
}

/// The number and the pointer of the first object or array below `root` that stands too deep. The
/// pointers of all of them could be long beyond measure: each repeats all names above it.
pub(crate) fn first_too_deep(root: &Node<'_>) -> Option<(usize, String)> {
    below_too_deep(root, &mut Vec::new())
}

fn below_too_deep<'n>(node: &'n Node<'_>, steps: &mut Vec<Step<'n>>) -> Option<(usize, String)> {
    let mut below = |step, node| {
        steps.push(step);
        let found = below_too_deep(node, steps);
        steps.pop();
        found
    };
    match &node.value {
        Value::TooDeep => Some((node.id, pointer(steps.iter().copied()))),
        Value::Array(elements) => {
            elements.iter().enumerate().find_map(|(index, one)| below(Step::Index(index), one))
        }
        Value::Object(members) => {
            members.iter().find_map(|(name, one)| below(Step::Name(name), one))
        }
        Value::Scalar | Value::String(_) => None,
    }
}

#[derive(Clone, Copy)]
struct Seed<'c> {
    next: &'c Cell<usize>,
    too_deep: &'c Cell<bool>,
    /// How many containers enclose the value.
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'de>, D::Error> {
        let id = self.next.replace(self.next.get() + 1);
        let value = deserializer.deserialize_any(self)?;
        Ok(Node { id, value })
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value<'de>, E> {
        Ok(Value::Scalar)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Value<'de>, E> {
        Ok(Value::Scalar)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Value<'de>, E> {
        Ok(Value::Scalar)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Value<'de>, E> {
        Ok(Value::Scalar)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Value<'de>, E> {
        Ok(Value::Scalar)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::String(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::String(Cow::Borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value<'de>, A::Error> {
        if self.depth == MAX_NESTING {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            self.too_deep.set(true);
            return Ok(Value::TooDeep);
        }
        let inner = Seed { depth: self.depth + 1, ..self };
        let mut elements = Vec::new();
        while let Some(element) = seq.next_element_seed(inner)? {
            elements.push(element);
        }
        Ok(Value::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        if self.depth == MAX_NESTING {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            self.too_deep.set(true);
            return Ok(Value::TooDeep);
        }
        let inner = Seed { depth: self.depth + 1, ..self };
        let mut members = Vec::new();
        while let Some(key) = map.next_key_seed(Key)? {
            members.push((key, map.next_value_seed(inner)?));
        }
        Ok(Value::Object(members))
    }
}

/// The name of a member, borrowed from the text where it has no escapes.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a property name")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }
}
