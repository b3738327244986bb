//! Slots for request bodies that are coming in. A party with few slots always gets one: where all
//! slots are taken, the slowest body of the party with the most slots is evicted.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// A limited number of slots with a limited number of bytes in all of them. Clones share them.
#[derive(Clone)]
pub(crate) struct BodySlots<P> {
    max_slots: usize,
    max_bytes: usize,
    /// How long a slot is safe from eviction where its own party wants another one.
    min_time: Duration,
    table: Arc<Mutex<Table<P>>>,
}

struct Table<P> {
    next: u64,
    taken: HashMap<u64, Taken<P>>,
    bytes: usize,
}

struct Taken<P> {
    party: P,
    since: Instant,
    bytes: usize,
    evicted: CancellationToken,
}

/// A slot that was taken. It is given back when this is dropped.
pub(crate) struct BodySlot<P: Copy + Eq + Hash> {
    slots: BodySlots<P>,
    id: u64,
    evicted: CancellationToken,
}

impl<P: Copy + Eq + Hash> BodySlots<P> {
    /// Returns `max_slots` slots with `max_bytes` bytes in all of them together.
    pub(crate) fn new(max_slots: usize, max_bytes: usize, min_time: Duration) -> Self {
        let table = Table { next: 0, taken: HashMap::new(), bytes: 0 };
        Self { max_slots, max_bytes, min_time, table: Arc::new(Mutex::new(table)) }
    }

    /// Takes a slot for `party`, if need be that of another party. Returns `None` where all slots
    /// are taken by parties that have no more slots than `party`, or were taken by `party` itself a
    /// moment ago.
    pub(crate) fn take(&self, party: P) -> Option<BodySlot<P>> {
        let now = Instant::now();
        let mut table = self.table.lock();
        if table.taken.len() >= self.max_slots {
            let (largest, count) = table.largest(|_| 1)?;
            let own = table.taken.values().filter(|taken| taken.party == party).count();
            let young = if largest == party || count <= own.saturating_add(1) {
                self.min_time
            } else {
                Duration::ZERO
            };
            let slowest = table.slowest(largest, now, young)?;
            table.evict(slowest);
        }
        let id = table.next;
        table.next += 1;
        let evicted = CancellationToken::new();
        let taken = Taken { party, since: now, bytes: 0, evicted: evicted.clone() };
        table.taken.insert(id, taken);
        Some(BodySlot { slots: self.clone(), id, evicted })
    }
}

impl<P: Copy + Eq + Hash> Table<P> {
    /// Returns the party with the highest sum of `weight`, and that sum.
    fn largest(&self, weight: impl Fn(&Taken<P>) -> usize) -> Option<(P, usize)> {
        let mut sums: HashMap<P, usize> = HashMap::new();
        for taken in self.taken.values() {
            *sums.entry(taken.party).or_default() += weight(taken);
        }
        sums.into_iter().max_by_key(|(_, sum)| *sum)
    }

    /// Returns the slot of `party` whose body comes slowest, among its slots that are older than
    /// `young`.
    fn slowest(&self, party: P, now: Instant, young: Duration) -> Option<u64> {
        let of_party = self.taken.iter().filter(|(_, taken)| taken.party == party);
        let old = of_party.filter(|(_, taken)| now.duration_since(taken.since) >= young);
        let speed = |taken: &Taken<P>| {
            let milliseconds = now.duration_since(taken.since).as_millis().max(1);
            taken.bytes as u128 * 1_000 / milliseconds
        };
        old.min_by_key(|(id, taken)| (speed(taken), **id)).map(|(id, _)| *id)
    }

    fn evict(&mut self, id: u64) {
        if let Some(taken) = self.remove(id) {
            taken.evicted.cancel();
        }
    }

    fn remove(&mut self, id: u64) -> Option<Taken<P>> {
        let taken = self.taken.remove(&id)?;
        self.bytes -= taken.bytes;
        Some(taken)
    }
}

impl<P: Copy + Eq + Hash> BodySlot<P> {
    /// Waits until the slot is evicted for another body.
    pub(crate) async fn evicted(&self) {
        self.evicted.cancelled().await;
    }

    /// Takes `bytes` more, if need be those of other slots. Returns false where this slot itself is
    /// evicted.
    pub(crate) fn grow(&self, bytes: usize) -> bool {
        let now = Instant::now();
        let mut table = self.slots.table.lock();
        let Some(taken) = table.taken.get_mut(&self.id) else { return false };
        taken.bytes += bytes;
        table.bytes += bytes;
        while table.bytes > self.slots.max_bytes {
            let largest = table.largest(|taken| taken.bytes);
            let slowest = largest.and_then(|(party, _)| table.slowest(party, now, Duration::ZERO));
            let Some(slowest) = slowest else { return false };
            table.evict(slowest);
            if slowest == self.id {
                return false;
            }
        }
        true
    }
}

impl<P: Copy + Eq + Hash> Drop for BodySlot<P> {
    fn drop(&mut self) {
        self.slots.table.lock().remove(self.id);
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    const MIN_TIME: Duration = Duration::from_millis(250);

    fn slots(max_slots: usize) -> BodySlots<char> {
        BodySlots::new(max_slots, 1_000, MIN_TIME)
    }

    fn evicted(slot: &BodySlot<char>) -> bool {
        slot.evicted.is_cancelled()
    }

    #[tokio::test(start_paused = true)]
    async fn newcomer_gets_the_slowest_slot_of_the_party_with_the_most() {
        let slots = slots(4);
        let few = slots.take('b').unwrap();
        let many: Vec<_> = (0..3).map(|_| slots.take('a').unwrap()).collect();
        advance(Duration::from_secs(1)).await;
        assert!(many[0].grow(10) && many[1].grow(1) && many[2].grow(10));
        let _newcomer = slots.take('c').unwrap();
        assert_eq!(many.iter().map(evicted).collect::<Vec<_>>(), [false, true, false]);
        assert!(!evicted(&few));
    }

    #[tokio::test(start_paused = true)]
    async fn party_with_all_slots_gets_in_at_the_cost_of_its_own_older_ones() {
        let slots = slots(3);
        let own: Vec<_> = (0..3).map(|_| slots.take('a').unwrap()).collect();
        assert!(slots.take('a').is_none(), "they came just now");
        let other = slots.take('b').unwrap();
        assert_eq!(own.iter().filter(|slot| evicted(slot)).count(), 1);
        advance(MIN_TIME).await;
        let _next = slots.take('a').unwrap();
        assert_eq!(own.iter().filter(|slot| evicted(slot)).count(), 2);
        assert!(!evicted(&other));
    }

    #[tokio::test(start_paused = true)]
    async fn bytes_are_bounded_and_who_holds_the_most_makes_way() {
        let slots = slots(10);
        let small = slots.take('b').unwrap();
        assert!(small.grow(100));
        let large: Vec<_> = (0..3).map(|_| slots.take('a').unwrap()).collect();
        assert!(large[0].grow(300) && large[1].grow(300) && large[2].grow(300));
        assert!(small.grow(1));
        assert_eq!(large.iter().filter(|slot| evicted(slot)).count(), 1);
        assert!(!evicted(&small) && slots.table.lock().bytes <= 1_000);
    }

    #[tokio::test(start_paused = true)]
    async fn slot_is_given_back_when_it_is_dropped() {
        let slots = slots(1);
        for _ in 0..3 {
            let slot = slots.take('a').unwrap();
            assert!(slot.grow(900));
        }
        assert_eq!(slots.table.lock().bytes, 0);
    }
}
