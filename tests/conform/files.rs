//! The files that are written, and those that are read.

use serde_json::Value;

use crate::stand_in::{Reaction, StandIn, good, with};
use crate::support::{Ran, file, run};

/// Of a text that would break XML that is not escaped.
#[test]
fn junit_is_xml() {
    let hostile = "<&>\"' ]]> \\u0000\\u0001\\t\\r\\n\\u001b\\ufffe\\u202e \u{1f600}";
    let stand_in = StandIn::start(move |request| {
        let (status, body) = good(request);
        Reaction::Json(status, body.replace("incorrect_number", hostile))
    });
    let path = file("conform-hostile.xml", b"old");
    let only = "number-check-digit,token-pii,relation/fingerprint-other-card";
    let ran = run(&[
        "conform",
        &stand_in.url,
        "--only",
        only,
        "--count",
        "4",
        "--junit",
        path.to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let xml = std::fs::read_to_string(&path).unwrap();
    assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "));
    let tags = tags(&xml);
    let count = |name: &str| tags.iter().filter(|tag| tag.as_str() == name).count();
    assert_eq!(
        (
            count("testsuites"),
            count("testsuite"),
            count("testcase"),
            count("failure")
        ),
        (1, 2, 5, 2)
    );
    assert!(
        xml.contains(r#"<testsuite name="card" tests="3" failures="2" errors="0">"#),
        "{xml}"
    );
    assert!(
        xml.contains(r#"<testsuite name="pii" tests="2" failures="0" errors="0">"#),
        "{xml}"
    );
    assert!(
        xml.contains(r#"<testcase classname="token-pii" name="token-pii/1"/>"#),
        "{xml}"
    );
    assert!(xml.contains("&lt;&amp;&gt;"), "{xml}");
    assert!(xml.contains("\u{1f600}"), "{xml}");
}

/// The names of the elements of a document without namespaces, comments or CDATA, after looking at
/// what makes it well-formed: tags that match, attributes in quotes, references that there are, and no
/// character that XML 1.0 has no place for.
fn tags(xml: &str) -> Vec<String> {
    for character in xml.chars() {
        let is_text = matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}')
            || character >= '\u{10000}';
        assert!(is_text, "{character:?}");
    }
    let references = |text: &str| {
        assert!(!text.contains('<') && !text.contains("]]>"), "{text}");
        for piece in text.split('&').skip(1) {
            let (name, _) = piece.split_once(';').unwrap();
            assert!(
                matches!(name, "amp" | "lt" | "gt" | "quot" | "apos" | "#9" | "#13"),
                "{name}"
            );
        }
    };
    let (mut open, mut names) = (Vec::new(), Vec::new());
    let (_, mut rest) = xml.split_once("?>").unwrap();
    while let Some((text, after)) = rest.split_once('<') {
        references(text);
        let (tag, after) = after.split_once('>').unwrap();
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let whole = tag.strip_suffix('/');
        let mut parts = whole.unwrap_or(tag).splitn(2, ' ');
        let name = parts.next().unwrap().to_owned();
        let mut attributes = parts.next().unwrap_or_default();
        while let Some((key, value)) = attributes.split_once("=\"") {
            assert!(
                key.trim().bytes().all(|at| at.is_ascii_lowercase()),
                "{key}"
            );
            let (value, after) = value.split_once('"').unwrap();
            references(value);
            attributes = after;
        }
        assert_eq!(attributes.trim(), "", "{tag}");
        names.push(name.clone());
        if whole.is_none() {
            open.push(name);
        }
    }
    references(rest);
    assert!(open.is_empty() && rest.trim().is_empty());
    names
}

#[test]
fn the_report_is_json() {
    let stand_in = with(
        "\"code\": \"incorrect_number\"",
        "\"code\": \"invalid_number\"",
    );
    let path = file("conform-report.json", b"old");
    let only = "number-check-digit,token-pii";
    let ran = run(&[
        "conform",
        &stand_in.url,
        "--only",
        only,
        "--count",
        "4",
        "--json",
        path.to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 1);
    let report: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(report["emulator"], stand_in.url);
    assert_eq!(report["clock"], "2026-11-26T12:00:00Z");
    assert_eq!(
        (&report["passed"], &report["with_status"], &report["total"]),
        (&2.into(), &4.into(), &4.into())
    );
    let kinds = serde_json::json!([
        {"kind": "pii", "passed": 2, "total": 2},
        {"kind": "card", "passed": 0, "total": 2},
    ]);
    assert_eq!(report["kinds"], kinds);
    let rule = &report["rules"][1];
    assert_eq!(
        (&rule["rule"], &rule["passed"]),
        (&"number-check-digit".into(), &0.into())
    );
    assert_eq!(rule["confidence"], "seen");
    let departure = &report["departures"][0];
    assert_eq!(departure["id"], "number-check-digit/0");
    let differences = serde_json::json!([
        {"path": "/error/code", "expected": "\"incorrect_number\"", "came": "\"invalid_number\""},
    ]);
    assert_eq!(departure["differences"], differences);
}

#[test]
fn files_that_cannot_be_written_are_told_before_anything_is_sent() {
    let stand_in = with("", "");
    for option in ["--json", "--junit"] {
        let ran = run(&["conform", &stand_in.url, option, "/nowhere/report"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(
            ran.err
                .starts_with(&format!("tokmint: {option}: No such file")),
            "{}",
            ran.err
        );
    }
    #[cfg(target_os = "linux")]
    {
        let ran = run(&[
            "conform",
            &stand_in.url,
            "--only",
            "token-pii",
            "--json",
            "/dev/full",
        ]);
        assert_eq!(ran.code, 2);
        assert!(
            ran.err.starts_with("tokmint: --json: No space left"),
            "{}",
            ran.err
        );
    }
}

fn refused(name: &str, content: &str) -> Ran {
    let path = file(&format!("conform-{name}.jsonl"), content.as_bytes());
    // Nobody is there, and nobody is asked.
    run(&[
        "conform",
        "http://127.0.0.1:9",
        "--vectors",
        path.to_str().unwrap(),
    ])
}

#[test]
fn a_line_that_is_no_vector_is_told_by_its_number() {
    let good = run(&["vectors", "--count", "1"]).out;
    let good = good.trim_end();
    let changed = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1)
    };
    let headers = "\"headers\":{";
    for (number, (line, told)) in [
        ("what?".into(), "column 1: no JSON"),
        (good[..good.len() - 2].into(), ": no JSON"),
        (
            "[]".into(),
            "not as vectors/vector.schema.json describes a vector",
        ),
        (
            changed("\"says\"", "\"said\""),
            "not as vectors/vector.schema.json",
        ),
        (changed("\"kind\":\"card\",", ""), "missing field `kind`"),
        (
            changed("token-card/0", "token-card"),
            "id: expected a rule, a slash and a number",
        ),
        (
            changed("\"rule\":\"token-card\"", "\"rule\":\"Token card\""),
            "rule: expected a word",
        ),
        (
            changed("\"confidence\":\"seen\"", "\"confidence\":\"sure\""),
            "confidence: expected spec, seen or inferred",
        ),
        (
            changed("\"kind\":\"card\"", "\"kind\":\"cards\""),
            "kind: expected one of card, bank_account",
        ),
        (
            changed("\"at\":\"2026", "\"at\":\"year 2026"),
            "at: expected a time",
        ),
        (
            changed("\"method\":\"POST\"", "\"method\":\"PO ST\""),
            "request.method: ",
        ),
        (changed("\"path\":\"/v1", "\"path\":\"v1"), "request.path: "),
        (
            changed("\"path\":\"/v1", "\"path\":\"/v1 /"),
            "request.path: ",
        ),
        (
            changed("\"bearer\"", "\"secret_live\""),
            "request.key: expected one of bearer, basic, none",
        ),
        (
            changed(headers, "\"headers\":{\"a b\":\"c\","),
            "request.headers: no name or no value",
        ),
        (
            changed(headers, "\"headers\":{\"a\":\"b\\nc: d\","),
            "request.headers: no name or no value",
        ),
        (
            changed(headers, "\"headers\":{\"Authorization\":\"x\","),
            "request.headers: authorization is not for vectors",
        ),
        (
            changed(headers, "\"headers\":{\"content-length\":\"1\","),
            "request.headers: content-length is not for",
        ),
        (
            changed("\"body\":\"", "\"body_hex\":\"00\",\"body\":\""),
            "request: expected no body beside body_hex",
        ),
        (
            changed("\"body\":\"", "\"body_hex\":\""),
            "request.body_hex: expected pairs of digits",
        ),
        (
            changed("\"status\":200", "\"status\":99"),
            "expected.status: ",
        ),
        (
            changed("\"status\":200", "\"status\":\"200\""),
            "not as vectors/vector.schema.json",
        ),
        (
            changed("tok_id", "src_id"),
            "expected.body: an object, with patterns",
        ),
        (
            changed("{\"$pattern\":\"now\"}", "{\"$pattern\":\"now\",\"a\":1}"),
            "expected.body: ",
        ),
        (good.into(), "its id is that of line 2"),
    ]
    .into_iter()
    .enumerate()
    {
        let ran = refused(&format!("line-{number}"), &format!("\n{good}\n{line}\n"));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}");
        assert!(
            ran.err.starts_with("tokmint: --vectors: line 3: "),
            "{}",
            ran.err
        );
        assert!(ran.err.contains(told), "{line}: {}", ran.err);
    }
    let ran = refused("long", &format!("\n{}", " ".repeat(5_000_000)));
    assert!(ran.err.contains("line 2: longer than 4 MiB"), "{}", ran.err);
    let ran = run(&["conform", "http://127.0.0.1:9", "--vectors", "/nowhere"]);
    assert!(
        ran.err.starts_with("tokmint: --vectors: No such file"),
        "{}",
        ran.err
    );
}
