//! A form against a tree of parameters.
//!
//! The walk looks at every pair twice: first to see which names there are, for what follows may make
//! a difference (of a name sent twice the last value counts, arrays and dates are judged whole), then
//! to find the first fault. Both looks, and what stands between them, take time n log n.

use alloc::borrow::Cow;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::form::{Form, Path, Segment};
use super::reason::Reason;
use super::schema::{self, Param, Shape, Slot, Text};
use super::value;

/// Where a key leads in the tree of parameters.
pub(super) struct Found<'a> {
    /// Place of the head in the top level; its length for an unknown head.
    pub(super) top: usize,
    /// How many segments after the head were followed.
    depth: usize,
    /// The level that the last name was looked for in.
    level: &'static [Param],
    pub(super) what: What<'a>,
}

pub(super) enum What<'a> {
    Text(&'static Text),
    /// A scalar where a hash could stand as well.
    Id(Slot),
    /// A scalar in place of an array or else of a hash, which must be empty and unsets it.
    Unset {
        array: bool,
    },
    /// An element of an array; `nested` if there are brackets after it.
    Item {
        text: &'static Text,
        key: Option<&'a str>,
        nested: bool,
    },
    /// A member of a metadata hash; `nested` if there are brackets after it.
    Member {
        key: &'a str,
        nested: bool,
    },
    Ignored,
    /// No such name at this level.
    Unknown(&'a str),
    /// Brackets after a scalar.
    NotAString(&'static Text),
    /// A scalar or list in place of a hash.
    NotAHash,
    /// A scalar in place of an array.
    NotAnArray,
    /// A list in place of a hash or id.
    NotAHashOrId,
}

/// Follows a key through the tree of parameters.
#[inline]
pub(super) fn find<'a>(root: &'static [Param], path: Path<'a>) -> Found<'a> {
    let mut name = path.head();
    let mut level = root;
    let mut segments = path.segments();
    let mut top = None;
    let mut depth = 0;
    let what = loop {
        let Some((place, param)) = schema::find(level, name) else {
            break What::Unknown(name);
        };
        top.get_or_insert(place);
        match (&param.shape, segments.next()) {
            (Shape::Text(text), None) => break What::Text(text),
            (Shape::Text(text), Some(_)) => break What::NotAString(text),
            (Shape::Ignored, _) => break What::Ignored,
            (Shape::HashOrId(_, slot), None) => break What::Id(*slot),
            (
                Shape::Hash(inner) | Shape::HashOrUnset(inner) | Shape::HashOrId(inner, _),
                Some(Segment::Key(next)),
            ) => {
                level = inner;
                name = next;
                depth += 1;
            }
            (Shape::HashOrId(..), Some(Segment::Append)) => break What::NotAHashOrId,
            (Shape::Hash(_), _)
            | (Shape::HashOrUnset(_) | Shape::Metadata, Some(Segment::Append)) => {
                break What::NotAHash;
            }
            (Shape::HashOrUnset(_) | Shape::Metadata, None) => break What::Unset { array: false },
            (Shape::Metadata, Some(Segment::Key(key))) => {
                let nested = segments.next().is_some();
                break What::Member { key, nested };
            }
            (Shape::Array(_), None) => break What::NotAnArray,
            (Shape::ArrayOrUnset(_), None) => break What::Unset { array: true },
            (Shape::Array(text) | Shape::ArrayOrUnset(text), Some(segment)) => {
                let key = match segment {
                    Segment::Key(key) => Some(key),
                    Segment::Append => None,
                };
                let nested = segments.next().is_some();
                break What::Item { text, key, nested };
            }
        }
    };
    Found {
        top: top.unwrap_or(root.len()),
        depth,
        level,
        what,
    }
}

/// Refuses names that do not exist.
pub(super) fn refuse_unknown(root: &'static [Param], form: Form<'_>) -> Result<(), Reason> {
    let mut paths: Vec<String> = Vec::new();
    let mut near = None;
    for pair in form.pairs() {
        let Found {
            depth,
            level,
            what: What::Unknown(name),
            ..
        } = find(root, pair.path())
        else {
            continue;
        };
        let path = shown(pair.path(), depth);
        if paths.is_empty() {
            near = schema::suggestion(level, name);
        }
        paths.push(path);
    }
    // Each once, in the order of the body: sorted places, for a linear search would be quadratic.
    let mut seen = BTreeSet::new();
    paths.retain(|path| seen.insert(path.clone()));
    match paths.len() {
        0 => Ok(()),
        1 => Err(Reason::UnknownParameters {
            paths,
            suggestion: near,
        }),
        _ => Err(Reason::UnknownParameters {
            paths,
            suggestion: None,
        }),
    }
}

/// A form whose names all exist, seen once.
pub(super) struct Walk<'a> {
    form: Form<'a>,
    steps: Vec<Step<'a>>,
    names: BTreeMap<String, Name>,
}

/// One pair and where it leads.
struct Step<'a> {
    found: Found<'a>,
    /// The full path of what has a name in the tree.
    name: String,
    /// The full path of the value: the same, and behind it the number of an element or the key of a
    /// member.
    path: String,
    value: &'a str,
}

/// What the body has under one full path.
#[derive(Default)]
struct Name {
    /// Place of the last pair that ends here, in the order of the body.
    last: usize,
    /// Whether there are brackets after it.
    brackets: bool,
    /// Of an array, how many elements there are; of metadata, how many members.
    items: usize,
    /// Of an array, the first key that is missing.
    gap: Option<usize>,
}

/// What metadata may be at most: docs.stripe.com/metadata.
const METADATA_KEYS: usize = 50;
const METADATA_KEY: usize = 40;
const METADATA_VALUE: usize = 500;

impl<'a> Walk<'a> {
    /// The first look.
    pub(super) fn new(root: &'static [Param], form: Form<'a>) -> Self {
        let mut walk = Self {
            form,
            steps: Vec::with_capacity(form.len()),
            names: BTreeMap::new(),
        };
        for (at, pair) in form.pairs().enumerate() {
            let path = pair.path();
            let found = find(root, path);
            let name = shown(path, found.depth);
            walk.see_brackets(path, found.depth);
            let value_path = match found.what {
                What::Item { key, .. } => {
                    let number = walk.name(&name).number(key);
                    format!("{name}[{number}]")
                }
                What::Member { key, .. } => format!("{name}[{key}]"),
                _ => name.clone(),
            };
            if matches!(found.what, What::Member { .. }) && !walk.names.contains_key(&value_path) {
                walk.name(&name).items += 1;
            }
            if !found.what.is_out_of_place() {
                walk.name(&value_path).last = at;
            }
            walk.steps.push(Step {
                found,
                name,
                path: value_path,
                value: pair.value,
            });
        }
        walk
    }

    fn name(&mut self, path: &str) -> &mut Name {
        self.names.entry(path.to_string()).or_default()
    }

    /// Notes which hashes, arrays and saved objects a key goes into.
    fn see_brackets(&mut self, path: Path<'_>, depth: usize) {
        let into = match path.segments().nth(depth) {
            Some(_) => Some(depth),
            None => depth.checked_sub(1),
        };
        for depth in into
            .into_iter()
            .chain(into.filter(|&into| into > 0).map(|_| 0))
        {
            self.name(&shown(path, depth)).brackets = true;
        }
    }

    /// The second look.
    ///
    /// # Errors
    ///
    /// The first value that does not fit its name, in the order of the body; then names that exclude
    /// each other; then a name that is required and absent.
    pub(super) fn judge(&self) -> Result<(), Reason> {
        for (at, step) in self.steps.iter().enumerate() {
            self.judge_step(at, step)?;
        }
        self.refuse_together()?;
        self.require()
    }

    fn judge_step(&self, at: usize, step: &Step<'_>) -> Result<(), Reason> {
        let name = self.names.get(&step.name);
        let path = || step.path.clone();
        let json = |path: &str| self.form.json_at(Path::parse(path));
        // Faults of an array or of metadata as a whole.
        match (&step.found.what, name) {
            (
                What::Item { .. },
                Some(&Name {
                    gap: Some(expected),
                    ..
                }),
            ) => {
                return Err(Reason::ArrayKeys {
                    path: step.name.clone(),
                    keys: self.keys_of(&step.name),
                    expected,
                });
            }
            (What::Member { .. }, Some(&Name { items, .. })) if items > METADATA_KEYS => {
                return Err(Reason::MetadataKeys {
                    path: step.name.clone(),
                    keys: items,
                });
            }
            _ => {}
        }
        if self.is_superseded(at, step) {
            return Ok(());
        }
        let both = name.is_some_and(|name| name.brackets);
        let fault = match step.found.what {
            What::Text(text) => value::unfit(text, path, step.value),
            What::Item {
                text,
                nested: false,
                ..
            } => value::unfit(text, path, step.value),
            What::Item {
                text, nested: true, ..
            }
            | What::NotAString(text) => Some(value::not_a_scalar(text, path(), json)),
            What::Member { key, nested } => self.judge_member(step, key, nested),
            What::Id(_) if step.value.is_empty() => Some(Reason::NotAHashOrString { path: path() }),
            What::Unset { array: true } if !step.value.is_empty() => {
                Some(Reason::NotAnArray { path: path() })
            }
            What::Unset { array: false } if !step.value.is_empty() => {
                Some(Reason::NotAHash { path: path() })
            }
            What::Id(_) | What::Unset { .. } if both => {
                Some(Reason::ScalarAndHash { path: path() })
            }
            What::NotAHash => Some(Reason::NotAHash { path: path() }),
            What::NotAnArray => Some(Reason::NotAnArray { path: path() }),
            What::NotAHashOrId => Some(Reason::NotAHashOrString { path: path() }),
            What::Id(_) | What::Unset { .. } | What::Ignored | What::Unknown(_) => None,
        };
        fault.map_or(Ok(()), Err)
    }

    fn judge_member(&self, step: &Step<'_>, key: &str, nested: bool) -> Option<Reason> {
        // The params of metadata name the hash.
        let path = step.name.clone();
        if key.chars().count() > METADATA_KEY {
            return Some(Reason::MetadataKeyTooLong {
                path,
                key: key.into(),
            });
        }
        if nested {
            let shown = self.form.json_at(Path::parse(&step.path));
            return Some(Reason::NotAString {
                path: step.path.clone(),
                shown: shown.unwrap_or_default(),
            });
        }
        (step.value.chars().count() > METADATA_VALUE).then(|| Reason::MetadataValueTooLong {
            path,
            value: step.value.into(),
        })
    }

    /// Whether a later pair has the same path.
    fn is_superseded(&self, at: usize, step: &Step<'_>) -> bool {
        !step.found.what.is_out_of_place()
            && self
                .names
                .get(&step.path)
                .is_some_and(|name| at < name.last)
    }

    /// The explicit keys of an array, each once, in the order of the body.
    fn keys_of(&self, array: &str) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let keys = self.steps.iter().filter(|step| step.name == array);
        keys.filter_map(|step| match step.found.what {
            What::Item { key: Some(key), .. } => seen.insert(key).then(|| key.to_string()),
            _ => None,
        })
        .collect()
    }

    /// Refuses names beside one that must stand alone.
    fn refuse_together(&self) -> Result<(), Reason> {
        let mut together: Vec<&Param> = Vec::new();
        let mut path = None;
        for step in &self.steps {
            let level = step.found.level;
            if !level.iter().any(|param| param.alone) {
                continue;
            }
            let Some((_, param)) = schema::find(level, leaf(&step.name).1) else {
                continue;
            };
            path.get_or_insert(&step.name);
            if !together.iter().any(|other| other.name == param.name) {
                together.push(param);
            }
        }
        match path {
            Some(path) if together.len() > 1 && together.iter().any(|param| param.alone) => {
                Err(Reason::ExclusiveParameters {
                    path: path.clone(),
                    names: together.iter().map(|param| param.name).collect(),
                })
            }
            _ => Ok(()),
        }
    }

    /// Refuses a hash that lacks a required name.
    fn require(&self) -> Result<(), Reason> {
        for step in &self.steps {
            let (hash, _) = leaf(&step.name);
            for param in step.found.level.iter().filter(|param| param.required) {
                let path = format!("{hash}[{}]", param.name);
                if !self.names.contains_key(&path) {
                    return Err(Reason::MissingParameter {
                        path: Cow::Owned(path),
                    });
                }
            }
        }
        Ok(())
    }

    /// The values of a hash at the top level, by their path below it, in the order of the body.
    pub(super) fn values_under(&self, hash: &str) -> Vec<(String, String)> {
        let steps = self.steps.iter().enumerate();
        steps
            .filter(|(at, step)| !self.is_superseded(*at, step))
            .filter_map(|(_, step)| {
                // `[individual][first_name]` is `individual[first_name]`.
                let below = step.path.strip_prefix(hash)?.strip_prefix('[')?;
                let (name, rest) = below.split_once(']')?;
                Some((format!("{name}{rest}"), step.value.to_string()))
            })
            .collect()
    }
}

impl What<'_> {
    /// Whether it stands where nothing of its kind can, and is refused even if something right
    /// follows.
    fn is_out_of_place(&self) -> bool {
        matches!(
            self,
            Self::NotAHash | Self::NotAnArray | Self::NotAHashOrId | Self::Unknown(_)
        )
    }
}

impl Name {
    /// The number of an element of this array: an explicit key is its number, and without one it is
    /// the next. A key that is not there yet must be the next, too.
    fn number(&mut self, key: Option<&str>) -> usize {
        let number = match key {
            None => Some(self.items),
            Some(key) => key
                .parse()
                .ok()
                .filter(|number: &usize| *number <= self.items && number.to_string() == key),
        };
        if number.is_none() {
            self.gap.get_or_insert(self.items);
        }
        let number = number.unwrap_or(self.items);
        self.items = self.items.max(number + 1);
        number
    }
}

/// The head and that many segments, in brackets.
fn shown(path: Path<'_>, depth: usize) -> String {
    let mut text = path.head().to_string();
    for segment in path.segments().take(depth) {
        match segment {
            Segment::Key(name) => {
                text.push('[');
                text += name;
                text.push(']');
            }
            Segment::Append => text += "[]",
        }
    }
    text
}

/// A path of known names, parted before the last.
fn leaf(path: &str) -> (&str, &str) {
    let (hash, name) = path.rsplit_once('[').unwrap_or(("", path));
    (hash, name.trim_end_matches(']'))
}
