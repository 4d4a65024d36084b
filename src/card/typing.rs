//! A card number while it is being typed: what it may still become.
//!
//! All of it is told about one set: the numbers of 8 to 19 digits that begin with what stands there,
//! what stands there included. A scheme, a brand or a length is possible if
//! [`IinTable::lookup`] says it of one of them, and certain if it does of all; so what is told of a
//! number in full is what the table and the policy say of it. How that is found without trying them
//! all is in `src/card/iin/outlook.rs`.
//!
//! Which of them are taken is for [`Policy`](crate::Policy) to say, of a part as of a whole.

use super::brand::{Brand, Funding, Scheme, WordSet};
use super::grouping::Grouping;
use super::iin::{Answer, IinInfo, IinTable, Lengths};
use super::pan::{Pan, PanError, Typed};
use crate::country::Country;

/// A card number that is being typed: what is possible still, and what is certain already.
///
/// The digits are not in it: places, counts and what the table says. What the Token API would say of
/// it is told by [`Policy::judge_typed`](crate::Policy::judge_typed), and whether it is complete by
/// [`Policy::standing`](crate::Policy::standing).
///
/// # Examples
///
/// A form field, key by key:
///
/// ```
/// use tokmint::card::{Brand, IinTable, Partial, Scheme};
/// use tokmint::{Policy, Standing};
///
/// let (table, policy) = (IinTable::BUILTIN, Policy::default());
/// let typed = |text| Partial::of(text, &table);
///
/// // Diners Club, JCB, American Express and others begin with 3. All have a gap after four digits.
/// let three = typed("3")?;
/// assert!(three.brands().contains(Brand::Jcb) && !three.brands().contains(Brand::Visa));
/// assert_eq!((three.brand(), three.next_gap()), (None, Some(4)));
///
/// // The logo and the size of the field for the code can be shown after two digits.
/// let amex = typed("37")?;
/// assert_eq!(amex.brand(), Some(Brand::AmericanExpress));
/// assert!(amex.lengths().iter().eq([15]));
/// assert!(amex.cvc_lengths().iter().eq([4]));
///
/// // Where gaps are, whether they were typed or not.
/// let more = typed("3782 82")?;
/// assert_eq!(more.grouping().to_string(), "4-6-5");
/// assert!(more.gaps().eq([4]));
/// assert_eq!((more.digits(), more.next_gap()), (6, Some(10)));
/// assert_eq!(policy.standing(&more), Standing::Unfinished);
///
/// // All there: the next field may get the focus.
/// let all = typed("3782 822463 10005")?;
/// assert_eq!(policy.standing(&all), Standing::Complete);
/// assert_eq!(policy.judge_typed(&all).map(|iin| iin.scheme), Ok(Scheme::Amex));
///
/// // A slip: with 15 digits there is no more to come.
/// assert_eq!(policy.standing(&typed("3782 822463 10006")?), Standing::Impossible);
/// # Ok::<(), tokmint::card::PanError>(())
/// ```
#[doc(alias = "card number")]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Partial {
    digits: usize,
    /// If it ended here.
    ended: Option<Ended>,
    schemes: WordSet<Scheme>,
    brands: WordSet<Brand>,
    fundings: WordSet<Funding>,
    country: Countries,
    cvc_lengths: Lengths,
    /// Of numbers that have a length of their range: how many digits.
    lengths: Lengths,
    /// Of those that pass Luhn besides.
    luhn_lengths: Lengths,
    /// Of those that may fail it, as their range says.
    exempt_lengths: Lengths,
    grouping: Grouping,
}

/// What is said of a number in full.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Ended {
    info: IinInfo,
    passes_luhn: bool,
}

/// What a table says of the countries of some numbers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Countries {
    /// There is no number.
    NoNumber,
    /// The same of all.
    One(Option<Country>),
    Several,
}

impl Countries {
    fn and(self, country: Option<Country>) -> Self {
        match self {
            Self::NoNumber => Self::One(country),
            Self::One(other) if other == country => self,
            _ => Self::Several,
        }
    }
}

impl Partial {
    /// Tells of text what card numbers it may become: any number of spaces (U+0020) and hyphens
    /// (U+002D) may stand between digits, and behind the last while more are to come.
    ///
    /// Nothing is possible with more than 19 digits; everything is with none.
    ///
    /// Linear in the text, and else as many look-ups as there are rows of the table that begin or end
    /// among the numbers that are possible, with a logarithm for sorting them. Of the built-in tables
    /// those are hundreds without a digit and few after six.
    ///
    /// # Errors
    ///
    /// [`PanError::NotDigit`] for any other character, digits of other scripts included, and for a
    /// space or hyphen before the first digit; it gives the place of the first of them, as
    /// [`Pan::parse`] does.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::{IinTable, PanError, Partial};
    ///
    /// let table = IinTable::BUILTIN;
    /// assert_eq!(Partial::of("4242 42-", &table)?.digits(), 6);
    /// assert_eq!(Partial::of("4242 42O", &table), Err(PanError::NotDigit { at: 7 }));
    /// # Ok::<(), PanError>(())
    /// ```
    pub fn of(typed: &str, table: &IinTable<'_>) -> Result<Self, PanError> {
        let typed = Typed::read(typed.as_bytes())?;
        let digits = typed.expose_digits();
        let none = Lengths::of(&[]);
        let mut partial = Self {
            digits: typed.count,
            ended: Pan::parse_bytes(digits).ok().map(|pan| Ended {
                info: table.lookup(&pan),
                passes_luhn: pan.passes_luhn(),
            }),
            schemes: WordSet::EMPTY,
            brands: WordSet::EMPTY,
            fundings: WordSet::EMPTY,
            country: Countries::NoNumber,
            cvc_lengths: none,
            lengths: none,
            luhn_lengths: none,
            exempt_lengths: none,
            grouping: Grouping::fours(typed.count),
        };
        // Not asked about more than 19 digits, which are not kept.
        if typed.count <= Pan::MAX_DIGITS {
            let mut nearest = None;
            table.outlook(digits, |answer| partial.add(&answer, &mut nearest));
            partial.grouping = nearest.unwrap_or(partial.grouping);
        }
        Ok(partial)
    }

    /// Adds some of the possible numbers. `nearest` is the grouping of the shortest ones of a length
    /// of their range, by fours where they have several.
    fn add(&mut self, answer: &Answer, nearest: &mut Option<Grouping>) {
        let Answer {
            info,
            lengths,
            luhn,
        } = answer;
        self.schemes.insert(info.scheme);
        self.brands.insert(info.brand);
        self.fundings.insert(info.funding);
        self.country = self.country.and(info.country);
        self.cvc_lengths = self.cvc_lengths.union(info.cvc_lengths);

        let right = info.lengths.intersection(*lengths);
        self.lengths = self.lengths.union(right);
        self.luhn_lengths = self.luhn_lengths.union(right.intersection(*luhn));
        if info.may_fail_luhn() {
            self.exempt_lengths = self.exempt_lengths.union(right);
        }
        if let Some(shortest) = right.iter().next() {
            let grouping = Grouping::of(info.scheme, shortest);
            *nearest = Some(match *nearest {
                Some(other) if other.digits() < shortest || other == grouping => other,
                Some(other) if other.digits() == shortest => Grouping::fours(shortest),
                _ => grouping,
            });
        }
    }

    /// How many digits there are.
    pub fn digits(&self) -> usize {
        self.digits
    }

    /// What the table says if no digit follows; `None` for what is no card number, of fewer than 8
    /// digits or more than 19.
    pub fn info(&self) -> Option<IinInfo> {
        self.ended.map(|ended| ended.info)
    }

    /// Whether its range has numbers of that many digits; `None` for what is no card number.
    ///
    /// The Token API does not ask. Where no row of the table holds a number, every length is right.
    pub fn length_ok(&self) -> Option<bool> {
        self.info().map(|info| info.lengths.contains(self.digits))
    }

    /// Whether the last digit is the check digit of the others; `None` for what is no card number.
    pub fn passes_luhn(&self) -> Option<bool> {
        self.ended.map(|ended| ended.passes_luhn)
    }

    /// The networks that the number may be of. [`Scheme::Unknown`] is among them where no row holds
    /// some of the possible numbers.
    pub fn schemes(&self) -> WordSet<Scheme> {
        self.schemes
    }

    /// What tokens may say (`card.brand`).
    ///
    /// Few digits leave many brands, [`Brand::Unknown`] among them where narrow rows have it. A field
    /// that is to show a logo early leaves that one aside.
    ///
    /// ```
    /// use tokmint::card::{Brand, IinTable, Partial};
    ///
    /// // A few national cards begin with 4.
    /// let typed = Partial::of("4", &IinTable::BUILTIN)?;
    /// assert!(typed.brands().iter().eq([Brand::Visa, Brand::Unknown]));
    /// let logo = typed.brands().without(Brand::Unknown).only();
    /// assert_eq!(logo, Some(Brand::Visa));
    /// # Ok::<(), tokmint::card::PanError>(())
    /// ```
    pub fn brands(&self) -> WordSet<Brand> {
        self.brands
    }

    /// The brand, once no other is possible.
    pub fn brand(&self) -> Option<Brand> {
        self.brands.only()
    }

    /// Whose money the card spends, once no other answer is possible; [`Funding::Unknown`] once it is
    /// certain that the table does not tell.
    pub fn funding(&self) -> Option<Funding> {
        self.fundings.only()
    }

    /// Where the issuer is, once no other answer is possible.
    pub fn country(&self) -> Option<Country> {
        match self.country {
            Countries::One(country) => country,
            Countries::NoNumber | Countries::Several => None,
        }
    }

    /// How many digits the number may have in the end: at which lengths there is one, this one
    /// included, whose range has that length.
    ///
    /// The Token API takes other lengths too: [`Policy::may_take`](crate::Policy::may_take).
    pub fn lengths(&self) -> Lengths {
        self.lengths
    }

    /// How many digits the security code may have; 0 stands for cards that have none.
    pub fn cvc_lengths(&self) -> Lengths {
        self.cvc_lengths
    }

    /// The groups of the number if it ends at the first of its [`lengths`](Self::lengths).
    ///
    /// Groups of four where numbers of that length are grouped in several ways, and where no length is
    /// left.
    pub fn grouping(&self) -> Grouping {
        self.grouping
    }

    /// Where gaps are to be put now: how many digits stand before each. None comes behind the last
    /// digit.
    pub fn gaps(&self) -> impl Iterator<Item = usize> {
        let digits = self.digits;
        self.grouping.gaps().take_while(move |&gap| gap < digits)
    }

    /// Where the next gap comes: before the next digit if it is the number of
    /// [`digits`](Self::digits). `None` in the last group.
    pub fn next_gap(&self) -> Option<usize> {
        self.grouping.gaps().find(|&gap| gap >= self.digits)
    }

    /// How many digits a number may have that is of a length of its range and has its check digit;
    /// `or_exempt` for those too whose range lets them lack one.
    pub(crate) fn complete_lengths(&self, or_exempt: bool) -> Lengths {
        match or_exempt {
            true => self.luhn_lengths.union(self.exempt_lengths),
            false => self.luhn_lengths,
        }
    }
}

/// What the methods tell, under their names.
#[cfg(feature = "serde")]
impl serde::Serialize for Partial {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Partial {
            digits: usize,
            schemes: WordSet<Scheme>,
            brands: WordSet<Brand>,
            brand: Option<Brand>,
            funding: Option<Funding>,
            country: Option<Country>,
            lengths: Lengths,
            cvc_lengths: Lengths,
            grouping: Grouping,
            gaps: alloc::vec::Vec<usize>,
            next_gap: Option<usize>,
            info: Option<IinInfo>,
            length_ok: Option<bool>,
            passes_luhn: Option<bool>,
        }

        Partial {
            digits: self.digits(),
            schemes: self.schemes(),
            brands: self.brands(),
            brand: self.brand(),
            funding: self.funding(),
            country: self.country(),
            lengths: self.lengths(),
            cvc_lengths: self.cvc_lengths(),
            grouping: self.grouping(),
            gaps: self.gaps().collect(),
            next_gap: self.next_gap(),
            info: self.info(),
            length_ok: self.length_ok(),
            passes_luhn: self.passes_luhn(),
        }
        .serialize(serializer)
    }
}
