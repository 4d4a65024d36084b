//! A server that answers as a test has it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokmint::{Call, Engine, Entropy};

/// What every clock shows: that of the published vectors.
pub(crate) const NOW: &str = "2026-11-26T12:00:00Z";

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Arrived {
    /// The method and the path.
    pub(crate) line: String,
    pub(crate) headers: Vec<String>,
    pub(crate) body: Vec<u8>,
}

/// What is done with it.
pub(crate) enum Reaction {
    /// These bytes, and the connection is closed.
    Bytes(Vec<u8>),
    /// A status and a body of JSON.
    Json(u16, String),
    /// Nothing for a long time.
    Hang,
    /// A body without end.
    Endless,
}

pub(crate) struct StandIn {
    pub(crate) url: String,
    arrived: Arc<Mutex<Vec<Arrived>>>,
}

impl StandIn {
    /// It lives until the tests end.
    pub(crate) fn start(react: impl Fn(&Arrived) -> Reaction + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let arrived = Arc::new(Mutex::new(Vec::new()));
        let (its, react) = (Arc::clone(&arrived), Arc::new(react));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (its, react) = (Arc::clone(&its), Arc::clone(&react));
                thread::spawn(move || serve(stream.unwrap(), &its, react.as_ref()));
            }
        });
        Self { url, arrived }
    }

    /// What has arrived, but for the first request, which finds out what the clock shows.
    pub(crate) fn arrived(&self) -> Vec<Arrived> {
        self.arrived.lock().unwrap()[1..].to_vec()
    }
}

fn serve(
    stream: TcpStream,
    arrived: &Mutex<Vec<Arrived>>,
    react: &(dyn Fn(&Arrived) -> Reaction + Sync),
) {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let length = lines.iter().find_map(|line| {
        let line = line.to_ascii_lowercase();
        line.strip_prefix("content-length: ")?.parse().ok()
    });
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).unwrap();
    let line = lines.remove(0);
    let request = Arrived {
        line: line.trim_end_matches(" HTTP/1.1").into(),
        headers: lines,
        body,
    };
    arrived.lock().unwrap().push(request.clone());
    let mut stream = reader.into_inner();
    // A client that has enough goes away.
    let _ = match react(&request) {
        Reaction::Bytes(bytes) => stream.write_all(&bytes),
        Reaction::Json(status, body) => stream.write_all(&json(status, &body)),
        Reaction::Hang => {
            thread::sleep(Duration::from_secs(30));
            Ok(())
        }
        Reaction::Endless => endless(&mut stream),
    };
}

fn json(status: u16, body: &str) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} Whatever\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\
         Date: Thu, 26 Nov 2026 12:00:00 GMT\r\nConnection: close\r\n\r\n"
    );
    [head.as_bytes(), body.as_bytes()].concat()
}

fn endless(stream: &mut TcpStream) -> std::io::Result<()> {
    stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n{\"id\":\"")?;
    loop {
        stream.write_all(&[b'a'; 4096])?;
    }
}

/// What is to be answered; retrieval and what else there is are beyond it.
pub(crate) fn good(request: &Arrived) -> (u16, String) {
    let now: DateTime<Utc> = NOW.parse().unwrap();
    let call = Call::new(now, Entropy::from_bytes([7; 32]));
    let answer = Engine::default().create_token(&request.body, &call);
    let body = String::from_utf8(answer.body).unwrap();
    (answer.head.status, body)
}

/// The same, with a text in the place of another.
pub(crate) fn with(from: &'static str, to: &'static str) -> StandIn {
    StandIn::start(move |request| {
        let (status, body) = good(request);
        Reaction::Json(status, body.replace(from, to))
    })
}

/// Panics unless a report tells that, in whatever lines.
pub(crate) fn tells(report: &str, told: &str) {
    let joined = |text: &str| {
        let words: Vec<_> = text.split_whitespace().collect();
        words.join(" ").replace(", came", " came")
    };
    assert!(joined(report).contains(&joined(told)), "{told}: {report}");
}
