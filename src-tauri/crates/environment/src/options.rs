//! Options from the arguments and the environment.

use std::ffi::{OsStr, OsString};

use clap::builder::Resettable;
use clap::error::{ContextKind, ContextValue};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, Error, Parser};

/// Where the value of an option comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// An argument of the command line.
    Argument,
    /// A variable of the environment.
    Variable,
}

/// Where the values of all options come from.
#[derive(Clone, Debug)]
pub struct Sources(ArgMatches);

impl Sources {
    /// Returns where the value of the option with this id comes from, such as `text_size`, whether it
    /// is one of the program or of the command that was called. Where both have it, that is the
    /// command's, since its value is the one that is used. None where nobody gave one.
    #[must_use]
    pub fn of(&self, id: &str) -> Option<Source> {
        let (mut source, mut level) = (None, Some(&self.0));
        while let Some(matches) = level {
            if matches.try_contains_id(id).is_ok() {
                match matches.value_source(id) {
                    Some(ValueSource::CommandLine) => source = Some(Source::Argument),
                    Some(ValueSource::EnvVariable) => source = Some(Source::Variable),
                    _ => {}
                }
            }
            level = matches.subcommand().map(|(_, matches)| matches);
        }
        source
    }

    /// Returns the options of the program itself that somebody gave, be it as an argument or by a
    /// variable: the id of each and its value, as it was written.
    #[must_use]
    pub fn given<T: Parser>(&self) -> Vec<(String, OsString)> {
        let command = T::command();
        let options = command.get_arguments().filter(|arg| arg.get_long().is_some());
        let given = options.filter_map(|arg| {
            let id = arg.get_id().as_str();
            self.of(id)?;
            let value = self.0.try_get_raw(id).ok()??.next()?;
            Some((id.to_owned(), value.to_owned()))
        });
        given.collect()
    }
}

/// Parses the program's options. Where they are wrong, or help was asked for, the program says so and
/// ends, as clap does.
#[must_use]
pub fn parse<T: Parser>() -> T {
    parse_with_sources().0
}

/// As [`parse`], with where each value comes from.
#[must_use]
pub fn parse_with_sources<T: Parser>() -> (T, Sources) {
    let parsed = try_parse_with_sources(std::env::args_os());
    parsed.unwrap_or_else(|error: Error| error.exit())
}

/// Parses options from these arguments, the first of which is the program, and the environment.
///
/// # Errors
/// What clap says; where a variable is the reason, with its name.
pub fn try_parse_from<T: Parser>(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<T, Error> {
    Ok(try_parse_with_sources(arguments)?.0)
}

/// As [`try_parse_from`], with where each value comes from.
///
/// # Errors
/// As [`try_parse_from`].
pub fn try_parse_with_sources<T: Parser>(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<(T, Sources), Error> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let is_empty =
        |arg: &Arg| variable(arg).and_then(std::env::var_os).is_some_and(|v| v.is_empty());
    let command = without_variables(T::command(), &is_empty);
    let matches = command.clone().try_get_matches_from(&arguments);
    let mut matches = matches.map_err(|error| naming_the_variable(error, &command, &arguments))?;
    let sources = Sources(matches.clone());
    let options =
        T::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut T::command()))?;
    Ok((options, sources))
}

/// The name of the variable of an option.
fn variable(arg: &Arg) -> Option<&OsStr> {
    arg.get_env()
}

/// The command in which the options that are `chosen` have no variable.
fn without_variables(command: Command, chosen: &dyn Fn(&Arg) -> bool) -> Command {
    command
        .mut_args(|arg| if chosen(&arg) { arg.env(Resettable::Reset) } else { arg })
        .mut_subcommands(|command| without_variables(command, chosen))
}

/// The error with the name of the variable in it, where it is gone without that.
fn naming_the_variable(mut error: Error, command: &Command, arguments: &[OsString]) -> Error {
    let Some(ContextValue::String(option)) = error.get(ContextKind::InvalidArg) else {
        return error;
    };
    let option = option.clone();
    let mut built = command.clone();
    built.build();
    let Some(name) = variable_of(&built, &option) else { return error };
    let is_named = |arg: &Arg| variable(arg) == Some(name.as_os_str());
    let without = without_variables(command.clone(), &is_named);
    let again: Result<ArgMatches, Error> = without.try_get_matches_from(arguments);
    if again.is_err_and(|again| again.to_string() == error.to_string()) {
        return error;
    }
    let named = format!("the environment variable {} ({option})", name.display());
    error.insert(ContextKind::InvalidArg, ContextValue::String(named));
    error
}

/// The name of the variable of the option that clap writes as `option`, in the command or below it.
fn variable_of(command: &Command, option: &str) -> Option<OsString> {
    let here = command.get_arguments().find(|arg| arg.to_string() == option);
    here.and_then(variable)
        .map(OsStr::to_owned)
        .or_else(|| command.get_subcommands().find_map(|command| variable_of(command, option)))
}

#[cfg(test)]
mod tests {
    use clap::{Args, Subcommand};

    use super::*;

    #[derive(Parser)]
    #[allow(dead_code, reason = "it matters only where each value comes from")]
    struct Options {
        #[command(flatten)]
        shared: Shared,
        #[command(subcommand)]
        command: Option<Sub>,
    }

    #[derive(Args)]
    #[allow(dead_code, reason = "it matters only where each value comes from")]
    struct Shared {
        #[arg(long, global = true)]
        size: Option<u8>,
        // The variable is one that each process of cargo has.
        #[arg(long, global = true, env = "CARGO_PKG_NAME")]
        name: Option<String>,
        #[arg(long, global = true)]
        other: Option<String>,
    }

    #[derive(Subcommand)]
    enum Sub {
        Show,
    }

    /// A program that has an option of its command as well, as the one with a window does.
    #[derive(Parser)]
    #[allow(dead_code, reason = "it matters only where each value comes from")]
    struct Twice {
        #[arg(long, env = "CARGO_PKG_NAME")]
        name: Option<String>,
        #[command(subcommand)]
        command: Option<SubWithName>,
    }

    #[derive(Subcommand)]
    enum SubWithName {
        Show {
            #[arg(long, env = "CARGO_PKG_NAME")]
            name: Option<String>,
        },
    }

    #[test]
    fn argument_of_a_command_is_its_source_where_the_program_has_the_option_as_well() {
        let arguments = ["x", "show", "--name", "mine"].map(OsString::from);
        let (options, sources) = try_parse_with_sources::<Twice>(arguments).unwrap();
        let Some(SubWithName::Show { name }) = options.command else { panic!("no command") };
        assert_eq!((name.as_deref(), sources.of("name")), (Some("mine"), Some(Source::Argument)));
    }

    #[test]
    fn options_that_were_given_are_known_with_their_values_as_they_were_written() {
        let arguments = ["x", "--size", "3"].map(OsString::from);
        let (_, sources) = try_parse_with_sources::<Options>(arguments).unwrap();
        let name = std::env::var_os("CARGO_PKG_NAME").unwrap();
        let given = [("size".to_owned(), "3".into()), ("name".to_owned(), name)];
        assert_eq!(sources.given::<Options>(), given);
    }

    #[test]
    fn source_of_a_value_is_known_before_and_behind_the_command() {
        for arguments in [["x", "--size", "3", "show"], ["x", "show", "--size", "3"]] {
            let arguments = arguments.map(OsString::from);
            let (_, sources) = try_parse_with_sources::<Options>(arguments).unwrap();
            assert_eq!(sources.of("size"), Some(Source::Argument));
            assert_eq!(sources.of("name"), Some(Source::Variable));
            assert_eq!(sources.of("other"), None);
            assert_eq!(sources.of("unknown"), None);
        }
    }
}
