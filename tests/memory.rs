//! A million sign-ins fit: what the store takes for them, beside distinct values, is within the promise of
//! `docs/performance.md`. The store counts the bytes that its own lists could hold, used or not.

use mfa_report::catalogue::Catalogue;
use mfa_report::model::{Batch, BatchBuilder, EventFields, Field, FieldSet, Guid, SignIn};
use mfa_report::position::Position;
use mfa_report::report::{Input, InputState};
use mfa_report::store::Store;
use mfa_report_exports::{Random, SignIn as MadeUp};

const SIGN_INS: u64 = 1_000_000;
/// As a batch of the page.
const BATCH: u64 = 5000;
/// Bytes of a sign-in, ids and all that is put together included.
const MOST: usize = 96;

/// Appends made-up sign-ins, with what the portal's download states.
fn filled() -> Store {
    let (mut store, mut batch, mut random) = (Store::new(), BatchBuilder::new(), Random::new(1));
    let mut input = Input { id: 1, name: "a.csv".into(), ..Input::default() };
    let supported = FieldSet::REQUEST_ID.and(FieldSet::CORRELATION_ID).and(FieldSet::TIME);
    let supported = Field::ALL.into_iter().fold(supported, |all, field| all.and(FieldSet::of(field)));
    for row in 0..SIGN_INS {
        let made_up = MadeUp::new(&mut random, row);
        let mut one = SignIn {
            id: Guid::parse(made_up.id.as_bytes()),
            correlation: Guid::parse(made_up.correlation.as_bytes()),
            time: mfa_report::model::time::parse(made_up.time.as_bytes()).expect("a time").ms,
            ..SignIn::default()
        };
        let managed: &[u8] = if made_up.device_id.is_empty() { b"false" } else { b"true" };
        let texts: [(Field, &[u8]); 21] = [
            (Field::UserId, made_up.user_id.as_bytes()),
            (Field::UserName, made_up.user_name.as_bytes()),
            (Field::DisplayName, made_up.display_name.as_bytes()),
            (Field::App, made_up.app.as_bytes()),
            (Field::AppId, made_up.app_id.as_bytes()),
            (Field::Resource, made_up.resource.as_bytes()),
            (Field::ResourceId, made_up.resource_id.as_bytes()),
            (Field::Address, made_up.address.as_bytes()),
            (Field::City, made_up.place.0.as_bytes()),
            (Field::State, made_up.place.1.as_bytes()),
            (Field::Country, made_up.place.2.as_bytes()),
            (Field::Client, made_up.client.as_bytes()),
            (Field::Browser, made_up.browser.as_bytes()),
            (Field::Os, made_up.os.as_bytes()),
            (Field::DeviceId, made_up.device_id.as_bytes()),
            (Field::Compliant, managed),
            (Field::Managed, managed),
            (Field::Code, made_up.code.as_bytes()),
            (Field::Reason, made_up.reason.as_bytes()),
            (Field::Result, made_up.result.as_bytes()),
            (Field::Method, made_up.method.as_bytes()),
        ];
        texts.into_iter().for_each(|(field, text)| one.set(field, text));
        one.set(
            Field::Required,
            if made_up.required { b"multiFactorAuthentication" } else { b"singleFactorAuthentication" },
        );
        let at = Position { record: row, line: row + 2, offset: row * 871 };
        let record = one.record(1, at, &mut batch.dictionaries);
        batch.records.push(record);
        input.records.read += 1;
        if (row + 1) % BATCH == 0 {
            if row + 1 == SIGN_INS {
                input.state = InputState::Complete;
            }
            let bytes = batch.take(&input, supported, EventFields::default());
            let mut taken = Batch::read(&bytes).expect("a batch");
            assert!(store.append(&mut taken));
        }
    }
    store
}

#[test]
fn a_million_sign_ins() {
    let mut store = filled();
    store.settle(&Catalogue::load());
    assert_eq!(u64::from(store.len()), SIGN_INS);
    let (read, _) = store.bytes();
    let distinct = store.dictionaries.bytes().0;
    let sign_ins = read - distinct + store.settled_bytes();
    let each = sign_ins as f64 / SIGN_INS as f64;
    println!("{each:.1} bytes a sign-in, {distinct} for distinct values");
    assert!(sign_ins <= MOST * SIGN_INS as usize, "{each:.1} bytes a sign-in");
    // Nothing is promised by leaving it out: all that a sign-in must have is in there.
    assert!(sign_ins >= 60 * SIGN_INS as usize, "{each:.1} bytes a sign-in: what is missing?");
}
