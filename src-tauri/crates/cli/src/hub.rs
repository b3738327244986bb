//! `sview hub`

use std::error::Error;
use std::process::ExitCode;

use ::hub::{Hub, KeyKind, Settings, bind, example_request};

use crate::ending::told_to_end;
use crate::options::{HubOptions, data_directory};
use crate::say::say;

/// Runs the hub until it is told to end (Ctrl-C or SIGTERM).
#[tokio::main]
pub(crate) async fn run(options: HubOptions) -> Result<ExitCode, Box<dyn Error>> {
    let hub = Hub::open(Settings::new(data_directory(options.data)?))?;
    let listener = bind(options.listen, false).await?;
    let address = listener.local_addr()?;
    say(&format!("hub listening on http://{address}\n"));
    if options.demo {
        let demo = hub.seed_demo().await?;
        let key = hub.replace_key(KeyKind::Secret, "the example request").await?;
        let request = example_request(address, key.expose(), demo.ticket);
        say(&format!("\nAttach external data to the demo ticket:\n\n{request}\n"));
    }
    hub.run(listener, told_to_end()).await?;
    Ok(ExitCode::SUCCESS)
}
