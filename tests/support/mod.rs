//! Runs the `tokmint` program.

#![allow(
    unreachable_pub,
    dead_code,
    clippy::expect_used,
    reason = "tests share it, each a part"
)]

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::thread;

/// What a run leaves behind.
#[derive(Debug, Eq, PartialEq)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub fn command<S: AsRef<OsStr>>(arguments: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tokmint"));
    command.args(arguments).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs to the end, and checks what holds for every run: it ends by itself, what goes wrong is told
/// in one line, and nothing is told on standard error besides.
pub fn ran(output: Output) -> Ran {
    let ran = Ran {
        code: output.status.code().expect("ended by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    };
    if ran.code == 2 {
        assert!(ran.err.starts_with("tokmint: "), "{ran:?}");
        assert!(
            ran.err.ends_with('\n') && ran.err.lines().count() == 1,
            "{ran:?}"
        );
    } else {
        assert!(matches!(ran.code, 0 | 1) && ran.err.is_empty(), "{ran:?}");
    }
    ran
}

pub fn run<S: AsRef<OsStr>>(arguments: &[S]) -> Ran {
    ran(command(arguments).output().unwrap())
}

pub fn run_with<S: AsRef<OsStr>>(arguments: &[S], input: &[u8]) -> Ran {
    fed(command(arguments), input)
}

/// Runs to the end with that on standard input.
pub fn fed(mut command: Command, input: &[u8]) -> Ran {
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    thread::scope(|scope| {
        // A program that stops reading early is none of the writer's business.
        scope.spawn(move || stdin.write_all(input).is_ok());
        ran(child.wait_with_output().unwrap())
    })
}

/// A file of that content, which stays until the next run of the tests.
pub fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).unwrap();
    path
}

/// Whether five digits in a row of a secret stand in a text.
pub fn leaks(text: &str, secret: &str) -> bool {
    (0..=secret.len() - 5).any(|at| text.contains(&secret[at..at + 5]))
}
