// Message files are read when the page is built: the page gets patterns and no parser. A message that is no Fluent, or
// uses what the page cannot say, stops the build.
import { readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';

/**
 * A pattern: text, or parts. `[name]` is an argument, `[name, variants, other]` a choice by it.
 * @typedef {string | Part[]} Pattern
 * @typedef {string | [string] | [string, Record<string, Pattern>, Pattern]} Part
 */

/** @param {any} pattern @returns {Pattern} */
function patternOf(pattern) {
  return typeof pattern === 'string' ? pattern : pattern.map(partOf);
}

/** @param {any} part @returns {Part} */
function partOf(part) {
  if (typeof part === 'string') return part;
  if (part.type === 'str') return part.value;
  if (part.type === 'var') return [part.name];
  if (part.type === 'select' && part.selector.type === 'var') {
    const { variants, star, selector } = part;
    const named = variants.filter((/** @type {any} */ _, /** @type {number} */ i) => i !== star);
    return [selector.name, Object.fromEntries(named.map((/** @type {any} */ v) => [String(v.key.value), patternOf(v.value)])), patternOf(variants[star].value)];
  }
  throw new Error(`a message uses ${part.type}, which the page cannot say`);
}

/** Ids and patterns of a message file. @param {string} text @param {string} name @returns {Record<string, Pattern>} */
export function compileMessages(text, name) {
  const { body } = new FluentResource(text);
  const written = text.match(/^[a-z][\w-]* *=/gim) ?? [];
  if (body.length !== written.length) throw new Error(`${name}: ${written.length} messages are written, ${body.length} can be read`);
  return Object.fromEntries(body.map(({ id, value }) => [id, patternOf(value)]));
}

/** For esbuild. @type {import('esbuild').Plugin} */
export const messages = {
  name: 'messages',
  setup(build) {
    build.onLoad({ filter: /\.ftl$/ }, ({ path }) => ({ contents: JSON.stringify(compileMessages(readFileSync(path, 'utf8'), path)), loader: 'json' }));
  },
};
