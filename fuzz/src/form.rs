//! Any bytes as a form: pairs, names and JSON are those of the slow reference, and what is read comes
//! back when it is written again.

use std::fmt::Write as _;

use tokmint::testing::reference::form as reference;
use tokmint::wire::form::{Form, FormError, Path, Segment, Workspace};

/// The property.
pub fn run(body: &[u8]) {
    let expected = reference::pairs(body).map_err(|at| FormError::NotUtf8 { at });
    let mut workspace = Workspace::default();
    let read = workspace.decode(body).map(owned);
    assert_eq!(read, expected);
    let Ok(pairs) = expected else { return };

    let mut written = String::new();
    for (key, value) in &pairs {
        for (text, end) in [(key, '='), (value, '&')] {
            for byte in text.bytes() {
                write!(written, "%{byte:02x}").expect("text grows");
            }
            written.push(end);
        }
    }
    let again = workspace.decode(written.as_bytes()).map(owned);
    assert_eq!(again.as_ref(), Ok(&pairs));

    // The reference builds the whole tree anew for each.
    if pairs.len() > 40 {
        return;
    }
    let tree = reference::tree(&pairs);
    let form = workspace.decode(body).expect("decoded before");
    for (key, _) in &pairs {
        let path = Path::parse(key);
        assert_eq!(names(path), reference::names(key));
        let json = form.json_at(path);
        assert_eq!(
            json,
            tree.at(&reference::names(key)).map(|tree| tree.json())
        );
        if let Some(json) = json {
            serde_json::from_str::<serde_json::Value>(&json).expect("it is JSON");
        }
    }
}

fn owned(form: Form<'_>) -> Vec<(String, String)> {
    form.pairs()
        .map(|pair| (pair.key.to_string(), pair.value.to_string()))
        .collect()
}

fn names(path: Path<'_>) -> Vec<Option<String>> {
    let below = path.segments().map(|segment| match segment {
        Segment::Key(name) => Some(name.to_string()),
        Segment::Append => None,
    });
    std::iter::once(Some(path.head().to_string()))
        .chain(below)
        .collect()
}
