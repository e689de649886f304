// The answers of all engines for all files: which are equal, and where they are not.
import { checksum, differences } from './answer.js';

/** @typedef {import('./answer.js').Answer} Answer */

/** Of two answers so many differences are told. */
const MOST = 20;

export class Answers {
  /** Each answer of a file once, with those who gave it. @type {{file: string, checksum: string, by: Set<string>, answer: Answer}[]} */
  #found = [];

  /** @param {string} file @param {string} by @param {Answer} answer Its checksum. */
  async add(file, by, answer) {
    const sum = await checksum(answer);
    const known = this.#found.find((one) => one.file === file && one.checksum === sum);
    if (known) known.by.add(by);
    else this.#found.push({ file, checksum: sum, by: new Set([by]), answer });
    return sum;
  }

  /** For a file of results. */
  get list() {
    return this.#found.map((one) => ({ ...one, by: [...one.by] }));
  }

  /** Who counted what, a line each. */
  told() {
    return this.list.map(({ file, checksum: sum, by }) => `${file}: checksum ${sum} by ${by.join(', ')}`).join('\n');
  }

  /** Files that not all answered alike, with all that differs from the first answer. */
  disagreements() {
    return this.list.flatMap(({ file, by, answer }) => {
      const first = this.list.find((one) => one.file === file);
      if (!first || first.answer === answer) return [];
      const differing = differences(first.answer, answer);
      return [`${file}: ${first.by.join(', ')} and ${by.join(', ')} in ${differing.length} places`, ...differing.slice(0, MOST).map((one) => `  ${one}`)];
    });
  }
}
