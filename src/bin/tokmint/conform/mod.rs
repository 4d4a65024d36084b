//! `tokmint conform`: vectors and what has to hold between answers, against a running emulator.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use clap::Args;
use clap::builder::PossibleValuesParser;
use tokmint::testing::Rule;
use tokmint::testmode::Confidence;

mod case;
mod clock;
mod compare;
mod curl;
mod emulator;
mod json;
mod junit;
mod progress;
mod redeem;
mod relations;
mod report;
mod run;
mod status;
mod trial;
mod vectors;

use case::Case;
use clock::Clock;
use emulator::{Base, Emulator, Key};
use progress::Progress;
use redeem::Redeem;
use run::Run;
use vectors::Vector;

use crate::failure::{Answer, Failure};
use crate::output::Output;
use crate::surroundings::time;
use crate::vectors::kinds;

/// Send test vectors to an emulator of the Token API, and tell where it departs from what is known
#[derive(Args)]
#[command(after_help = HELP)]
pub(crate) struct Options {
    /// Where the emulator listens: http://HOST:PORT, with a path if its own begin with one
    #[arg(value_name = "URL", value_parser = Base::parse)]
    url: Base,

    /// The key to call with: a secret test key
    #[arg(long, value_name = "KEY", value_parser = Key::parse, default_value = Key::DEFAULT)]
    key: Key,

    /// Of these rules and kinds of token alone; `relation` for all that holds between answers
    #[arg(long, value_name = "RULE|KIND,...", value_delimiter = ',')]
    only: Vec<String>,

    /// Of rules whose sources are as good as this, or better: spec, seen or inferred
    #[arg(long, value_name = "LEVEL", default_value = "inferred", hide_possible_values = true,
        value_parser = PossibleValuesParser::new(Confidence::WORDS))]
    level: String,

    /// Send the vectors of this file, as `tokmint vectors` writes them [default: made for the
    /// emulator's clock]
    #[arg(long, value_name = "FILE", conflicts_with = "seed")]
    vectors: Option<PathBuf>,

    /// Other vectors, of another seed
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    seed: u64,

    /// How many vectors; they take turns with the rules [default: 10 of each rule]
    #[arg(long, value_name = "NUMBER", value_parser = count)]
    count: Option<u64>,

    /// What the emulator's clock shows: RFC 3339 or unix seconds [default: the header Date of its
    /// first answer]
    #[arg(long, value_name = "TIME", value_parser = time, allow_hyphen_values = true)]
    now: Option<DateTime<Utc>>,

    /// How a token is used: a method, a path and a form with {token} in it. Tests that it can be used
    /// once
    #[arg(long, value_name = "REQUEST", value_parser = Redeem::parse)]
    redeem: Option<Redeem>,

    /// Write the report as JUnit XML to this file, too
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,

    /// Write the report as JSON to this file, too
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,

    /// The most requests a second [default: as many as it answers]
    #[arg(long, value_name = "NUMBER", value_parser = rate)]
    rate: Option<u32>,

    /// How long an answer may take, 1 to 3600 seconds
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    timeout: Duration,
}

fn count(text: &str) -> Result<u64, &'static str> {
    let count = text.parse().ok().filter(|&count| count > 0);
    count.ok_or("expected a number from 1")
}

fn rate(text: &str) -> Result<u32, &'static str> {
    let rate = text.parse().ok().filter(|&rate| rate > 0);
    rate.ok_or("expected a number from 1")
}

fn seconds(text: &str) -> Result<Duration, &'static str> {
    let seconds = text.parse().ok().filter(|it| (1..=3600).contains(it));
    let seconds = seconds.map(Duration::from_secs);
    seconds.ok_or("expected a number of seconds from 1 to 3600")
}

const HELP: &str = "\
Examples:
  tokmint conform http://127.0.0.1:12111
  tokmint conform http://127.0.0.1:12111 --level seen --only card,relation --junit report.xml
  tokmint conform http://127.0.0.1:12111 --only number-check-digit --count 100 --seed 7
  tokmint conform http://127.0.0.1:12111 --vectors tokens.jsonl --json report.json
  tokmint conform http://127.0.0.1:12111 \\
    --redeem 'POST /v1/charges amount=100&currency=usd&source={token}'

Vectors are those of `tokmint vectors`, made for what the emulator's clock shows; vectors/README.md
says how answers are compared. `--only call` is for keys, addresses and media types. Besides, it
tests what has to hold between answers: fingerprints of cards, times in ids, retrieval,
Idempotency-Key and, with --redeem, that a token can be used once.

The report tells of each departure: which rule, who says so and how sure that is (spec official
documentation, seen a recorded or quoted answer, inferred reasoning), a call of curl that repeats
the request, and what was expected and what came. A key that was given is not shown: the calls have
$KEY in its place. Then comes what differs most often, and counts by rule and by kind of token.

The JSON report is an object: emulator, clock, clock_from, notes, not_sent, passed, with_status (how
many have the status that is expected, whatever their bodies), total, kinds, rules, common (what
differs twice or more), departures.

One request is sent at a time. Redirects are not followed, proxies not asked, and of a body 1 MiB is
read. An answer that does not come or is none is a departure; after five in a row that do not come in
time the run ends, and the report says how many tests were not made. The files of --junit and --json
are emptied at the beginning.

Exit code: 0 no departure, 1 departures, 2 wrong usage, an emulator that cannot be reached, or a
failure to read or write.";

/// Told where ids have no room for a time.
const NO_ROOM: &str = "ids have room for times from 2012-07-15T21:56:20Z to 2041-07-27T07:16:51Z";

/// 0 if the emulator answers as expected, 1 if it departs somewhere.
pub(crate) fn run(options: Options) -> Result<Answer, Failure> {
    let read = options.vectors.as_deref().map(vectors::read).transpose()?;
    let only = Only::new(&options.only, read.as_deref().unwrap_or_default())?;
    // Before anything is sent: what cannot be told need not be found out.
    let junit = create("--junit", options.junit.as_deref())?;
    let json = create("--json", options.json.as_deref())?;
    // The parser takes these words alone.
    let least = Confidence::parse(&options.level).unwrap_or(Confidence::Inferred);

    let mut emulator = Emulator::new(options.url, options.key, options.timeout, options.rate);
    let first = emulator.greet()?;
    let clock = Clock::new(options.now, first.and_then(|answer| answer.date));
    let is_wanted = |case: &Case| case.confidence as u8 <= least as u8 && only.takes(case);
    let mut notes = Vec::new();
    let vectors = match read {
        Some(read) => {
            let wanted = read.into_iter().filter(|vector| is_wanted(&vector.case));
            let most = options.count.and_then(|count| usize::try_from(count).ok());
            let vectors: Vec<_> = wanted.take(most.unwrap_or(usize::MAX)).collect();
            notes.extend(far_off(&vectors, &clock));
            vectors
        }
        None if only.is_relations() => Vec::new(),
        None => {
            let rules = only.rules();
            let (at, seed, count) = (clock.began, options.seed, options.count);
            vectors::rendered(at, seed, least, count, &rules, is_wanted)?
                .ok_or_else(|| no_room(&clock))?
        }
    };
    let relations = relations::planned(options.redeem.as_ref());
    let relations: Vec<_> = relations.filter(|it| is_wanted(&it.case)).collect();
    if vectors.is_empty() && relations.is_empty() {
        let why = "nothing to send: no rule of that level is about that; --help tells more";
        return Err(Failure::Message(why.into()));
    }

    let planned = vectors.len() + relations.len();
    let progress = Progress::start(planned);
    let mut outcomes = Vec::new();
    for vector in vectors {
        if emulator.hangs() {
            break;
        }
        outcomes.push(trial::test(vector, &mut emulator, &clock)?);
        progress.next();
    }
    let mut means = relations::Means {
        emulator: &mut emulator,
        clock: &clock,
        seed: options.seed,
        redeem: options.redeem.as_ref(),
    };
    for relation in relations {
        if means.emulator.hangs() {
            break;
        }
        outcomes.push(relations::test(relation, &mut means)?);
        progress.next();
    }
    drop(progress);
    let not_sent = planned - outcomes.len();
    notes.extend((not_sent > 0).then(|| hanging(&emulator, not_sent, planned)));

    let run = Run {
        emulator: &emulator,
        clock: &clock,
        notes: &notes,
        not_sent,
        outcomes: &outcomes,
    };
    write("--junit", junit, |to| junit::write(&run, to))?;
    write("--json", json, |to| json::write(&run, to))?;
    let mut output = Output::open();
    output.write(|to| report::write(&run, to))?;
    output.flush()?;
    match run.passed() == outcomes.len() {
        true => Ok(Answer::Good),
        false => Ok(Answer::Bad),
    }
}

fn no_room(clock: &Clock) -> Failure {
    Failure::at(
        format_args!("the emulator's clock ({})", clock.from),
        NO_ROOM,
    )
}

/// Said of vectors that are for another day than the emulator's.
fn far_off(vectors: &[Vector], clock: &Clock) -> Option<String> {
    let is_far = |vector: &&Vector| (vector.at - clock.began).abs() > TimeDelta::days(1);
    let far = vectors.iter().find(is_far)?;
    let at = clock::shown(far.at);
    Some(format!(
        "Note: vectors of this file are for {at}, more than a day off the emulator's clock. Expiries \
         may be past, or not yet."
    ))
}

/// Said of an emulator that answers nothing any more.
fn hanging(emulator: &Emulator, not_sent: usize, planned: usize) -> String {
    let timeout = emulator.timeout();
    format!(
        "Note: no whole answer came within {timeout:?} several times in a row, so the run ended: \
         {not_sent} of {planned} tests were not made."
    )
}

/// What `--only` names.
struct Only<'a>(&'a [String]);

/// Stands for all relations.
const RELATION: &str = "relation";

impl<'a> Only<'a> {
    /// # Errors
    ///
    /// For a word that is no rule, no kind of token and no relation, and no rule of a file either.
    fn new(words: &'a [String], file: &[Vector]) -> Result<Self, Failure> {
        for (number, word) in (1..).zip(words) {
            let is_known = word == RELATION
                || relations::is_rule(word)
                || kinds().any(|kind| kind == word)
                || Rule::named(word).is_some()
                || file.iter().any(|vector| vector.case.rule == *word);
            if !is_known {
                let kinds: Vec<_> = kinds().collect();
                let kinds = kinds.join(", ");
                let why = format!(
                    "value {number} is no rule that `tokmint vectors` has, and none of {kinds}, \
                     {RELATION}"
                );
                return Err(Failure::at("--only", why));
            }
        }
        Ok(Self(words))
    }

    /// Whether it names nothing but relations.
    fn is_relations(&self) -> bool {
        let mut words = self.0.iter();
        !self.0.is_empty() && words.all(|word| word == RELATION || relations::is_rule(word))
    }

    /// The rules of vectors, where it names none of their kinds.
    fn rules(&self) -> Vec<&'static Rule> {
        let words = self.0.iter();
        let words = words.filter(|word| *word != RELATION && !relations::is_rule(word));
        let rules = words.map(|word| Rule::named(word)).collect::<Option<_>>();
        rules.unwrap_or_default()
    }

    fn takes(&self, case: &Case) -> bool {
        self.0.is_empty()
            || self.0.iter().any(|word| {
                let is_relation = word == RELATION && relations::is_rule(&case.rule);
                *word == case.rule || *word == case.kind || is_relation
            })
    }
}

/// Empties a file, or makes one.
fn create(option: &str, path: Option<&Path>) -> Result<Option<File>, Failure> {
    let file = path.map(File::create).transpose();
    file.map_err(|why| Failure::at(option, why))
}

fn write(
    option: &str,
    file: Option<File>,
    report: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let Some(file) = file else {
        return Ok(());
    };
    let mut to = BufWriter::new(file);
    report(&mut to)
        .and_then(|()| to.flush())
        .map_err(|why| Failure::at(option, why))
}
