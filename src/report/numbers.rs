//! Numbers of the inputs: of what is packed in an archive, and of all of them in a written report.

use super::{Report, Source};

/// Inputs of an archive are numbered with the archive's own number in the lower bits.
const ENTRY: u32 = 1 << 16;

/// Number of the file that an input came out of: the input itself, or its archive.
pub fn file_of(input: u32) -> u32 {
    input % ENTRY
}

/// Number of an entry in its archive, from 1; 0 for a file.
pub(crate) fn entry_of(input: u32) -> u32 {
    input / ENTRY
}

/// Number of this entry of a file; of the file itself for entry 0.
pub(crate) fn entry(file: u32, entry: u32) -> u32 {
    file + entry * ENTRY
}

/// The same place in another file: `file` itself, or the entry of it.
pub(crate) fn renumbered(input: u32, file: u32) -> u32 {
    entry(file, entry_of(input))
}

impl Report {
    /// The same with its inputs numbered in the order in which they stand, which their content decides: what is written does
    /// not depend on the order in which the files came.
    pub fn numbered(mut self) -> Report {
        let files: Vec<u32> =
            self.inputs.iter().filter(|input| input.archive.is_none()).map(|input| input.id).collect();
        let place = |file: u32| files.iter().position(|&id| id == file).unwrap_or_default() as u32;
        let number = |id: u32| renumbered(id, place(file_of(id)));
        for input in &mut self.inputs {
            input.id = number(input.id);
            input.archive = input.archive.map(number);
        }
        for source in sources(&mut self) {
            source.input = number(source.input);
        }
        self
    }
}

/// Every place of a record that a report names.
fn sources(report: &mut Report) -> impl Iterator<Item = &mut Source> {
    let findings =
        report.findings.iter_mut().flatten().flat_map(|finding| &mut finding.list).map(|hit| &mut hit.sources);
    let blocked = report.blocked.iter_mut().filter_map(|section| section.rows.as_mut());
    let bypassed = report.bypassed.iter_mut().filter_map(|section| section.rows.as_mut());
    let (fraud, results) = report.fraud.as_mut().map(|fraud| (fraud.rows.as_mut(), fraud.results.as_mut())).unzip();
    let history = blocked.chain(bypassed).chain(fraud.flatten()).flatten().map(|row| &mut row.sources);
    let results = results.flatten().into_iter().flatten().map(|row| &mut row.sources);
    let on_premises = report.on_premises.iter_mut().flat_map(|section| {
        let days = section.per_day.iter_mut().map(|day| &mut day.sources);
        days.chain(section.set_aside.iter_mut().map(|line| &mut line.sources))
    });
    let servers =
        report.servers.iter_mut().flat_map(|section| &mut section.rows).filter_map(|row| row.sources.as_mut());
    findings.chain(history).chain(results).chain(on_premises).chain(servers).flatten()
}
