//! Where values come from: files and standard input, one value a line.

use std::fs::{self, File};
use std::io::{self, ErrorKind, IsTerminal, Read};
use std::path::PathBuf;

use crate::failure::Failure;
use crate::input::{self, Event};

pub(super) enum Source {
    StandardInput,
    File {
        /// Which of the files, from 1. Failures tell this and not the path, for a path may be a
        /// card number in the wrong place.
        number: usize,
        path: PathBuf,
    },
}

impl Source {
    /// The files with these names, of which `-` is standard input.
    pub(super) fn files(paths: Vec<PathBuf>) -> Vec<Self> {
        let numbered = (1..).zip(paths);
        numbered
            .map(|(number, path)| match path.as_os_str() == "-" {
                true => Self::StandardInput,
                false => Self::File { number, path },
            })
            .collect()
    }

    /// How many bytes there are to read, if that is known.
    ///
    /// # Errors
    ///
    /// What is told of a file that is missing or is a directory.
    pub(super) fn bytes(&self) -> Result<Option<u64>, Failure> {
        let Self::File { path, .. } = self else {
            return Ok(standard_input_bytes());
        };
        let metadata = fs::metadata(path).map_err(|why| self.failure(why))?;
        if metadata.is_dir() {
            return Err(self.failure(ErrorKind::IsADirectory.into()));
        }
        Ok(metadata.is_file().then_some(metadata.len()))
    }

    /// Whether its lines are typed while they are checked.
    pub(super) fn is_typed(&self) -> bool {
        matches!(self, Self::StandardInput) && io::stdin().is_terminal()
    }

    /// Reads it as [`input::for_each_value`] does.
    pub(super) fn for_each_value(
        &self,
        take: impl FnMut(Event<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let from: Box<dyn Read> = match self {
            Self::StandardInput => Box::new(io::stdin().lock()),
            Self::File { path, .. } => Box::new(File::open(path).map_err(|why| self.failure(why))?),
        };
        input::for_each_value(from, |why| self.failure(why), take)
    }

    fn failure(&self, why: io::Error) -> Failure {
        match self {
            Self::StandardInput => input::standard_input_failure(why),
            Self::File { number, .. } => Failure::at(format_args!("--file, number {number}"), why),
        }
    }
}

/// What is left of a file that standard input was redirected to.
#[cfg(unix)]
fn standard_input_bytes() -> Option<u64> {
    use std::io::Seek;
    use std::os::fd::AsFd;

    let mut file = File::from(io::stdin().as_fd().try_clone_to_owned().ok()?);
    let metadata = file.metadata().ok().filter(fs::Metadata::is_file)?;
    Some(metadata.len().saturating_sub(file.stream_position().ok()?))
}

#[cfg(not(unix))]
fn standard_input_bytes() -> Option<u64> {
    None
}
