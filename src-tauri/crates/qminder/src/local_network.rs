//! Whether this machine has a network at all, which tells a name that nobody knows from a machine that
//! could ask nobody.

/// Returns whether this machine has an address that others could reach; true where the system does not
/// say.
#[must_use]
pub fn has_network() -> bool {
    let Ok(interfaces) = netwatcher::list_interfaces() else { return true };
    let mut addresses = interfaces.values().flat_map(|one| &one.ips);
    addresses.any(|record| !record.ip.is_loopback() && !record.ip.is_unspecified())
}
