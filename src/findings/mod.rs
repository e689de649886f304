//! Findings: one file per finding, in one visible list. Definitions, thresholds and words stand in `data/findings.toml`.
//!
//! A finding looks at the [`material::Material`] and drafts its hits. Each costs at most n log n. What the files cannot
//! answer is not evaluated, and said to be so: never a zero.

mod access_pass_issued;
mod address_prompting_many;
mod admin_method_changed;
mod admin_not_registered;
mod bombing_then_success;
mod code_guessing;
mod device_code_sign_in;
mod device_registered_without_mfa;
mod draft;
mod first_single_factor;
mod fraud_reported;
mod legacy_client;
mod lockouts;
mod material;
mod method_added;
mod method_after_bad_sign_in;
mod mfa_switched_off;
mod notes;
mod password_right_mfa_not_passed;
mod places;
mod policy_failures_many_addresses;
mod policy_not_applied;
mod policy_weakened;
mod prompt_bombing;
mod prompt_declined;
mod prompts;
mod quality_drop;
mod ropc_sign_in;
mod rows;
mod settings;
mod single_factor_new_place;
mod single_factor_success;
mod slow_fatigue;
mod too_many_codes_or_blocked;
mod window;

use crate::catalogue::Catalogue;
use crate::query::Filter;
use crate::report::{Finding, Hit, NotEvaluated};
use crate::sorting::Arrange;
use crate::store::Store;
pub use rows::{FINDING_ROWS, FindingRows};

use draft::{Draft, Severity};
use material::Material;
use notes::Notes;
use settings::Settings;
use std::cmp::Reverse;

/// Hits listed of one finding.
const MOST_HITS: usize = 100;

/// One finding.
struct Rule {
    /// Id of `data/findings.toml`.
    id: &'static str,
    /// Drafts its hits.
    find: fn(&Material<'_>, &Settings<'_>) -> Vec<Draft>,
}

/// Every finding.
const RULES: [Rule; 27] = [
    fraud_reported::RULE,
    prompt_declined::RULE,
    prompt_bombing::RULE,
    bombing_then_success::RULE,
    slow_fatigue::RULE,
    address_prompting_many::RULE,
    code_guessing::RULE,
    too_many_codes_or_blocked::RULE,
    password_right_mfa_not_passed::RULE,
    single_factor_success::RULE,
    single_factor_new_place::RULE,
    first_single_factor::RULE,
    legacy_client::RULE,
    ropc_sign_in::RULE,
    device_code_sign_in::RULE,
    policy_not_applied::RULE,
    policy_failures_many_addresses::RULE,
    mfa_switched_off::RULE,
    method_added::RULE,
    method_after_bad_sign_in::RULE,
    access_pass_issued::RULE,
    admin_method_changed::RULE,
    policy_weakened::RULE,
    admin_not_registered::RULE,
    device_registered_without_mfa::RULE,
    lockouts::RULE,
    quality_drop::RULE,
];

/// What came of all findings.
#[derive(Debug, Default)]
pub struct Findings {
    /// Those with hits, the most serious first.
    pub found: Vec<Finding>,
    /// Ids of those that were evaluated and hit nothing.
    pub clear: Vec<String>,
    /// Those that the files cannot answer.
    pub not_evaluated: Vec<NotEvaluated>,
}

/// Evaluates every finding under a filter.
pub fn findings(store: &Store, catalogue: &Catalogue, filter: &Filter) -> Findings {
    let material = Material::new(store, catalogue, filter);
    let mut all = Findings::default();
    let mut found: Vec<(Severity, Finding)> = Vec::new();
    for rule in &RULES {
        let settings = Settings::new(catalogue, rule.id);
        let Some(drafts) = evaluate(rule, &material, &settings) else {
            let reason = settings.list("needs").first().copied().unwrap_or_default().to_owned();
            all.not_evaluated.push(NotEvaluated { id: rule.id.to_owned(), reason });
            continue;
        };
        match finding(store, &settings, drafts) {
            Some(one) => found.push(one),
            None => all.clear.push(rule.id.to_owned()),
        }
    }
    found.arrange_by_key(|(severity, _)| Reverse(*severity));
    all.found = found.into_iter().map(|(_, finding)| finding).collect();
    all
}

/// What a finding finds; `None`: no file answers it.
fn evaluate(rule: &Rule, material: &Material<'_>, settings: &Settings<'_>) -> Option<Vec<Draft>> {
    settings.list("needs").iter().any(|need| material.has(need)).then(|| (rule.find)(material, settings))
}

fn finding(store: &Store, settings: &Settings<'_>, mut drafts: Vec<Draft>) -> Option<(Severity, Finding)> {
    let severity = drafts.iter().map(|draft| draft.severity).max()?;
    let mut noted = Notes::new(store.settled().users.list().len());
    let users = drafts.iter().map(|draft| draft.count_users(&mut noted)).sum();
    let (rows, hits) = (drafts.iter().map(|draft| draft.rows()).sum(), drafts.len() as u64);
    // Drafts come in an order of their content, and the sort keeps it among equals.
    drafts.arrange_by_key(|draft| (Reverse(draft.severity), Reverse(draft.rows())));
    drafts.truncate(MOST_HITS);
    let list: Vec<Hit> = drafts.into_iter().map(|draft| draft.hit(store, &mut noted)).collect();
    let finding = Finding {
        id: settings.id.to_owned(),
        severity: severity.as_str().to_owned(),
        users,
        rows,
        hits,
        parameters: settings.parameters(),
        definition: settings.definition().to_owned(),
        list,
    };
    Some((severity, finding))
}
