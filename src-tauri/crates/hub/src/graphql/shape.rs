//! Checks the shape of a parsed operation before it is validated. It visits each fragment once.
//!
//! What it protects in `async-graphql` 7: `check_recursive_depth`, `check_max_directives`, the
//! visitors of complexity, depth and cache control, and the execution itself all go through a
//! fragment again with each spread, so their time doubles with each level of fragments that spread
//! the next one twice; and they recurse with each. `OverlappingFieldsCanBeMerged` compares each
//! argument of a field with each, `VariableInAllowedPosition` looks each use of a variable up among
//! all definitions, `ArgumentsOfCorrectType` copies a variable's value to each place that it is used
//! in, and `DefaultValuesOfCorrectType` panics on a list of an unknown type.

use std::collections::HashMap;

use async_graphql::Positioned;
use async_graphql::parser::types::{
    BaseType, Directive, DocumentOperations, ExecutableDocument, OperationDefinition,
    OperationType, Selection, SelectionSet, Type,
};
use async_graphql::{Name, Value, Variables};
use async_graphql_value::{ConstValue, Value as Expression};

use super::limits::{
    Excess, MAX_ARGUMENTS, MAX_DEFINITIONS, MAX_EXPANDED, MAX_FRAGMENTS, MAX_NESTING,
    MAX_SUBSCRIBED,
};

/// The types that a variable may have.
const INPUT_TYPES: [&str; 20] = [
    "AppointmentFilter",
    "BigDecimal",
    "Boolean",
    "Date",
    "Direction",
    "Duration",
    "Float",
    "ID",
    "InputFieldType",
    "Int",
    "InteractionsFilter",
    "LocalDate",
    "Long",
    "MessageType",
    "Order",
    "OrderableField",
    "Sentiment",
    "Short",
    "String",
    "TicketStatus",
];

/// Checks that the operation called `name`, or the only one, is within the limits. Returns the type
/// of the operation; `None` where there is no such operation, which validation reports better.
pub(super) fn check(
    document: &ExecutableDocument,
    name: Option<&str>,
    variables: &Variables,
) -> Result<Option<OperationType>, Excess> {
    if document.fragments.len() > MAX_FRAGMENTS {
        return Err(Excess::Fragments);
    }
    let values = variables.iter().map(|(name, value)| (name.as_str(), value_size(value)));
    let mut measure = Measure { document, values: values.collect(), known: HashMap::new() };
    // All of them are validated, whichever is carried out, and whether or not they are used.
    let mut operations = 0_usize;
    for (_, operation) in document.operations.iter() {
        operations = operations.saturating_add(measure.operation(&operation.node)?);
    }
    let mut fragments = 0_usize;
    for name in document.fragments.keys() {
        fragments = fragments.saturating_add(measure.fragment(name, 1)?.size);
    }
    bounded(operations.saturating_add(fragments))?;
    let Some(chosen) = chosen(&document.operations, name) else { return Ok(None) };
    // The operation and all fragments are kept as long as the subscription goes on.
    if chosen.ty == OperationType::Subscription
        && measure.operation(chosen)?.saturating_add(fragments) > MAX_SUBSCRIBED
    {
        return Err(Excess::Subscribed);
    }
    Ok(Some(chosen.ty))
}

fn chosen<'d>(
    operations: &'d DocumentOperations,
    name: Option<&str>,
) -> Option<&'d OperationDefinition> {
    let operation = match (operations, name) {
        (DocumentOperations::Single(operation), _) => Some(operation),
        (DocumentOperations::Multiple(operations), Some(name)) => operations.get(name),
        (DocumentOperations::Multiple(operations), None) => operations.values().next(),
    };
    operation.map(|operation| &operation.node)
}

/// What a selection is with its fragments in their places.
#[derive(Clone, Copy, Default)]
struct Measured {
    size: usize,
    depth: usize,
}

struct Measure<'d> {
    document: &'d ExecutableDocument,
    /// How many values the variables of the request have.
    values: HashMap<&'d str, usize>,
    /// The fragments that were measured; `None` while one is being.
    known: HashMap<&'d str, Option<Measured>>,
}

impl<'d> Measure<'d> {
    fn operation(&mut self, operation: &'d OperationDefinition) -> Result<usize, Excess> {
        let definitions = &operation.variable_definitions;
        if definitions.len() > MAX_DEFINITIONS {
            return Err(Excess::Definitions);
        }
        let mut size = self.directives(&operation.directives)?;
        for definition in definitions {
            let definition = &definition.node;
            size = size.saturating_add(1).saturating_add(self.directives(&definition.directives)?);
            let Some(default) = &definition.default_value else { continue };
            let (name, is_list) = named(&definition.var_type.node);
            if is_list && !INPUT_TYPES.contains(&name.as_str()) {
                return Err(Excess::UnknownType);
            }
            let default = value_size(&default.node);
            let known = self.values.entry(definition.name.node.as_str()).or_default();
            *known = default.max(*known);
            size = size.saturating_add(default);
        }
        let selected = self.selections(&operation.selection_set.node, 1)?;
        bounded(size.saturating_add(selected.size))
    }

    fn selections(&mut self, set: &'d SelectionSet, level: usize) -> Result<Measured, Excess> {
        if set.items.is_empty() {
            return Ok(Measured::default());
        }
        if level > MAX_NESTING {
            return Err(Excess::Nesting);
        }
        let mut total = Measured::default();
        for selection in &set.items {
            let (own, inner) = match &selection.node {
                Selection::Field(field) => {
                    let field = &field.node;
                    let arguments = self.arguments(&field.arguments)?;
                    (arguments, self.selections(&field.selection_set.node, level + 1)?)
                }
                Selection::InlineFragment(fragment) => {
                    (0, self.selections(&fragment.node.selection_set.node, level + 1)?)
                }
                Selection::FragmentSpread(spread) => {
                    (0, self.fragment(&spread.node.fragment_name.node, level + 1)?)
                }
            };
            let directives = self.directives(selection.node.directives())?;
            let size = inner.size.saturating_add(own).saturating_add(directives).saturating_add(1);
            total.size = bounded(total.size.saturating_add(size))?;
            total.depth = total.depth.max(inner.depth + 1);
        }
        if level + total.depth > MAX_NESTING + 1 {
            return Err(Excess::Nesting);
        }
        Ok(total)
    }

    fn fragment(&mut self, name: &'d Name, level: usize) -> Result<Measured, Excess> {
        match self.known.get(name.as_str()) {
            Some(Some(extent)) if level + extent.depth > MAX_NESTING + 1 => {
                return Err(Excess::Nesting);
            }
            Some(Some(extent)) => return Ok(*extent),
            Some(None) => return Err(Excess::Cycle),
            None => {}
        }
        let Some(fragment) = self.document.fragments.get(name) else {
            return Ok(Measured::default());
        };
        self.known.insert(name, None);
        let mut extent = self.selections(&fragment.node.selection_set.node, level)?;
        let directives = self.directives(&fragment.node.directives)?;
        extent.size = extent.size.saturating_add(directives);
        self.known.insert(name, Some(extent));
        Ok(extent)
    }

    fn directives(&self, directives: &[Positioned<Directive>]) -> Result<usize, Excess> {
        let mut size = directives.len();
        for directive in directives {
            size = size.saturating_add(self.arguments(&directive.node.arguments)?);
        }
        Ok(size)
    }

    fn arguments(
        &self,
        arguments: &[(Positioned<Name>, Positioned<Expression>)],
    ) -> Result<usize, Excess> {
        if arguments.len() > MAX_ARGUMENTS {
            return Err(Excess::Arguments);
        }
        let sizes = arguments.iter().map(|(_, value)| self.expression(&value.node));
        Ok(sizes.fold(arguments.len(), usize::saturating_add))
    }

    fn expression(&self, value: &Expression) -> usize {
        let inner = match value {
            Expression::Variable(name) => {
                self.values.get(name.as_str()).copied().unwrap_or_default()
            }
            Expression::List(list) => self.expressions(list.iter()),
            Expression::Object(object) => self.expressions(object.values()),
            _ => 0,
        };
        inner.saturating_add(1)
    }

    fn expressions<'v>(&self, values: impl Iterator<Item = &'v Expression>) -> usize {
        values.map(|value| self.expression(value)).fold(0, usize::saturating_add)
    }
}

fn bounded(size: usize) -> Result<usize, Excess> {
    if size > MAX_EXPANDED { Err(Excess::Expanded) } else { Ok(size) }
}

fn value_size(value: &ConstValue) -> usize {
    let inner = match value {
        Value::List(list) => list.iter().map(value_size).fold(0, usize::saturating_add),
        Value::Object(object) => object.values().map(value_size).fold(0, usize::saturating_add),
        // Text counts by its length as well, since it is copied with the value.
        Value::String(text) => text.len() / 64,
        _ => 0,
    };
    inner.saturating_add(1)
}

/// The name of a type, and whether the type is a list.
fn named(kind: &Type) -> (&Name, bool) {
    let (mut kind, mut is_list) = (kind, false);
    loop {
        match &kind.base {
            BaseType::Named(name) => return (name, is_list),
            BaseType::List(inner) => (kind, is_list) = (&**inner, true),
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::EmptyMutation;
    use async_graphql::parser::parse_query;
    use serde_json::json;

    use super::super::query::Query;
    use super::super::subscription::Subscription;
    use super::super::text_guard;
    use super::*;

    fn checked(text: &str) -> Result<Option<OperationType>, Excess> {
        check(&parse_query(text).unwrap(), None, &Variables::default())
    }

    fn doubling(levels: usize) -> String {
        let fragments = (0..levels).map(|number| {
            let next = number + 1;
            format!("fragment f{number} on Q{{a:b{{...f{next}}}c:b{{...f{next}}}}}")
        });
        format!("{{...f0}}{}fragment f{levels} on Q{{a}}", fragments.collect::<String>())
    }

    #[test]
    fn fragments_that_spread_the_next_one_twice_are_refused() {
        assert_eq!(checked(&doubling(7)), Ok(Some(OperationType::Query)));
        for levels in [9, 12, 14] {
            assert_eq!(checked(&doubling(levels)), Err(Excess::Expanded), "{levels}");
        }
    }

    #[test]
    fn fragments_in_a_chain_may_be_as_deep_as_what_is_nested() {
        let inner = "{a ".repeat(12);
        let chain = |levels: usize| {
            let ends = "}".repeat(12);
            let fragments = (0..levels)
                .map(|number| format!("fragment f{number} on Q{inner}...f{}{ends}", number + 1));
            format!("{{...f0}}{}fragment f{levels} on Q{{a}}", fragments.collect::<String>())
        };
        assert!(checked(&chain(2)).is_ok());
        assert_eq!(checked(&chain(3)), Err(Excess::Nesting));
        // However they are begun with.
        let other = "fragment z on Q{a{a{a{a{a{a{a{a{...f0}}}}}}}}}";
        assert_eq!(checked(&format!("{}{other}", chain(2))), Err(Excess::Nesting));
    }

    #[test]
    fn fragment_that_contains_itself_is_refused_whether_used_or_not() {
        for text in [
            "{...a}fragment a on Q{...a}",
            "{x}fragment a on Q{b{...c}}fragment c on Q{...d}fragment d on Q{...a}",
        ] {
            assert_eq!(checked(text), Err(Excess::Cycle), "{text}");
        }
    }

    #[test]
    fn subscription_may_ask_for_less_than_a_query() {
        let of = |kind: &str, fields: usize| checked(&format!("{kind}{{{}}}", "a ".repeat(fields)));
        assert_eq!(of("subscription", 250), Ok(Some(OperationType::Subscription)));
        assert_eq!(of("subscription", 251), Err(Excess::Subscribed));
        assert_eq!(of("query", 1_900), Ok(Some(OperationType::Query)));
    }

    #[test]
    fn arguments_and_variables_have_their_limits() {
        let arguments = |number: usize| checked(&format!("{{a({})}}", "b:1 ".repeat(number)));
        assert!(arguments(20).is_ok());
        assert_eq!(arguments(21), Err(Excess::Arguments));
        let defined = |number: usize| checked(&format!("query({}){{a}}", "$a:Int ".repeat(number)));
        assert!(defined(50).is_ok());
        assert_eq!(defined(51), Err(Excess::Definitions));
    }

    #[test]
    fn variable_counts_where_it_is_used() {
        let many = Variables::from_json(json!({ "a": vec![1; 500] }));
        let used = |times: usize| {
            let text = format!("query($a:[Int]){{b(c:[{}])}}", "$a ".repeat(times));
            check(&parse_query(text).unwrap(), None, &many)
        };
        assert!(used(3).is_ok());
        assert_eq!(used(4), Err(Excess::Expanded));
        let by_default = |times: usize| {
            let (ones, uses) = ("1 ".repeat(500), "$a ".repeat(times));
            checked(&format!("query($a:[Int]=[{ones}]){{b(c:[{uses}])}}"))
        };
        assert!(by_default(2).is_ok());
        assert_eq!(by_default(4), Err(Excess::Expanded));
    }

    /// Threads have two MiB of stack, and unoptimised code uses more of it.
    #[test]
    fn deepest_that_is_let_through_needs_no_more_than_half_a_stack() {
        let nested = |open: &str, close: &str, levels: usize| {
            format!("{{a(b:{}1{})}}", open.repeat(levels), close.repeat(levels))
        };
        let texts = [
            format!("{}b{}", "{a ".repeat(32), "}".repeat(32)),
            format!("{{{}b{}}}", "...{a ".repeat(30), "}".repeat(30)),
            nested("[", "]", 30),
            nested("{c:", "}", 30),
            format!(
                "query($a:{}ID{}={}1{}){{b}}",
                "[".repeat(31),
                "]".repeat(31),
                "[".repeat(31),
                "]".repeat(31)
            ),
            doubling(7),
        ];
        let judge = move || {
            for text in texts {
                assert_eq!(text_guard::check(&text), Ok(()), "{text}");
                assert!(checked(&text).is_ok(), "{text}");
            }
        };
        std::thread::Builder::new().stack_size(1 << 20).spawn(judge).unwrap().join().unwrap();
    }

    #[test]
    fn inputs_are_those_of_the_schema() {
        let schema = async_graphql::Schema::build(Query, EmptyMutation, Subscription).finish();
        let text = schema.sdl();
        let defined = text.lines().filter_map(|line| {
            let (kind, name) = line.split_once(' ')?;
            let name = name.split([' ', '{']).next()?;
            (["enum", "input", "scalar"].contains(&kind) && name != "JSON").then_some(name)
        });
        let defined: Vec<_> = defined.collect();
        assert!(defined.len() >= 6, "{text}");
        for name in defined {
            assert!(INPUT_TYPES.contains(&name), "{name}");
        }
    }

    #[test]
    fn default_of_a_list_of_an_unknown_type_is_refused() {
        assert_eq!(checked("query($a:[[Nope!]]=[]){b}"), Err(Excess::UnknownType));
        assert!(checked("query($a:[[ID!]]=[]){b}").is_ok());
    }
}
