//! Vectors: rendered for the emulator's clock, or read from a file.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;
use tokmint::testing::{Rule, SentKey, Vectors};
use tokmint::testmode::Confidence;
use ureq::http::{HeaderName, HeaderValue, Method, Uri, header};

use super::case::Case;
use super::compare;
use super::emulator::Request;
use crate::failure::Failure;
use crate::vectors::kinds;

/// The longest line that is read, in bytes.
const MAX_LINE: u64 = 4 * 1024 * 1024;

/// A vector, ready to be sent.
pub(super) struct Vector {
    pub(super) case: Case,
    /// What the receiver's clock is to show.
    pub(super) at: DateTime<Utc>,
    pub(super) request: Request,
    pub(super) status: u16,
    pub(super) body: Value,
}

/// So many of those that are wanted, which are of these rules where some are named; 10 of each rule
/// where no number is given. None for a moment that ids have no room for.
pub(super) fn rendered(
    at: DateTime<Utc>,
    seed: u64,
    least: Confidence,
    count: Option<u64>,
    rules: &[&'static Rule],
    wanted: impl Fn(&Case) -> bool,
) -> Result<Option<Vec<Vector>>, Failure> {
    /// Where so many rounds have none that is wanted, there is none.
    const ROUNDS: u64 = 20;
    let Some(vectors) = Vectors::at(at) else {
        return Ok(None);
    };
    let vectors = vectors.seed(seed).at_least(least).rules(rules);
    let round = vectors.turns().len() as u64;
    let numbers = match count {
        Some(_) => u64::MAX,
        None => 10 * round,
    };
    let (mut found, mut last) = (Vec::new(), 0);
    for number in 0..numbers {
        let is_enough = count.is_some_and(|count| found.len() as u64 >= count);
        if is_enough || number - last > ROUNDS * round {
            break;
        }
        let Some(vector) = vectors.get(number) else {
            break;
        };
        // The one reader of vectors is that of lines.
        let vector = parse(vector.to_json().as_bytes()).map_err(Failure::Message)?;
        if wanted(&vector.case) {
            found.push(vector);
            last = number;
        }
    }
    Ok(Some(found))
}

/// Those of a file of JSON Lines.
///
/// # Errors
///
/// For a file that cannot be read, and for the first line that is no vector, by its number.
pub(super) fn read(path: &Path) -> Result<Vec<Vector>, Failure> {
    let at = |why: &dyn std::fmt::Display| Failure::at("--vectors", why);
    let mut reader = BufReader::new(File::open(path).map_err(|why| at(&why))?);
    let (mut found, mut ids) = (Vec::new(), HashMap::new());
    let mut line = Vec::new();
    for number in 1u64.. {
        line.clear();
        let read = reader
            .by_ref()
            .take(MAX_LINE + 1)
            .read_until(b'\n', &mut line);
        if read.map_err(|why| at(&why))? == 0 {
            break;
        }
        let at = |why: &dyn std::fmt::Display| at(&format_args!("line {number}: {why}"));
        if line.len() as u64 > MAX_LINE {
            return Err(at(&"longer than 4 MiB"));
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let vector = parse(&line).map_err(|why| at(&why))?;
        if let Some(other) = ids.insert(vector.case.id.clone(), number) {
            return Err(at(&format_args!("its id is that of line {other}")));
        }
        found.push(vector);
    }
    Ok(found)
}

/// A line, as `vectors/vector.schema.json` describes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    rule: String,
    says: String,
    confidence: String,
    source: String,
    kind: String,
    at: String,
    request: Sent,
    expected: Expected,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    method: String,
    path: String,
    key: String,
    headers: BTreeMap<String, String>,
    body: Option<String>,
    body_hex: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    status: u16,
    body: Value,
}

/// Reads a line; why it is no vector.
fn parse(line: &[u8]) -> Result<Vector, String> {
    let line: Line = serde_json::from_slice(line).map_err(|why| no_vector(&why))?;
    let is_word = |text: &str| {
        let mut bytes = text.bytes();
        !text.is_empty() && bytes.all(|at| matches!(at, b'a'..=b'z' | b'0'..=b'9' | b'-'))
    };
    let (name, number) = line.id.rsplit_once('/').unwrap_or_default();
    if !is_word(name) || !number.bytes().all(|at| at.is_ascii_digit()) || number.is_empty() {
        return Err("id: expected a rule, a slash and a number".into());
    }
    if !is_word(&line.rule) {
        return Err("rule: expected a word of small letters, digits and hyphens".into());
    }
    let Some(confidence) = Confidence::parse(&line.confidence) else {
        return Err("confidence: expected spec, seen or inferred".into());
    };
    if !kinds().any(|kind| kind == line.kind) {
        let known: Vec<_> = kinds().collect();
        return Err(format!("kind: expected one of {}", known.join(", ")));
    }
    let at = DateTime::parse_from_rfc3339(&line.at)
        .map_err(|_| "at: expected a time such as 2026-11-26T12:00:00Z")?;
    let Expected { status, body } = line.expected;
    if !(100..600).contains(&status) {
        return Err("expected.status: expected a number from 100 to 599".into());
    }
    if !body.is_object() || !compare::is_known(&body) {
        return Err(
            "expected.body: an object, with patterns that vectors/README.md tells of".into(),
        );
    }
    Ok(Vector {
        case: Case {
            id: line.id,
            rule: line.rule,
            kind: line.kind,
            says: compare::shown_whole(&line.says),
            confidence,
            source: compare::shown_whole(&line.source),
        },
        at: at.to_utc(),
        request: request(line.request)?,
        status,
        body,
    })
}

/// Why a line cannot be read, without what stands in it.
fn no_vector(why: &serde_json::Error) -> String {
    let told = why.to_string();
    let place = format!("column {}", why.column());
    match why.classify() {
        Category::Data if told.starts_with("missing field") => {
            let end = told.find(" at line").unwrap_or(told.len());
            told.get(..end).unwrap_or_default().into()
        }
        Category::Data => {
            format!("{place}: not as vectors/vector.schema.json describes a vector")
        }
        _ => format!("{place}: no JSON"),
    }
}

fn request(sent: Sent) -> Result<Request, String> {
    let Some(key) = SentKey::parse(&sent.key) else {
        let known = SentKey::WORDS.join(", ");
        return Err(format!("request.key: expected one of {known}"));
    };
    let method = Method::from_bytes(sent.method.as_bytes());
    let method = method.map_err(|_| "request.method: expected a method such as POST")?;
    let is_path = sent.path.starts_with('/')
        && sent
            .path
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'#')
        && sent.path.parse::<Uri>().is_ok();
    if !is_path {
        return Err("request.path: expected a path such as /v1/tokens".into());
    }
    let mut headers = Vec::new();
    for (name, value) in &sent.headers {
        let pair = HeaderName::from_bytes(name.as_bytes()).ok();
        let pair = pair.zip(HeaderValue::from_str(value).ok());
        let (name, value) = pair.ok_or("request.headers: no name or no value of a header")?;
        let has_key = name == header::AUTHORIZATION && key != SentKey::None;
        if has_key || OURS.contains(&name) {
            return Err(format!("request.headers: {name} is not for vectors to set"));
        }
        headers.push((name, value));
    }
    let body = match (sent.body, sent.body_hex) {
        (Some(body), None) => body.into_bytes(),
        (None, Some(digits)) => {
            bytes(&digits).ok_or("request.body_hex: expected pairs of digits")?
        }
        (None, None) => Vec::new(),
        (Some(_), Some(_)) => return Err("request: expected no body beside body_hex".into()),
    };
    Ok(Request {
        method,
        path: sent.path,
        key,
        headers,
        body,
    })
}

/// The headers that depend on the emulator, and on what the client does.
const OURS: [HeaderName; 5] = [
    header::CONNECTION,
    header::CONTENT_LENGTH,
    header::EXPECT,
    header::HOST,
    header::TRANSFER_ENCODING,
];

/// Bytes of two hexadecimal digits each.
fn bytes(digits: &str) -> Option<Vec<u8>> {
    let value = |digit: &u8| char::from(*digit).to_digit(16);
    let pairs = digits.as_bytes().chunks(2);
    let bytes = pairs.map(|pair| match pair {
        [high, low] => u8::try_from(value(high)? * 16 + value(low)?).ok(),
        _ => None,
    });
    bytes.collect()
}
