//! The page about the settings, made from the types that read them.

use std::fmt::Write;

use crate::connection::MEMBERS;
use crate::kiosk::documented;
use crate::layer::definitions;

const INTRODUCTION: &str = "<!-- Generated from the types of the crate `settings`, by `make generate`. -->

# Settings

Settings are read from up to three files, each of which may be missing: one of yours, and two of the machine. They are written in [TOML](https://toml.io). `service-view` follows them, and `sview settings` prints and checks them. What the program remembers by itself, such as the size of its window and what was chosen on the screen, is not a setting: it is kept beside your file, in one that ends with `.json`.

## Files

| what it is | Linux | macOS | Windows |
|---|---|---|---|
| yours | `~/.config/service-view/settings.toml` | `~/Library/Application Support/service-view/settings.toml` | `%APPDATA%\\service-view\\settings.toml` |
| defaults of the machine, for all who use it | `/etc/service-view/settings.toml` | `/Library/Application Support/service-view/settings.toml` | `C:\\Program Files\\Service View\\settings\\settings.toml` |
| locked values of the machine | `/etc/service-view/locked.toml` | `/Library/Application Support/service-view/locked.toml` | `C:\\Program Files\\Service View\\settings\\locked.toml` |

All have the same form. `--settings FILE` (or the variable `SERVICE_VIEW_SETTINGS`) names another file in the place of yours; the files of the machine stay where they are.

Of several that set the same, the strongest holds, the weakest first:

1. what is built in
2. the defaults of the machine
3. your file
4. variables of the environment, and arguments, which beat variables
5. the locked values of the machine

`service-view settings` prints each value that holds and where it comes from, with `--json` for programs. `service-view settings check FILE` says what is wrong with a file before it is rolled out: line, column, and what was probably meant. `sview settings` does the same where there is no window.

What is changed in the window's preferences, and nothing else, is written into your file; its comments, its order and who may read it stay. What cannot be written is said, holds until the program ends, and is written with the next change for which it can. A value that an argument, a variable or the locked file sets cannot be changed in the window, which says so.

## What happens with a mistake

What is wrong in your file or in the defaults of the machine is said on standard error with its line, and is not used; all else is. A locked file with a mistake stops the program: it would otherwise start with what somebody set against it. Nothing of a file is used that does not stand on lines that are TOML.

## What happens with a change

The window looks at the files each second. A change takes hold at once, except that `connection` is for the next start, and the window shows what is locked by then. A file that is changed into one with a mistake, the locked one included, is not used: what it set before stays until it is mended, and both the window and standard error say what is wrong.
";

const CONNECTIONS: &str = "
## Connections

A connection is a server with the key for it. Each has a name of your choice, except `own-hub`, which is this program's own hub:

```toml
connection = \"cloud\"

[connections.cloud]
address = \"https://api.qminder.com\"
key-store = \"keyring\"

[connections.\"Front desk\"]
address = \"https://hub.example.com\"
key-file = \"~/keys/front-desk\"
location = \"1234\"
desk = \"5\"
lines = [\"12\", \"13\"]
```

";

const CONNECTION_RULES: &str = "
A connection that a stronger source sets replaces one of the same name as a whole, so no key of one is sent to the address of the other. Where `connection` is locked, the locked file must say itself which server that is; then `--server` and `--connection` change nothing. Otherwise a server that is named by its address, with `--server`, beats a connection; where a variable names it, `--connection` as an argument beats both. A connection with a mistake is left out.

## Keys

A key never stands in the settings. It is in one of three places, which the window shows in the details of its connection:

- the operating system's **keyring** (`key-store = \"keyring\"`): the Secret Service of the desktop, the keychain of macOS, or the Credential Manager of Windows. The entry is named after the connection and its address, so a connection whose address was changed does not send the key of the other server. The window asks for the key where the keyring has none.
- a **file** that only its owner can read (`key-file`).
- **memory** alone (`key-store = \"memory\"`): the window asks for the key at each start.

The window moves a key where a person asks it to, and then changes that line of your file. It never moves one by itself.
";

const UPDATES: &str = "
## Newer versions

The window can say that a newer version is there. Nothing is asked unless both are set, which a fleet does for all of a machine:

```toml
update-manifest = \"https://example.com/service-view/update.json\"
update-key = \"RWSPJZoUPLSDq0jwYgcIKlOyW7aWqQxqu5QijNYVfvqVzBcROoHMSFnS\"
```

The manifest is a small JSON file, beside which its signature of minisign lies, with `.minisig` at the end of the address. The program asks for both some minutes after its start and then once a day, by way of the system's proxy, and tells nothing of this machine: neither its version nor an id. It follows no redirect, and takes a manifest only with a signature of that key, before it expires, and where it is no older than the last one that was seen. It downloads and installs nothing else. The demo and a screen without a user do not ask. `update-notices = false` in the locked file forbids it to all who use the machine.
";

const KIOSK: &str = "
## A screen without a user

What a screen shows that nobody works at stands in a table of its own. Each of its values is locked, and beaten by a stronger source, by itself:

```toml
[kiosk]
enabled = true
follows = \"desk 3\"
public-providers = [\"clinic-records\"]
languages = [\"en\", \"ar\"]
night = \"22:00-06:30\"
```

A PIN does not stand in the settings, only its hash: `service-view kiosk-pin` asks for a PIN of six digits or more, twice, and prints the line `pin-hash = '$argon2id$…'`, in single quotes since it has dollar signs. Whoever can read the file can try all PINs of a few digits, so choose a long one. The hash is printed by no command.

";

/// Returns the page, in Markdown.
#[must_use]
pub fn documentation() -> String {
    let mut page = format!("{INTRODUCTION}\n## Values\n\n");
    page += "| name | what a file says | built in | argument and variable | meaning |\n|---|---|---|---|---|\n";
    for one in definitions() {
        let option = one.option.map(|(option, variable)| format!("`{option}`, `{variable}`"));
        let option = option.unwrap_or_default();
        // Writing to a text cannot fail.
        let _ = writeln!(
            page,
            "| `{}` | {} | `{}` | {option} | {} |",
            one.name, one.expected, one.built_in, one.description,
        );
    }
    page += CONNECTIONS;
    page += "| name | what a file says | meaning |\n|---|---|---|\n";
    for one in MEMBERS {
        let _ = writeln!(page, "| `{}` | {} | {} |", one.name, one.expected, one.description);
    }
    page += CONNECTION_RULES;
    page += UPDATES;
    page += KIOSK;
    page += "| name | what a file says | built in | meaning |\n|---|---|---|---|\n";
    page + &documented()
}
