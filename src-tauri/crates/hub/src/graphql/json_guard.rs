//! Checks the JSON of an operation before it is parsed, in linear time and without recursion. The
//! parser of the variables recurses with each bracket.

use super::limits::{Excess, MAX_NESTING, MAX_VALUES};

/// Checks how deep objects and arrays of `json` stand in one another, and how many values there are.
pub(super) fn check(json: &[u8]) -> Result<(), Excess> {
    let (mut nesting, mut values, mut in_string, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'[' | b'{' => {
                nesting += 1;
                values += 1;
            }
            b']' | b'}' => nesting = nesting.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if nesting > MAX_NESTING {
            return Err(Excess::Nesting);
        }
        if values > MAX_VALUES {
            return Err(Excess::Values);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_refused_from_33_on_and_in_strings_it_does_not_count() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let nested =
                |number: usize| format!("{}1{}", open.repeat(number), close.repeat(number));
            assert_eq!(check(nested(32).as_bytes()), Ok(()));
            assert_eq!(check(nested(33).as_bytes()), Err(Excess::Nesting));
            assert_eq!(check(format!("\"\\\"{}", open.repeat(99)).as_bytes()), Ok(()));
            let after = format!("[\"\\\\\",{}", open.repeat(99));
            assert_eq!(check(after.as_bytes()), Err(Excess::Nesting));
        }
    }

    #[test]
    fn values_are_refused_above_their_number() {
        let list = |number: usize| format!("[{}]", ",".repeat(number - 1));
        assert_eq!(check(list(MAX_VALUES).as_bytes()), Ok(()));
        assert_eq!(check(list(MAX_VALUES + 1).as_bytes()), Err(Excess::Values));
    }
}
