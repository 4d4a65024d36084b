//! Schemes and brands: whose card a number is, and the words the API has for it.
//!
//! A [`Scheme`] is the network that a range of numbers belongs to; there are some sixty, many of
//! them national. A [`Brand`] is what the Token API says instead (`card.brand`); it has eleven, and
//! calls most national schemes `Unknown` or by the name of the network that carries them.
//!
//! The API spells brands in several ways. `Card.brand` is the oldest vocabulary and the one tokens
//! use ([`Brand::as_str`]); newer objects have one each, and every one is a method here.
//!
//! Sources: the enumerations of Stripe's API reference and OpenAPI description for
//! `Card.brand`, `PaymentMethod.card.brand`, `payment_method_options.card.network` and
//! `PaymentMethod.card.display_brand`; the account-range service as the Stripe mobile SDKs read it.

use crate::words::vocabulary;

pub use crate::words::{Word, WordSet};

vocabulary! {
    /// What the Token API calls a card (`card.brand`).
    ///
    /// [`as_str`](Self::as_str), [`parse`](Self::parse), `Display` and serde use the vocabulary of
    /// `Card.brand`. Note its `MasterCard` with a capital C.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::brand::Brand;
    ///
    /// let brand = Brand::parse("MasterCard").unwrap();
    /// assert_eq!(brand, Brand::MasterCard);
    /// assert_eq!(brand.payment_method(), "mastercard");
    /// assert_eq!(brand.card_metadata(), Some("MASTERCARD"));
    /// assert_eq!(Brand::parse("Mastercard"), None);
    /// ```
    pub enum Brand {
        /// American Express.
        AmericanExpress = "American Express",
        /// Cartes Bancaires.
        CartesBancaires = "Cartes Bancaires",
        /// Diners Club.
        DinersClub = "Diners Club",
        /// Discover.
        Discover = "Discover",
        /// eftpos Australia.
        EftposAustralia = "Eftpos Australia",
        /// girocard.
        Girocard = "Girocard",
        /// JCB.
        Jcb = "JCB",
        /// Mastercard, with Maestro.
        MasterCard = "MasterCard",
        /// UnionPay.
        UnionPay = "UnionPay",
        /// Visa.
        Visa = "Visa",
        /// Anything else.
        Unknown = "Unknown",
    }
}

impl Brand {
    /// Reads a word of any of the vocabularies here; `None` for any other text.
    ///
    /// For code that meets brands of several objects of the API, or of several of its years. Exact:
    /// case counts, and nothing is trimmed. `unknown` and `other`, which stand for girocard too, are
    /// [`Brand::Unknown`].
    ///
    /// ```
    /// use tokmint::card::brand::Brand;
    ///
    /// for word in ["American Express", "amex", "american_express", "AMERICAN_EXPRESS"] {
    ///     assert_eq!(Brand::parse_any(word), Some(Brand::AmericanExpress));
    /// }
    /// assert_eq!(Brand::parse_any("visa "), None);
    /// ```
    pub fn parse_any(word: &str) -> Option<Self> {
        let spelled = |brand: Self| {
            let words = [
                brand.as_str(),
                brand.payment_method(),
                brand.network(),
                brand.display(),
            ];
            words.contains(&word) || brand.card_metadata() == Some(word)
        };
        // Girocard shares the words for unknown.
        match spelled(Self::Unknown) {
            true => Some(Self::Unknown),
            false => Self::ALL.iter().copied().find(|&brand| spelled(brand)),
        }
    }

    /// The word of `PaymentMethod.card.brand` and `payment_method_details.card.brand`.
    ///
    /// That vocabulary has no word for girocard, which gets `unknown` here (inferred).
    ///
    /// ```
    /// use tokmint::card::brand::Brand;
    ///
    /// assert_eq!(Brand::AmericanExpress.payment_method(), "amex");
    /// assert_eq!(Brand::DinersClub.payment_method(), "diners");
    /// assert_eq!(Brand::EftposAustralia.payment_method(), "eftpos_au");
    /// assert_eq!(Brand::Girocard.payment_method(), "unknown");
    /// ```
    pub const fn payment_method(self) -> &'static str {
        match self {
            Self::AmericanExpress => "amex",
            Self::CartesBancaires => "cartes_bancaires",
            Self::DinersClub => "diners",
            Self::Discover => "discover",
            Self::EftposAustralia => "eftpos_au",
            Self::Jcb => "jcb",
            Self::MasterCard => "mastercard",
            Self::UnionPay => "unionpay",
            Self::Visa => "visa",
            Self::Girocard | Self::Unknown => "unknown",
        }
    }

    /// The word of `payment_method_options.card.network`.
    ///
    /// As [`payment_method`](Self::payment_method), with a word for girocard. Its further words
    /// `interac` and `link` belong to no brand of a token.
    ///
    /// ```
    /// use tokmint::card::brand::Brand;
    ///
    /// assert_eq!(Brand::Girocard.network(), "girocard");
    /// assert_eq!(Brand::CartesBancaires.network(), "cartes_bancaires");
    /// ```
    pub const fn network(self) -> &'static str {
        match self {
            Self::Girocard => "girocard",
            other => other.payment_method(),
        }
    }

    /// The word of `PaymentMethod.card.display_brand`.
    ///
    /// `other` for girocard and unknown brands (inferred).
    ///
    /// ```
    /// use tokmint::card::brand::Brand;
    ///
    /// assert_eq!(Brand::AmericanExpress.display(), "american_express");
    /// assert_eq!(Brand::DinersClub.display(), "diners_club");
    /// assert_eq!(Brand::EftposAustralia.display(), "eftpos_australia");
    /// assert_eq!(Brand::UnionPay.display(), "union_pay");
    /// assert_eq!(Brand::Unknown.display(), "other");
    /// ```
    pub const fn display(self) -> &'static str {
        match self {
            Self::AmericanExpress => "american_express",
            Self::DinersClub => "diners_club",
            Self::EftposAustralia => "eftpos_australia",
            Self::UnionPay => "union_pay",
            Self::Girocard | Self::Unknown => "other",
            Self::CartesBancaires | Self::Discover | Self::Jcb | Self::MasterCard | Self::Visa => {
                self.payment_method()
            }
        }
    }

    /// The word of the card metadata service, which Stripe.js and the mobile SDKs ask for account
    /// ranges; `None` for the brands that it does not list.
    ///
    /// ```
    /// use tokmint::card::brand::Brand;
    ///
    /// assert_eq!(Brand::AmericanExpress.card_metadata(), Some("AMERICAN_EXPRESS"));
    /// assert_eq!(Brand::EftposAustralia.card_metadata(), None);
    /// ```
    pub const fn card_metadata(self) -> Option<&'static str> {
        match self {
            Self::AmericanExpress => Some("AMERICAN_EXPRESS"),
            Self::CartesBancaires => Some("CARTES_BANCAIRES"),
            Self::DinersClub => Some("DINERS_CLUB"),
            Self::Discover => Some("DISCOVER"),
            Self::Jcb => Some("JCB"),
            Self::MasterCard => Some("MASTERCARD"),
            Self::UnionPay => Some("UNIONPAY"),
            Self::Visa => Some("VISA"),
            Self::EftposAustralia | Self::Girocard | Self::Unknown => None,
        }
    }
}

vocabulary! {
    /// Whose money a card spends (`card.funding`).
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::brand::Funding;
    ///
    /// assert_eq!(Funding::Prepaid.as_str(), "prepaid");
    /// assert_eq!(Funding::parse("charge"), None);
    /// ```
    pub enum Funding {
        /// Credit and charge cards.
        Credit = "credit",
        /// Debit cards.
        Debit = "debit",
        /// Prepaid cards.
        Prepaid = "prepaid",
        /// Not known.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// The network that a range of card numbers belongs to.
    ///
    /// The words are ids of our own (`visa_electron`); no API prints them.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::brand::{Brand, Scheme};
    ///
    /// assert_eq!(Scheme::parse("visa_electron"), Some(Scheme::VisaElectron));
    /// assert_eq!(Scheme::CartesBancaires.brand(), Some(Brand::CartesBancaires));
    /// assert_eq!(Scheme::Mada.brand(), None);
    /// ```
    pub enum Scheme {
        /// Visa.
        Visa = "visa",
        /// Visa Electron, the debit product that is always authorised online.
        VisaElectron = "visa_electron",
        /// Mastercard.
        Mastercard = "mastercard",
        /// Maestro, the debit scheme of Mastercard.
        Maestro = "maestro",
        /// American Express.
        Amex = "amex",
        /// Discover.
        Discover = "discover",
        /// Diners Club International, Carte Blanche included.
        Diners = "diners",
        /// enRoute, withdrawn in 1992.
        DinersEnroute = "diners_enroute",
        /// JCB.
        Jcb = "jcb",
        /// China UnionPay.
        UnionPay = "unionpay",
        /// UATP, the airlines' own card.
        Uatp = "uatp",
        /// AfriGo (Nigeria).
        AfriGo = "afrigo",
        /// Alelo benefit cards (Brazil).
        Alelo = "alelo",
        /// Argencard (Argentina).
        Argencard = "argencard",
        /// Aura (Brazil).
        Aura = "aura",
        /// Bancontact (Belgium).
        Bancontact = "bancontact",
        /// Bankcard (Australia), withdrawn in 2006.
        Bankcard = "bankcard",
        /// BC Card (South Korea).
        BcCard = "bccard",
        /// BORICA (Bulgaria).
        Borica = "borica",
        /// Cabal (Argentina, Brazil).
        Cabal = "cabal",
        /// Carnet (Mexico).
        Carnet = "carnet",
        /// Cartes Bancaires (France).
        CartesBancaires = "cartes_bancaires",
        /// Codensa (Colombia).
        Codensa = "codensa",
        /// Credimas (Argentina).
        Credimas = "credimas",
        /// Dankort (Denmark).
        Dankort = "dankort",
        /// DinaCard (Serbia).
        DinaCard = "dinacard",
        /// Edenred benefit cards.
        Edenred = "edenred",
        /// eftpos Australia.
        EftposAu = "eftpos_au",
        /// Elo (Brazil).
        Elo = "elo",
        /// Forbrugsforeningen (Denmark).
        Forbrugsforeningen = "forbrugsforeningen",
        /// girocard (Germany).
        Girocard = "girocard",
        /// GPN (Indonesia).
        Gpn = "gpn",
        /// Hiper (Brazil).
        Hiper = "hiper",
        /// Hipercard (Brazil).
        Hipercard = "hipercard",
        /// Humo (Uzbekistan).
        Humo = "humo",
        /// InstaPayment.
        InstaPayment = "instapayment",
        /// Interac (Canada).
        Interac = "interac",
        /// InterPayment.
        InterPayment = "interpayment",
        /// Jaywan (United Arab Emirates).
        Jaywan = "jaywan",
        /// LankaPay (Sri Lanka).
        LankaPay = "lankapay",
        /// mada (Saudi Arabia).
        Mada = "mada",
        /// Magna (Chile).
        Magna = "magna",
        /// Meeza (Egypt).
        Meeza = "meeza",
        /// Mir (Russia).
        Mir = "mir",
        /// NAPAS (Vietnam).
        Napas = "napas",
        /// Naranja (Argentina).
        Naranja = "naranja",
        /// NPS Pridnestrovie (Transnistria).
        NpsPridnestrovie = "nps_pridnestrovie",
        /// Passcard (Uruguay).
        Passcard = "passcard",
        /// PayPak (Pakistan).
        PayPak = "paypak",
        /// RuPay (India).
        RuPay = "rupay",
        /// Sodexo benefit cards (Brazil).
        Sodexo = "sodexo",
        /// Solo (United Kingdom), withdrawn in 2011.
        Solo = "solo",
        /// Switch (United Kingdom), withdrawn in 2002.
        Switch = "switch",
        /// China T-Union transit cards.
        TUnion = "t_union",
        /// Troy (Turkey).
        Troy = "troy",
        /// UkrCard (Ukraine).
        UkrCard = "ukrcard",
        /// UzCard (Uzbekistan).
        UzCard = "uzcard",
        /// Verve (Nigeria).
        Verve = "verve",
        /// VR benefit cards (Brazil).
        Vr = "vr",
        /// No row of the tables covers the number.
        Unknown = "unknown",
    }
}

impl Scheme {
    /// The brand that bears this scheme's own name, if the Token API has one.
    ///
    /// What a card of the scheme is reported as may differ by range (a Troy card in the Discover
    /// block is a `Discover`): that is [`IinInfo::brand`](super::iin::IinInfo::brand).
    pub const fn brand(self) -> Option<Brand> {
        Some(match self {
            Self::Amex => Brand::AmericanExpress,
            Self::CartesBancaires => Brand::CartesBancaires,
            Self::Diners => Brand::DinersClub,
            Self::Discover => Brand::Discover,
            Self::EftposAu => Brand::EftposAustralia,
            Self::Girocard => Brand::Girocard,
            Self::Jcb => Brand::Jcb,
            Self::Mastercard => Brand::MasterCard,
            Self::UnionPay => Brand::UnionPay,
            Self::Visa => Brand::Visa,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::string::ToString;

    use super::*;

    /// Every word reads back as its value, and no word is used twice.
    #[test]
    fn words_read_back() {
        for &brand in Brand::ALL {
            assert_eq!(Brand::parse(brand.as_str()), Some(brand));
            assert_eq!(brand.to_string(), brand.as_str());
        }
        for &funding in Funding::ALL {
            assert_eq!(Funding::parse(funding.as_str()), Some(funding));
        }
        for &scheme in Scheme::ALL {
            assert_eq!(Scheme::parse(scheme.as_str()), Some(scheme));
        }
        let words: BTreeSet<_> = Scheme::ALL.iter().map(|s| s.as_str()).collect();
        assert_eq!(words.len(), Scheme::ALL.len());
    }

    /// The vocabularies as the API reference prints them, less the words that belong to no brand.
    #[test]
    fn vocabularies_match_the_reference() {
        fn words(of: impl Fn(Brand) -> &'static str) -> BTreeSet<&'static str> {
            Brand::ALL.iter().map(|&brand| of(brand)).collect()
        }
        let payment_method = [
            "amex",
            "cartes_bancaires",
            "diners",
            "discover",
            "eftpos_au",
            "jcb",
            "mastercard",
            "unionpay",
            "unknown",
            "visa",
        ];
        assert_eq!(words(Brand::payment_method), BTreeSet::from(payment_method));
        let mut network = BTreeSet::from(payment_method);
        network.insert("girocard");
        assert_eq!(words(Brand::network), network);
        let display = [
            "american_express",
            "cartes_bancaires",
            "diners_club",
            "discover",
            "eftpos_australia",
            "jcb",
            "mastercard",
            "other",
            "union_pay",
            "visa",
        ];
        assert_eq!(words(Brand::display), BTreeSet::from(display));
        let token: BTreeSet<_> = [
            "American Express",
            "Cartes Bancaires",
            "Diners Club",
            "Discover",
            "Eftpos Australia",
            "Girocard",
            "JCB",
            "MasterCard",
            "UnionPay",
            "Unknown",
            "Visa",
        ]
        .into();
        assert_eq!(words(Brand::as_str), token);
        let metadata: BTreeSet<_> = Brand::ALL
            .iter()
            .filter_map(|b| b.card_metadata())
            .collect();
        let service = [
            "AMERICAN_EXPRESS",
            "CARTES_BANCAIRES",
            "DINERS_CLUB",
            "DISCOVER",
            "JCB",
            "MASTERCARD",
            "UNIONPAY",
            "VISA",
        ];
        assert_eq!(metadata, service.into());
    }

    #[cfg(feature = "serde")]
    #[test]
    fn serde_uses_the_words() {
        let json = serde_json::to_string(&(Brand::MasterCard, Funding::Debit, Scheme::TUnion));
        assert_eq!(json.unwrap(), r#"["MasterCard","debit","t_union"]"#);
        assert_eq!(
            serde_json::from_str::<Brand>(r#""American Express""#).unwrap(),
            Brand::AmericanExpress
        );
        assert!(serde_json::from_str::<Brand>(r#""AmericanExpress""#).is_err());
        for &brand in Brand::ALL {
            assert_eq!(serde_json::to_value(brand).unwrap(), brand.as_str());
        }
    }
}
