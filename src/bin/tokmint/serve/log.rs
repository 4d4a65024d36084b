//! One line of JSON for every request.

use std::io::{self, Write};
use std::time::Duration;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::json;
use tokmint::Reason;

/// What is told of a request. Nothing in it is the client's own text.
pub(super) struct Line {
    pub(super) time: DateTime<Utc>,
    pub(super) method: &'static str,
    pub(super) route: &'static str,
    pub(super) status: u16,
    pub(super) request_id: String,
    pub(super) why: Option<Reason>,
    pub(super) took: Duration,
}

impl Line {
    /// Tells it on standard error.
    pub(super) fn tell(&self) {
        let mut line = json!({
            "time": self.time.to_rfc3339_opts(SecondsFormat::Millis, true),
            "method": self.method,
            "route": self.route,
            "status": self.status,
            "request_id": self.request_id,
            "microseconds": self.took.as_micros().try_into().unwrap_or(u64::MAX),
        });
        if let (Some(why), Some(fields)) = (&self.why, line.as_object_mut()) {
            fields.insert("why".into(), why.name().into());
        }
        // One write a line, so that lines of several threads stay whole. A log that nobody takes is
        // no reason to stop answering.
        let _ = io::stderr()
            .lock()
            .write_all(format!("{line}\n").as_bytes());
    }
}

/// A method as it is told: known ones by name.
pub(super) fn method(method: &http::Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "DELETE" => "DELETE",
        "HEAD" => "HEAD",
        "OPTIONS" => "OPTIONS",
        "PATCH" => "PATCH",
        "PUT" => "PUT",
        _ => "other",
    }
}

/// A path as it is told: ids are left out, for anything may have been sent in their place.
pub(super) fn route(path: &str) -> &'static str {
    match path.strip_prefix("/v1/tokens") {
        Some("") => "/v1/tokens",
        Some(id) if id.starts_with('/') => "/v1/tokens/{id}",
        _ => "other",
    }
}
