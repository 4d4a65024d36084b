//! `tokmint unknowns`: what is not known of the real API, and what is answered all the same.

use std::io::{self, Write};
use std::mem;

use anstream::{AutoStream, ColorChoice};
use anstyle::Style;
use clap::Args;
use csv_core::{ReadFieldResult, Reader};
use serde::Serialize;
use tokmint::{Policy, Profile};

use crate::failure::{Answer, Failure};
use crate::output::Output;

/// List what is not known of the real API, and what is answered all the same
#[derive(Args)]
#[command(after_help = HELP)]
pub(crate) struct Options {
    /// Print JSON Lines
    #[arg(long)]
    json: bool,

    /// The entries that a switch governs, by its name in the library or in --policy
    #[arg(long, value_name = "NAME", conflicts_with = "ids")]
    switch: Option<String>,

    /// The entries with these ids [default: all]
    #[arg(value_name = "ID")]
    ids: Vec<String>,
}

const HELP: &str = "\
Examples:
  tokmint unknowns
  tokmint unknowns number-10-11 luhn-exempt
  tokmint unknowns --switch luhn_exempt

Of each entry are told:
  what     what is not known
  default  what is answered unless a switch says otherwise
  switch   what changes the answer, by its name in the library
  option   the same on the command line, with its words; some switches are in the library alone
  probe    what would settle it, mostly a request to the real API
  source   where the default comes from

Keys of the JSON Lines: id, what, default, switch, option, words, probe, source. The default is the
first of words; without switch or option there is null, and no words. Exit code: 0 printed, 2 wrong
usage or a failure to write.";

/// Prints the entries that were asked for.
///
/// # Errors
///
/// A message for an id that no entry has and for a switch that governs none.
pub(crate) fn run(options: Options) -> Result<Answer, Failure> {
    let all = entries();
    let chosen: Vec<&Entry> = match options.switch {
        Some(name) => governed(&all, &name)?,
        None if options.ids.is_empty() => all.iter().collect(),
        None => (1..)
            .zip(&options.ids)
            .map(|(number, id)| named(&all, number, id))
            .collect::<Result<_, _>>()?,
    };
    let heading = match AutoStream::choice(&io::stdout()) {
        ColorChoice::Never => Style::new(),
        _ => Style::new().bold(),
    };
    let mut output = Output::open();
    output.write(|mut out| {
        for (number, entry) in chosen.into_iter().enumerate() {
            if options.json {
                serde_json::to_writer(&mut out, entry)?;
                out.write_all(b"\n")?;
                continue;
            }
            if number > 0 {
                out.write_all(b"\n")?;
            }
            entry.print(heading, out)?;
        }
        Ok(())
    })?;
    output.flush()?;
    Ok(Answer::Good)
}

/// The list, as it stands in the source.
const LIST: &str = include_str!("../../data/unknowns.csv");

/// An entry of the list.
#[derive(Serialize)]
struct Entry {
    id: String,
    what: String,
    default: String,
    switch: Option<String>,
    option: Option<String>,
    words: Vec<&'static str>,
    probe: String,
    source: String,
}

fn entries() -> Vec<Entry> {
    let fields = fields(LIST.as_bytes());
    let (rows, _) = fields.as_chunks();
    // The first has the names of the columns.
    rows.iter().skip(1).cloned().map(Entry::new).collect()
}

/// The fields of a CSV text, row after row.
fn fields(mut csv: &[u8]) -> Vec<String> {
    let mut reader = Reader::new();
    let mut buffer = [0; 256];
    let mut field = Vec::new();
    let mut fields = Vec::new();
    loop {
        let (result, read, written) = reader.read_field(csv, &mut buffer);
        csv = csv.get(read..).unwrap_or_default();
        field.extend_from_slice(buffer.get(..written).unwrap_or_default());
        match result {
            // The rest of the field follows, or nothing: then the end is told next.
            ReadFieldResult::OutputFull | ReadFieldResult::InputEmpty => {}
            ReadFieldResult::Field { .. } => {
                fields.push(String::from_utf8_lossy(&mem::take(&mut field)).into_owned());
            }
            ReadFieldResult::End => return fields,
        }
    }
}

fn named<'a>(all: &'a [Entry], number: usize, id: &str) -> Result<&'a Entry, Failure> {
    all.iter().find(|entry| entry.id == id).ok_or_else(|| {
        let more = match nearest(all, id) {
            Some(near) => format!("{near} is spelled almost like it"),
            None => "without ids, all are printed".into(),
        };
        let why = format!("no entry has this id; {more}");
        Failure::at(format_args!("ID, number {number}"), why)
    })
}

fn governed<'a>(all: &'a [Entry], name: &str) -> Result<Vec<&'a Entry>, Failure> {
    let is_it = |switch: &str| switch == name || switch.rsplit("::").next() == Some(name);
    let switch = |entry: &'a Entry| entry.switch.as_deref();
    let chosen: Vec<&Entry> = all
        .iter()
        .filter(|entry| switch(entry).is_some_and(is_it))
        .collect();
    if !chosen.is_empty() {
        return Ok(chosen);
    }
    let mut switches = Vec::new();
    for switch in all.iter().filter_map(switch) {
        if !switches.contains(&switch) {
            switches.push(switch);
        }
    }
    let why = format!("expected one of {}", switches.join(", "));
    Err(Failure::at("--switch", why))
}

/// The id that takes the fewest edits, unless that is more than one in four characters.
fn nearest<'a>(all: &'a [Entry], typed: &str) -> Option<&'a str> {
    // Nothing that long is near, and to find that out would take time.
    if typed.len() > 64 {
        return None;
    }
    all.iter()
        .map(|entry| (edits(&entry.id, typed), entry.id.as_str()))
        .filter(|&(edits, id)| edits * 4 <= id.len())
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, id)| id)
}

/// Levenshtein's distance in bytes, whatever their case.
fn edits(known: &str, typed: &str) -> usize {
    let mut row: Vec<usize> = (0..=typed.len()).collect();
    for (at, a) in known.bytes().enumerate() {
        let (mut diagonal, mut left) = (at, at + 1);
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (place, b) in row.iter_mut().skip(1).zip(typed.bytes()) {
            let above = *place;
            left = (diagonal + usize::from(!a.eq_ignore_ascii_case(&b))).min(above.min(left) + 1);
            diagonal = above;
            *place = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

impl Entry {
    fn new([id, what, default, switch, probe, source]: [String; 6]) -> Self {
        let (option, words) = option(&switch).unzip();
        Self {
            id,
            what,
            default,
            switch: Some(switch).filter(|switch| !switch.is_empty()),
            option,
            words: words.unwrap_or_default(),
            probe,
            source,
        }
    }

    fn print(&self, heading: Style, out: &mut dyn Write) -> io::Result<()> {
        let Self { id, .. } = self;
        writeln!(out, "{heading}{id}{heading:#}")?;
        paragraph(out, "what", &self.what)?;
        paragraph(out, "default", &self.default)?;
        paragraph(out, "switch", self.switch.as_deref().unwrap_or("none"))?;
        match &self.option {
            Some(option) => {
                let words = listed(&self.words);
                paragraph(out, "option", &format!("{option}, and WORD is {words}"))?;
            }
            None if self.switch.is_some() => paragraph(out, "option", "none")?,
            None => {}
        }
        paragraph(out, "probe", &self.probe)?;
        paragraph(out, "source", &self.source)
    }
}

/// The option of the command line that is a switch, and its words, the default first.
fn option(switch: &str) -> Option<(String, Vec<&'static str>)> {
    if switch == "Profile" {
        let default = Profile::default().name();
        let others = Profile::ALL.map(Profile::name).into_iter();
        let others = others.filter(|name| *name != default);
        let words = [default].into_iter().chain(others).collect();
        return Some(("--profile WORD".into(), words));
    }
    let field = switch.strip_prefix("Policy::")?;
    let (name, words) = Policy::choices().find(|(name, _)| *name == field)?;
    Some((format!("--policy {name}=WORD"), words.to_vec()))
}

/// Words as a sentence has them.
fn listed(words: &[&str]) -> String {
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        match at {
            0 => {}
            _ if at + 1 == words.len() => text += " or ",
            _ => text += ", ",
        }
        text += word;
        if at == 0 {
            text += " (the default)";
        }
    }
    text
}

/// A label, and a text beside it in lines of at most 96 characters. Longer words stay whole.
fn paragraph(out: &mut dyn Write, label: &str, text: &str) -> io::Result<()> {
    const MARGIN: usize = 11;
    const WIDTH: usize = 96;
    write!(out, "  {label:<width$}", width = MARGIN - 2)?;
    let mut column = MARGIN;
    for word in text.split(' ') {
        let width = word.chars().count();
        if column == MARGIN {
            write!(out, "{word}")?;
        } else if column + 1 + width <= WIDTH {
            write!(out, " {word}")?;
            column += 1;
        } else {
            write!(out, "\n{:MARGIN$}{word}", "")?;
            column = MARGIN;
        }
        column += width;
    }
    writeln!(out)
}
