//! A request as a command line that repeats it.

use tokmint::testing::SentKey;
use ureq::http::{Method, header};

use super::emulator::{Emulator, Key, Request};

/// The lines of a call of `curl` for a POSIX shell. A key that is not the usual one is not shown: the
/// shell is to have it as `KEY`.
pub(super) fn command(emulator: &Emulator, request: &Request) -> Vec<String> {
    let mut lines = Vec::new();
    let method = match request.method {
        Method::GET | Method::POST => String::new(),
        ref method => format!(" -X {method}"),
    };
    let text = std::str::from_utf8(&request.body).ok();
    let text = text.filter(|text| !text.chars().any(char::is_control));
    let pipe = match text {
        Some(_) => String::new(),
        None => format!("printf '{}' | ", octal(&request.body)),
    };
    let url = format!("{}{}", emulator.base(), request.path);
    // Brackets stand for several addresses to it, unless told otherwise.
    let globbing = match url.contains(['[', ']', '{', '}']) {
        true => " -g",
        false => "",
    };
    lines.push(format!(
        "{pipe}curl -sS -i{globbing}{method} {}",
        quoted(&url)
    ));
    let key = match emulator.key().is_default() {
        true => Key::DEFAULT,
        false => "$KEY",
    };
    // In double quotes, where the shell puts in its KEY.
    lines.extend(match request.key {
        SentKey::Basic => Some(format!("-u \"{key}:\"")),
        SentKey::Bearer => Some(format!("-H \"Authorization: Bearer {key}\"")),
        _ => None,
    });
    for (name, value) in &request.headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        lines.push(format!("-H {}", quoted(&format!("{name}: {value}"))));
    }
    if request.method != Method::GET || !request.body.is_empty() {
        if !request
            .headers
            .iter()
            .any(|(name, _)| name == header::CONTENT_TYPE)
        {
            // curl would say something of its own.
            lines.push("-H 'Content-Type:'".into());
        }
        lines.push(match text {
            Some(text) => format!("--data-raw {}", quoted(text)),
            None => "--data-binary @-".into(),
        });
    }
    let last = lines.len().saturating_sub(1);
    let lines = lines.into_iter().enumerate();
    lines
        .map(|(at, line)| {
            let indent = if at == 0 { "" } else { "  " };
            let end = if at == last { "" } else { " \\" };
            format!("{indent}{line}{end}")
        })
        .collect()
}

/// A text as one word of the shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Bytes as `printf` takes them.
fn octal(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        match byte {
            // The last so that it does not begin an option.
            b'\\' | b'%' | b'\'' | b'-' => text.push_str(&format!("\\{byte:03o}")),
            b' '..=b'~' => text.push(char::from(*byte)),
            byte => text.push_str(&format!("\\{byte:03o}")),
        }
    }
    text
}
