//! What an account or person token stands for: the values of its body.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::wire::Reason;
use crate::wire::form::{Limits, Workspace};
use crate::wire::params::{Kind, Params};

/// What an account or person token stands for: values by their full path under the kind, such as
/// `individual[first_name]` or `documents[passport][files][0]`.
///
/// It comes out of a checked body and from nowhere else: [`Engine::mint`](crate::Engine::mint) hands
/// it out, [`Payload::parse`] reads it, and [`Engine::mint_payload`](crate::Engine::mint_payload)
/// takes it. So every path is one that the API knows, and every value fits it.
///
/// - Values are in the order of the body; of a path sent twice, the last counts.
/// - Elements of an array are numbered from 0, in whichever form they were sent.
/// - The empty value unsets what it stands for: a scalar, a date, an array or metadata.
///
/// Names, birth dates and id numbers are among the values: it is wiped on drop and its `Debug` shows
/// only how many there are. There is no `Display` and no `Serialize`.
///
/// # Examples
///
/// ```
/// use chrono::DateTime;
/// use tokmint::wire::form::Workspace;
/// use tokmint::{Call, Engine, Entropy, Secret};
///
/// let call = Call::new(
///     DateTime::from_timestamp(1_774_000_000, 0).unwrap(),
///     Entropy::from_bytes([7; 32]),
/// );
/// let body = b"person[first_name]=Jenny&person[dob]=&person[documents][passport][files][]=file_1";
/// let mut workspace = Workspace::default();
/// let minted = Engine::default().mint(body, &call, &mut workspace)?;
/// let Secret::Person(person) = minted.secret else { panic!("a person") };
///
/// assert_eq!(person.get("first_name"), Some("Jenny"));
/// assert_eq!(person.get("dob"), Some(""));
/// assert_eq!(person.get("documents[passport][files][0]"), Some("file_1"));
/// assert_eq!(format!("{person:?}"), "Payload(Person, 3 values)");
/// # Ok::<(), tokmint::Reason>(())
/// ```
#[derive(Clone, Eq, PartialEq, ZeroizeOnDrop)]
pub struct Payload {
    #[zeroize(skip)]
    kind: PayloadKind,
    values: Vec<(String, String)>,
}

/// Which kind of token a [`Payload`] is of.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum PayloadKind {
    /// `account`
    Account,
    /// `person`
    Person,
}

impl PayloadKind {
    /// `type` of the token, and the name of its parameter.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Person => "person",
        }
    }
}

impl Payload {
    pub(crate) const fn new(kind: PayloadKind, values: Vec<(String, String)>) -> Self {
        Self { kind, values }
    }

    /// Reads the body of a call that asks for an account or person token: what the engine would make
    /// the token of, without the token.
    ///
    /// The body may be of any size; takes time n log n in it.
    ///
    /// # Errors
    ///
    /// The first [`Reason`] of points 1 to 6 in
    /// [the order of the checks](crate::wire#the-order-of-the-checks), then
    /// [`Reason::KindMissing`] for a body of another kind.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::{Payload, PayloadKind};
    ///
    /// let person = Payload::parse(b"person[first_name]=Jenny")?;
    /// assert_eq!(person.kind(), PayloadKind::Person);
    /// assert_eq!(person.get("first_name"), Some("Jenny"));
    ///
    /// let why = Payload::parse(b"person[first_nam]=Jenny").unwrap_err();
    /// assert_eq!(
    ///     why.to_string(),
    ///     "person[first_nam]: no such parameter, first_name is spelled almost like it",
    /// );
    /// # Ok::<(), tokmint::Reason>(())
    /// ```
    pub fn parse(body: &[u8]) -> Result<Self, Reason> {
        let mut limits = Limits::default();
        (limits.bytes, limits.pairs) = (usize::MAX, usize::MAX);
        let mut workspace = Workspace::new(limits);
        match Params::read(workspace.decode(body)?)? {
            (Kind::Payload(payload), _) => Ok(payload),
            _ => Err(Reason::KindMissing),
        }
    }

    /// The payload as the body of a call: [`Payload::parse`] makes the same payload of it.
    ///
    /// The body holds every value and is wiped on drop.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::Payload;
    ///
    /// let sent = Payload::parse(b"account[business_type]=individual&account[individual][dob]=")?;
    /// let body = sent.to_form();
    /// assert_eq!(
    ///     *body,
    ///     "account[business%5Ftype]=individual&account[individual][dob]=",
    /// );
    /// assert_eq!(Payload::parse(body.as_bytes())?, sent);
    /// # Ok::<(), tokmint::Reason>(())
    /// ```
    #[must_use]
    pub fn to_form(&self) -> Zeroizing<String> {
        let kind = self.kind.as_str();
        // An escape takes three bytes for one, and a pair is there twice at most; so nothing is left
        // behind by growing.
        let pair = |(path, value): (&str, &str)| kind.len() + 5 + 3 * (path.len() + value.len());
        let size: usize = self.iter().map(pair).sum();
        let mut form = Zeroizing::new(String::with_capacity(2 * size));
        let values: BTreeMap<_, _> = self.iter().collect();
        let mut written = BTreeMap::new();
        for (path, value) in self.iter() {
            // Keys of an array count from 0. An element that was sent twice stands where it was sent
            // last, maybe after its successors: it is then sent twice again.
            if let Some((array, number)) = element(path) {
                let next = written.entry(array).or_insert(0);
                while *next < number
                    && let earlier = format!("{array}[{next}]")
                    && let Some(value) = values.get(&*earlier)
                {
                    self.write_pair(&earlier, value, &mut form);
                    *next += 1;
                }
                *next = (*next).max(number + 1);
            }
            self.write_pair(path, value, &mut form);
        }
        form
    }

    fn write_pair(&self, path: &str, value: &str, form: &mut String) {
        let (head, below) = path.split_at(path.find('[').unwrap_or(path.len()));
        if !form.is_empty() {
            form.push('&');
        }
        form.push_str(self.kind.as_str());
        form.push('[');
        escape(head, form);
        form.push(']');
        escape(below, form);
        form.push('=');
        escape(value, form);
    }

    /// Which kind of token it is of.
    pub const fn kind(&self) -> PayloadKind {
        self.kind
    }

    /// How many values there are; at least one.
    #[allow(
        clippy::len_without_is_empty,
        reason = "a body without values asks for no token"
    )]
    pub const fn len(&self) -> usize {
        self.values.len()
    }

    /// The value at a path; the empty string unsets it, and `None` leaves it as it is.
    ///
    /// Takes time linear in the number of values.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.iter()
            .find(|(known, _)| *known == path)
            .map(|(_, value)| value)
    }

    /// Paths and values, in the order of the body.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values
            .iter()
            .map(|(path, value)| (path.as_str(), value.as_str()))
    }
}

/// The kind and how many values there are.
impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Payload({:?}, {} values)", self.kind, self.values.len())
    }
}

/// The array and the number of an element, or what looks like them.
fn element(path: &str) -> Option<(&str, usize)> {
    let (array, number) = path.strip_suffix(']')?.rsplit_once('[')?;
    let number = number.parse().ok().filter(|number| *number < usize::MAX)?;
    Some((array, number))
}

/// Appends text of a form in which no mark of forms is left but brackets.
fn escape(text: &str, form: &mut String) {
    for char in text.chars() {
        if char.is_ascii_alphanumeric() || !char.is_ascii() || matches!(char, '[' | ']') {
            form.push(char);
        } else {
            form.push('%');
            for nibble in [char as u32 >> 4, char as u32 & 15] {
                form.extend(char::from_digit(nibble, 16).map(|digit| digit.to_ascii_uppercase()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A pair of an account or person, with a value of any text where any is taken.
    fn pair() -> impl Strategy<Value = String> {
        let name = prop::sample::select(
            &[
                "[first_name]",
                "[address][city]",
                "[metadata][a b]",
                "[metadata][%5B=&+é]",
                "[metadata][]]",
                "[documents][passport][files][]",
                "[documents][passport][files][0]",
                "[full_name_aliases][]",
            ][..],
        );
        (name, "[ -~é\\x00-\\x1f]{0,12}").prop_map(|(name, value)| {
            let mut pair = String::from(name).replace('=', "%3D").replace('&', "%26");
            pair.push('=');
            escape(&value, &mut pair);
            pair
        })
    }

    proptest! {
        /// Whatever a body came to, writing it down and reading it again comes to the same.
        #[test]
        fn what_is_written_is_read(pairs in prop::collection::vec(pair(), 1..8)) {
            for prefix in ["person", "account[individual]"] {
                let body = pairs.iter().map(|pair| format!("{prefix}{pair}")).collect::<Vec<_>>();
                if let Ok(payload) = Payload::parse(body.join("&").as_bytes()) {
                    prop_assert_eq!(Payload::parse(payload.to_form().as_bytes()), Ok(payload));
                }
            }
        }
    }

    /// The first element was sent again after the second, and stands there.
    #[test]
    fn elements_keep_their_order() {
        let body = b"person[full_name_aliases][]=a&person[full_name_aliases][]=b\
            &person[full_name_aliases][0]=c";
        let payload = Payload::parse(body).unwrap();
        let values: Vec<_> = payload.iter().map(|(_, value)| value).collect();
        assert_eq!(values, ["b", "c"]);
        assert_eq!(Payload::parse(payload.to_form().as_bytes()), Ok(payload));
    }

    #[test]
    fn bodies_without_a_payload_are_refused() {
        for (body, why) in [
            ("", Reason::KindMissing),
            ("pii[id_number]=000000000", Reason::KindMissing),
            ("card[number]=1", Reason::KindMissing),
            (
                "person[dob][day]=x",
                Reason::NotAnInteger {
                    path: "person[dob][day]".into(),
                    shown: "x".into(),
                },
            ),
        ] {
            assert_eq!(Payload::parse(body.as_bytes()), Err(why), "{body}");
        }
    }

    /// A body of more pairs than a server takes can have been taken under other limits.
    #[test]
    fn size_is_no_matter() {
        let body: Vec<_> = (0..5000)
            .map(|at| format!("person[full_name_aliases][]=a{at}"))
            .collect();
        let payload = Payload::parse(body.join("&").as_bytes()).unwrap();
        assert_eq!(payload.len(), 5000);
        assert_eq!(Payload::parse(payload.to_form().as_bytes()), Ok(payload));
    }
}
