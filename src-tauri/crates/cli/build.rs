//! Tells the program its version.

fn main() {
    build_info::tell_version();
}
