//! A server, and clients that do as they please.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::support::{command, file};

/// Longer than anything takes that these tests wait for.
pub(crate) const LONG: Duration = Duration::from_secs(25);

/// A server on a free port, which is killed when it is dropped.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) address: String,
    told: Arc<Mutex<String>>,
    listener: Option<JoinHandle<()>>,
    /// The sockets that it has before anybody connects.
    #[cfg(target_os = "linux")]
    own_sockets: usize,
}

pub(crate) const CARD: &str =
    "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030&card[cvc]=314";

/// A request that needs no body, on a connection that stays.
pub(crate) const GET: &str = "GET /v1/tokens/tok_visa HTTP/1.1\r\nHost: localhost\r\n\
     Authorization: Bearer sk_test_123\r\n\r\n";

/// The head of a request that makes a token, but for what it says of its body.
pub(crate) const POST: &str = "POST /v1/tokens HTTP/1.1\r\nHost: localhost\r\n\
     Authorization: Bearer sk_test_123\r\n";

/// Waits until it holds, and tells what did not.
pub(crate) fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < LONG, "{what}");
        thread::sleep(Duration::from_millis(5));
    }
}

impl Server {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::run_on("127.0.0.1:0", arguments)
    }

    pub(crate) fn run_on(listen: &str, arguments: &[&str]) -> Self {
        Self::run(command(
            &[&["serve", "--listen", listen], arguments].concat(),
        ))
    }

    /// With limits of the shell, such as `ulimit -n 20`.
    pub(crate) fn within(limits: &str, arguments: &[&str]) -> Self {
        let own = command::<&str>(&[]);
        let mut shell = Command::new("sh");
        shell
            .args(["-c", &format!("{limits} && exec \"$0\" \"$@\"")])
            .arg(own.get_program())
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .stdin(std::process::Stdio::null())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped());
        Self::run(shell)
    }

    fn run(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let told = Arc::new(Mutex::new(String::new()));
        let mut err = BufReader::new(child.stderr.take().unwrap());
        let its = Arc::clone(&told);
        // Nobody waits for the log to be read.
        let listener = thread::spawn(move || {
            let mut line = String::new();
            while err.read_line(&mut line).is_ok_and(|length| length > 0) {
                its.lock().unwrap().push_str(&line);
                line.clear();
            }
        });
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("listening on http://");
        let address = address.unwrap_or_else(|| panic!("{line} {told:?}"));
        Self {
            #[cfg(target_os = "linux")]
            own_sockets: sockets(&child),
            child,
            address: address.to_owned(),
            told,
            listener: Some(listener),
        }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream.set_write_timeout(Some(LONG)).unwrap();
        stream
    }

    /// All that comes back for these bytes until the connection is closed.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        // It may close before it has read everything.
        let _ = stream.write_all(bytes);
        rest(stream)
    }

    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &str,
        body: &str,
    ) -> (u16, String, String) {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sk_test_123\r\n\
             Connection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}",
            body.len()
        );
        split(&self.raw(request.as_bytes()))
    }

    pub(crate) fn create(&self, headers: &str) -> (u16, String, String) {
        self.ask("POST", "/v1/tokens", headers, CARD)
    }

    /// Others are answered, and soon.
    pub(crate) fn is_well(&self) {
        let begun = Instant::now();
        assert_eq!(self.create("").0, 200);
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(10), "{took:?}");
    }

    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.unwrap().success());
    }

    /// What it has told on standard error so far.
    pub(crate) fn told(&self) -> String {
        self.told.lock().unwrap().clone()
    }

    /// Its exit code and what it told on standard error.
    pub(crate) fn end(mut self, signal: &str) -> (Option<i32>, String) {
        self.signal(signal);
        let mut code = None;
        until("it ends", || {
            code = self.child.try_wait().unwrap();
            code.is_some()
        });
        self.listener.take().unwrap().join().unwrap();
        (code.unwrap().code(), self.told())
    }

    /// The most memory that it has had, in MiB, where the system tells.
    pub(crate) fn had(&self) -> Option<u64> {
        if !cfg!(target_os = "linux") {
            return None;
        }
        let status = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(status).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let had = line.unwrap().trim().trim_end_matches(" kB");
        Some(had.parse::<u64>().unwrap() / 1024)
    }

    /// The most memory that it has had, where the system tells, has to be less.
    pub(crate) fn had_at_most(&self, mebibytes: u64) {
        if let Some(had) = self.had() {
            assert!(had < mebibytes, "{had} MiB");
        }
    }

    /// How many connections it has, where the system tells.
    #[cfg(target_os = "linux")]
    pub(crate) fn connections(&self) -> usize {
        sockets(&self.child) - self.own_sockets
    }
}

#[cfg(target_os = "linux")]
fn sockets(child: &Child) -> usize {
    let files = std::fs::read_dir(format!("/proc/{}/fd", child.id())).unwrap();
    let sockets = files.filter(|file| {
        let target = std::fs::read_link(file.as_ref().unwrap().path());
        target.is_ok_and(|target| target.to_string_lossy().starts_with("socket:"))
    });
    sockets.count()
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// All that comes back until the connection is closed, and it has to be.
pub(crate) fn rest(mut stream: TcpStream) -> Vec<u8> {
    let mut answer = Vec::new();
    if let Err(why) = stream.read_to_end(&mut answer) {
        let closed = why.kind() == std::io::ErrorKind::ConnectionReset;
        assert!(closed, "{why} after {} bytes", answer.len());
    }
    answer
}

/// One answer of a connection that stays: its status and body.
pub(crate) fn one_answer(stream: &TcpStream) -> (u16, String) {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert!(reader.read_line(&mut head).unwrap() > 0, "{head:?}");
    }
    let lower = head.to_ascii_lowercase();
    let length = lower.split("content-length: ").nth(1).unwrap();
    let length = length.lines().next().unwrap().parse().unwrap();
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    (split(head.as_bytes()).0, String::from_utf8(body).unwrap())
}

/// Status, head and body.
pub(crate) fn split(answer: &[u8]) -> (u16, String, String) {
    let text = String::from_utf8(answer.to_vec()).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.get(9..12).and_then(|status| status.parse().ok());
    (status.unwrap_or_default(), head.to_owned(), body.to_owned())
}

pub(crate) fn id_of(body: &str) -> String {
    let token: serde_json::Value = serde_json::from_str(body).unwrap();
    token["id"].as_str().unwrap().to_owned()
}

/// A path for a store that is not there yet.
pub(crate) fn fresh(name: &str) -> PathBuf {
    let path = file(name, b"");
    std::fs::remove_file(&path).unwrap();
    path
}

/// The options for a new store, and for a key where one is wanted.
pub(crate) fn store(name: &str, key: bool) -> Vec<String> {
    let path = fresh(&format!("{name}.store"));
    let mut options = vec!["--store".into(), path.to_str().unwrap().into()];
    if key {
        let text = format!("{}\n", "5a".repeat(32));
        let path = file(&format!("{name}.key"), text.as_bytes());
        options.push("--store-key-file".into());
        options.push(path.to_str().unwrap().into());
    }
    options
}

pub(crate) fn as_strs(options: &[String]) -> Vec<&str> {
    options.iter().map(String::as_str).collect()
}
