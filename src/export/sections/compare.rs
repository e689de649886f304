//! Two sets of files, or two saved reports, beside each other.

use super::super::document::ValueType::*;
use super::described::{Col, Pic, Spec, fig, rows};

const BEFORE: Col = ("before", Count, "");
const AFTER: Col = ("after", Count, "");
const FILES: &[Col] = &[("name", Text, ""), ("sha256", Code, "")];

pub const COMPARE: Spec = Spec {
    key: "compare",
    name: "compare",
    figures: &[fig("overlap"), fig("overlapEvents")],
    pictures: &[Pic::Pairs("export-picture-compare", "figures", "own", ["before", "after"], true)],
    tables: &[
        rows("figures", "compared_figures", &[("id", Id, ""), ("id", Text, "own"), BEFORE, AFTER]),
        rows("outcomes", "compared_outcomes", &[("id", Id, ""), ("id", Text, "outcome"), BEFORE, AFTER]),
        rows("reasons", "compared_reasons", &[("id", Id, ""), ("id", Text, "result"), BEFORE, AFTER]),
        rows("methods", "compared_methods", &[("id", Id, ""), ("id", Text, "method"), BEFORE, AFTER]),
        rows("callCategories", "compared_categories", &[("id", Id, ""), ("id", Text, "category"), BEFORE, AFTER]),
        rows("callReasons", "compared_call_reasons", &[("id", Id, ""), ("id", Text, "result"), BEFORE, AFTER]),
        rows("users.appeared", "users_appeared", &[("name", Text, "")]),
        rows("users.gone", "users_gone", &[("name", Text, "")]),
        rows(
            "users.changed",
            "users_changed",
            &[("user", Text, "user"), ("gained", Text, "method"), ("lost", Text, "method")],
        ),
        rows("registered.appeared", "people_appeared", &[("name", Text, "")]),
        rows("registered.gone", "people_gone", &[("name", Text, "")]),
        rows(
            "registered.changed",
            "registered_changed",
            &[("user", Text, "user"), ("gained", Text, "registered_method"), ("lost", Text, "registered_method")],
        ),
        rows("before.files", "files_before", FILES),
        rows("after.files", "files_after", FILES),
    ],
    lists: &[],
    more: None,
};
