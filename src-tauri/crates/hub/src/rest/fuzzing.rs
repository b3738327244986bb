//! What a fuzzer feeds to the calls over REST: forms.

use axum::http::{HeaderMap, HeaderValue, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::form::Form;

/// A form is what was sent, field by field: encoded again and read again it is the same.
pub fn form(data: &[u8]) {
    let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
    let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, kind)]);
    let Ok(mut form) = Form::parse(&headers, data) else { return };
    for name in ["provider", "title", "data", "value", ""] {
        let Some(value) = form.take(name) else { continue };
        assert_eq!(form.take(name), None, "a field is there once");
        let encode = |text| utf8_percent_encode(text, NON_ALPHANUMERIC);
        let again = format!("{}={}", encode(name), encode(&value));
        let again = Form::parse(&headers, again.as_bytes()).ok();
        assert_eq!(again.and_then(|mut form| form.take(name)), Some(value));
    }
}
