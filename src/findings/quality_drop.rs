//! MFA works less well than usual.
//!
//! # Looks at
//! All prompts, by day and weekday; prompts that could not be sent.
//! # Counts as one
//! A day; a window in which too many prompts were not sent.
//! # Cannot tell when
//! The files hold fewer than three of the same weekday: such a day is not judged.
//! # Harmless when
//! The service was disturbed: then it is not the users.

use super::Rule;
use super::draft::{Draft, Row};
use super::material::Material;
use super::prompts::{Class, Prompt};
use super::settings::Settings;
use crate::model::time::DAY;
use crate::ordered::Map;
use crate::sorting::{Arrange, by_front};
use crate::store::NO_USER;

pub const RULE: Rule = Rule { id: "quality_drop", find };

/// Days of one weekday that make a median.
const LEAST_DAYS: usize = 3;

fn find(material: &Material<'_>, settings: &Settings<'_>) -> Vec<Draft> {
    let mut prompts: Vec<&Prompt> = material.prompts().iter().collect();
    // Times as numbers without a sign come in the same order.
    let front = |prompt: &&Prompt| prompt.at.cast_unsigned() ^ 1 << 63;
    by_front(&mut prompts, front, |a, b| (a.at, place(a.row)).cmp(&(b.at, place(b.row))));
    let mut drafts = days(&prompts, settings);
    drafts.extend(not_sent(&prompts, settings));
    drafts
}

fn place(row: Row) -> (u8, u32) {
    match row {
        Row::SignIn(row) => (0, row),
        Row::Event(_, place) => (1, place),
    }
}

/// Share as bad and all, compared without division.
type Share = (u64, u64);

fn days(prompts: &[&Prompt], settings: &Settings<'_>) -> Vec<Draft> {
    let mut shares: Map<i64, Share> = Map::new();
    for prompt in prompts {
        let (bad, all) = shares.entry(prompt.at.div_euclid(DAY)).or_default();
        *bad += u64::from(prompt.class != Class::Success);
        *all += 1;
    }
    let mut of_weekday: [Vec<Share>; 7] = Default::default();
    for (day, share) in shares.iter() {
        of_weekday[day.rem_euclid(7) as usize].push(*share);
    }
    let wide = |(bad, all): Share| (u128::from(bad), u128::from(all));
    let order = |a: &Share, b: &Share| {
        let ((bad, all), (other, of)) = (wide(*a), wide(*b));
        (bad * of).cmp(&(other * all))
    };
    of_weekday.iter_mut().for_each(|list| list.arrange_by(order));
    let mut drafts = Vec::new();
    for (day, share) in shares.iter() {
        let same = &of_weekday[day.rem_euclid(7) as usize];
        if same.len() < LEAST_DAYS || share.0 < settings.number("events") {
            continue;
        }
        let ((bad, all), (median, of)) = (wide(*share), wide(same[(same.len() - 1) / 2]));
        if bad * of <= median * all * u128::from(settings.number("times")) {
            continue;
        }
        let from = prompts.partition_point(|prompt| prompt.at < day * DAY);
        let of_day = prompts[from..].iter().take_while(|prompt| prompt.at < (day + 1) * DAY);
        let mut draft = Draft::new(settings.severity(), NO_USER);
        for prompt in of_day.filter(|prompt| prompt.class != Class::Success) {
            draft.add(prompt.row, prompt.at);
            draft.add_user(prompt.user);
        }
        drafts.push(draft);
    }
    drafts
}

fn not_sent(prompts: &[&Prompt], settings: &Settings<'_>) -> Vec<Draft> {
    let (window, least) = (settings.minutes("minutes"), settings.count("events"));
    let percent = settings.number("percent");
    let mut hits: Vec<(usize, usize, u64)> = Vec::new();
    let (mut start, mut failed) = (0, 0u64);
    for end in 0..prompts.len() {
        failed += u64::from(prompts[end].class == Class::NotSent);
        while prompts[end].at.saturating_sub(prompts[start].at) > window {
            failed -= u64::from(prompts[start].class == Class::NotSent);
            start += 1;
        }
        let all = end + 1 - start;
        if all < least || failed * 100 <= all as u64 * percent {
            continue;
        }
        match hits.last_mut() {
            Some((_, last, peak)) if start < *last => {
                *last = end + 1;
                *peak = (*peak).max(failed);
            }
            _ => hits.push((start, end + 1, failed)),
        }
    }
    let draft = |(start, end, peak): (usize, usize, u64)| {
        let mut draft = Draft::new(settings.raised(), NO_USER);
        for prompt in prompts[start..end].iter().filter(|prompt| prompt.class == Class::NotSent) {
            draft.add(prompt.row, prompt.at);
            draft.add_user(prompt.user);
        }
        draft.flag("not_sent");
        draft.peak = Some(peak);
        draft
    };
    hits.into_iter().map(draft).collect()
}
