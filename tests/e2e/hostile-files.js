// Sign-in exports with a hostile text in every field.
import { readFileSync } from 'node:fs';
import { caseFile } from './harness.js';

const CSV = readFileSync(caseFile('portal_sign_ins_csv/columns_57/InteractiveSignIns_2026-03-02_2026-03-09.csv'), 'utf8');
const JSON_TEXT = readFileSync(caseFile('graph_sign_ins/v1/signIns-v1.0.json'), 'utf8');
/** What makes a row a row, and one of its own. */
const KEPT = new Set(['Date (UTC)', 'Request ID', 'Correlation ID', 'User ID']);

const id = (/** @type {number} */ n) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const quoted = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;
// One row per text; each field is further on in the list, so that every text stands in every field.
/** @param {string[]} STRINGS */
export function hostileCsv(STRINGS) {
  const head = CSV.replace(/^\uFEFF/, '').split(/\r?\n/)[0];
  const columns = head.slice(1, -1).split('","');
  const rows = STRINGS.map((_, i) => columns.map((name, j) => {
    if (name === 'Date (UTC)') return `2026-03-0${1 + (i % 7)}T10:${String(i % 60).padStart(2, '0')}:00Z`;
    // With a token in every row the file would be taken for what clients did without their users, and not be judged.
    if (name === 'Incoming token type' && i === 0) return 'none';
    return quoted(KEPT.has(name) ? id(i + j * 1e6) : STRINGS[(i + j * 131) % STRINGS.length].slice(0, 4000));
  }).join(','));
  return [head, ...rows].join('\r\n');
}

// The sign-ins of a Graph export with hostile leaves, and hostile keys beside the known ones.
/** @param {string[]} STRINGS */
export function hostileJson(STRINGS) {
  let n = 0;
  /** @param {any} value @param {string} key @returns {any} */
  const hurt = (value, key = '') => {
    if (typeof value === 'string') return /^(id|createdDateTime|correlationId|userId)$/.test(key) ? value : STRINGS[(n += 7) % STRINGS.length].slice(0, 4000);
    if (Array.isArray(value)) return value.map((v) => hurt(v));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries([...Object.entries(value).map(([k, v]) => [k, hurt(v, k)]), [STRINGS[(n += 7) % STRINGS.length], 'x']]);
  };
  const text = JSON.stringify(hurt(JSON.parse(JSON_TEXT)));
  // As text: an object cannot be given such a key.
  return text.replace('{"id"', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"id"');
}
