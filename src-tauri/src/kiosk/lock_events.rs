//! Which events of the display reach a kiosk. They are looked at before GTK and the web view see them,
//! so no shortcut, menu, zoom or gesture of either can begin.

use std::cell::RefCell;
use std::collections::HashSet;

use gtk::gdk::keys::{Key, constants as keys};
use gtk::gdk::{Event, EventButton, EventKey, EventSequence, EventTouch, EventType, ModifierType};

/// The only mouse button that presses anything: the others open menus, paste or go back.
const FIRST_BUTTON: u32 = 1;

/// Lets through, from now on, what a kiosk needs, and nothing else. Must be called on the main thread.
pub(super) fn filter() {
    let held = RefCell::new(Held::default());
    Event::set_handler(Some(move |event: &mut Event| {
        let passes = passes(event, &mut held.borrow_mut());
        if passes {
            gtk::main_do_event(event);
        } else if event.event_type() == EventType::Delete {
            tracing::warn!("a request to close the screen was refused");
        }
    }));
}

/// What is held down of that which passed.
#[derive(Debug, Default)]
struct Held {
    touch: SingleTouch<EventSequence>,
    keys: PassedKeys,
}

fn passes(event: &Event, held: &mut Held) -> bool {
    let Held { touch, keys } = held;
    if let Some(key) = event.downcast_ref::<EventKey>() {
        let place = key.hardware_keycode();
        return match event.event_type() {
            EventType::KeyPress => keys.press(place, key_passes(&key.keyval(), key.state())),
            _ => keys.release(place),
        };
    }
    if let Some(button) = event.downcast_ref::<EventButton>() {
        return button.button() == FIRST_BUTTON;
    }
    if let Some(finger) = event.downcast_ref::<EventTouch>() {
        let Some(sequence) = finger.event_sequence() else { return false };
        return match event.event_type() {
            EventType::TouchBegin => touch.begin(sequence),
            EventType::TouchUpdate => touch.is_it(&sequence),
            _ => touch.end(&sequence),
        };
    }
    kind_passes(event.event_type())
}

/// Returns whether a key is one of those that the number pad needs.
fn key_passes(key: &Key, held: ModifierType) -> bool {
    let others = ModifierType::CONTROL_MASK
        | ModifierType::MOD1_MASK
        | ModifierType::MOD4_MASK
        | ModifierType::SUPER_MASK
        | ModifierType::HYPER_MASK
        | ModifierType::META_MASK;
    // Shift is held for the digits of some keyboards.
    let is_alone = !held.intersects(others);
    let is_digit = key.to_unicode().is_some_and(|sign| sign.is_ascii_digit());
    let is_named = [
        keys::BackSpace,
        keys::Delete,
        keys::KP_Delete,
        keys::Return,
        keys::KP_Enter,
        // It opens the number pad, and closes it.
        keys::Escape,
    ]
    .contains(key);
    is_alone && (is_digit || is_named)
}

/// Returns whether events of a kind reach the kiosk that are neither keys, nor buttons, nor touches.
fn kind_passes(kind: EventType) -> bool {
    !matches!(
        kind,
        // A request to close the window, such as by Alt+F4.
        EventType::Delete
            // Nothing is scrolled, and with Ctrl it would zoom.
            | EventType::Scroll
            | EventType::TouchpadPinch
            | EventType::TouchpadSwipe
            | EventType::PadButtonPress
            | EventType::PadButtonRelease
            | EventType::PadRing
            | EventType::PadStrip
            | EventType::PadGroupMode
            | EventType::DragEnter
            | EventType::DragMotion
            | EventType::DragLeave
            | EventType::DragStatus
            | EventType::DropStart
            | EventType::DropFinished
    )
}

/// The keys that are held down and whose press passed, by their place on the keyboard: the release of no
/// other passes. What a key means may change while it is held, as with Ctrl.
#[derive(Debug, Default)]
struct PassedKeys(HashSet<u16>);

impl PassedKeys {
    /// Takes the press of a key, which passes or not. Returns whether it does.
    fn press(&mut self, place: u16, passes: bool) -> bool {
        if passes {
            self.0.insert(place);
        } else {
            self.0.remove(&place);
        }
        passes
    }

    /// Returns whether the release of a key passes.
    fn release(&mut self, place: u16) -> bool {
        self.0.remove(&place)
    }
}

/// The one finger that is followed. A second one would pinch.
#[derive(Debug)]
struct SingleTouch<Id>(Option<Id>);

impl<Id> Default for SingleTouch<Id> {
    fn default() -> Self {
        Self(None)
    }
}

impl<Id: PartialEq> SingleTouch<Id> {
    /// Returns whether a finger that touches the screen is the one that is followed.
    fn begin(&mut self, id: Id) -> bool {
        let is_first = self.0.is_none();
        if is_first {
            self.0 = Some(id);
        }
        is_first
    }

    /// Returns whether a finger is the one that is followed.
    fn is_it(&self, id: &Id) -> bool {
        self.0.as_ref() == Some(id)
    }

    /// Returns whether a finger that leaves the screen was the one that was followed.
    fn end(&mut self, id: &Id) -> bool {
        let was_it = self.is_it(id);
        if was_it {
            self.0 = None;
        }
        was_it
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_keys_of_the_number_pad_pass() {
        let alone = ModifierType::empty();
        let digits = [keys::_0, keys::_9, keys::KP_0, keys::KP_9, keys::BackSpace, keys::Return];
        for key in digits.iter().chain(&[keys::KP_Enter, keys::Escape, keys::Delete]) {
            assert!(key_passes(key, alone), "{:?}", key.name());
            for held in [ModifierType::SHIFT_MASK, ModifierType::LOCK_MASK, ModifierType::MOD2_MASK]
            {
                assert!(key_passes(key, held), "{:?} with {held:?}", key.name());
            }
            for held in [
                ModifierType::CONTROL_MASK,
                ModifierType::MOD1_MASK,
                ModifierType::SUPER_MASK,
                ModifierType::CONTROL_MASK | ModifierType::SHIFT_MASK,
            ] {
                assert!(!key_passes(key, held), "{:?} with {held:?}", key.name());
            }
        }
        for key in [
            keys::F1,
            keys::F5,
            keys::F7,
            keys::F10,
            keys::F11,
            keys::F12,
            keys::Menu,
            keys::Print,
            keys::Tab,
            keys::space,
            keys::Page_Down,
            keys::Left,
            keys::a,
            keys::plus,
            keys::Control_L,
            keys::Alt_L,
            keys::Super_L,
            keys::Back,
            keys::Reload,
            keys::HomePage,
            keys::Search,
        ] {
            assert!(!key_passes(&key, alone), "{:?}", key.name());
        }
    }

    #[test]
    fn closing_scrolling_pinching_swiping_and_dragging_do_not_pass() {
        for kind in [
            EventType::Delete,
            EventType::Scroll,
            EventType::TouchpadPinch,
            EventType::TouchpadSwipe,
            EventType::DragEnter,
            EventType::DropStart,
            EventType::PadButtonPress,
        ] {
            assert!(!kind_passes(kind), "{kind:?}");
        }
        // Without these nothing is drawn, and no screen comes back.
        for kind in [
            EventType::Expose,
            EventType::Configure,
            EventType::Map,
            EventType::MotionNotify,
            EventType::FocusChange,
            EventType::WindowState,
            EventType::Destroy,
        ] {
            assert!(kind_passes(kind), "{kind:?}");
        }
    }

    #[test]
    fn release_of_a_key_passes_only_where_its_press_did() {
        let mut keys = PassedKeys::default();
        assert!(keys.press(19, true) && !keys.press(20, false));
        assert!(keys.release(19) && !keys.release(20));
        assert!(!keys.release(19), "a key is let go of once");
        // It repeats while it is held, and something that denies it is pressed meanwhile.
        assert!(keys.press(19, true) && !keys.press(19, false) && !keys.release(19));
    }

    #[test]
    fn second_finger_does_nothing_until_the_first_has_left() {
        let mut touch = SingleTouch::default();
        assert!(touch.begin(1));
        assert!(!touch.begin(2));
        assert!(touch.is_it(&1) && !touch.is_it(&2));
        assert!(!touch.end(&2));
        assert!(touch.end(&1));
        assert!(!touch.is_it(&1));
        assert!(touch.begin(2));
    }
}
