//! The rows that hold a card number: which are asked, what each adds, and why the others lose.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{NO_RANGE, any_of, count, list};
use crate::card::iin::{BrandMode, IinFacts, IinHit, IinInfo, IinTable, Layer};
use crate::card::{Brand, Funding, Pan, Scheme};
use crate::explain::mask::{Mask, text_of_table};
use crate::explain::{Rule, Step, Verdict};

/// The rows that hold a number.
pub(super) struct Rows<'a> {
    /// What they tell together.
    pub(super) info: IinInfo,
    /// Layer after layer from the top, none of them empty, the narrowest row of each first.
    layers: Vec<Vec<IinHit<'a>>>,
    brands: BrandMode,
    mask: Mask,
}

impl<'a> Rows<'a> {
    pub(super) fn of(pan: &Pan, table: &'a IinTable<'a>, mask: Mask) -> Self {
        Self {
            info: table.lookup(pan),
            layers: table.hits_by_layer(pan),
            brands: table.brands(),
            mask,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.layers.is_empty()
    }

    /// The rows that are asked, the deciding one first: the narrowest of each layer, down to the
    /// first that is built in, whose rows leave nothing open.
    fn asked(&self) -> impl Iterator<Item = &IinHit<'a>> {
        let mut done = false;
        self.layers
            .iter()
            .filter_map(|rows| rows.first())
            .take_while(move |row| {
                let asked = !done;
                done = !matches!(row.layer, Layer::User(_));
                asked
            })
    }

    /// Which of the rows that are asked says so; `None` where none does.
    fn who(&self, rule: Rule) -> Option<usize> {
        let says = |facts: &IinFacts| match rule {
            _ if self.is_open(rule) => false,
            Rule::Scheme => facts.scheme == Some(self.info.scheme),
            Rule::Brand => facts.brand == Some(self.info.brand),
            Rule::Funding => facts.funding == Some(self.info.funding),
            Rule::Country => facts.country == self.info.country,
            Rule::RangeLength => facts.lengths == Some(self.info.lengths),
            Rule::LuhnRule => facts.luhn == Some(self.info.luhn),
            Rule::CvcLengths => facts.cvc_lengths == Some(self.info.cvc_lengths),
            Rule::CoBrand => facts.co_brand == self.info.co_brand,
            _ => false,
        };
        self.asked().position(|hit| match rule {
            Rule::Issuer => hit.row.issuer.is_some(),
            Rule::Brand if self.is_sdk_brand(hit) => false,
            _ => says(&hit.row.facts),
        })
    }

    /// Whether no row says anything of this.
    fn is_open(&self, rule: Rule) -> bool {
        match rule {
            Rule::Scheme => self.info.scheme == Scheme::Unknown,
            Rule::Funding => self.info.funding == Funding::Unknown,
            Rule::Country => self.info.country.is_none(),
            Rule::CoBrand => self.info.co_brand.is_none(),
            _ => false,
        }
    }

    /// Whether the brand of a row is not asked, since another table is.
    fn is_sdk_brand(&self, hit: &IinHit<'_>) -> bool {
        self.brands != BrandMode::Table && hit.layer == Layer::Ranges
    }

    /// The layer that a fact is from, where more than one is asked.
    pub(super) fn who_says(&self, rule: Rule) -> Option<String> {
        let row = self.who(rule).and_then(|at| self.asked().nth(at));
        match (row, self.brands) {
            (Some(hit), _) => (self.asked().count() > 1).then(|| layer(hit.layer)),
            (None, BrandMode::SdkIos) if rule == Rule::Brand => Some("Stripe iOS SDK".into()),
            (None, BrandMode::SdkAndroid) if rule == Rule::Brand => {
                Some("Stripe Android SDK".into())
            }
            (None, _) => None,
        }
    }

    pub(super) fn step(&self) -> Step {
        let says = match self.layers.iter().map(Vec::len).sum() {
            0 => {
                let step = Step::new(Rule::Iin, Verdict::Info, NO_RANGE);
                return match self.brands {
                    BrandMode::Table => step,
                    _ => step.steps([self.brand()].into()),
                };
            }
            1 => "1 row holds the number".into(),
            rows => {
                format!("{rows} rows hold the number; the narrowest of the uppermost layer decides")
            }
        };
        let steps = self.rows().chain(self.facts()).chain(self.candidates());
        Step::new(Rule::Iin, Verdict::Passed, says).steps(steps.collect())
    }

    /// The rows that are asked, and what each is asked for.
    fn rows(&self) -> impl Iterator<Item = Step> {
        self.asked().enumerate().map(|(at, hit)| {
            if at == 0 {
                return self.row(Rule::Row, Verdict::Passed, hit, "decides");
            }
            let added: Vec<String> = FACTS
                .into_iter()
                .filter(|&(rule, _)| self.who(rule) == Some(at))
                .map(|(_, name)| name.into())
                .collect();
            match added.as_slice() {
                [] => self.row(
                    Rule::Row,
                    Verdict::Lost,
                    hit,
                    "adds nothing to the rows above",
                ),
                added => {
                    let says = format!("adds {}", added.join(", "));
                    self.row(Rule::Row, Verdict::Info, hit, &says)
                }
            }
        })
    }

    fn candidates(&self) -> impl Iterator<Item = Step> {
        let asked = self.asked().count();
        self.layers.iter().enumerate().flat_map(move |(at, rows)| {
            let narrowest = rows.first().filter(|_| at < asked);
            let lost = rows.iter().skip(usize::from(narrowest.is_some()));
            lost.map(move |hit| match narrowest {
                Some(first) if first.layer == hit.layer => self.row(
                    Rule::Candidate,
                    Verdict::Lost,
                    hit,
                    "loses to the narrower row",
                ),
                first => {
                    // Where a whole layer is not asked, it is for the one that decides.
                    let above = first.or_else(|| self.asked().next());
                    let above = above.map(|hit| layer(hit.layer)).unwrap_or_default();
                    let why = format!("loses to the {above}, asked before it");
                    self.row(Rule::Candidate, Verdict::Lost, hit, &why)
                }
            })
        })
    }

    fn row(&self, rule: Rule, verdict: Verdict, hit: &IinHit<'_>, why: &str) -> Step {
        let range = self.mask.range(hit.row.range);
        let says = format!(
            "{range}, {}, in the {}: {why}",
            count(hit.row.range.digits(), "digit"),
            layer(hit.layer)
        );
        Step::new(rule, verdict, says)
            .value(range)
            .source(hit.row.source.map(text_of_table))
    }

    fn facts(&self) -> impl Iterator<Item = Step> {
        let info = &self.info;
        let issuer = self
            .who(Rule::Issuer)
            .and_then(|at| self.asked().nth(at)?.row.issuer);
        let issuer = issuer.map(text_of_table);
        let funding = match info.funding {
            Funding::Unknown => "not known".into(),
            funding => funding.to_string(),
        };
        let cvc = any_of(info.cvc_lengths);
        let facts = [
            Some(Step::fact(
                Rule::Scheme,
                info.scheme.as_str(),
                info.scheme.as_str(),
            )),
            Some(self.brand()),
            Some(Step::fact(Rule::Funding, info.funding.as_str(), funding)),
            Some(match info.country {
                Some(country) => Step::fact(Rule::Country, country.as_str(), country.as_str()),
                None => Step::new(Rule::Country, Verdict::Info, "not known"),
            }),
            info.co_brand
                .map(|scheme| Step::fact(Rule::CoBrand, scheme.as_str(), scheme.as_str())),
            issuer.map(|issuer| Step::fact(Rule::Issuer, issuer.clone(), issuer)),
            Some(Step::fact(
                Rule::CvcLengths,
                list(info.cvc_lengths),
                format!("{cvc}, though the Token API takes 3 or 4 with any card"),
            )),
        ];
        facts.into_iter().flatten().map(|step| {
            let who = self.who_says(step.rule);
            step.source(who)
        })
    }

    fn brand(&self) -> Step {
        let brand = self.info.brand;
        Step::fact(Rule::Brand, brand.as_str(), spellings(brand)).source(self.who_says(Rule::Brand))
    }
}

/// What rows are asked for, and how it is called.
const FACTS: [(Rule, &str); 9] = [
    (Rule::Scheme, "scheme"),
    (Rule::Brand, "brand"),
    (Rule::Funding, "funding"),
    (Rule::Country, "country"),
    (Rule::CoBrand, "co-brand"),
    (Rule::Issuer, "issuer"),
    (Rule::RangeLength, "lengths"),
    (Rule::LuhnRule, "Luhn rule"),
    (Rule::CvcLengths, "CVC length"),
];

fn layer(layer: Layer<'_>) -> String {
    match layer {
        Layer::User(name) => format!("layer \"{}\"", text_of_table(name)),
        built_in => built_in.to_string(),
    }
}

/// A brand in every vocabulary of the API.
fn spellings(brand: Brand) -> String {
    let spelled = format!(
        "{brand} in tokens, {} in PaymentMethods, {} as network, {} as display_brand",
        brand.payment_method(),
        brand.network(),
        brand.display(),
    );
    match brand.card_metadata() {
        Some(word) => format!("{spelled}, {word} in card metadata"),
        None => format!("{spelled}, not listed in card metadata"),
    }
}
