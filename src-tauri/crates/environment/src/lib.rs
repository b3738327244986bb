//! What a program takes from its environment: options that have a variable, and the level of its
//! log. A variable that is set and empty is as good as none, as service files write them; one with a
//! bad value is named, since whoever set it never saw the option. And what a package ships beside a
//! program: completions and man pages of its options.

mod command_files;
mod log_level;
mod options;

pub use command_files::write_command_files;
pub use log_level::{BadLogLevel, log_filter};
pub use options::{
    Source, Sources, parse, parse_with_sources, try_parse_from, try_parse_with_sources,
};
