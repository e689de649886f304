//! Pictures as inline SVG, 704 units wide: the width of the text on paper. Nothing in them moves or asks for a script.

use super::super::document::{Fill, Pair, Part, Picture, Series};
use super::super::words::Words;
use super::Html;
use crate::catalogue::Lang;
use crate::model::time;

const WIDTH: f64 = 704.0;
/// Hatchings that tell outcomes apart without colour.
pub const PATTERNS: &str = concat!(
    "<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs>",
    "<pattern id=\"p-abandoned\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">",
    "<rect class=\"f-bg\" width=\"5\" height=\"5\"/><rect class=\"f-abandoned\" width=\"3\" height=\"5\"/></pattern>",
    "<pattern id=\"p-pending\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">",
    "<rect class=\"f-pending\" width=\"4\" height=\"4\"/><rect class=\"f-bg\" x=\"1\" y=\"1\" width=\"1.5\" height=\"1.5\"/></pattern>",
    "<pattern id=\"p-notrequired\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">",
    "<rect class=\"f-bg\" width=\"4\" height=\"4\"/><rect class=\"f-notrequired\" y=\"1.5\" width=\"4\" height=\"1\"/></pattern>",
    "</defs></svg>\n",
);
/// Days that are drawn; older ones are summed in the table.
const MOST_DAYS: usize = 400;
/// Days up to which every bar carries its number.
const NUMBERED: usize = 31;

pub fn write(html: &mut Html, picture: &Picture, words: &Words) {
    match picture {
        Picture::Shares { title, parts } => shares(html, title, parts, words),
        Picture::Days { title, days, series } => over_days(html, title, days, series, words),
        Picture::Pairs { title, heads, rows } => pairs(html, title, heads, rows, words),
    }
}

/// The bar of a table row, in a cell of its own.
pub fn bar(html: &mut Html, fill: Fill, count: u64, most: u64) {
    let width = number(count as f64 * 100.0 / most as f64);
    html.raw("<td class=\"b\"><svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">");
    html.raw(&format!("<rect {} width=\"{width}\" height=\"8\"/></svg></td>", paint(fill)));
}

fn paint(fill: Fill) -> String {
    match fill {
        Fill::Abandoned | Fill::Pending | Fill::NotRequired => format!("fill=\"url(#p-{})\"", fill.as_str()),
        _ => format!("class=\"f-{}\"", fill.as_str()),
    }
}

/// One decimal: enough for a pixel, and the same text everywhere.
fn number(value: f64) -> String {
    format!("{value:.1}")
}

fn rect(html: &mut Html, fill: Fill, [x, y, width, height]: [f64; 4]) {
    let place = format!(
        "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        number(x),
        number(y),
        number(width.max(0.0)),
        number(height.max(0.0))
    );
    html.raw(&format!("<rect {place} {}/>", paint(fill)));
    if fill == Fill::NotRequired && width > 2.0 {
        html.raw(&format!("<rect {place} class=\"ring\"/>"));
    }
}

fn label(html: &mut Html, class: &str, x: f64, y: f64, text: &str) {
    html.element(&format!("text class=\"{class}\" x=\"{}\" y=\"{}\"", number(x), number(y)), text);
}

fn open(html: &mut Html, title: &str, description: &str, height: f64) {
    html.element("h2", title);
    let height = number(height);
    let width = number(WIDTH);
    html.raw(&format!(
        "<figure><svg class=\"chart\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\">"
    ));
    html.element("title", title).element("desc", description);
}

/// One bar cut into parts, and a legend of them under it.
fn shares(html: &mut Html, title: &str, parts: &[Part], words: &Words) {
    const GAP: f64 = 2.0;
    const LINE: f64 = 24.0;
    let total: u64 = parts.iter().map(|part| part.count).sum();
    let said: Vec<String> = parts.iter().map(|part| format!("{} {}", part.label, words.int(part.count))).collect();
    // Labels go in columns of equal width under the bar.
    let columns = 3usize;
    let lines = parts.len().div_ceil(columns);
    open(html, title, &said.join(", "), 44.0 + lines as f64 * LINE);
    // Every part keeps two units, so that one among millions can still be seen.
    let room = WIDTH - (parts.len() as f64 - 1.0) * GAP - parts.len() as f64 * 2.0;
    let mut x = 0.0;
    for part in parts {
        let width = room * part.count as f64 / total as f64 + 2.0;
        rect(html, part.fill, [x, 2.0, width, 34.0]);
        x += width + GAP;
    }
    for (index, part) in parts.iter().enumerate() {
        let x = (index % columns) as f64 * WIDTH / columns as f64;
        let y = 60.0 + (index / columns) as f64 * LINE;
        rect(html, part.fill, [x, y - 10.0, 11.0, 11.0]);
        html.raw(&format!("<text class=\"l\" x=\"{}\" y=\"{}\">", number(x + 18.0), number(y)));
        html.element("tspan class=\"v\"", &words.int(part.count)).raw(" ").text(&part.label).raw("</text>");
    }
    html.raw("</svg></figure>\n");
}

/// Small multiples on one scale: each series has its own base line.
fn over_days(html: &mut Html, title: &str, days: &[String], series: &[Series], words: &Words) {
    const RIGHT: f64 = 650.0;
    const TALLEST: f64 = 64.0;
    let left = series.iter().map(|row| wide(&row.label, 7.0)).fold(176.0, f64::max).min(WIDTH / 2.0) + 14.0;
    let first = days.len().saturating_sub(MOST_DAYS);
    let days = &days[first..];
    // A day that no file tells of has no number.
    let sum = |row: &Series, day: usize| row.layers.iter().filter_map(|layer| layer.1[day]).reduce(|a, b| a + b);
    let sums: Vec<Vec<Option<u64>>> =
        series.iter().map(|row| (first..first + days.len()).map(|day| sum(row, day)).collect()).collect();
    let most = sums.iter().flatten().flatten().copied().max().unwrap_or(1).max(1);
    let scale = |count: u64| count as f64 * TALLEST / most as f64;
    let step = (RIGHT - left) / days.len() as f64;
    let numbers = days.len() <= NUMBERED && words.int(most).len() as f64 * 7.0 + 4.0 <= step;

    let heights = sums.iter().map(|sums| 26.0 + scale(sums.iter().flatten().copied().max().unwrap_or(0)).max(2.0));
    let height: f64 = heights.clone().sum::<f64>() + 24.0;
    let described =
        |(day, all): (&String, &Option<u64>)| all.map(|all| format!("{} {}", day_label(day, words), words.int(all)));
    let description: Vec<String> = days.iter().zip(&sums[0]).filter_map(described).collect();
    open(html, title, if days.len() > NUMBERED { title.to_owned() } else { description.join(", ") }.as_str(), height);
    let mut base = 0.0;
    for ((row, sums), height) in series.iter().zip(&sums).zip(heights) {
        base += height;
        label(html, "l", 0.0, base - 3.0, &row.label);
        html.raw(&format!("<path class=\"ax\" d=\"M{} {}H{}\"/>", number(left), number(base + 0.5), number(RIGHT)));
        label(html, "v end", WIDTH, base - 3.0, &words.int(sums.iter().flatten().sum()));
        for (index, &sum) in sums.iter().enumerate() {
            let width = (step * 0.84).min(44.0);
            let x = left + index as f64 * step + (step - width) / 2.0;
            let mut top = base;
            let layers = row.layers.iter().filter_map(|(fill, values)| Some((fill, values[first + index]?)));
            for (fill, value) in layers.filter(|(_, value)| *value > 0) {
                let tall = scale(value).max(1.0);
                top -= tall;
                rect(html, *fill, [x, top, width, tall]);
            }
            if let Some(sum) = sum.filter(|_| numbers) {
                label(html, if sum > 0 { "c mid" } else { "z mid" }, x + width / 2.0, top - 4.0, &words.int(sum));
            }
        }
    }
    let every = (74.0 / step).ceil().max(1.0) as usize;
    for (index, day) in days.iter().enumerate().filter(|(index, _)| index % every == 0) {
        let x = left + (index as f64 + 0.5) * step;
        label(html, "l mid", x.clamp(left + 20.0, RIGHT - 20.0), base + 18.0, &day_label(day, words));
    }
    html.raw("</svg></figure>\n");
}

/// Two bars to a line, the first one hollow, each with its number; the names stand at the first pair.
fn pairs(html: &mut Html, title: &str, heads: &[String], rows: &[Pair], words: &Words) {
    const LINE: f64 = 36.0;
    let said = |row: &Pair, first: bool| {
        let mut texts = [0, 1].map(|one| match row.counts[one] {
            Some(count) if first => format!("{} {}", words.int(count), heads[one + 1]),
            Some(count) => words.int(count),
            None => words.say("cli-not-in-export"),
        });
        if let (4, [Some(before), Some(after)]) = (heads.len(), row.counts) {
            let sign = ["+", "−", ""][if after == before { 2 } else { usize::from(after < before) }];
            texts[1] += &format!(" ({sign}{})", words.int(after.abs_diff(before)));
        }
        texts
    };
    let left = rows.iter().map(|row| wide(&row.label, 7.0)).fold(0.0, f64::max).min(WIDTH / 2.0) + 14.0;
    let numbers = rows.iter().zip(0..).flat_map(|(row, place)| said(row, place == 0));
    let right = WIDTH - numbers.map(|text| wide(&text, 7.5)).fold(0.0, f64::max) - 8.0;
    let most = rows.iter().flat_map(|row| row.counts).flatten().max().unwrap_or(1).max(1);
    let described = rows.iter().map(|row| format!("{}: {}", row.label, said(row, true).join(", ")));
    open(html, title, &described.collect::<Vec<_>>().join("; "), rows.len() as f64 * LINE);
    for (row, place) in rows.iter().zip(0..) {
        let top = f64::from(place) * LINE;
        label(html, "l", 0.0, top + 18.0, &row.label);
        for (one, text) in said(row, place == 0).iter().enumerate() {
            let y = top + 1.0 + one as f64 * 14.0;
            let width = row.counts[one].map_or(0.0, |count| (count as f64 * (right - left) / most as f64).max(1.0));
            let class = if one == 0 { "f-hollow" } else { "f-ink" };
            let [x, wide] = [left, width].map(number);
            if width > 0.0 {
                html.raw(&format!("<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"12\"/>"));
            }
            label(html, "c", left + width + 6.0, y + 10.5, text);
        }
    }
    html.raw("</svg></figure>\n");
}

/// Room that a text takes at most, its letters being so wide.
fn wide(text: &str, each: f64) -> f64 {
    text.chars().count() as f64 * each
}

/// `Mon 2 Mar`, in the reader's language.
fn day_label(day: &str, words: &Words) -> String {
    const EN: ([&str; 7], [&str; 12]) = (
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    );
    const NL: ([&str; 7], [&str; 12]) = (
        ["ma", "di", "wo", "do", "vr", "za", "zo"],
        ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    );
    let (weekdays, months) = if words.lang() == Lang::Nl { NL } else { EN };
    let part = |range: std::ops::Range<usize>| day.get(range).and_then(|text| text.parse::<usize>().ok());
    let (Some(parsed), Some(month), Some(date)) = (time::parse(day.as_bytes()), part(5..7), part(8..10)) else {
        return day.to_owned();
    };
    let weekday = weekdays[(parsed.ms.div_euclid(time::DAY) + 3).rem_euclid(7) as usize];
    format!("{weekday} {date} {}", months.get(month.wrapping_sub(1)).copied().unwrap_or(""))
}
