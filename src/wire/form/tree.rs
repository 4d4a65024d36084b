//! The nested value that keys with brackets spell. Needed only to word refusals, so it may allocate.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Form, Path, Segment, Segments};
use crate::json;

impl Form<'_> {
    /// What stands at `path`, as compact JSON: texts as strings, brackets as objects, and a list as
    /// an object too, with its places for names.
    ///
    /// `None` if nothing stands there. In `path`, a number picks that place of a list and `[]` picks
    /// the last. Members come in the order in which they were first named. The tree is Rack's:
    ///
    /// - of one name given twice, the last value counts;
    /// - `a[][k]` goes on with the last element of the list, unless that has a `k` already;
    /// - under one name there is a text, a list or an object, and what came last replaces what was
    ///   of another kind. Rack refuses such a body; what the real API does is not known.
    ///
    /// Allocates, and takes time n log n in the number of pairs.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::wire::form::{Path, Workspace};
    ///
    /// let mut workspace = Workspace::default();
    /// let form = workspace.decode(b"card[name][]=wrong&card[name][]=type")?;
    /// assert_eq!(
    ///     form.json_at(Path::parse("card[name]")).as_deref(),
    ///     Some(r#"{"0":"wrong","1":"type"}"#),
    /// );
    /// assert_eq!(form.json_at(Path::parse("card[number]")), None);
    /// # Ok::<(), tokmint::wire::form::FormError>(())
    /// ```
    #[must_use]
    pub fn json_at(self, path: Path<'_>) -> Option<String> {
        let mut root: Option<Node<'_>> = None;
        for pair in self.pairs() {
            let pair_path = pair.path();
            if pair_path.head() == path.head() {
                root.get_or_insert_default()
                    .put(pair_path.segments(), pair.value);
            }
        }
        let root = root?;
        let mut json = Vec::new();
        root.at(path.segments())?.print(&mut json);
        String::from_utf8(json).ok()
    }
}

/// A value. No deeper than [`super::Limits::depth`], so at most 255 levels are walked or dropped.
enum Node<'a> {
    Text(&'a str),
    List(Vec<Self>),
    Object(Object<'a>),
}

impl Default for Node<'_> {
    fn default() -> Self {
        Self::Text("")
    }
}

/// Members in the order in which they were first named.
#[derive(Default)]
struct Object<'a> {
    members: Vec<(&'a str, Node<'a>)>,
    /// Name to place in `members`.
    places: BTreeMap<&'a str, usize>,
}

impl<'a> Object<'a> {
    fn get(&self, name: &str) -> Option<&Node<'a>> {
        self.places
            .get(name)
            .and_then(|at| self.members.get(*at))
            .map(|(_, node)| node)
    }

    /// The member of that name, made if there is none.
    fn member(&mut self, name: &'a str) -> Option<&mut Node<'a>> {
        let at = *self.places.entry(name).or_insert(self.members.len());
        if at == self.members.len() {
            self.members.push((name, Node::default()));
        }
        self.members.get_mut(at).map(|(_, node)| node)
    }
}

impl<'a> Node<'a> {
    /// Sets what `segments` lead to, making the way there.
    fn put(&mut self, mut segments: Segments<'a>, value: &'a str) {
        let mut node = self;
        while let Some(segment) = segments.next() {
            let next = match segment {
                Segment::Key(name) => node.as_object().and_then(|object| object.member(name)),
                Segment::Append => node.as_list().and_then(|list| {
                    let goes_on = segments.clone().next().is_some()
                        && matches!(list.last(), Some(Self::Object(last)) if !last.has(&segments));
                    if !goes_on {
                        list.push(Self::default());
                    }
                    list.last_mut()
                }),
            };
            // Both arms made what they return, so there is always a next.
            let Some(next) = next else { return };
            node = next;
        }
        *node = Self::Text(value);
    }

    /// The object that this is, or is from now on; `Some` always.
    fn as_object(&mut self) -> Option<&mut Object<'a>> {
        if !matches!(self, Self::Object(_)) {
            *self = Self::Object(Object::default());
        }
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The list that this is, or is from now on; `Some` always.
    fn as_list(&mut self) -> Option<&mut Vec<Self>> {
        if !matches!(self, Self::List(_)) {
            *self = Self::List(Vec::new());
        }
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    fn at(&self, segments: Segments<'_>) -> Option<&Self> {
        let mut node = self;
        for segment in segments {
            node = match (node, segment) {
                (Self::Object(object), Segment::Key(name)) => object.get(name)?,
                (Self::List(list), Segment::Key(name)) => list.get(place(name)?)?,
                (Self::List(list), Segment::Append) => list.last()?,
                _ => return None,
            };
        }
        Some(node)
    }

    fn print(&self, out: &mut Vec<u8>) {
        match self {
            Self::Text(text) => json::string(out, text),
            Self::List(list) => {
                for (at, node) in list.iter().enumerate() {
                    json::raw(out, if at == 0 { "{" } else { "," });
                    json::string(out, &at.to_string());
                    out.push(b':');
                    node.print(out);
                }
                out.push(b'}');
            }
            Self::Object(object) => {
                for (at, (name, node)) in object.members.iter().enumerate() {
                    json::raw(out, if at == 0 { "{" } else { "," });
                    json::string(out, name);
                    out.push(b':');
                    node.print(out);
                }
                out.push(b'}');
            }
        }
    }
}

impl Object<'_> {
    /// Whether `segments` lead to something already. They never do by way of `[]`.
    fn has(&self, segments: &Segments<'_>) -> bool {
        let mut object = Some(self);
        for segment in segments.clone() {
            let (Some(here), Segment::Key(name)) = (object, segment) else {
                return false;
            };
            let Some(node) = here.get(name) else {
                return false;
            };
            object = match node {
                Node::Object(object) => Some(object),
                _ => None,
            };
        }
        true
    }
}

/// A place in a list, as it is printed: without sign or leading zeros.
fn place(name: &str) -> Option<usize> {
    if name != "0" && name.starts_with(['0', '+']) {
        return None;
    }
    name.parse().ok()
}
