//! Cells that were seen before are not read again: what comes out must be what reading them gives.

use mfa_report::catalogue::Catalogue;
use mfa_report::session::Scanner;
use mfa_report_exports::{Quotes, csv};
use std::rc::Rc;

/// The batch of a file that is pushed in pieces of that size.
fn batch(catalogue: &Rc<Catalogue>, text: &str, piece: usize) -> Vec<u8> {
    let mut scanner = Scanner::new(Rc::clone(catalogue), 1, "sign-ins.csv", text.len() as u64);
    text.as_bytes().chunks(piece).for_each(|piece| scanner.push(piece));
    scanner.finish();
    let batch = scanner.take_batch().expect("a batch");
    assert!(scanner.take_batch().is_none());
    batch
}

/// No record lies in one piece of 64 bytes, so each goes the strict way, on which nothing is remembered.
#[test]
fn what_is_remembered_is_what_would_be_read() {
    let catalogue = Rc::new(Catalogue::load());
    for quotes in [Quotes::Needed, Quotes::All] {
        let mut made = Vec::new();
        csv(&mut made, 3, 600_000, quotes).expect("to memory");
        let made = String::from_utf8(made).expect("UTF-8");
        // Cells of which something is said each time, blanks, empty cells, a cell that ends like the next one starts.
        let odd = made
            .replace("Application 7", "System.Object[]")
            .replace("Application 5", " Application 5")
            .replace(",Guest,", ",,")
            .replace("Member", "Member ")
            .replace("Application 1,", "\"Application \"\"1\",")
            .replace("Browser,", "browser,");
        assert_ne!(odd, made);
        for text in [&made, &odd] {
            let strict = batch(&catalogue, text, 64);
            for piece in [usize::MAX, 100_000] {
                assert!(batch(&catalogue, text, piece) == strict, "{quotes:?}, in pieces of {piece}");
            }
        }
        let told = String::from_utf8_lossy(&batch(&catalogue, &odd, usize::MAX)).contains("type_names");
        assert!(told, "cells without a value are spoken of");
    }
}
