//! What opens, what does not, and what is said of it.

use std::fs;
use std::io;
use std::path::Path;

use redb::{ReadableDatabase, TableDefinition};
use tokmint::api::{Usage, Vault};

use super::store::Why;
use super::{Store, StoreKey, folder, id, key, numbered, secret};

/// Why a path does not open, without the path.
fn refusal(path: &Path, key: Option<StoreKey>) -> String {
    let why = Store::open(path, key).map(|_| ()).unwrap_err().to_string();
    assert!(!why.contains('\n'));
    let name = format!("{}: ", path.display());
    why.strip_prefix(&name).unwrap().to_owned()
}

#[test]
fn a_store_is_made_where_there_is_none() {
    let folder = folder("made");
    let path = folder.join("store");
    drop(Store::open(&path, None).unwrap());
    let names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|it| it.unwrap().file_name())
        .collect();
    assert_eq!(names, ["store"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    // A path without a folder in it is one of the folder that we are in.
    let here = Path::new("store-of-a-test-in-the-current-folder");
    drop(Store::open(here, None).unwrap());
    fs::remove_file(here).unwrap();
}

#[test]
fn what_is_no_store_is_left_alone() {
    let folder = folder("foreign");
    let at = |name: &str, content: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, content).unwrap();
        path
    };
    for (name, content) in [
        ("empty", &b""[..]),
        ("short", b"redb"),
        ("text", b"a text that somebody wrote\n"),
        ("long", &[b'x'; 100_000]),
    ] {
        let path = at(name, content);
        let why = refusal(&path, None);
        assert_eq!(why, "not a store: it is left as it is", "{name}");
        assert_eq!(fs::read(&path).unwrap(), content);
    }
    assert_eq!(refusal(&folder, None), "not a file");
    let nowhere = folder.join("nowhere/store");
    assert_eq!(
        refusal(&nowhere, None),
        "there is no such folder to put a store in"
    );
    assert!(!folder.join("nowhere").exists());

    let path = folder.join("database");
    let database = redb::Database::create(&path).unwrap();
    let transaction = database.begin_write().unwrap();
    let table = TableDefinition::<&str, u64>::new("meta");
    transaction
        .open_table(table)
        .unwrap()
        .insert("format", 1)
        .unwrap();
    transaction.commit().unwrap();
    drop(database);
    assert_eq!(
        refusal(&path, None),
        "a database, but not a store of tokmint"
    );
    let database = redb::Database::open(&path).unwrap();
    let transaction = database.begin_read().unwrap();
    let row = transaction.open_table(table).unwrap().get("format");
    assert_eq!(row.unwrap().unwrap().value(), 1);
    assert_eq!(transaction.list_tables().unwrap().count(), 1);
}

#[test]
fn another_format_is_named() {
    let path = folder("format").join("store");
    drop(Store::open(&path, None).unwrap());
    let database = redb::Database::open(&path).unwrap();
    let transaction = database.begin_write().unwrap();
    let table = TableDefinition::<&str, &[u8]>::new("meta");
    let format = 2_u64.to_be_bytes();
    transaction
        .open_table(table)
        .unwrap()
        .insert("format", &format[..])
        .unwrap();
    transaction.commit().unwrap();
    drop(database);
    assert_eq!(
        refusal(&path, None),
        "a store of format 2, and this tokmint knows format 1 only",
    );
}

#[test]
fn a_store_has_one_key_or_none() {
    let folder = folder("keys");
    let (with, without) = (folder.join("with"), folder.join("without"));
    drop(Store::open(&with, Some(key())).unwrap());
    drop(Store::open(&without, None).unwrap());
    let other = StoreKey::from_hex(&"00".repeat(32)).unwrap();
    assert_eq!(
        refusal(&with, Some(other)),
        "the store was made with another key"
    );
    assert_eq!(
        refusal(&with, None),
        "the store was made with a key, and none is given"
    );
    assert_eq!(
        refusal(&without, Some(key())),
        "the store was made without a key, and one is given",
    );
    drop(Store::open(&with, Some(key())).unwrap());
    drop(Store::open(&without, None).unwrap());
}

#[test]
fn one_process_has_it_at_a_time() {
    let path = folder("locked").join("store");
    let store = Store::open(&path, None).unwrap();
    // Also while it is new, under the name that it was made with.
    assert_eq!(refusal(&path, None), "another process has the store open");
    drop(store);
    let store = Store::open(&path, None).unwrap();
    store.insert(numbered(1)).unwrap();
    assert_eq!(refusal(&path, None), "another process has the store open");
    store.insert(numbered(2)).unwrap();
}

/// What the system says, in one line.
#[test]
fn refusals_of_the_system_are_told() {
    for (kind, begins) in [
        (io::ErrorKind::StorageFull, "the disk is full: "),
        (
            io::ErrorKind::PermissionDenied,
            "it must be readable and writable: ",
        ),
        (io::ErrorKind::ReadOnlyFilesystem, "it must be writable: "),
        (io::ErrorKind::TimedOut, "timed out"),
        (
            io::ErrorKind::UnexpectedEof,
            "the store is damaged: it ends too early",
        ),
        (io::ErrorKind::InvalidData, "not a store"),
    ] {
        let why = Why::from(io::Error::from(kind)).to_string();
        assert!(why.starts_with(begins), "{why}");
    }
    let lines = Why::from(redb::Error::Corrupted("one\ntwo".into()));
    assert_eq!(lines.to_string(), "the store is damaged: one two");
    let path = folder("control").join("a\nb");
    fs::write(&path, "").unwrap();
    let why = Store::open(&path, None).unwrap_err().to_string();
    assert!(
        why.ends_with("a\\nb: not a store: it is left as it is"),
        "{why}"
    );
}

/// Bytes that changed are found, or were of no importance; nothing panics, and nothing is wrong.
#[test]
fn damage_is_found() {
    let folder = folder("damaged");
    let path = folder.join("store");
    let store = Store::open(&path, Some(key())).unwrap();
    for number in 0..20 {
        store.insert(numbered(number)).unwrap();
    }
    store
        .exchange(id(&numbered(0)), Usage::Unused, Usage::Used)
        .unwrap();
    drop(store);
    let sound = fs::read(&path).unwrap();
    let used: Vec<_> = (0..sound.len()).filter(|&at| sound[at] != 0).collect();
    let mut refused = 0;
    // Each byte of the header, others here and there, and then each sector as a whole.
    let header = used.iter().take_while(|&&at| at < 512);
    let bytes = header.chain(used.iter().step_by(used.len() / 300));
    let bytes = bytes.map(|&at| at..at + 1);
    let sectors = (0..sound.len() / 512).map(|sector| sector * 512..(sector + 1) * 512);
    for place in bytes.chain(sectors) {
        let mut bytes = sound.clone();
        for byte in &mut bytes[place.clone()] {
            *byte = if place.len() == 1 { *byte ^ 0x41 } else { 0 };
        }
        fs::write(&path, &bytes).unwrap();
        match Store::open(&path, Some(key())) {
            Err(_) => {
                assert_eq!(fs::read(&path).unwrap(), bytes, "bytes {place:?}");
                refused += 1;
            }
            Ok(store) => {
                for number in 0..20 {
                    let made = numbered(number);
                    let kept = store.get(id(&made)).unwrap().unwrap();
                    assert_eq!((&kept.token, secret(&kept)), (&made.token, secret(&made)));
                    let usage = if number == 0 {
                        Usage::Used
                    } else {
                        Usage::Unused
                    };
                    assert_eq!(kept.usage, usage, "bytes {place:?}");
                }
            }
        }
    }
    assert!(refused > 10, "{refused}");
    for len in [0, 1, 319, 4096, sound.len() / 2, sound.len() - 1] {
        fs::write(&path, &sound[..len]).unwrap();
        refusal(&path, Some(key()));
        assert_eq!(fs::read(&path).unwrap(), &sound[..len]);
    }
}
