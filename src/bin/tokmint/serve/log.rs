//! One line of JSON for every request, on standard error.
//!
//! Requests put their lines into a buffer, and a thread of its own writes what is there: at once, but
//! no more often than every [`PAUSE`]. So requests pay for no system call, and lines are whole and in
//! order. The buffer has a limit. Where it is reached, requests wait until whoever reads the lines has
//! caught up. If he takes none for [`PATIENCE`], requests are answered without a line, and how many
//! lines are missing is told where they are missing.

use std::fmt::Display;
use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use tokio::sync::Notify;
use tokio::time::timeout;
use tokmint::Reason;

/// The least time from one writing to the next.
const PAUSE: Duration = Duration::from_millis(5);
/// How long a line waits for room, and the end of the server for the last lines.
const PATIENCE: Duration = Duration::from_secs(1);
/// How many bytes may wait to be written, beside as many that are being written.
const LIMIT: usize = 256 * 1024;

/// Where lines go.
pub(super) struct Log {
    waiting: Mutex<Waiting>,
    /// Wakes the writer.
    work: Condvar,
    /// Wakes requests that wait for room.
    room: Notify,
    /// Wakes who waits for the end.
    over: Condvar,
}

#[derive(Default)]
struct Waiting {
    lines: Vec<u8>,
    /// The writer has nothing to do.
    idle: bool,
    /// Nobody took lines for so long that requests do not wait for room.
    stuck: bool,
    /// How many lines would come next, but for want of room.
    missing: u64,
    end: End,
}

#[derive(Default, Eq, PartialEq)]
enum End {
    #[default]
    Open,
    /// What is there is still to be written.
    Told,
    Over,
}

/// What is told of a request. Nothing in it is the client's own text.
pub(super) struct Line<'a> {
    pub(super) time: DateTime<Utc>,
    pub(super) method: &'static str,
    pub(super) route: &'static str,
    pub(super) status: u16,
    pub(super) request_id: &'a str,
    pub(super) why: Option<&'a Reason>,
    pub(super) took: Duration,
}

impl Log {
    /// A log, and the thread that writes it.
    ///
    /// # Errors
    ///
    /// If there can be no more threads.
    pub(super) fn start() -> io::Result<Arc<Self>> {
        Self::to(io::stderr())
    }

    fn to(out: impl Write + Send + 'static) -> io::Result<Arc<Self>> {
        let log = Arc::new(Self {
            waiting: Mutex::default(),
            work: Condvar::new(),
            room: Notify::new(),
            over: Condvar::new(),
        });
        let its = Arc::clone(&log);
        let writer = thread::Builder::new().name("log".into());
        writer.spawn(move || its.write(out))?;
        Ok(log)
    }

    /// Tells of a request.
    pub(super) async fn tell(&self, line: &Line<'_>) {
        loop {
            let room = self.room.notified();
            if self.put(|lines| line.print(lines)) {
                break;
            }
            if timeout(PATIENCE, room).await.is_err() {
                self.waiting().stuck = true;
            }
        }
    }

    /// Tells something else, in one line.
    pub(super) fn warn(&self, message: impl Display) {
        let told = self.put(|lines| writeln!(lines, "tokmint: {message}"));
        if !told {
            self.waiting().missing += 1;
        }
    }

    /// Waits until the last line is written, or nobody has taken it for long enough. Blocks.
    pub(super) fn end(&self) {
        let mut waiting = self.waiting();
        waiting.end = End::Told;
        self.work.notify_one();
        let going_on = |waiting: &mut Waiting| waiting.end != End::Over;
        drop(self.over.wait_timeout_while(waiting, PATIENCE, going_on));
    }

    /// Puts a line where it is written from. If there is no room, it counts as missing once requests
    /// do not wait; else it is not put.
    fn put(&self, print: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> bool {
        let mut waiting = self.waiting();
        if waiting.lines.len() >= LIMIT {
            waiting.missing += u64::from(waiting.stuck);
            let stuck = waiting.stuck;
            drop(waiting);
            self.work.notify_one();
            return stuck;
        }
        // Writing into memory does not fail.
        let _ = print(&mut waiting.lines);
        let idle = mem::take(&mut waiting.idle);
        drop(waiting);
        if idle {
            self.work.notify_one();
        }
        true
    }

    /// Writes until the end.
    fn write(&self, mut out: impl Write) {
        let mut lines = Vec::new();
        while let Some(missing) = self.take(&mut lines) {
            self.room.notify_waiters();
            if missing > 0 {
                let _ = writeln!(lines, "tokmint: {missing} lines are missing here");
            }
            // A log that nobody takes is no reason to stop answering.
            let _ = out.write_all(&lines).and_then(|()| out.flush());
            lines.clear();
            let waiting = self.waiting();
            let no_hurry =
                |waiting: &mut Waiting| waiting.end == End::Open && waiting.lines.len() < LIMIT;
            drop(self.work.wait_timeout_while(waiting, PAUSE, no_hurry));
        }
        self.waiting().end = End::Over;
        self.over.notify_all();
    }

    /// Waits for lines and takes them, and how many are missing after them; `None` at the end.
    fn take(&self, lines: &mut Vec<u8>) -> Option<u64> {
        let mut waiting = self.waiting();
        while waiting.lines.is_empty() {
            if waiting.end != End::Open {
                return None;
            }
            waiting.idle = true;
            let woken = self.work.wait(waiting);
            waiting = woken.unwrap_or_else(PoisonError::into_inner);
        }
        waiting.idle = false;
        waiting.stuck = false;
        mem::swap(&mut waiting.lines, lines);
        Some(mem::take(&mut waiting.missing))
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Line<'_> {
    fn print(&self, out: &mut Vec<u8>) -> io::Result<()> {
        /// The line as it is printed.
        #[derive(Serialize)]
        struct Printed<'a> {
            time: &'a str,
            method: &'a str,
            route: &'a str,
            status: u16,
            request_id: &'a str,
            microseconds: u64,
            #[serde(skip_serializing_if = "Option::is_none")]
            why: Option<&'a str>,
        }
        let printed = Printed {
            time: &self.time.to_rfc3339_opts(SecondsFormat::Millis, true),
            method: self.method,
            route: self.route,
            status: self.status,
            request_id: self.request_id,
            microseconds: self.took.as_micros().try_into().unwrap_or(u64::MAX),
            why: self.why.map(Reason::name),
        };
        serde_json::to_writer(&mut *out, &printed)?;
        out.push(b'\n');
        Ok(())
    }
}

/// A method as it is told: known ones by name.
pub(super) fn method(method: &http::Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "DELETE" => "DELETE",
        "HEAD" => "HEAD",
        "OPTIONS" => "OPTIONS",
        "PATCH" => "PATCH",
        "PUT" => "PUT",
        _ => "other",
    }
}

/// A path as it is told: ids are left out, for anything may have been sent in their place.
pub(super) fn route(path: &str) -> &'static str {
    match path.strip_prefix("/v1/tokens") {
        Some("") => "/v1/tokens",
        Some(id) if id.starts_with('/') => "/v1/tokens/{id}",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use super::*;

    /// Somebody who takes what is written, a piece at a time, once he is told to.
    struct Reader {
        turns: Receiver<()>,
        taken: Sender<String>,
    }

    impl Write for Reader {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.turns.recv().map_err(io::Error::other)?;
            let text = String::from_utf8_lossy(bytes).into_owned();
            self.taken.send(text).map_err(io::Error::other)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn log() -> (Arc<Log>, Sender<()>, Receiver<String>) {
        let (go, turns) = channel();
        let (taken, texts) = channel();
        (Log::to(Reader { turns, taken }).unwrap(), go, texts)
    }

    fn line(request_id: &str) -> Line<'_> {
        Line {
            time: DateTime::from_timestamp(1_774_000_000, 5_999_999).unwrap(),
            method: "POST",
            route: "/v1/tokens",
            status: 400,
            request_id,
            why: Some(&Reason::BodyFailed),
            took: Duration::from_micros(1_234),
        }
    }

    fn runtime() -> tokio::runtime::Runtime {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        runtime.enable_time().build().unwrap()
    }

    #[test]
    fn a_line_is_json_in_this_order() {
        let mut out = Vec::new();
        line("req_1").print(&mut out).unwrap();
        let mut fine = Line {
            why: None,
            ..line("req_2")
        };
        fine.status = 200;
        fine.print(&mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "{\"time\":\"2026-03-20T09:46:40.005Z\",\"method\":\"POST\",\"route\":\"/v1/tokens\",\
             \"status\":400,\"request_id\":\"req_1\",\"microseconds\":1234,\"why\":\"body-failed\"}\n\
             {\"time\":\"2026-03-20T09:46:40.005Z\",\"method\":\"POST\",\"route\":\"/v1/tokens\",\
             \"status\":200,\"request_id\":\"req_2\",\"microseconds\":1234}\n"
        );
    }

    /// The end waits for the last of them.
    #[test]
    fn no_line_is_lost() {
        let (log, go, texts) = log();
        runtime().block_on(async {
            for _ in 0..1000 {
                go.send(()).unwrap();
                log.tell(&line("req_1")).await;
            }
            log.warn("something else");
        });
        log.end();
        let all: String = texts.try_iter().collect();
        assert_eq!(all.matches("req_1\"").count(), 1000);
        assert!(all.ends_with("\ntokmint: something else\n"));
    }

    /// Neither memory nor answers, and the lines that are missing are counted where they are missing.
    #[test]
    fn a_reader_who_is_stuck_costs_one_wait() {
        let (log, go, texts) = log();
        let began = std::time::Instant::now();
        let all = 10_000;
        runtime().block_on(async {
            for _ in 0..all {
                log.tell(&line("req_1")).await;
            }
        });
        assert!(began.elapsed() >= PATIENCE);
        assert!(began.elapsed() < 10 * PATIENCE, "each has waited");
        assert!(log.waiting().lines.capacity() <= 2 * LIMIT);

        // He reads again.
        for _ in 0..4 {
            go.send(()).unwrap();
        }
        let first = texts.recv().unwrap();
        let second = texts.recv().unwrap();
        log.warn("and so on");
        let third = texts.recv().unwrap();
        assert_eq!(third, "tokmint: and so on\n");
        let told = first.matches("req_1\"").count() + second.matches("req_1\"").count();
        let missing = second.lines().last().unwrap();
        assert_eq!(
            missing,
            format!("tokmint: {} lines are missing here", all - told)
        );
        log.end();
    }

    /// A reader who is only slow gets everything.
    #[test]
    fn lines_wait_for_a_slow_reader() {
        let (log, go, texts) = log();
        let reader = thread::spawn(move || {
            let mut told = 0;
            while told < 5_000 {
                thread::sleep(PATIENCE / 3);
                go.send(()).unwrap();
                let text = texts.recv_timeout(10 * PATIENCE).unwrap();
                told += text.matches("req_1\"").count();
            }
        });
        runtime().block_on(async {
            for _ in 0..5_000 {
                log.tell(&line("req_1")).await;
            }
        });
        reader.join().unwrap();
    }
}
