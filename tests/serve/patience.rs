//! Clients that take their time. Nobody waits for them longer than was said, and nobody else waits.

use std::io::Write;
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use crate::server::{CARD, GET, POST, Server, one_answer, rest, split};

/// Sends a byte from time to time, as long as somebody takes it.
fn drip(stream: &TcpStream, bytes: &[u8]) {
    let mut stream = stream;
    for byte in bytes {
        if stream.write_all(&[*byte]).is_err() {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// What comes back, and after how long it is closed: not before the second that was said, and not
/// much later.
fn closed_in_time(server: &Server, client: impl FnOnce(&TcpStream)) -> Vec<u8> {
    let begun = Instant::now();
    let stream = server.connect();
    client(&stream);
    let answer = rest(stream);
    let took = begun.elapsed();
    assert!(took > Duration::from_millis(950), "{took:?}");
    assert!(took < Duration::from_secs(12), "{took:?}");
    answer
}

#[test]
fn a_head_comes_in_time() {
    let server = Server::start(&["--request-timeout", "1"]);
    let long = format!("GET / HTTP/1.1\r\nX-Slow: {}", "x".repeat(60));
    thread::scope(|scope| {
        for silent in [true, false] {
            let (server, long) = (&server, &long);
            scope.spawn(move || {
                let answer = closed_in_time(server, |mut stream| match silent {
                    true => stream.write_all(b"GET / HTTP/1.1\r\nX-Sl").unwrap(),
                    false => drip(stream, long.as_bytes()),
                });
                assert_eq!(answer, b"");
            });
        }
        server.is_well();
    });
    // One that is slow, and in time.
    let mut stream = server.connect();
    for part in GET.as_bytes().chunks(40) {
        stream.write_all(part).unwrap();
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(one_answer(&stream).0, 200);
}

#[test]
fn a_body_comes_in_time() {
    let server = Server::start(&["--request-timeout", "1"]);
    thread::scope(|scope| {
        for (headers, body, silent) in [
            ("Content-Length: 81", CARD, true),
            ("Content-Length: 81", CARD, false),
            ("Transfer-Encoding: chunked", "51\r\ncard[number", true),
            (
                "Transfer-Encoding: chunked",
                "51\r\ncard[number]=4242424242",
                false,
            ),
        ] {
            let server = &server;
            scope.spawn(move || {
                let answer = closed_in_time(server, |mut stream| {
                    let head = format!("{POST}{headers}\r\n\r\n");
                    stream.write_all(head.as_bytes()).unwrap();
                    let part = &body.as_bytes()[..14];
                    match silent {
                        true => stream.write_all(part).unwrap(),
                        false => drip(stream, &body.as_bytes()[..25]),
                    }
                });
                let (status, head, _) = split(&answer);
                // A byte that comes too late may cost the client its answer.
                assert!(status == 408 || (!silent && status == 0), "{head}");
            });
        }
        server.is_well();
    });
    let (code, told) = server.end("TERM");
    assert_eq!(code, Some(0));
    assert!(told.matches("\"status\":408").count() == 4, "{told}");
}

/// A head and a body share their time.
#[test]
fn a_request_as_a_whole_comes_in_time() {
    let server = Server::start(&["--request-timeout", "5"]);
    let head = format!("{POST}Content-Length: 81\r\n\r\n");
    let (first, second) = head.split_at(30);
    let begun = Instant::now();
    let mut stream = server.connect();
    stream.write_all(first.as_bytes()).unwrap();
    thread::sleep(Duration::from_secs(4));
    stream.write_all(second.as_bytes()).unwrap();
    let (status, head, _) = split(&rest(stream));
    let took = begun.elapsed();
    assert_eq!(status, 408);
    assert!(head.contains("\r\nconnection: close"), "{head}");
    // Each by itself would have taken nine seconds together.
    let (least, most) = (Duration::from_millis(4950), Duration::from_millis(8500));
    assert!(least < took && took < most, "{took:?}");
}

#[test]
fn an_idle_connection_is_closed_in_time() {
    let server = Server::start(&["--idle-timeout", "1"]);
    thread::scope(|scope| {
        // One that never asked, and one that asked before.
        for asks in [false, true] {
            let server = &server;
            scope.spawn(move || {
                let answer = closed_in_time(server, |mut stream| {
                    if asks {
                        stream.write_all(GET.as_bytes()).unwrap();
                        assert_eq!(one_answer(stream).0, 200);
                    }
                });
                assert_eq!(answer, b"");
            });
        }
        server.is_well();
    });
}

/// An answer begins the time anew, and a request has its own.
#[test]
fn a_connection_that_asks_is_not_idle() {
    let server = Server::start(&["--idle-timeout", "4"]);
    let mut stream = server.connect();
    for _ in 0..5 {
        thread::sleep(Duration::from_millis(900));
        stream.write_all(GET.as_bytes()).unwrap();
        assert_eq!(one_answer(&stream).0, 200);
    }
    stream.write_all(&GET.as_bytes()[..20]).unwrap();
    thread::sleep(Duration::from_millis(4300));
    stream.write_all(&GET.as_bytes()[20..]).unwrap();
    assert_eq!(one_answer(&stream).0, 200);
}
