//! The output of the machine that a kiosk fills.

use settings::KioskOutput;

/// Finds the wanted output among those that are there, by their names in the order of the system, and
/// returns its index. `None` where there is no such output.
pub(super) fn find(names: &[Option<String>], wanted: &KioskOutput) -> Option<usize> {
    match wanted {
        KioskOutput::Number(number) => {
            let index = usize::try_from(*number).ok()?.checked_sub(1)?;
            (index < names.len()).then_some(index)
        }
        KioskOutput::Name(wanted) => {
            names.iter().position(|name| name.as_ref() == Some(wanted)).or_else(|| {
                let is_same =
                    |name: &Option<String>| name.as_ref().is_some_and(|name| same(name, wanted));
                names.iter().position(is_same)
            })
        }
    }
}

fn same(name: &str, wanted: &str) -> bool {
    name.eq_ignore_ascii_case(wanted)
}

/// Finds the output that is filled: the wanted one, else the first. `None` where there is no output at
/// all. That it is another one is said in the log.
pub(super) fn choose(names: &[Option<String>], wanted: &KioskOutput) -> Option<usize> {
    let found = find(names, wanted);
    if found.is_none() {
        tracing::warn!(?wanted, there = ?names, "the output of the settings is not there");
    }
    found.or((!names.is_empty()).then_some(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<Option<String>> {
        names.iter().map(|name| (!name.is_empty()).then(|| (*name).to_owned())).collect()
    }

    #[test]
    fn output_is_found_by_its_name_or_number() {
        let there = names(&["", "HDMI-1", "hdmi-1", "DP-2"]);
        for (wanted, index) in [
            (KioskOutput::Name("hdmi-1".to_owned()), Some(2)),
            (KioskOutput::Name("dp-2".to_owned()), Some(3)),
            (KioskOutput::Name("VGA-1".to_owned()), None),
            (KioskOutput::Number(1), Some(0)),
            (KioskOutput::Number(4), Some(3)),
            (KioskOutput::Number(5), None),
        ] {
            assert_eq!(find(&there, &wanted), index, "{wanted:?}");
        }
    }

    #[test]
    fn first_output_takes_the_place_of_one_that_is_not_there() {
        let wanted = KioskOutput::Name("HDMI-2".to_owned());
        assert_eq!(choose(&names(&["eDP-1", "HDMI-1"]), &wanted), Some(0));
        assert_eq!(choose(&names(&["eDP-1", "HDMI-2"]), &wanted), Some(1));
        assert_eq!(choose(&[], &wanted), None);
    }
}
