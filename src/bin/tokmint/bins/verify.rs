//! `tokmint bins verify`: whether a compiled table is sound.

use std::fmt;
use std::path::Path;

use serde::Serialize;
use tokmint::card::iin::IinLayer;

use super::Size;
use crate::failure::{Answer, Failure};
use crate::output::Output;
use crate::tables;

/// What is told of a table. Of one whose header is not sound, nothing but that.
#[derive(Serialize)]
struct Verdict {
    sound: bool,
    reason: Option<String>,
    name: Option<String>,
    version: Option<u16>,
    rows: Option<usize>,
    bytes: usize,
}

/// 0 for a sound table, 1 for anything else.
pub(super) fn run(file: &Path, json: bool) -> Result<Answer, Failure> {
    let bytes = tables::read(file).map_err(|why| Failure::at("FILE", why))?;
    let verdict = match IinLayer::from_bytes(bytes.as_slice()) {
        Err(why) => Verdict {
            sound: false,
            reason: Some(why.to_string()),
            name: None,
            version: None,
            rows: None,
            bytes: bytes.len(),
        },
        Ok(layer) => {
            let reason = layer.verify().err();
            Verdict {
                sound: reason.is_none(),
                reason: reason.map(|why| why.to_string()),
                name: Some(layer.name().to_owned()),
                version: Some(IinLayer::FORM_VERSION),
                rows: Some(layer.rows().count()),
                bytes: bytes.len(),
            }
        }
    };
    let mut output = Output::open();
    output.write(|mut out| match json {
        true => {
            serde_json::to_writer(&mut out, &verdict)?;
            out.write_all(b"\n")
        }
        false => write!(out, "{verdict}"),
    })?;
    output.flush()?;
    Ok(match verdict.sound {
        true => Answer::Good,
        false => Answer::Bad,
    })
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.reason {
            None => writeln!(f, "sound")?,
            Some(why) => writeln!(f, "not sound  {why}")?,
        }
        let (Some(name), Some(version), Some(rows)) = (&self.name, self.version, self.rows) else {
            return Ok(());
        };
        // A name may hold anything, and goes to a terminal.
        writeln!(f, "name       {}", name.escape_debug())?;
        writeln!(f, "version    {version}")?;
        writeln!(f, "rows       {rows}")?;
        let bytes = self.bytes;
        writeln!(f, "bytes      {}", Size { bytes, rows })
    }
}
