//! `tokmint serve`, by its socket, its streams and its end.

#![cfg(all(feature = "serve", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::Duration;

use support::{command, file, run};

/// A server on a free port, which is killed when it is dropped.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let arguments = [&["serve", "--listen", "127.0.0.1:0"], arguments].concat();
        let mut child = command(&arguments).spawn().unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("listening on http://");
        let address = address.unwrap_or_else(|| panic!("{line}")).to_owned();
        Self { child, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        let timeout = Some(Duration::from_secs(60));
        stream.set_read_timeout(timeout).unwrap();
        stream
    }

    /// All that comes back for these bytes until the connection is closed.
    fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        // It may close before it has read everything.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> (u16, String, String) {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sk_test_123\r\n\
             Connection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}",
            body.len()
        );
        split(&self.raw(request.as_bytes()))
    }

    fn create(&self, headers: &str) -> (u16, String, String) {
        self.ask("POST", "/v1/tokens", headers, CARD)
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.unwrap().success());
    }

    /// Its exit code and what it told on standard error.
    fn end(mut self, signal: &str) -> (Option<i32>, String) {
        self.signal(signal);
        let mut told = String::new();
        let mut err = self.child.stderr.take().unwrap();
        err.read_to_string(&mut told).unwrap();
        (self.child.wait().unwrap().code(), told)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const CARD: &str =
    "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030&card[cvc]=314";

/// Status, head and body.
fn split(answer: &[u8]) -> (u16, String, String) {
    let text = String::from_utf8(answer.to_vec()).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.get(9..12).and_then(|status| status.parse().ok());
    (status.unwrap_or_default(), head.to_owned(), body.to_owned())
}

fn id_of(body: &str) -> String {
    let token: serde_json::Value = serde_json::from_str(body).unwrap();
    token["id"].as_str().unwrap().to_owned()
}

/// A path for a store that is not there yet.
fn fresh(name: &str) -> PathBuf {
    let path = file(name, b"");
    std::fs::remove_file(&path).unwrap();
    path
}

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
    let store = fresh("survives.store");
    let store = store.to_str().unwrap();
    let key = file("survives.key", format!("{}\n", "5a".repeat(32)).as_bytes());
    let options = ["--store", store, "--store-key-file", key.to_str().unwrap()];

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
    let without_key = run(&["serve", "--listen", "127.0.0.1:0", "--store", store]);
    assert_eq!(without_key.code, 2);
    assert!(without_key.err.contains("--store: "), "{without_key:?}");
}

#[test]
fn what_cannot_be_used_is_told_in_one_line() {
    let text = file("text.store", b"no store at all, but a letter to somebody");
    let text = text.to_str().unwrap();
    let busy = Server::start(&[]);
    for (arguments, told) in [
        (
            &["--listen", "0.0.0.0:0"][..],
            "--listen: other machines can connect there",
        ),
        (
            &["--listen", "nowhere"],
            "--listen <ADDRESS>: not a value of this option",
        ),
        (&["--listen", &busy.address], "--listen "),
        (&["--store", text], "--store: "),
        (&["--store", "/nowhere/at/all"], "--store: "),
        (&["--store-key-file", text], "missing"),
        (
            &["--store", "/tmp/x", "--store-key-file", text],
            "--store-key-file: ",
        ),
        (
            &["--policy", "luhn_exempt=perhaps"],
            "--policy: luhn_exempt: expected one of",
        ),
        (
            &["--policy", "colour=red"],
            "--policy: expected one of raw_card_data, ",
        ),
    ] {
        let ran = run(&[&["serve"], arguments].concat());
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.err.contains(told), "{arguments:?}: {}", ran.err);
    }
    // It is left as it was.
    let kept = std::fs::read(text).unwrap();
    assert!(kept.starts_with(b"no store at all"));
}

#[test]
fn what_has_arrived_is_answered_before_the_end() {
    let server = Server::start(&[]);
    let mut stream = server.connect();
    let head = format!(
        "POST /v1/tokens HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sk_test_123\r\n\
         Content-Length: {}\r\n\r\n",
        CARD.len()
    );
    let (first, rest) = CARD.split_at(20);
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(first.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    server.signal("TERM");
    std::thread::sleep(Duration::from_millis(300));
    stream.write_all(rest.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    assert_eq!(split(&answer).0, 200);
}

/// Whatever clients do, others are answered.
#[test]
fn hostile_clients_are_refused_or_closed() {
    let server = Server::start(&[]);
    let good = || assert_eq!(server.create("").0, 200);

    // No HTTP.
    for noise in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"\0\0\0\0\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
    ] {
        let answer = server.raw(noise);
        assert!(
            answer.is_empty() || matches!(split(&answer).0, 400 | 505),
            "{noise:?}"
        );
    }
    good();

    // Heads without end.
    let many = "X-Header: value\r\n".repeat(5_000);
    assert!(matches!(
        server.ask("GET", "/v1/tokens/x", &many, "").0,
        0 | 431
    ));
    let long = format!("X-Header: {}\r\n", "x".repeat(200_000));
    assert!(matches!(
        server.ask("GET", "/v1/tokens/x", &long, "").0,
        0 | 431
    ));
    let path = format!("/v1/tokens/{}", "x".repeat(20_000));
    assert_eq!(server.ask("GET", &path, "", "").0, 414);
    good();

    // Bodies beyond the limit, by length and in chunks.
    let large = "a".repeat(10 << 20);
    assert!(matches!(
        server.ask("POST", "/v1/tokens", "", &large).0,
        0 | 400
    ));
    let mut chunks = b"POST /v1/tokens HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
        Authorization: Bearer sk_test_123\r\nTransfer-Encoding: chunked\r\n\r\n"
        .to_vec();
    let small = chunks.clone();
    for _ in 0..160 {
        write!(chunks, "10000\r\n{}\r\n", "a".repeat(0x10000)).unwrap();
    }
    chunks.extend_from_slice(b"0\r\n\r\n");
    assert!(matches!(split(&server.raw(&chunks)).0, 0 | 400));
    let whole = [
        small,
        format!("{:x}\r\n{CARD}\r\n0\r\n\r\n", CARD.len()).into_bytes(),
    ]
    .concat();
    assert_eq!(split(&server.raw(&whole)).0, 200);

    // Two lengths, and a length beside chunks: nobody knows where the next request begins.
    let twice = server
        .ask("POST", "/v1/tokens", "Content-Length: 3\r\n", CARD)
        .0;
    assert_eq!(twice, 400);

    // Requests one behind the other on one connection, and half a connection.
    let one = "GET /v1/tokens/tok_visa HTTP/1.1\r\nHost: localhost\r\n\
        Authorization: Bearer sk_test_123\r\n\r\n";
    let mut stream = server.connect();
    stream.write_all(one.repeat(50).as_bytes()).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    let mut answers = String::new();
    stream.read_to_string(&mut answers).unwrap();
    assert_eq!(answers.matches("HTTP/1.1 200 OK").count(), 50);

    // Connections that are opened and left, and some that wait meanwhile.
    let waiting: Vec<_> = (0..100).map(|_| server.connect()).collect();
    for _ in 0..10_000 {
        drop(server.connect());
    }
    for stream in &waiting[..50] {
        let mut stream = stream;
        stream
            .write_all(b"POST /v1/tokens HTTP/1.1\r\nContent-Le")
            .unwrap();
    }
    good();
    drop(waiting);
    good();
}
