//! Clients that send what they should not. Each is refused or closed, and others are answered.

use std::io::Write;
use std::net::{Shutdown, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use crate::server::{CARD, GET, LONG, POST, Server, one_answer, rest, split};

/// More than a server has had in any of these tests, in MiB, and less than what it was sent.
const MEMORY: u64 = 64;

/// Sends a piece over and over, until the other side has had enough; how many bytes went out.
fn flood(stream: &mut TcpStream, piece: &[u8]) -> usize {
    /// More than anybody takes.
    const MOST: usize = 96 << 20;
    let mut sent = 0;
    while sent < MOST {
        match stream.write(piece) {
            Ok(count) => sent += count,
            Err(_) => return sent,
        }
    }
    panic!("{sent} bytes were taken");
}

#[test]
fn what_is_no_http_is_refused_or_closed_at_once() {
    let server = Server::start(&[]);
    for noise in [
        // A TLS hello, whole and as its beginning.
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"\x16",
        b"\x80\x2e\x01\x00\x02\x00\x15\x00\x00\x00\x10",
        b"\0\0\0\0\r\n\r\n",
        b"\xff\xfe\xfd\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.1\r\nNo colon\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: local\0host\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
    ] {
        let begun = Instant::now();
        let answer = server.raw(noise);
        let shown = String::from_utf8_lossy(noise);
        let status = split(&answer).0;
        assert!(answer.is_empty() || matches!(status, 400 | 505), "{shown}");
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(5), "{shown}: {took:?}");
    }
    server.is_well();
}

#[test]
fn heads_have_an_end() {
    let server = Server::start(&[]);
    let many = "X-Header: value\r\n".repeat(5_000);
    let long = format!("X-Header: {}\r\n", "x".repeat(200_000));
    for headers in [many, long] {
        let status = server.ask("GET", "/v1/tokens/x", &headers, "").0;
        // Where more was sent than is read, the answer may be lost.
        assert!(matches!(status, 0 | 431), "{status}");
    }
    let path = format!("/v1/tokens/{}", "x".repeat(20_000));
    assert_eq!(server.ask("GET", &path, "", "").0, 414);
    // One hundred headers and one.
    let hundred = "X-Header: value\r\n".repeat(101);
    assert_eq!(server.ask("GET", "/v1/tokens/x", &hundred, "").0, 431);

    // Without end: a line, lines, a path, and lines with nothing in them.
    for (begin, piece) in [
        ("GET / HTTP/1.1\r\nX-Header: ", "x"),
        ("GET / HTTP/1.1\r\n", "X-Header: value\r\n"),
        ("GET /v1/tokens/", "x"),
        ("", "\r\n"),
    ] {
        let mut stream = server.connect();
        stream.write_all(begin.as_bytes()).unwrap();
        // What the system keeps for the two sides goes out as well.
        let sent = flood(&mut stream, piece.repeat(4096).as_bytes());
        assert!(sent < 32 << 20, "{begin}: {sent}");
        server.is_well();
    }
    server.had_at_most(MEMORY);
}

#[test]
fn bodies_have_an_end() {
    let server = Server::start(&[]);
    let large = "a".repeat(10 << 20);
    let status = server.ask("POST", "/v1/tokens", "", &large).0;
    assert!(matches!(status, 0 | 400), "{status}");

    // Chunks without end, small ones, and the end of chunks without end.
    let chunked = format!("{POST}Transfer-Encoding: chunked\r\n\r\n");
    let large = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
    let small = "10\r\nsixteen of bytes\r\n".repeat(1024);
    let named = format!("1;{}\r\na\r\n", "name=value;".repeat(100));
    let trailer = "X-Trailer: value\r\n".repeat(4096);
    for (begin, piece) in [
        ("", large.as_str()),
        ("", &small),
        ("", &named),
        ("1;", &"extension;".repeat(100)),
        ("0\r\n", &trailer),
        ("0\r\nX-Trailer: ", &"x".repeat(1000)),
    ] {
        let mut stream = server.connect();
        stream.write_all(chunked.as_bytes()).unwrap();
        stream.write_all(begin.as_bytes()).unwrap();
        let sent = flood(&mut stream, piece.as_bytes());
        assert!(sent < 32 << 20, "{piece:.20}: {sent}");
    }
    server.is_well();

    // Some at a time: each may have what a body may have, and as much again while it grows.
    thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                let mut stream = server.connect();
                let head = format!("{POST}Content-Length: 1000000000\r\n\r\n");
                stream.write_all(head.as_bytes()).unwrap();
                flood(&mut stream, &[b'a'; 0x10000]);
            });
        }
    });
    server.is_well();
    server.had_at_most(MEMORY + 6 * 8);
}

/// However many there are, and whether or not they ever end, they are read a few at a time.
#[test]
fn large_bodies_take_turns() {
    let server = Server::start(&[]);
    // With the byte that does not come it is as large as a body may be.
    let body = "a".repeat((4 << 20) - 1);
    let mut all_but_the_end: Vec<_> = (0..100)
        .map(|_| {
            let stream = server.connect();
            stream.set_nonblocking(true).unwrap();
            let form = "Content-Type: application/x-www-form-urlencoded";
            let head = format!("{POST}{form}\r\nContent-Length: {}\r\n\r\n", body.len() + 1);
            (stream, [head.as_bytes(), body.as_bytes()].concat())
        })
        .collect();
    // Until nobody takes more.
    let (mut quiet, mut had) = (0, server.had());
    while quiet < 100 {
        quiet += 1;
        for (stream, rest) in &mut all_but_the_end {
            if let Ok(sent) = stream.write(rest)
                && sent > 0
            {
                rest.drain(..sent);
                quiet = 0;
            }
        }
        thread::sleep(Duration::from_millis(5));
        if std::mem::replace(&mut had, server.had()) != had {
            quiet = 0;
        }
    }
    let whole = all_but_the_end.iter().filter(|(_, rest)| rest.is_empty());
    assert!(whole.count() >= 16);
    server.is_well();
    server.had_at_most(MEMORY + 16 * 8);
    drop(all_but_the_end);
    server.is_well();
}

/// Nobody knows where the next request begins, so there is none.
#[test]
fn bodies_whose_length_is_unclear_are_refused() {
    let server = Server::start(&[]);
    let length = CARD.len();
    let chunks = format!("{length:x}\r\n{CARD}\r\n0\r\n\r\n");
    for (headers, body) in [
        (
            format!("Content-Length: 3\r\nContent-Length: {length}\r\n"),
            CARD,
        ),
        (format!("Content-Length: {length}, 3\r\n"), CARD),
        (format!("Content-Length: +{length}\r\n"), CARD),
        (format!("Content-Length: -{length}\r\n"), CARD),
        ("Content-Length: 99999999999999999999999\r\n".into(), CARD),
        ("Content-Length: 0x10\r\n".into(), CARD),
        ("Transfer-Encoding: gzip\r\n".into(), chunks.as_str()),
        ("Transfer-Encoding: chunked, gzip\r\n".into(), &chunks),
        ("Transfer-Encoding: xchunked\r\n".into(), &chunks),
        (
            "Transfer-Encoding: chunked\r\n".into(),
            "fffffffffffffffff\r\na",
        ),
        ("Transfer-Encoding: chunked\r\n".into(), "-1\r\na\r\n"),
        (
            "Transfer-Encoding: chunked\r\n".into(),
            "3\r\nabcd\r\n0\r\n\r\n",
        ),
    ] {
        let answers = server.raw(format!("{POST}{headers}\r\n{body}{GET}").as_bytes());
        let (status, _, _) = split(&answers);
        let answers = String::from_utf8_lossy(&answers);
        assert_eq!(status, 400, "{headers}{answers}");
        assert_eq!(
            answers.matches("HTTP/1.1 ").count(),
            1,
            "{headers}{answers}"
        );
    }
    // Chunks beside a length: the chunks count, and the connection ends with the answer.
    for headers in [
        format!("Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n"),
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n".into(),
    ] {
        let answers = server.raw(format!("{POST}{headers}\r\n{chunks}{GET}").as_bytes());
        let (status, head, _) = split(&answers);
        assert_eq!(status, 200, "{head}");
        assert!(head.contains("\r\nconnection: close"), "{head}");
        let answers = String::from_utf8_lossy(&answers);
        assert_eq!(answers.matches("HTTP/1.1 ").count(), 1, "{headers}");
    }
    // With what chunks may have beside them.
    let named =
        format!("{length:X};name=\"value\"\r\n{CARD}\r\n0;last\r\nX-Trailer: value\r\n\r\n");
    for body in [chunks.as_str(), &named] {
        let request = format!("{POST}Transfer-Encoding: chunked\r\n\r\n{body}");
        let mut stream = server.connect();
        stream.write_all(request.as_bytes()).unwrap();
        assert_eq!(one_answer(&stream).0, 200);
        stream.write_all(GET.as_bytes()).unwrap();
        assert_eq!(one_answer(&stream).0, 200);
    }
}

/// A body that is longer than was said is the next request; one that ends before is refused.
#[test]
fn a_length_that_is_not_true_is_found_out() {
    let server = Server::start(&[]);
    let longer = format!(
        "{POST}Content-Length: {}\r\n\r\n{CARD}rest\r\n\r\n",
        CARD.len()
    );
    let answers = String::from_utf8(server.raw(longer.as_bytes())).unwrap();
    let mut found = answers
        .lines()
        .filter_map(|line| line.strip_prefix("HTTP/1.1 "));
    assert_eq!(found.next(), Some("200 OK"));
    assert!(matches!(found.next(), None | Some("400 Bad Request")));
    assert_eq!(found.next(), None);

    for (headers, body) in [
        ("Content-Length: 1000", CARD),
        ("Transfer-Encoding: chunked", "1000\r\na"),
        ("Transfer-Encoding: chunked", "1\r\na\r\n"),
    ] {
        let mut stream = server.connect();
        let request = format!("{POST}{headers}\r\n\r\n{body}");
        stream.write_all(request.as_bytes()).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        let (status, _, answer) = split(&rest(stream));
        assert!(matches!(status, 0 | 400), "{headers}: {answer}");
    }
    server.is_well();
}

#[test]
fn requests_may_come_one_behind_the_other() {
    let server = Server::start(&[]);
    let mut stream = server.connect();
    stream.write_all(GET.repeat(500).as_bytes()).unwrap();
    // A client may say that it has nothing more to ask, and wait.
    stream.shutdown(Shutdown::Write).unwrap();
    let answers = String::from_utf8(rest(stream)).unwrap();
    assert_eq!(answers.matches("HTTP/1.1 200 OK").count(), 500);
}

/// A client may send a body a moment after the head, and ask again: also where nobody looks at it.
#[test]
fn a_connection_outlives_bodies_without_meaning() {
    let server = Server::start(&[]);
    let mut stream = server.connect();
    let body = "a=b&".repeat(1_000);
    let head = |line: &str, content_type: &str| {
        let length = body.len();
        format!(
            "{line} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer sk_test_123\r\n\
             Content-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n"
        )
    };
    let form = "application/x-www-form-urlencoded";
    for (line, content_type, status) in [
        ("POST /v1/charges", form, 404),
        ("PUT /v1/tokens", form, 404),
        ("POST /v1/tokens", "application/json", 400),
        ("GET /v1/tokens/tok_visa", form, 200),
    ] {
        stream
            .write_all(head(line, content_type).as_bytes())
            .unwrap();
        thread::sleep(Duration::from_millis(50));
        stream.write_all(body.as_bytes()).unwrap();
        assert_eq!(one_answer(&stream).0, status, "{line}");
    }
    stream.write_all(GET.as_bytes()).unwrap();
    assert_eq!(one_answer(&stream).0, 200);
}

/// Ten thousand connections that are left as soon as they are open, others in the middle of a head, a
/// body or an answer, and some that wait meanwhile.
#[test]
fn connections_may_be_left() {
    let server = Server::start(&[]);
    let waiting: Vec<_> = (0..100).map(|_| server.connect()).collect();
    for stream in &waiting[..50] {
        let mut stream = stream;
        stream.write_all(&POST.as_bytes()[..40]).unwrap();
    }
    let body = format!("{POST}Content-Length: {}\r\n\r\n{:.20}", CARD.len(), CARD);
    for number in 0..10_000 {
        let mut stream = server.connect();
        let sent = match number % 100 {
            0 => &POST[..40],
            1 => &body,
            2 => GET,
            // Others are answered, and the system keeps no more connections than it can.
            3 => {
                server.is_well();
                continue;
            }
            _ => continue,
        };
        // It may be full of others.
        let _ = stream.write_all(sent.as_bytes());
    }
    server.had_at_most(MEMORY);
    drop(waiting);
    #[cfg(target_os = "linux")]
    crate::server::until("those that were left are gone", || {
        server.connections() == 0
    });
    server.is_well();
}

/// A client that asks and asks, and never reads an answer.
#[test]
fn answers_that_nobody_takes_are_not_kept() {
    let server = Server::start(&["--request-timeout", "1"]);
    let greedy: Vec<_> = (0..3)
        .map(|_| {
            let mut stream = server.connect();
            thread::spawn(move || {
                let begun = Instant::now();
                let sent = flood(&mut stream, GET.repeat(100).as_bytes());
                (sent, begun.elapsed())
            })
        })
        .collect();
    server.is_well();
    for client in greedy {
        let (_, took) = client.join().unwrap();
        assert!(took > Duration::from_millis(900), "{took:?}");
        // Most of it is spent in answering what it asks before nothing fits any more.
        assert!(took < LONG, "{took:?}");
    }
    server.is_well();
    server.had_at_most(MEMORY);
}
