//! A device was registered or joined without MFA.
//!
//! # Looks at
//! Successful requests to the Device Registration Service whose requirement is stated as a single factor, and whose
//! Conditional Access succeeded.
//! # Counts as one
//! Everything of one user.
//! # Harmless when
//! Windows Autopilot sets the device up.

use super::Rule;
use super::draft::Draft;
use super::material::Material;
use super::settings::Settings;
use crate::model::Field;

pub const RULE: Rule = Rule { id: "device_registered_without_mfa", find };

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let statuses = material.values(Field::CaStatus);
    let (ids, names) = (settings.list("resource_ids"), settings.list("resource_names"));
    let is = |row: u32, field: Field, any: &[&str]| {
        let text = material.text(material.text_of(row, field));
        any.iter().any(|wanted| text.eq_ignore_ascii_case(wanted))
    };
    let picked = material.picked(&mut |row| {
        material.is_single_factor(row)
            && statuses[material.tuple(row, Field::CaStatus.group())] == "success"
            && (is(row, Field::ResourceId, &ids) || is(row, Field::Resource, &names))
    });
    Draft::per_user(material, picked, settings.severity(), |draft, row| {
        draft.about.app = material.text(material.text_of(row, Field::App));
        draft.about.address = material.text(material.text_of(row, Field::Address));
    })
}
