//! How often each method was used, registered or used for a reset: `userSignInsByAuthMethodSummary` and
//! `credentialUsageSummary` of Microsoft Graph, now `userRegistrationActivitySummary`. Totals of a period that the answer does
//! not name, without users: no report can rest on them, so they are recognised and counted.

use super::{Out, RecordFormat, TableFormat, TableMapper, json_table};
use crate::error::RejectKind;
use crate::scan::Row;

pub const FORMAT: TableFormat = TableFormat {
    id: "method_activity",
    headers: "registration_counts",
    open: |head| {
        head.columns.find("method").and(head.columns.find("success_count"))?;
        head.opened(Counted)
    },
};
/// The same as JSON.
pub const RECORDS: RecordFormat = RecordFormat { id: FORMAT.id, open: |first| json_table::open(&FORMAT, first) };

struct Counted;

impl TableMapper for Counted {
    fn row(&mut self, _: &Row<'_>, out: &mut Out<'_>) -> Result<(), (RejectKind, Option<usize>)> {
        out.notes.pass_over("totals_only", b"", out.at);
        Ok(())
    }
}
