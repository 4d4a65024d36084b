//! `tokmint`: makes tokens offline, checks and explains numbers, from the command line.
//!
//! What the library leaves to its caller is here: the clock, randomness, files and streams. What is
//! read from files and streams stays in memory that is wiped, but for BIN tables in use; arguments are
//! not wiped, for the system has copies of them. No message repeats an argument or what was read.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod account;
mod bins;
mod check;
#[cfg(feature = "conform")]
mod conform;
mod engine;
mod explain;
mod failure;
mod formats;
mod input;
mod output;
#[cfg(feature = "serve")]
mod serve;
#[cfg(feature = "serve")]
mod store;
mod surroundings;
mod tables;
mod token;
mod unknowns;
mod usage;
mod vectors;

/// Makes tokens as Stripe's Token API does, offline, and checks and explains numbers
#[derive(Parser)]
#[command(name = "tokmint", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Token(token::Options),
    Check(check::Options),
    Explain(explain::Options),
    Bins(bins::Options),
    Vectors(vectors::Options),
    Unknowns(unknowns::Options),
    #[cfg(feature = "conform")]
    Conform(conform::Options),
    #[cfg(feature = "serve")]
    Serve(serve::Options),
}

fn main() -> ExitCode {
    let done = usage::arguments().and_then(|arguments: Arguments| match arguments.command {
        Command::Token(options) => token::run(options),
        Command::Check(options) => check::run(options),
        Command::Explain(options) => explain::run(options),
        Command::Bins(options) => bins::run(options),
        Command::Vectors(options) => vectors::run(&options),
        Command::Unknowns(options) => unknowns::run(options),
        #[cfg(feature = "conform")]
        Command::Conform(options) => conform::run(options),
        #[cfg(feature = "serve")]
        Command::Serve(options) => serve::run(options),
    });
    match done {
        Ok(answer) => answer.into(),
        Err(failure) => failure.report(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    /// What is declared of options and commands has no contradictions.
    #[test]
    fn declarations_are_sound() {
        Arguments::command().debug_assert();
    }
}
