//! Activities of the audit log. The rules stand above the list in `data/audit_activities.toml`.

use super::data::{Entry, Tables};
use super::text::normal_form;
use crate::ordered::Map;
use crate::sorting::Arrange;

/// An activity that the catalogue lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Its id.
    pub id: &'static str,
    /// What it is about: `fraud`, `block`, `registration`, ...
    pub topic: &'static str,
}

/// Every activity by its names; of several entries with one name the more precise first.
#[derive(Debug)]
pub(super) struct Activities {
    by_name: Map<String, Vec<Entry>>,
}

impl Activities {
    pub fn new(tables: &Tables) -> Activities {
        let mut by_name: Map<String, Vec<Entry>> = Map::new();
        for entry in tables.get("audit_activities.activity").map_or(&[][..], Vec::as_slice) {
            for name in entry.all("activity") {
                by_name.entry(normal_form(name)).or_default().push(entry.clone());
            }
        }
        for entries in by_name.values_mut() {
            let precise = |key| move |entry: &Entry| entry.get(key).is_some();
            let rank = |entry: &Entry| {
                ["new_has", "modified_property", "reason"].iter().filter(|key| precise(**key)(entry)).count()
            };
            entries.arrange_by_key(|entry| std::cmp::Reverse(rank(entry)));
        }
        Activities { by_name }
    }

    pub fn find<'a>(
        &self,
        name: &str,
        reason: &str,
        changed: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Option<Activity> {
        let entries = self.by_name.get(&normal_form(name))?;
        let reason = normal_form(reason);
        let changed: Vec<(String, String)> =
            changed.map(|(name, new)| (normal_form(name), new.replace([' ', '\\'], ""))).collect();
        let entry = entries.iter().find(|entry| {
            entry.get("reason").is_none_or(|wanted| reason.contains(&normal_form(wanted)))
                && (entry.get("modified_property").is_none() || changed.iter().any(|property| changes(entry, property)))
        })?;
        Some(Activity { id: entry.id(), topic: entry.text("topic") })
    }
}

/// The changed property is one that the entry names, with a value that it names.
fn changes(entry: &Entry, (name, new): &(String, String)) -> bool {
    entry.all("modified_property").any(|wanted| normal_form(wanted) == *name)
        && (entry.get("new_has").is_none() || entry.all("new_has").any(|wanted| new.contains(wanted)))
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Catalogue;

    #[test]
    fn the_more_precise_entry_comes_first() {
        let catalogue = Catalogue::load();
        let id = |name: &str, reason: &str, changed: &[(&str, &str)]| {
            catalogue.activity(name, reason, changed.iter().copied()).map(|activity| activity.id)
        };
        assert_eq!(id("Add blocked user", "", &[]), Some("block_added"));
        assert_eq!(id(" disable strong  authentication.", "", &[]), Some("strong_auth_disabled"));
        assert_eq!(id("Admin registered security info", "", &[]), Some("admin_registered"));
        let tap = "Admin registered temporary access pass method for user";
        assert_eq!(id("Admin registered security info", tap, &[]), Some("tap_issued"));
        assert_eq!(id("Update user", "", &[]), None);
        assert_eq!(id("Update user", "", &[("StrongAuthenticationMethod", "[]")]), Some("user_method_changed"));
        let requirement = |new| id("Update user", "", &[("StrongAuthenticationRequirement", new)]);
        assert_eq!(requirement(r#"[{\"State\": 1}]"#), Some("user_requirement_set"));
        assert_eq!(requirement(r#"[{"State":0}]"#), Some("user_requirement_cleared"));
        assert_eq!(requirement("[]"), Some("user_requirement_cleared"));
        assert_eq!(id("Nobody knows", "", &[]), None);
    }
}
