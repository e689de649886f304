//! Sign-ins in the shape of Microsoft Graph as they are saved: Graph pages (beta and v1.0), the portal's JSON download,
//! PowerShell's `ConvertTo-Json`. One shape, origins that differ in wrapper and in the case of their keys.

use super::graph_mapper::{Around, GraphMapper};
use super::graph_shape::GraphSignIn;
use super::json::Part;
use super::{FirstRecord, Out, RecordFormat, RecordMapper};
use crate::error::RejectKind;
use crate::model::FieldSet;
use crate::scan::{PlainJson, read_json};
use serde::Deserialize;

/// Graph pages, and scripts that save what Graph answered.
pub const GRAPH: RecordFormat = RecordFormat { id: "graph_sign_ins", open: open_graph };
/// The portal's JSON download: one bare list.
pub const PORTAL: RecordFormat = RecordFormat { id: "portal_sign_ins_json", open: open_portal };
/// PowerShell: keys start with a capital.
pub const POWERSHELL: RecordFormat = RecordFormat { id: "powershell_sign_ins_json", open: open_powershell };
/// The portal's download of applications and managed identities.
pub const APPLICATIONS: RecordFormat = RecordFormat { id: "portal_application_sign_ins_json", open: open_applications };

fn is_sign_in(first: &FirstRecord<'_>) -> bool {
    first.has("id")
        && first.has("createdDateTime")
        && (first.has("userPrincipalName") || first.has("userId"))
        && (first.has("appDisplayName") || first.has("status"))
}

fn open_powershell(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    let pascal = first.keys.iter().any(|key| key == "CreatedDateTime");
    (is_sign_in(first) && pascal).then(|| Box::new(Mapper::default()) as _)
}

fn open_graph(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    (is_sign_in(first) && !first.bare_list).then(|| Box::new(Mapper::default()) as _)
}

fn open_portal(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    is_sign_in(first).then(|| Box::new(Mapper::default()) as _)
}

fn open_applications(first: &FirstRecord<'_>) -> Option<Box<dyn RecordMapper>> {
    let sign_in = first.has("id") && first.has("createdDateTime");
    let application = first.has("servicePrincipalId") || first.has("servicePrincipalName");
    if !sign_in || !application {
        return None;
    }
    // Downloads of users carry the key as well, without a value.
    let Ok(Part::Some(record)) = read_json::<Part<GraphSignIn<'_>>>(first.text) else { return None };
    record.is_application().then(|| Box::new(Mapper::default()) as _)
}

#[derive(Default)]
struct Mapper(GraphMapper);

impl RecordMapper for Mapper {
    fn record(&mut self, json: &[u8], out: &mut Out<'_>) -> Result<(), RejectKind> {
        let part: Part<GraphSignIn<'_>> = read_json(json).map_err(|_| RejectKind::InvalidJson)?;
        self.take(part, out)
    }

    fn plain(&mut self, json: &mut PlainJson<'_>, out: &mut Out<'_>) -> Option<Result<(), RejectKind>> {
        json.known = Some(std::mem::take(&mut self.0.policies.known));
        let part = Part::<GraphSignIn<'_>>::deserialize(&mut *json);
        self.0.policies.known = json.known.take().unwrap_or_default();
        let part = part.ok()?;
        Some(self.take(part, out))
    }

    fn supported(&self) -> FieldSet {
        self.0.supported()
    }
}

impl Mapper {
    fn take(&mut self, part: Part<GraphSignIn<'_>>, out: &mut Out<'_>) -> Result<(), RejectKind> {
        let Part::Some(graph) = part else { return Err(RejectKind::InvalidJson) };
        self.0.take(&graph, &Around::default(), out)
    }
}
