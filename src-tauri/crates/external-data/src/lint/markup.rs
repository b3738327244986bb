//! HTML and Markdown, which no field draws.

/// The names of the elements of HTML that people put into texts.
const ELEMENTS: [&str; 42] = [
    "a",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "center",
    "code",
    "del",
    "div",
    "em",
    "font",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "ins",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "script",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "u",
    "ul",
];

/// The character references of HTML that escaping leaves behind.
const REFERENCES: [&str; 7] = ["nbsp;", "amp;", "lt;", "gt;", "quot;", "apos;", "#"];

/// Returns whether a text has marks of HTML or Markdown in it that a clerk would see.
pub(super) fn has_markup(text: &str) -> bool {
    // Nearly all texts have none of these.
    text.bytes().any(|byte| b"<&*_[`#".contains(&byte))
        && (has_html(text) || has_emphasis(text) || has_link(text) || has_block(text))
}

fn has_html(text: &str) -> bool {
    let element = text.split('<').skip(1).any(|rest| {
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let (name, rest) = name.split_at_checked(end).unwrap_or_default();
        ELEMENTS.iter().any(|known| known.eq_ignore_ascii_case(name)) && ends_a_tag(rest)
    });
    element
        || text.split('&').skip(1).any(|rest| {
            REFERENCES.iter().any(|known| match rest.strip_prefix(known) {
                Some(number) if *known == "#" => is_number_of_a_character(number),
                found => found.is_some(),
            })
        })
}

/// Returns whether what follows the name of an element ends its tag, at once or after attributes.
fn ends_a_tag(rest: &str) -> bool {
    let Some((attributes, _)) = rest.split_once('>') else { return false };
    let plain = attributes.trim_end_matches('/').trim();
    plain.is_empty() || attributes.starts_with(char::is_whitespace) && plain.contains('=')
}

/// Returns whether what follows `&#` is the number of a character, in either form.
fn is_number_of_a_character(text: &str) -> bool {
    let Some((number, _)) = text.split_once(';') else { return false };
    let digits = number.strip_prefix(['x', 'X']).unwrap_or(number);
    (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Returns whether a part of the text stands between `**` or `__`.
fn has_emphasis(text: &str) -> bool {
    ["**", "__"].into_iter().any(|mark| {
        let parts: Vec<&str> = text.split(mark).take(4).collect();
        // The first and the last part stand outside.
        parts.windows(3).any(|around| {
            let [before, inside, after] = around else { return false };
            !inside.is_empty()
                && inside.trim() == *inside
                && !inside.contains(['\n', '*', '_'])
                && !before.ends_with(char::is_alphanumeric)
                && !after.starts_with(char::is_alphanumeric)
        })
    })
}

/// Returns whether the text has a link or an image of Markdown, `[text](address)`.
fn has_link(text: &str) -> bool {
    let Some((_, text)) = text.split_once('[') else { return false };
    // Each part ends where the next link may begin, so no part is looked at twice.
    text.split("](").skip(1).any(|rest| {
        rest.split_once(')').is_some_and(|(address, _)| {
            !address.is_empty()
                && !address.contains(char::is_whitespace)
                && address.contains(['/', '.', ':', '#'])
        })
    })
}

/// Returns whether the text has a heading or a block of code of Markdown.
fn has_block(text: &str) -> bool {
    text.contains("```")
        || text.lines().any(|line| {
            let rest = line.trim_start_matches('#');
            (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_found() {
        for text in [
            "<b>Penicillin</b>",
            "one<br>two",
            "one<BR />two",
            "see <a href=\"https://b.example\">here</a>",
            "</p>",
            "Fish &amp; chips",
            "a&nbsp;b",
            "it&#39;s",
            "&#x1F600;",
        ] {
            assert!(has_markup(text), "{text}");
        }
    }

    #[test]
    fn markdown_is_found() {
        for text in [
            "**Penicillin**",
            "a __very__ bad day",
            "[the page](https://b.example/x)",
            "![](/image.png)",
            "# Allergies",
            "one\n## two",
            "```\ncode\n```",
        ] {
            assert!(has_markup(text), "{text}");
        }
    }

    #[test]
    fn plain_text_with_such_signs_is_left() {
        for text in [
            "",
            "1 < 2 and 3 > 2",
            "<3 you",
            "a <b and c> d",
            "Temperature <i.e. low>",
            "<name@example.com>",
            "Smith & Sons",
            "AT&T; B&B",
            "2 ** 3 ** 4",
            "****",
            "Card **** **** **** 1234",
            "snake__case__name",
            "[sic] (as said)",
            "[1](2)",
            "#1 in line",
            "C# course",
            "Ticket # 5",
            "`",
            "&#; &#x;",
            "-- one\n- two\n* three",
        ] {
            assert!(!has_markup(text), "{text}");
        }
    }
}
