//! The options that both programs have for settings.

use std::path::PathBuf;

use clap::Args;
use environment::{Source, Sources};

use crate::layer::{Layer, definitions};
use crate::origin::{Origin, Set};
use crate::places::Places;
use crate::settings::{LoadError, Settings};
use crate::theme::Theme;
use crate::value::{ConnectionName, Language, TextSize};

/// The options that both programs have for settings.
#[derive(Args, Clone, Debug, Default)]
pub struct SettingOptions {
    /// The connection of the settings to open with; own-hub is this program's own hub
    #[arg(long, env = "SERVICE_VIEW_CONNECTION", value_name = "NAME")]
    pub connection: Option<ConnectionName>,
    /// The language of the screens: system, or a tag such as en or ar
    #[arg(long, env = "SERVICE_VIEW_LANGUAGE", value_name = "TAG")]
    pub language: Option<Language>,
    /// The colours of the screens: system, light or dark
    #[arg(long, env = "SERVICE_VIEW_THEME", value_name = "THEME")]
    pub theme: Option<Theme>,
    /// The size of text in percent, from 80 to 200
    #[arg(long, env = "SERVICE_VIEW_TEXT_SIZE", value_name = "PERCENT")]
    pub text_size: Option<TextSize>,
    /// The file of the settings; what the window remembers lies beside it, in one that ends with
    /// .json [default: settings.toml in the user's configuration]
    #[arg(long, env = "SERVICE_VIEW_SETTINGS", value_name = "FILE")]
    pub settings: Option<PathBuf>,
}

impl SettingOptions {
    /// Reads the settings of this machine and the person, with what these options set.
    ///
    /// # Errors
    /// As [`Settings::load`].
    pub fn load(&self, sources: &Sources) -> Result<Settings, LoadError> {
        Settings::load(Places::of_this_machine(self.settings.clone()), self.layer(sources))
    }

    fn layer(&self, sources: &Sources) -> Layer {
        Layer {
            connection: given(&self.connection, "connection", sources),
            language: given(&self.language, "language", sources),
            theme: given(&self.theme, "theme", sources),
            text_size: given(&self.text_size, "text-size", sources),
            ..Layer::default()
        }
    }
}

/// A value with the name of the argument or variable that it was given by.
fn given<T: Clone>(value: &Option<T>, name: &str, sources: &Sources) -> Option<Set<T>> {
    let definition = definitions().into_iter().find(|one| one.name == name)?;
    let (argument, variable) = definition.option?;
    let origin = match sources.of(&name.replace('-', "_")) {
        Some(Source::Variable) => Origin::Environment(variable),
        _ => Origin::Argument(argument),
    };
    Some(Set::new(value.clone()?, origin))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[derive(clap::Parser)]
    struct Program {
        #[command(flatten)]
        _options: SettingOptions,
    }

    #[test]
    fn options_are_those_that_the_settings_name() {
        let command = Program::command();
        let mut options: Vec<_> = command
            .get_arguments()
            .filter(|arg| arg.get_long() != Some("settings") && arg.get_env().is_some())
            .map(|arg| {
                let variable = arg.get_env().unwrap().to_str().unwrap().to_owned();
                (format!("--{}", arg.get_long().unwrap()), variable)
            })
            .collect();
        let defined = definitions().into_iter().filter_map(|one| one.option);
        let mut defined: Vec<_> =
            defined.map(|(option, variable)| (option.to_owned(), variable.to_owned())).collect();
        options.sort();
        defined.sort();
        assert_eq!(options, defined);
    }
}
