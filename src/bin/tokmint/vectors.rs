//! `tokmint vectors`: requests and the answers that are known, as lines of JSON.

use chrono::{DateTime, Utc};
use clap::Args;
use clap::builder::PossibleValuesParser;
use tokmint::testing::{RequestKind, Rule, Subject, Vector, Vectors};
use tokmint::testmode::Confidence;

use crate::failure::{Answer, Failure};
use crate::output::Output;
use crate::surroundings::time;

/// Write test vectors: calls for tokens, what the API answers, and who says so
#[derive(Args)]
#[command(after_help = HELP)]
pub(crate) struct Options {
    /// Other vectors, of another seed
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    seed: u64,

    /// How many; they take turns with the rules
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    count: u64,

    /// Of these kinds of token alone; `call` for keys, addresses and media types
    #[arg(long, value_name = "KIND,...", value_delimiter = ',',
        value_parser = PossibleValuesParser::new(kinds()), hide_possible_values = true)]
    kinds: Vec<String>,

    /// With these faults alone; `none` for good requests alone
    #[arg(long, value_name = "FAULT,...", value_delimiter = ',',
        value_parser = PossibleValuesParser::new(faults()), hide_possible_values = true)]
    faults: Vec<String>,

    /// Of rules whose sources are as good as this, or better: spec, seen or inferred
    #[arg(long, value_name = "LEVEL", default_value = "inferred", hide_possible_values = true,
        value_parser = PossibleValuesParser::new(Confidence::WORDS))]
    level: String,

    /// What the receiver's clock shows: RFC 3339 or unix seconds
    #[arg(long, value_name = "TIME", value_parser = time, allow_hyphen_values = true,
        default_value = MOMENT)]
    now: DateTime<Utc>,
}

/// That of the published set.
const MOMENT: &str = "2026-11-26T12:00:00Z";

const HELP: &str = "\
Example:
  tokmint vectors --count 200 --level seen
  tokmint vectors --kinds card --faults number-check-digit,expiry-year-past --count 20

Each line is an object: id, rule, says, confidence, source, kind, at, request, expected. An object
{\"$pattern\": NAME} stands for a value that an implementation may choose, or that is not known;
vectors/README.md says which there are, and vectors/vector.schema.json is a JSON Schema of a line.

The same options always write the same bytes. Every card and account number is a test number.

Exit code: 0 written, 2 wrong usage or a failure to write.";

const NO_FAULT: &str = "none";

/// The words for kinds.
pub(crate) fn kinds() -> impl Iterator<Item = &'static str> {
    RequestKind::WORDS.iter().copied().chain([Vector::CALL])
}

fn faults() -> impl Iterator<Item = &'static str> {
    let faults = Rule::ALL.iter();
    let faults = faults.filter(|rule| rule.about.answer().is_some());
    faults.map(|rule| rule.name).chain([NO_FAULT])
}

pub(crate) fn run(options: &Options) -> Result<Answer, Failure> {
    let vectors = wanted(options)?;
    let mut output = Output::open();
    for number in 0..options.count {
        let vector = vectors.get(number).ok_or_else(nothing)?;
        output.write(|out| writeln!(out, "{}", vector.to_json()))?;
    }
    output.flush()?;
    Ok(Answer::Good)
}

fn wanted(options: &Options) -> Result<Vectors, Failure> {
    let vectors = Vectors::at(options.now).ok_or_else(|| {
        let why =
            "--now: ids have room for times from 2012-07-15T21:56:20Z to 2041-07-27T07:16:51Z";
        Failure::Message(why.into())
    })?;
    let kinds = options.kinds.iter();
    let kinds: Vec<_> = kinds.filter_map(|word| RequestKind::parse(word)).collect();
    let rules: Vec<_> = Rule::ALL
        .iter()
        .filter(|rule| takes(options, rule))
        .collect();
    if rules.is_empty() {
        return Err(nothing());
    }
    // The parser takes these words alone.
    let level = Confidence::parse(&options.level).unwrap_or(Confidence::Inferred);
    let vectors = vectors.seed(options.seed).kinds(&kinds).rules(&rules);
    let vectors = vectors.at_least(level);
    match vectors.turns() {
        [] => Err(nothing()),
        _ => Ok(vectors),
    }
}

/// Whether a rule is among those that are asked for, if not by the kinds of token.
fn takes(options: &Options, rule: &Rule) -> bool {
    let (kinds, faults) = (&options.kinds, &options.faults);
    let is_call = matches!(rule.about, Subject::Call(_) | Subject::CallFault(_));
    let of_kind = kinds.iter().any(|word| (word == Vector::CALL) == is_call);
    let named = faults.iter().any(|word| match word.as_str() {
        NO_FAULT => rule.about.is_good(),
        word => word == rule.name,
    });
    (kinds.is_empty() || of_kind) && (faults.is_empty() || named)
}

fn nothing() -> Failure {
    Failure::Message(
        "no rule of that level is about these faults and kinds; --help tells more".into(),
    )
}
