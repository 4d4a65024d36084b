//! The report as JUnit XML: a suite for each kind of token, a test case for each vector and relation.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::case::{Outcome, grouped, passed};
use super::curl;
use super::run::Run;

/// Writes it.
pub(super) fn write(run: &Run<'_>, to: &mut dyn Write) -> io::Result<()> {
    let total = run.outcomes.len();
    let failures = total - run.passed();
    writeln!(to, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        to,
        r#"<testsuites name="tokmint conform" tests="{total}" failures="{failures}" errors="0">"#
    )?;
    for (kind, group) in grouped(run.outcomes, |case| &case.kind) {
        let (kind, total) = (escaped(kind), group.len());
        let failures = total - passed(&group);
        writeln!(
            to,
            r#"  <testsuite name="{kind}" tests="{total}" failures="{failures}" errors="0">"#
        )?;
        for outcome in group {
            test_case(run, outcome, to)?;
        }
        writeln!(to, "  </testsuite>")?;
    }
    writeln!(to, "</testsuites>")
}

fn test_case(run: &Run<'_>, outcome: &Outcome, to: &mut dyn Write) -> io::Result<()> {
    let case = &outcome.case;
    let (id, rule) = (escaped(&case.id), escaped(&case.rule));
    let Some(first) = outcome.differences.first() else {
        return writeln!(to, r#"    <testcase classname="{rule}" name="{id}"/>"#);
    };
    let message = escaped(&first.to_string());
    writeln!(to, r#"    <testcase classname="{rule}" name="{id}">"#)?;
    writeln!(
        to,
        r#"      <failure type="departure" message="{message}">"#
    )?;
    let (says, confidence, source) = (&case.says, case.confidence, &case.source);
    let mut text = format!("{says}\n{confidence}; {source}\n");
    for request in &outcome.requests {
        text += &curl::command(run.emulator, request).join("\n");
        text += "\n";
    }
    for difference in &outcome.differences {
        text += &format!("{difference}\n");
    }
    write!(to, "{}", escaped(&text))?;
    writeln!(to, "</failure>")?;
    writeln!(to, "    </testcase>")
}

/// A text as XML 1.0 can have it, in attributes and between tags. What XML has no place for is told by
/// its number.
fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\'' => xml.push_str("&apos;"),
            '\n' => xml.push('\n'),
            '\t' | '\r' => {
                // A string takes everything.
                let _ = write!(xml, "&#{};", u32::from(character));
            }
            '\u{fffe}' | '\u{ffff}' => xml.extend(character.escape_unicode()),
            character if character.is_control() => xml.extend(character.escape_unicode()),
            character => xml.push(character),
        }
    }
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_has_a_place_for_everything() {
        assert_eq!(
            escaped("<a b=\"c\" d='e'> & \t\n\u{1}\u{7f}\u{fffe}\u{1f600}"),
            "&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt; &amp; &#9;\n\\u{1}\\u{7f}\\u{fffe}\u{1f600}"
        );
    }
}
