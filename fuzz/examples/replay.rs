//! Replays saved inputs on a stable toolchain, without a fuzzer.
//!
//! ```sh
//! cargo run --manifest-path fuzz/Cargo.toml --no-default-features --example replay -- engine FILE...
//! ```
//!
//! Without files: every seed of the target; without a target: of all targets.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use tokmint_fuzz::TARGETS;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let target = arguments.next();
    let files: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    let mut known = TARGETS
        .iter()
        .filter(|(name, _)| target.as_ref().is_none_or(|target| target == name))
        .peekable();
    if known.peek().is_none() {
        let names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
        return Err(format!("no such target; there are {}", names.join(", ")).into());
    }
    for (name, property) in known {
        let files = match files.is_empty() {
            true => seeds(name)?,
            false => files.clone(),
        };
        for file in &files {
            let input = fs::read(file).map_err(|why| format!("{}: {why}", file.display()))?;
            property(&input);
        }
        println!("{name}: held for {} inputs", files.len());
    }
    Ok(())
}

fn seeds(target: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("seeds")
        .join(target);
    let entries = fs::read_dir(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        files.push(entry?.path());
    }
    files.sort();
    Ok(files)
}
