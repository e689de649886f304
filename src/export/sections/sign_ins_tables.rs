//! The tables of the sign-ins report.

use super::super::document::{Cell, Fill, Table, ValueType};
use super::super::words::{Words, result_label};
use crate::report::{Counts, SignIns};
use crate::sorting::Arrange;
use ValueType::{Count, Id, Text, Time};

pub fn tables(sign_ins: &SignIns, words: &Words) -> Vec<Table> {
    let mut tables = vec![outcomes(sign_ins, words), issues(sign_ins, words), results(sign_ins, words)];
    if !sign_ins.unlisted.is_empty() {
        tables.push(unlisted(sign_ins, words));
    }
    tables.extend([
        methods(sign_ins, words),
        phone_details(sign_ins, words),
        access_status(sign_ins, words),
        policies(sign_ins, words),
        users_without(sign_ins, words),
        per_day(sign_ins, words),
        per_hour(sign_ins, words),
        facets(sign_ins, words),
        filled(sign_ins, words),
    ]);
    tables
}

fn ranked(counts: &Counts) -> Vec<(&String, u64)> {
    let mut list: Vec<(&String, u64)> = counts.iter().map(|(id, count)| (id, *count)).collect();
    list.arrange_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    list
}

fn outcomes(sign_ins: &SignIns, words: &Words) -> Table {
    let rows = sign_ins.outcomes.as_ref().map(|outcomes| {
        let row = |(id, count): (&String, u64)| {
            vec![Cell::text(id), Cell::text(words.label("outcome", id)), Cell::Count(count)]
        };
        ranked(outcomes).into_iter().map(row).collect()
    });
    Table::new(words, "outcomes", &[("id", Id), ("outcome", Text), ("attempts", Count)]).with(rows).data_only()
}

fn issues(sign_ins: &SignIns, words: &Words) -> Table {
    let rows = sign_ins.issues.as_ref().map(|issues| {
        let cells = issues.iter().map(|issue| {
            vec![
                Cell::text(&issue.id),
                Cell::text(result_label(words, &issue.id)),
                issue.requests.into(),
                issue.users.into(),
            ]
        });
        cells.collect()
    });
    let columns = [("id", Id), ("reason", Text), ("requests", Count), ("users", Count)];
    Table::new(words, "issues", &columns).with(rows).barred(Fill::Denied)
}

fn results(sign_ins: &SignIns, words: &Words) -> Table {
    let rows = sign_ins.results.as_ref().map(|results| {
        let cells = results.iter().map(|row| {
            vec![
                Cell::text(&row.id),
                Cell::text(result_label(words, &row.id)),
                Cell::text(words.say(&format!("cli-group-{}", row.group))),
                row.requests.into(),
                row.users.into(),
            ]
        });
        cells.collect()
    });
    let columns = [("id", Id), ("result", Text), ("side", Text), ("requests", Count), ("users", Count)];
    Table::new(words, "results", &columns).with(rows)
}

fn unlisted(sign_ins: &SignIns, words: &Words) -> Table {
    let cells = sign_ins.unlisted.iter().map(|value| {
        let side = words.say(&format!("cli-group-{}", value.side));
        vec![Cell::text(&value.text), Cell::text(side), value.requests.into(), value.users.into()]
    });
    let columns = [("text", Text), ("side", Text), ("requests", Count), ("users", Count)];
    Table::new(words, "unlisted", &columns).with(Some(cells.collect()))
}

fn methods(sign_ins: &SignIns, words: &Words) -> Table {
    let none = Counts::new();
    let known = sign_ins.methods.is_some() || sign_ins.methods_denied.is_some();
    let rows = known.then(|| {
        let (completed, denied) = (sign_ins.methods.as_ref(), sign_ins.methods_denied.as_ref());
        let mut all = completed.unwrap_or(&none).clone();
        for id in denied.unwrap_or(&none).keys() {
            all.entry(id.clone()).or_default();
        }
        let of = |counts: Option<&Counts>, id: &str| counts.map(|counts| counts.get(id).copied().unwrap_or(0));
        let row = |(id, _): (&String, u64)| {
            let label = if id == "not_stated" { words.say("cli-not-stated") } else { words.label("method", id) };
            vec![Cell::text(id), Cell::text(label), of(completed, id).into(), of(denied, id).into()]
        };
        ranked(&all).into_iter().map(row).collect()
    });
    let columns = [("id", Id), ("method", Text), ("completed", Count), ("denied", Count)];
    Table::new(words, "methods", &columns).with(rows).barred(Fill::Completed)
}

fn phone_details(sign_ins: &SignIns, words: &Words) -> Table {
    let rows = sign_ins.phone_details.as_ref().map(|details| {
        let cells = details.iter().map(|detail| {
            let method = words.label("method", &detail.method);
            vec![Cell::text(&detail.text), Cell::text(method), detail.requests.into(), detail.users.into()]
        });
        cells.collect()
    });
    let columns = [("detail", Text), ("method", Text), ("requests", Count), ("users", Count)];
    Table::new(words, "phone_details", &columns).with(rows)
}

fn access_status(sign_ins: &SignIns, words: &Words) -> Table {
    let rows = sign_ins.conditional_access.status.as_ref().map(|status| {
        let row = |(id, count): (&String, u64)| {
            vec![Cell::text(id), Cell::text(words.label("ca_status", id)), Cell::Count(count)]
        };
        ranked(status).into_iter().map(row).collect()
    });
    Table::new(words, "ca_status", &[("id", Id), ("status", Text), ("requests", Count)]).with(rows)
}

fn policies(sign_ins: &SignIns, words: &Words) -> Table {
    let list = |kind: &str, ids: &[String]| ids.iter().map(|id| words.label(kind, id)).collect::<Vec<_>>().join(", ");
    let rows = sign_ins.conditional_access.policies.as_ref().map(|policies| {
        let cells = policies.iter().flat_map(|policy| {
            policy.result.iter().map(|(id, requests)| {
                vec![
                    Cell::text(&policy.name),
                    Cell::text(words.label("policy_result", id)),
                    Cell::Count(*requests),
                    Cell::text(list("grant_control", &policy.grant_controls)),
                    Cell::text(list("session_control", &policy.session_controls)),
                ]
            })
        });
        cells.collect()
    });
    let columns = [("policy", Text), ("result", Text), ("requests", Count), ("grant", Text), ("session", Text)];
    Table::new(words, "policies", &columns).with(rows)
}

/// The users that the report names beside its figures: the first of each set.
fn users_without(sign_ins: &SignIns, words: &Words) -> Table {
    let samples = &sign_ins.user_samples;
    let sets = [
        ("unable", &samples.unable),
        ("never_completed", &samples.never_completed),
        ("never_satisfied", &samples.never_satisfied),
        ("not_challenged", &samples.not_challenged),
    ];
    let rows = sign_ins.users_unable.map(|_| {
        let cells = sets.iter().flat_map(|(set, users)| {
            let label = words.say(&format!("export-set-{}", set.replace('_', "-")));
            users.iter().map(move |user| vec![Cell::text(*set), Cell::text(&label), Cell::text(&user.name)])
        });
        cells.collect()
    });
    Table::new(words, "user_samples", &[("id", Id), ("set", Text), ("user", Text)]).with(rows)
}

fn per_day(sign_ins: &SignIns, words: &Words) -> Table {
    let attempts = |count: u64| Cell::from(sign_ins.attempts.map(|_| count));
    let outcome = |counts: &Counts, id: &str| {
        Cell::from(sign_ins.outcomes.as_ref().map(|_| counts.get(id).copied().unwrap_or(0)))
    };
    let cells = sign_ins.per_day.iter().map(|day| {
        let prompts = Cell::from(sign_ins.outcomes.as_ref().map(|_| day.prompts));
        let mut row = vec![Cell::text(&day.day), day.requests.into(), attempts(day.attempts), prompts];
        row.extend(["completed", "satisfied_without_prompt", "denied"].map(|id| outcome(&day.outcomes, id)));
        row
    });
    let columns = [
        ("day", Time),
        ("requests", Count),
        ("attempts", Count),
        ("prompts", Count),
        ("completed", Count),
        ("satisfied", Count),
        ("denied", Count),
    ];
    Table::new(words, "per_day", &columns).with(Some(cells.collect()))
}

fn per_hour(sign_ins: &SignIns, words: &Words) -> Table {
    let cells = sign_ins.heat.iter().zip(1u64..).flat_map(|(hours, weekday)| {
        let hours = hours.iter().zip(0u64..).filter(|(requests, _)| **requests > 0);
        hours.map(move |(requests, hour)| vec![Cell::Count(weekday), Cell::Count(hour), Cell::Count(*requests)])
    });
    let columns = [("weekday", Count), ("hour", Count), ("requests", Count)];
    Table::new(words, "per_hour", &columns).with(Some(cells.collect())).data_only()
}

fn facets(sign_ins: &SignIns, words: &Words) -> Table {
    let cells = sign_ins.facets.iter().flat_map(|facet| {
        let field = words.label("field", &facet.field);
        facet.values.iter().map(move |value| {
            let value = (Cell::text(&value.value), Cell::text(&value.label), value.requests.into());
            vec![Cell::text(&facet.field), Cell::text(&field), value.0, value.1, value.2]
        })
    });
    let columns = [("id", Id), ("field", Text), ("value", Id), ("label", Text), ("requests", Count)];
    Table::new(words, "values", &columns).with(Some(cells.collect())).data_only()
}

fn filled(sign_ins: &SignIns, words: &Words) -> Table {
    let cells = sign_ins
        .filled
        .iter()
        .map(|fill| vec![Cell::text(&fill.field), Cell::text(words.label("field", &fill.field)), fill.filled.into()]);
    let columns = [("id", Id), ("field", Text), ("requests", Count)];
    Table::new(words, "fields", &columns).with(Some(cells.collect())).data_only()
}
