//! Servers that answer as they should.

use crate::server::Server;
use crate::stand_in::{NOW, tells};
use crate::support::{file, run};

#[test]
fn our_own_server_departs_nowhere() {
    let server = Server::start(&[]);
    let url = format!("http://{}", server.address);
    let ran = run(&["conform", &url]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    // Ten vectors of each of 68 rules; four relations of cards and two of all six kinds.
    let line = ran.out.lines().find(|line| line.contains("in total"));
    assert!(line.unwrap().ends_with(" 696 of    696"), "{}", ran.out);
    assert!(ran.out.contains("(its header Date)\n"));
    let rules = ran
        .out
        .lines()
        .filter(|line| line.ends_with(" 10 of     10"));
    assert_eq!(rules.count(), 68, "{}", ran.out);
    for relation in [
        "fingerprint-same-card",
        "fingerprint-other-card",
        "id-time",
        "retrieve",
        "idempotency-replay",
        "idempotency-other-body",
    ] {
        assert!(ran.out.contains(&format!("  relation/{relation} ")));
    }
    assert!(ran.out.lines().all(|line| line.len() <= 100));
}

/// A clock that stands still, and one that the server does not tell of.
#[test]
fn the_clock_is_the_emulators() {
    let server = Server::start(&["--now", "2031-02-03T04:05:06Z"]);
    let url = format!("http://{}", server.address);
    let all = ["conform", &url, "--count", "57", "--only", "card,pii"];
    let ran = run(&all);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(
        ran.out
            .contains("Its clock: 2031-02-03T04:05:06Z (its header Date)\n")
    );
    let told = [&all[..], &["--now", "2031-02-03T04:05:06Z"]].concat();
    assert_eq!(run(&told).code, 0);
    // Of another time `created` is wrong, and little else.
    let wrong = [&all[..], &["--now", "2031-02-03T04:06:07Z"]].concat();
    let ran = run(&wrong);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("/created: expected the receiver's time"));
}

#[test]
fn the_published_vectors_are_read() {
    let vectors = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors/tokens.jsonl");
    let server = Server::start(&["--now", NOW]);
    let url = format!("http://{}", server.address);
    let all = ["conform", &url, "--vectors", vectors, "--count", "204"];
    let ran = run(&all);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains(" 220 of    220"), "{}", ran.out);
    assert!(!ran.out.contains("Note:"));

    let server = Server::start(&["--now", "2026-11-28T12:00:01Z"]);
    let url = format!("http://{}", server.address);
    let ran = run(&["conform", &url, "--vectors", vectors, "--count", "68"]);
    let note = "Note: vectors of this file are for 2026-11-26T12:00:00Z, more than a day off";
    assert!(ran.out.contains(note), "{}", ran.out);
}

/// A rule of one's own, at a path of one's own.
#[test]
fn a_file_may_have_rules_of_its_own() {
    let line = r#"{"id":"own-rule/0","rule":"own-rule","says":"No such path.","confidence":"seen",
        "source":"us","kind":"pii","at":"2026-11-26T12:00:00Z","request":{"method":"DELETE",
        "path":"/v1/tokens/tok_visa","key":"bearer","headers":{},"body":""},"expected":
        {"status":404,"body":{"error":{"message":{"$pattern":"any_text"},
        "type":"invalid_request_error","request_log_url":{"$pattern":"unknown"}}}}}"#;
    let path = file("conform-own.jsonl", line.replace('\n', " ").as_bytes());
    let server = Server::start(&["--now", NOW]);
    let url = format!("http://{}", server.address);
    let path = path.to_str().unwrap();
    let ran = run(&["conform", &url, "--vectors", path, "--only", "own-rule"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("  own-rule "), "{}", ran.out);
}

const CHARGE: &str = "POST /v1/charges amount=100&currency=usd&source={token}";

#[test]
fn a_token_can_be_used_once() {
    let (send, address) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            send.send(listener.local_addr().unwrap()).unwrap();
            let entropy = || {
                let mut bytes = [0; 32];
                getrandom::fill(&mut bytes).unwrap();
                tokmint::Entropy::from_bytes(bytes)
            };
            let router =
                crate::emulator::router(tokmint::api::Api::default(), chrono::Utc::now, entropy);
            axum::serve(listener, router).await.unwrap();
        });
    });
    let url = format!("http://{}", address.recv().unwrap());
    let all = ["conform", &url, "--only", "relation", "--redeem"];
    let ran = run(&[&all[..], &[CHARGE]].concat());
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(
        ran.out
            .contains("  relation/redeem-once                              1 of      1\n")
    );

    // A use that is none.
    let ran = run(&[&all[..], &["GET /v1/tokens/{token}"]].concat());
    assert_eq!(ran.code, 1, "{}", ran.out);
    tells(
        &ran.out,
        "status of request 3: expected 400, came 200 and {",
    );
    assert!(
        ran.out
            .contains("! relation/redeem-once                              0 of      1\n")
    );

    // Our own server has no charges.
    let server = Server::start(&[]);
    let url = format!("http://{}", server.address);
    let ran = run(&[
        "conform",
        &url,
        "--only",
        "relation/redeem-once",
        "--redeem",
        CHARGE,
    ]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    tells(
        &ran.out,
        "status of request 2: expected 200 to 299, came 404 and {",
    );
}
