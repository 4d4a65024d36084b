//! The end of a server that is told to end.

use std::io::Write;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use crate::server::{
    CARD, GET, POST, Server, as_strs, id_of, one_answer, rest, split, store, until,
};

#[test]
fn what_has_begun_is_answered_before_the_end() {
    let server = Server::start(&[]);
    let mut stream = server.connect();
    let head = format!(
        "{POST}Expect: 100-continue\r\nContent-Length: {}\r\n\r\n",
        CARD.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    // It has begun when the server asks for the body.
    let mut go_on = [0; 25];
    std::io::Read::read_exact(&mut stream, &mut go_on).unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    let (first, last) = CARD.split_at(20);
    stream.write_all(first.as_bytes()).unwrap();
    server.signal("TERM");
    // It has been told when nobody can connect any more.
    until("it ends", || {
        std::net::TcpStream::connect(&server.address).is_err()
    });
    stream.write_all(last.as_bytes()).unwrap();
    assert_eq!(split(&rest(stream)).0, 200);
    assert_eq!(server.end("CONT").0, Some(0));
}

/// Connections that are idle hold nobody up; a request of which some has come is answered.
#[test]
fn the_end_waits_for_nobody_who_is_idle() {
    for signal in ["TERM", "INT"] {
        let server = Server::start(&[]);
        let silent = server.connect();
        let mut asked = server.connect();
        let mut half = server.connect();
        for stream in [&mut asked, &mut half] {
            stream.write_all(GET.as_bytes()).unwrap();
            assert_eq!(one_answer(stream).0, 200);
        }
        half.write_all(&GET.as_bytes()[..30]).unwrap();
        // What was sent before this is there.
        server.is_well();
        let begun = Instant::now();
        server.signal(signal);
        for stream in [silent, asked] {
            assert_eq!(rest(stream), b"");
        }
        half.write_all(&GET.as_bytes()[30..]).unwrap();
        assert_eq!(split(&rest(half)).0, 200);
        let (code, told) = server.end("CONT");
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(5), "{took:?}");
        assert_eq!(code, Some(0));
        assert!(!told.contains("not answered"), "{told}");
    }
}

/// A client that began and says no more is told of, ten seconds later.
#[test]
fn the_end_does_not_wait_for_ever() {
    let server = Server::start(&[]);
    let mut stream = server.connect();
    let head = format!("{POST}Expect: 100-continue\r\nContent-Length: 81\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let mut go_on = [0; 25];
    std::io::Read::read_exact(&mut stream, &mut go_on).unwrap();
    let begun = Instant::now();
    let (code, told) = server.end("TERM");
    let took = begun.elapsed();
    assert_eq!(code, Some(0));
    assert!(took > Duration::from_secs(9), "{took:?}");
    assert!(
        told.ends_with("tokmint: some requests were not answered before the end\n"),
        "{told}"
    );
}

/// Told to end while it writes: all that was answered is there, and all that was begun was answered.
#[test]
fn nothing_is_lost_at_the_end() {
    let options = store("ends", true);
    let server = Server::start(&as_strs(&options));
    let made = Mutex::new(Vec::new());
    let address = server.address.clone();
    let (code, _) = thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                // A connection that stays, so that only the end ends it.
                let mut stream = std::net::TcpStream::connect(&address).unwrap();
                let timeout = Some(crate::server::LONG);
                stream.set_read_timeout(timeout).unwrap();
                let request = format!("{POST}Content-Length: {}\r\n\r\n{CARD}", CARD.len());
                while stream.write_all(request.as_bytes()).is_ok() {
                    let mut peeked = [0];
                    if !matches!(stream.peek(&mut peeked), Ok(1)) {
                        return;
                    }
                    let (status, body) = one_answer(&stream);
                    assert_eq!(status, 200, "{body}");
                    made.lock().unwrap().push((id_of(&body), body));
                }
            });
        }
        until("tokens are made", || made.lock().unwrap().len() > 40);
        server.end("TERM")
    });
    assert_eq!(code, Some(0));
    let server = Server::start(&as_strs(&options));
    let made = made.into_inner().unwrap();
    for (id, body) in made {
        let path = format!("/v1/tokens/{id}");
        assert_eq!(server.ask("GET", &path, "", "").2, body);
    }
}
