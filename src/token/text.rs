//! What every small text of this module shares: it prints as its text and reads through `parse`.

/// Gives a type with `as_str` and `parse` its `Debug`, `Display`, `FromStr` and serde traits.
macro_rules! text_traits {
    ($type:ident $(<$(const $n:ident: usize),+>)?, $error:ty, $expected:literal) => {
        impl $(<$(const $n: usize),+>)? core::fmt::Debug for $type $(<$($n),+>)? {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!(stringify!($type), "({})"), self.as_str())
            }
        }

        impl $(<$(const $n: usize),+>)? core::fmt::Display for $type $(<$($n),+>)? {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $(<$(const $n: usize),+>)? core::str::FromStr for $type $(<$($n),+>)? {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        #[cfg(feature = "serde")]
        impl $(<$(const $n: usize),+>)? serde::Serialize for $type $(<$($n),+>)? {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de $($(, const $n: usize)+)?> serde::Deserialize<'de> for $type $(<$($n),+>)? {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text $(<$(const $n: usize),+>)?;

                impl $(<$(const $n: usize),+>)? serde::de::Visitor<'_> for Text $(<$($n),+>)? {
                    type Value = $type $(<$($n),+>)?;

                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        f.write_str($expected)
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                        Self::Value::parse(text).map_err(E::custom)
                    }
                }

                deserializer.deserialize_str(Text $(::<$($n),+>)?)
            }
        }
    };
}

pub(super) use text_traits;
