//! What an account or person token stands for: the values of its body.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use zeroize::ZeroizeOnDrop;

/// What an account or person token stands for: values by their full path under the kind, such as
/// `individual[first_name]` or `documents[passport][files][0]`.
///
/// It comes out of a checked body and from nowhere else: [`Engine::mint`](crate::Engine::mint) hands
/// it out, and [`Engine::mint_payload`](crate::Engine::mint_payload) takes it. So every path is one
/// that the API knows, and every value fits it.
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
