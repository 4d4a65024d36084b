//! How a command ends.

use std::fmt;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// What was found out, as an exit code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Answer {
    /// 0: a token, valid values only, or a table of all rows.
    Good,
    /// 1: a refusal, an invalid value, or a table without some rows.
    Bad,
}

/// Why a command ends without an answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// One line that says what and where.
    Message(String),
    /// What was to be printed could not be written.
    Output(io::Error),
    /// Help was asked for and printed.
    Help,
}

impl Failure {
    /// A failure at `place`: an option, or a file by the option that names it.
    pub(crate) fn at(place: impl fmt::Display, why: impl fmt::Display) -> Self {
        Self::Message(format!("{place}: {why}"))
    }

    /// Tells of the failure on standard error; the exit code is 2.
    ///
    /// Whoever reads our output may stop early, as `head` does: that is no failure.
    pub(crate) fn report(self) -> ExitCode {
        let message = match self {
            Self::Help => return ExitCode::SUCCESS,
            Self::Output(error) if error.kind() == ErrorKind::BrokenPipe => {
                return ExitCode::SUCCESS;
            }
            Self::Output(error) => format!("standard output: {error}"),
            Self::Message(message) => message,
        };
        warn(message);
        ExitCode::from(2)
    }
}

/// Tells something of one line on standard error.
pub(crate) fn warn(message: impl fmt::Display) {
    // Where even this cannot be written, the exit code has to do.
    let _ = writeln!(io::stderr().lock(), "tokmint: {message}");
}

impl From<Answer> for ExitCode {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Good => Self::SUCCESS,
            Answer::Bad => Self::from(1),
        }
    }
}
