//! The report for people, on lines of 100 columns but for what is to be copied.

use std::io::{self, Write};

use super::case::{Outcome, grouped, passed};
use super::compare::Difference;
use super::curl;
use super::run::Run;

/// The length of a line, in characters.
const WIDTH: usize = 100;
/// The most vectors of a rule that are told in full.
const EXAMPLES: usize = 3;
/// The most differences of a vector that are told.
const DIFFERENCES: usize = 8;
/// The most differences that are counted.
const COMMON: usize = 10;

/// Writes it.
pub(super) fn write(run: &Run<'_>, to: &mut dyn Write) -> io::Result<()> {
    writeln!(to, "{}", run.emulator.base())?;
    writeln!(to, "Its clock: {} ({})", run.began(), run.clock.from)?;
    for note in run.notes {
        wrapped(note, "", to)?;
    }
    let rules = grouped(run.outcomes, |case| &case.rule);
    for (_, group) in &rules {
        if passed(group) < group.len() {
            departures(run, group, to)?;
        }
    }
    common(run, to)?;
    writeln!(to)?;
    writeln!(to, "As expected, by rule:")?;
    for (rule, group) in &rules {
        score(rule, passed(group), group.len(), to)?;
    }
    writeln!(to)?;
    writeln!(to, "By kind of token:")?;
    for (kind, group) in grouped(run.outcomes, |case| &case.kind) {
        score(kind, passed(&group), group.len(), to)?;
    }
    writeln!(to)?;
    let (passed, total) = (run.passed(), run.outcomes.len());
    score("in total", passed, total, to)?;
    score("the status alone", run.with_status(), total, to)
}

/// What differs most often: to set one of these right helps many tests.
fn common(run: &Run<'_>, to: &mut dyn Write) -> io::Result<()> {
    let common = run.common();
    if common.is_empty() {
        return Ok(());
    }
    writeln!(to)?;
    writeln!(to, "What differs most often:")?;
    for (difference, count) in common.iter().take(COMMON) {
        let first = format!("{count:>6} ");
        hanging(&difference.to_string(), &first, "       ", to)?;
    }
    Ok(())
}

fn score(of: &str, passed: usize, total: usize, to: &mut dyn Write) -> io::Result<()> {
    let mark = if passed == total { ' ' } else { '!' };
    writeln!(to, "{mark} {of:<44} {passed:>6} of {total:>6}")
}

/// The departures from a rule.
fn departures(run: &Run<'_>, group: &[&Outcome], to: &mut dyn Write) -> io::Result<()> {
    let bad: Vec<_> = group.iter().filter(|outcome| !outcome.is_good()).collect();
    let Some(first) = bad.first() else {
        return Ok(());
    };
    let case = &first.case;
    let (count, total) = (bad.len(), group.len());
    writeln!(to)?;
    writeln!(to, "{}: {count} of {total} depart", case.rule)?;
    wrapped(&case.says, "  ", to)?;
    wrapped(&format!("{}: {}", case.confidence, case.source), "  ", to)?;
    for outcome in bad.iter().take(EXAMPLES) {
        writeln!(to)?;
        writeln!(to, "  {}", outcome.case.id)?;
        for request in &outcome.requests {
            for line in curl::command(run.emulator, request) {
                writeln!(to, "    {line}")?;
            }
        }
        for difference in outcome.differences.iter().take(DIFFERENCES) {
            difference_lines(difference, to)?;
        }
        let more = outcome.differences.len().saturating_sub(DIFFERENCES);
        if more > 0 {
            writeln!(to, "    and {more} more")?;
        }
    }
    let more = count.saturating_sub(EXAMPLES);
    if more > 0 {
        writeln!(to)?;
        writeln!(to, "  and {more} more")?;
    }
    Ok(())
}

/// In one line, or in three where that is too long.
fn difference_lines(difference: &Difference, to: &mut dyn Write) -> io::Result<()> {
    let line = format!("    {difference}");
    if line.chars().count() <= WIDTH {
        return writeln!(to, "{line}");
    }
    writeln!(to, "    {}:", difference.path)?;
    wrapped(&format!("expected {}", difference.expected), "      ", to)?;
    wrapped(&format!("came {}", difference.came), "      ", to)
}

/// Breaks a text at its spaces.
fn wrapped(text: &str, indent: &str, to: &mut dyn Write) -> io::Result<()> {
    hanging(text, indent, indent, to)
}

/// The same, where the first line begins in another way than those below it.
fn hanging(text: &str, first: &str, below: &str, to: &mut dyn Write) -> io::Result<()> {
    let (mut line, mut indent) = (String::new(), first);
    for word in text.split(' ') {
        let length = indent.len() + line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && length > WIDTH {
            writeln!(to, "{indent}{line}")?;
            line.clear();
            indent = below;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    writeln!(to, "{indent}{line}")
}
