//! The report as one JSON object.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::case::{Case, Outcome, grouped, passed};
use super::compare::Difference;
use super::curl;
use super::run::Run;

/// Writes it.
pub(super) fn write(run: &Run<'_>, to: &mut dyn Write) -> io::Result<()> {
    let kinds = grouped(run.outcomes, |case| &case.kind);
    let kinds: Vec<_> = kinds
        .iter()
        .map(|(kind, group)| json!({"kind": kind, "passed": passed(group), "total": group.len()}))
        .collect();
    let rules = grouped(run.outcomes, |case| &case.rule);
    let rules: Vec<_> = rules.iter().filter_map(|(_, group)| rule(group)).collect();
    let common: Vec<_> = run.common().into_iter().map(often).collect();
    let departures = run.outcomes.iter().filter(|outcome| !outcome.is_good());
    let departures: Vec<_> = departures.map(|outcome| departure(run, outcome)).collect();
    let report = json!({
        "emulator": run.emulator.base().to_string(),
        "clock": run.began(),
        "clock_from": run.clock.from,
        "notes": run.notes,
        "not_sent": run.not_sent,
        "passed": run.passed(),
        "with_status": run.with_status(),
        "total": run.outcomes.len(),
        "kinds": kinds,
        "rules": rules,
        "common": common,
        "departures": departures,
    });
    writeln!(to, "{report:#}")
}

fn rule(group: &[&Outcome]) -> Option<Value> {
    let Case {
        rule,
        says,
        confidence,
        source,
        ..
    } = &group.first()?.case;
    Some(json!({
        "rule": rule,
        "says": says,
        "confidence": confidence.as_str(),
        "source": source,
        "passed": passed(group),
        "total": group.len(),
    }))
}

fn often((it, count): (&Difference, usize)) -> Value {
    json!({"count": count, "path": it.path, "expected": it.expected, "came": it.came})
}

fn departure(run: &Run<'_>, outcome: &Outcome) -> Value {
    let differences = outcome.differences.iter();
    let differences: Vec<_> = differences
        .map(|it| json!({"path": it.path, "expected": it.expected, "came": it.came}))
        .collect();
    let requests = outcome.requests.iter();
    let requests: Vec<_> = requests
        .map(|request| curl::command(run.emulator, request).join("\n"))
        .collect();
    json!({
        "id": outcome.case.id,
        "rule": outcome.case.rule,
        "kind": outcome.case.kind,
        "curl": requests,
        "differences": differences,
    })
}
