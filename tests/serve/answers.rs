//! What is answered, told and kept.

use crate::server::{Server, as_strs, id_of, store};

#[test]
fn a_token_is_made_retrieved_and_told_in_the_log() {
    let server = Server::start(&[]);
    let (status, head, body) = server.create("");
    assert_eq!(status, 200, "{head}");
    assert!(head.contains("\r\ndate: "), "{head}");
    let token: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(token["client_ip"], "127.0.0.1");
    let path = format!("/v1/tokens/{}", id_of(&body));
    assert_eq!(server.ask("GET", &path, "", "").2, body);
    assert_eq!(
        server.ask("GET", "/v1/tokens/4242424242424242", "", "").0,
        404
    );
    assert_eq!(server.ask("BREW", "/4242424242424242", "", "").0, 404);

    let (code, told) = server.end("TERM");
    assert_eq!(code, Some(0), "{told}");
    let lines: Vec<serde_json::Value> = told
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let said: Vec<_> = lines
        .iter()
        .map(|line| {
            (
                line["method"].as_str(),
                line["route"].as_str(),
                line["status"].as_u64(),
                line["why"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            (Some("POST"), Some("/v1/tokens"), Some(200), None),
            (Some("GET"), Some("/v1/tokens/{id}"), Some(200), None),
            (
                Some("GET"),
                Some("/v1/tokens/{id}"),
                Some(404),
                Some("no-such-token")
            ),
            (Some("other"), Some("other"), Some(404), Some("url-unknown")),
        ]
    );
    // Neither number nor code nor key.
    for secret in ["42424242", "314\"", "sk_test"] {
        assert!(!told.contains(secret), "{told}");
    }
}

#[test]
fn the_same_requests_get_the_same_bytes() {
    let run = || {
        let server = Server::start(&["--now", "1774000000", "--seed", "tokmint"]);
        let (_, head, body) = server.create("Idempotency-Key: once\r\n");
        let again = server.create("Idempotency-Key: once\r\n");
        let refused = server.ask("POST", "/v1/tokens", "", "card[number]=1");
        (head, body, again, refused)
    };
    let first = run();
    assert_eq!(first, run());
    assert_eq!(first.1, first.2.2, "replayed");
}

#[test]
fn a_store_survives_the_end() {
    let options = store("survives", true);
    let options = as_strs(&options);
    let store = options[1];

    let server = Server::start(&options);
    let (_, _, body) = server.create("Idempotency-Key: once\r\n");
    let path = format!("/v1/tokens/{}", id_of(&body));
    assert_eq!(server.end("INT").0, Some(0));

    // Killed without a word the second time.
    let mut server = Server::start(&options);
    assert_eq!(server.ask("GET", &path, "", "").2, body);
    let (_, head, again) = server.create("Idempotency-Key: once\r\n");
    assert!(head.contains("\r\nidempotent-replayed: true"), "{head}");
    assert_eq!(again, body);
    server.child.kill().unwrap();
    server.child.wait().unwrap();

    let server = Server::start(&options);
    assert_eq!(server.ask("GET", &path, "", "").2, body);
    drop(server);

    let kept = std::fs::read(store).unwrap();
    for secret in [&b"4242424242424242"[..], b"=314"] {
        assert!(!kept.windows(secret.len()).any(|bytes| bytes == secret));
    }
}
