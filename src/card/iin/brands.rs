//! Which table brands are read from.

use super::IinRange;
use crate::card::brand::Brand;
use crate::data::sdk_brands::SDK_BRANDS;
use crate::words::vocabulary;

vocabulary! {
    /// Which table brands are read from: [`IinTable::with_brands`](super::IinTable::with_brands).
    ///
    /// What the real service reports for national schemes is mostly not known (`brand-table-or-sdk`
    /// in the list of known unknowns). It may be what its own mobile SDKs show, whose tables of a few
    /// short prefixes (`src/data/sdk_brands.csv`) know no national scheme. They differ from the
    /// built-in ranges in about 90 rows, such as RuPay in 60, which they have as Discover.
    ///
    /// Brands of published test numbers, and those that a layer of one's own names, stay.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::brand::{Brand, Scheme};
    /// use tokmint::card::iin::{BrandMode, IinTable};
    /// use tokmint::card::pan::Pan;
    ///
    /// let mir = Pan::parse("2200 0000 0000 0004")?;
    /// let info = IinTable::BUILTIN.lookup(&mir);
    /// assert_eq!((info.scheme, info.brand), (Scheme::Mir, Brand::Unknown));
    /// let info = IinTable::BUILTIN.with_brands(BrandMode::SdkIos).lookup(&mir);
    /// assert_eq!((info.scheme, info.brand), (Scheme::Mir, Brand::MasterCard));
    /// # Ok::<(), tokmint::card::pan::PanError>(())
    /// ```
    #[derive(Default)]
    pub enum BrandMode {
        /// The ranges of the built-in table.
        #[default]
        Table = "table",
        /// The prefixes of the Stripe iOS SDK.
        SdkIos = "sdk_ios",
        /// The prefixes of the Stripe Android SDK.
        SdkAndroid = "sdk_android",
    }
}

impl BrandMode {
    /// What the prefixes of an SDK say of a number; no row of [`BrandMode::Table`] is asked.
    pub(super) fn brand(self, digits: &str) -> Brand {
        let number = IinRange::prefix(digits);
        let row = SDK_BRANDS.iter().find(|(mode, range, _)| {
            *mode == self && number.is_ok_and(|number| range.covers(number))
        });
        row.map_or(Brand::Unknown, |&(_, _, brand)| brand)
    }
}
