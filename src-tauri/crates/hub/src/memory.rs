//! How the process asks the system for memory. The one place that knows the system's allocator.

/// Keeps the memory of a process that runs for long in few places. Both binaries call it before
/// anything else.
///
/// The allocator of glibc gives each thread an arena of its own, up to eight a core, and hands back
/// only what is free at an arena's end. A hub reads on many threads that come and go, so what was
/// free lay about in more and more places: what it used stayed the same, and what it held grew.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn limit_malloc_arenas() {
    const MAX_ARENAS: libc::c_int = 2;
    #[expect(unsafe_code, reason = "there is no other way to tell the allocator")]
    // SAFETY: it takes two numbers, may be called at any time, and where it does not know the first
    // of them it changes nothing and returns 0.
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, MAX_ARENAS);
    }
}

/// The allocators of other systems share what is free among threads by themselves.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn limit_malloc_arenas() {}
