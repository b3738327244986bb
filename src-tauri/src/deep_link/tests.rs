use proptest::prelude::*;

use super::*;

fn ticket(id: &str, location: Option<&str>) -> DeepLink {
    DeepLink::Ticket { id: id.to_owned(), location: location.map(str::to_owned) }
}

fn sample(name: &str) -> DeepLink {
    DeepLink::Preview(Some(PreviewPlace::Sample { name: name.to_owned() }))
}

fn unknown(name: &str) -> DeepLinkError {
    DeepLinkError::UnknownParameter { name: name.to_owned() }
}

fn target(target: &str) -> DeepLinkError {
    DeepLinkError::UnknownTarget { target: target.to_owned() }
}

#[test]
fn links_lead_to_tickets_and_into_the_preview() {
    let received = |id| DeepLink::Preview(Some(PreviewPlace::Received { id }));
    for (text, link) in [
        ("service-view://ticket/12345", ticket("12345", None)),
        ("service-view://ticket/12345/", ticket("12345", None)),
        ("service-view://ticket/12345?", ticket("12345", None)),
        ("SERVICE-VIEW://ticket/12345", ticket("12345", None)),
        ("service-view://ticket/1?location=2", ticket("1", Some("2"))),
        ("service-view://ticket/1/?location=2&", ticket("1", Some("2"))),
        ("service-view://ticket/%31?loc%61tion=%32", ticket("1", Some("2"))),
        ("service-view://ticket/a-B_9", ticket("a-B_9", None)),
        ("service-view://preview", DeepLink::Preview(None)),
        ("service-view://preview/", DeepLink::Preview(None)),
        ("service-view://preview/received/17", received(17)),
        ("service-view://preview/sample/lab-results", sample("lab-results")),
        ("service-view://preview/sample/Mine%2Fof%20May%20%C3%A4", sample("Mine/of May ä")),
    ] {
        assert_eq!(text.parse(), Ok(link), "{text}");
    }
}

#[test]
fn link_that_leads_elsewhere_or_is_written_otherwise_is_refused_with_why() {
    use DeepLinkError::{LocationId, Malformed, RepeatedParameter, TicketId};
    for (text, error) in [
        ("", Malformed),
        ("rendr", Malformed),
        ("https://example.com/ticket/1", Malformed),
        ("service-view:ticket/1", Malformed),
        ("service-view:/ticket/1", Malformed),
        ("service-views://ticket/1", Malformed),
        ("service-view://ticket/1#2", Malformed),
        ("service-view://ticket/1 ", Malformed),
        ("service-view://ticket/1\n--server", Malformed),
        ("service-view://ticket/ä", Malformed),
        ("service-view://ticket/%FF", Malformed),
        ("service-view://", target("")),
        ("service-view://tickets/1", target("tickets")),
        ("service-view://Ticket/1", target("Ticket")),
        ("service-view://user@ticket/1", target("user@ticket")),
        ("service-view://ticket:7410/1", target("ticket:7410")),
        ("service-view://settings/theme", target("settings")),
        ("service-view://ticket", TicketId),
        ("service-view://ticket/", TicketId),
        ("service-view://ticket//", TicketId),
        ("service-view://ticket/1/2", TicketId),
        ("service-view://ticket/../1", TicketId),
        ("service-view://ticket/1%2F2", TicketId),
        ("service-view://ticket/%E2%80%AE1", TicketId),
        ("service-view://ticket/1?location=", LocationId),
        ("service-view://ticket/1?location", LocationId),
        ("service-view://ticket/1?location=a%20b", LocationId),
        (
            "service-view://ticket/1?location=2&location=2",
            RepeatedParameter { name: "location".to_owned() },
        ),
        ("service-view://ticket/1?server=https://evil.example", unknown("server")),
        ("service-view://ticket/1?location=2&key=abc", unknown("key")),
        ("service-view://ticket/1?Location=2", unknown("Location")),
        ("service-view://preview?location=2", unknown("location")),
        ("service-view://preview?theme=dark", unknown("theme")),
        ("service-view://preview/received", DeepLinkError::PreviewPlace),
        ("service-view://preview/received/-1", DeepLinkError::PreviewPlace),
        ("service-view://preview/received/4294967296", DeepLinkError::PreviewPlace),
        ("service-view://preview/sample/", DeepLinkError::PreviewPlace),
        ("service-view://preview/scenario/x", DeepLinkError::PreviewPlace),
    ] {
        assert_eq!(text.parse::<DeepLink>(), Err(error), "{text}");
    }
}

#[test]
fn longest_link_and_id_are_read_and_one_byte_more_is_refused() {
    let link = |id: usize| format!("service-view://ticket/{}", "7".repeat(id)).parse::<DeepLink>();
    assert!(link(MAX_ID_LENGTH).is_ok());
    assert_eq!(link(MAX_ID_LENGTH + 1), Err(DeepLinkError::TicketId));
    let padded = |length: usize| {
        let begun = "service-view://preview?";
        format!("{begun}{}", "&".repeat(length - begun.len())).parse::<DeepLink>()
    };
    assert_eq!(padded(MAX_LENGTH), Ok(DeepLink::Preview(None)));
    assert_eq!(padded(MAX_LENGTH + 1), Err(DeepLinkError::TooLong));
}

#[test]
fn what_a_bad_link_says_is_repeated_short_and_without_hidden_characters() {
    let long = format!("service-view://ticket/1?{}=x", "k".repeat(1_000));
    let said = long.parse::<DeepLink>().unwrap_err().to_string();
    assert!(said.len() < 500, "{said}");
    let turned = "service-view://ticket/1?%E2%80%AEyek=1".parse::<DeepLink>().unwrap_err();
    assert!(turned.to_string().contains("[U+202E]yek"), "{turned}");
}

proptest! {
    #[test]
    fn link_that_was_written_is_read_as_the_same(
        id in "[A-Za-z0-9_-]{1,128}",
        location in proptest::option::of("[0-9]{1,9}"),
        name in "\\PC{1,40}",
        received in 0_u32..,
    ) {
        let received = DeepLink::Preview(Some(PreviewPlace::Received { id: received }));
        for link in [DeepLink::Ticket { id, location }, sample(&name), received] {
            prop_assert_eq!(link.to_string().parse(), Ok(link));
        }
    }

    #[test]
    fn no_text_makes_the_parser_fail(text in "(service-view://)?\\PC*") {
        if let Ok(link) = text.parse::<DeepLink>() {
            prop_assert_eq!(link.to_string().parse(), Ok(link));
        }
    }
}
