//! Numbers of the inputs in a written report.

use super::{Report, Source};

/// Numbers of inputs below this are files; an entry of an archive carries the number of its archive in its lower bits.
const FILES: u32 = 1 << 16;

impl Report {
    /// The same with its inputs numbered in the order in which they stand, which their content decides: what is written does
    /// not depend on the order in which the files came.
    pub fn numbered(&self) -> Report {
        let mut report = self.clone();
        let files: Vec<u32> =
            self.inputs.iter().filter(|input| input.archive.is_none()).map(|input| input.id).collect();
        let place = |file: u32| files.iter().position(|&id| id == file).unwrap_or_default() as u32;
        let number = |id: u32| id - id % FILES + place(id % FILES);
        for input in &mut report.inputs {
            input.id = number(input.id);
            input.archive = input.archive.map(number);
        }
        for source in sources(&mut report) {
            source.input = number(source.input);
        }
        report
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
