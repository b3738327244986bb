//! Tells the program its version, and the licences of its libraries.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    build_info::tell_version();
    licences::embed()
}
