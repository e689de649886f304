//! The report as it is: the contract of every program that reads it, and the form that opens again.

use super::Exporter;

pub const EXPORTER: Exporter = Exporter {
    id: "json",
    extension: "json",
    mime: "application/json",
    write: |report, _, _| {
        let mut bytes = serde_json::to_vec_pretty(report).expect("a report is plain data");
        bytes.push(b'\n');
        Ok(bytes)
    },
};
