// The golden cases of every format with hostile texts where they have texts: each file several times, a third of its texts
// at a time, so that the rest still shows what it is.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/run.mjs';

const CASES = join(ROOT, 'tests/cases');
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** What is read by its form: times, numbers, ids. Other texts may be replaced. @param {string} text */
const isText = (text) => text.length > 1 && !/^[\d\s:.,/+TZ-]+([AP]M)?$/i.test(text) && !/^\/Date\(/.test(text) && !new RegExp(`^${GUID.source}$`, 'i').test(text) && !/^(true|false|null)$/i.test(text);

/** @typedef {(text: string) => string} Hurt gives another text, or the same */

/** @param {string} text @param {Hurt} hurt @returns {string} */
const inJson = (text, hurt) => text.replace(/([:[,]\s*)"((?:[^"\\]|\\.)*)"(?!\s*:)/g, (all, before, literal) => {
  const value = JSON.parse(`"${literal}"`);
  return `${before}${JSON.stringify(inside(value, hurt))}`;
});

/** A text may be a JSON text itself. @param {string} value @param {Hurt} hurt @returns {string} */
const inside = (value, hurt) => (/^\s*[{[]["{[]/.test(value) ? inJson(value, hurt) : isText(value) ? hurt(value) : value);

/** The header stays. @param {string} text @param {Hurt} hurt */
function inTable(text, hurt) {
  const head = text.split(/\r?\n/).find((line) => !/^(sep=|#TYPE|"?\s*$)/i.test(line)) ?? '';
  const from = text.indexOf(head) + head.length;
  const comma = [';', '\t', '|', ','].reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best), ',');
  const cell = new RegExp(`("(?:[^"]|"")*"|[^${comma === '\t' ? '\\t' : comma}\\r\\n"]+)(?=[${comma === '\t' ? '\\t' : comma}\\r\\n]|$)`, 'g');
  return text.slice(0, from) + text.slice(from).replace(cell, (all) => {
    const value = all.startsWith('"') ? all.slice(1, -1).replaceAll('""', '"') : all;
    const other = inside(value, hurt);
    return other === value ? all : `"${other.replaceAll('"', '""')}"`;
  });
}

/** @param {string} text @param {Hurt} hurt */
const inXml = (text, hurt) => text.replace(/>([^<>]+)</g, (all, value) => {
  const other = isText(value.trim()) ? hurt(value) : value;
  return other === value ? all : `>${other.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}<`;
});

/** Lines of a log: names in them. @param {string} text @param {Hurt} hurt */
const inLines = (text, hurt) => text.replace(/[\w.+-]+@[\w.-]+|'[^'\r\n]+'/g, (value) => hurt(value).replaceAll(/[\r\n]/g, ' '));

/** @param {Buffer} bytes */
function decoded(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** @param {string} text @returns {(text: string, hurt: Hurt) => string} */
const kindOf = (text) => (/^\s*[{[]/.test(text) ? inJson : /^\s*</.test(text) ? inXml : /^[^\r\n]*[,;\t|][^\r\n]*[,;\t|]/.test(text) && !/^\d{4}-/.test(text) ? inTable : inLines);

/**
 * @param {string[]} strings @param {number} times how often each file
 * @returns {{files: {name: string, text: string}[], placed: Set<string>, places: number}}
 */
export function hostileFormats(strings, times) {
  let [at, places] = [0, 0];
  /** @type {Set<string>} */
  const placed = new Set();
  /** @type {{name: string, text: string}[]} */
  const files = [];
  // A mapping would be applied to the tables of all others.
  for (const format of readdirSync(CASES).filter((one) => one !== 'column_mapping').sort()) {
    for (const name of readdirSync(join(CASES, format)).sort()) {
      for (const file of readdirSync(join(CASES, format, name)).filter((one) => one !== 'expected.json' && !/\.(zip|gz)$/.test(one)).sort()) {
        const text = decoded(readFileSync(join(CASES, format, name, file)));
        for (let time = 0; time < times; time += 1) {
          let n = 0;
          /** @type {Hurt} */
          const hurt = (value) => {
            n += 1;
            if ((n + time) % 3 > 0) return value;
            const string = strings[at % strings.length];
            at += 1;
            places += 1;
            placed.add(string);
            return string.slice(0, 2000);
          };
          // Ids of its own, or it would be the same records again.
          const own = text.replace(GUID, (id) => `${id.slice(0, 6)}${(files.length % 256).toString(16).padStart(2, '0')}${id.slice(8)}`);
          files.push({ name: `${format} ${name} ${time} ${file}`, text: kindOf(own)(own, hurt) });
        }
      }
    }
  }
  return { files, placed, places };
}
