//! What can be wrong with a value.

use crate::words::vocabulary;

vocabulary! {
    /// The one thing that is wrong with a value or a request.
    ///
    /// What it means for a kind of value stands in that kind's generator. A value with one of these
    /// keeps every other rule of its kind: a number that is too long has the check digit that its
    /// other digits give.
    pub enum Fault {
        /// Nothing where a value is due.
        Empty = "empty",
        /// Fewer characters than any value has.
        TooShort = "too_short",
        /// More characters than any value has.
        TooLong = "too_long",
        /// As many characters as other values of the kind have, but not this one.
        Length = "length",
        /// A character that no value has.
        Character = "character",
        /// A character where only others may stand, such as a letter in place of a digit.
        Structure = "structure",
        /// Another check digit, or other check digits, than the number gives.
        CheckDigit = "check_digit",
        /// One digit that is not a check digit is another one.
        OneDigit = "one_digit",
        /// Two neighbours change places, and the check digit tells.
        Transposition = "transposition",
        /// The first characters are nobody's.
        Prefix = "prefix",
        /// A code that no country has.
        Country = "country",
        /// A month that no year has.
        Month = "month",
        /// A month of this year that is over.
        MonthPast = "month_past",
        /// A year that is over.
        YearPast = "year_past",
        /// A year that is too far ahead.
        FarFuture = "far_future",
        /// A country that nothing is paid out to.
        Unsupported = "unsupported",
        /// A currency that accounts of the country are not paid out in.
        Currency = "currency",
        /// No routing number where the account needs one.
        RoutingMissing = "routing_missing",
        /// A routing number of a form that the country does not take.
        RoutingForm = "routing_form",
        /// A routing number with a character that none has.
        RoutingCharacter = "routing_character",
        /// A routing number of too few or too many digits.
        RoutingLength = "routing_length",
        /// A routing number with another check digit than it gives.
        RoutingCheckDigit = "routing_check_digit",
        /// A routing number whose first characters are nobody's.
        RoutingPrefix = "routing_prefix",
        /// A routing number of a bank in another country.
        RoutingCountry = "routing_country",
        /// An account number of a form that the country does not take.
        AccountForm = "account_form",
        /// A good account number of another country.
        AccountCountry = "account_country",
        /// An account number that is not published for tests, where only such are taken.
        NotATestAccount = "not_a_test_account",
        /// An account number that is published for tests, where none such is taken.
        TestAccount = "test_account",
    }
}
