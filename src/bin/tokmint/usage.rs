//! Reads the arguments, and words what is wrong with them.
//!
//! The parser's own messages repeat what was typed, and that may be a card number in the wrong
//! place. So only the parser's names for our options are taken out of its errors.

use clap::Parser;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::failure::Failure;
use crate::output::Output;

/// The arguments of this process.
///
/// # Errors
///
/// [`Failure::Help`] when help or the version was asked for, and has been printed; else a message
/// of one line.
pub(crate) fn arguments<T: Parser>() -> Result<T, Failure> {
    T::try_parse().map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = error.render().to_string();
            let mut output = Output::open();
            let printed = output.write(|out| out.write_all(text.as_bytes()));
            match printed.and_then(|()| output.flush()) {
                Ok(()) => Failure::Help,
                Err(failure) => failure,
            }
        }
        _ => Failure::Message(message(&error)),
    })
}

/// Words an error without a character of what was typed.
fn message(error: &Error) -> String {
    let what = match error.kind() {
        ErrorKind::UnknownArgument => "unknown option, or a value where none is expected",
        ErrorKind::InvalidSubcommand => "no such command",
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "a command is missing"
        }
        ErrorKind::MissingRequiredArgument => "missing",
        ErrorKind::InvalidUtf8 => "a value is not UTF-8 text",
        ErrorKind::ArgumentConflict => &conflict(error),
        ErrorKind::TooManyValues => "a value where none is expected",
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            "value missing"
        }
        ErrorKind::InvalidValue if is_empty(error) => "value missing",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "not a value of this option",
        _ => "wrong usage",
    };
    let mut message = String::new();
    for place in places(error) {
        message += place;
        message += ": ";
    }
    message += what;
    // Why a value is not one of an option: worded by our parsers, which repeat nothing either.
    if let Some(why) = std::error::Error::source(error) {
        message += &format!(": {why}");
    }
    if let Some(ContextValue::Strings(values)) = error.get(ContextKind::ValidValue)
        && !values.is_empty()
    {
        message += &format!(", expected one of {}", values.join(", "));
    }
    message + "; --help tells more"
}

/// The options that an error is about, by the names we gave them.
fn places(error: &Error) -> Vec<&str> {
    match error.kind() {
        // Here the parser means what was typed.
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => Vec::new(),
        _ => names(error.get(ContextKind::InvalidArg)),
    }
}

fn names(of: Option<&ContextValue>) -> Vec<&str> {
    match of {
        Some(ContextValue::String(name)) => vec![name],
        Some(ContextValue::Strings(names)) => names.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// With what an option cannot be given: itself, or others.
fn conflict(error: &Error) -> String {
    let others = names(error.get(ContextKind::PriorArg));
    if others.is_empty() || others == places(error) {
        "given more than once".into()
    } else {
        format!("not together with {}", others.join(", "))
    }
}

/// Whether an option came without any value.
fn is_empty(error: &Error) -> bool {
    match error.get(ContextKind::InvalidValue) {
        Some(ContextValue::String(value)) => value.is_empty(),
        _ => true,
    }
}
