// The scan workers: one from the start, so that a drop finds it warm; others while there is much to read and there are
// cores to do it. Each reads one file at a time, or ranges of a long one that another of them reads.
import { Interrupted, Link } from './link.js';

const CORES = navigator.hardwareConcurrency || 1;
/** Most at once, each with a file of its own: a short one need not wait for a long one. */
export const MOST = Math.max(1, Math.min(4, CORES));
/** Most for one file. A core is left to the analyst, which takes in what all of them read, and to the browser, which reads the bytes. */
export const TOGETHER = Math.max(1, Math.min(4, CORES - 1));
/** So many bytes for each make one more worth its start. */
const WORTH = 8 << 20;
/** Bytes of a range of a long file: what a wrong guess of its start costs, and what each reader holds a few of. */
export const RANGE = 16 << 20;
/** A file has to have so many ranges to be worth a helper. */
export const RANGES = 4;

/**
 * `part`: 0 reads its file, any other helps with it, and `owes` so many ranges of it.
 * @template Entry
 * @typedef {{link: Link, entry: Entry | undefined, part: number, owes: number}} Reader
 */

const FREE = { entry: undefined, part: 0, owes: 0 };

/** @template {object} Entry */
export class Pool {
  /** @type {Reader<Entry>[]} */
  #readers = [];
  /** A file waits for a reader: helpers get no more ranges. */
  waits = false;

  /** @param {import('./parts.js').Parts} parts @param {(message: any, reader: Reader<Entry>) => void} onMessage @param {number} [most] also for one file @param {number} [length] of a range */
  constructor(parts, onMessage, most, length = RANGE) {
    this.parts = parts;
    this.onMessage = onMessage;
    this.most = most ?? MOST;
    this.together = most ?? TOGETHER;
    this.length = length;
    this.#start();
  }

  #start() {
    /** @type {Reader<Entry>} */
    const reader = {
      link: new Link(this.parts, 'scan', (message) => this.onMessage(message, reader)),
      ...FREE,
    };
    this.#readers.push(reader);
    return reader;
  }

  /** Whether a file is being read. */
  get busy() {
    return this.#readers.some(({ entry }) => entry);
  }

  /** A reader that has nothing to do; another one where that is worth it. @param {boolean} worth */
  #free(worth) {
    return this.#readers.find((one) => !one.entry) ?? (worth && this.#readers.length < this.most ? this.#start() : undefined);
  }

  /**
   * Gives a file to a reader; false when none is free.
   * @param {Entry} entry @param {object} message that tells the reader @param {number} left bytes of all files that are still to be read
   * @param {number} alone bytes of the file when no other one waits
   */
  read(entry, message, left, alone) {
    // A helper that owes nothing leaves its file for this one.
    const reader = this.#free(left > this.#readers.length * WORTH) ?? this.#readers.find((one) => one.part && !one.owes);
    this.waits = !reader;
    if (!reader) return false;
    Object.assign(reader, { entry, part: 0 });
    const others = this.#readers.filter((one) => one.entry).length;
    const helpers = alone < RANGES * this.length ? 0 : Math.max(0, this.together - others);
    reader.link.post({ ...message, helpers, length: this.length });
    return true;
  }

  /**
   * Gives a range to a helper, who has to be found for its first one; false when there is none, or another file waits. Whoever comes
   * later would not know what the reader has from a helper already.
   * @param {Entry} entry @param {import('../shared/messages.js').Range} range
   */
  help(entry, range) {
    const known = this.#readers.find((one) => one.entry === entry && one.part === range.helper);
    const reader = this.waits ? undefined : (known ?? (range.fresh ? this.#free(true) : undefined));
    if (!reader) return false;
    Object.assign(reader, { entry, part: range.helper, owes: reader.owes + 1 });
    reader.link.post(range);
    return true;
  }

  /** Tells the reader of a file what was found in a range, by a helper or by nobody. @param {Entry} entry @param {import('../shared/messages.js').Ranged} ranged @param {Reader<Entry>} [helper] */
  helped(entry, ranged, helper) {
    if (helper) helper.owes -= 1;
    this.#readers.find((one) => one.entry === entry && !one.part)?.link.post(ranged, [ranged.found]);
  }

  /** Its file is read. @param {Entry} entry */
  release(entry) {
    for (const reader of this.#readers) if (reader.entry === entry) Object.assign(reader, FREE);
    if (this.busy) return;
    // What a worker's memory has grown to is only given back with the worker.
    for (const { link } of this.#readers.splice(1)) link.end();
  }

  /** Ends the readers of a file, if it has any, with all they hold. @param {Entry} entry */
  stop(entry) {
    for (const reader of this.#readers) if (reader.entry === entry) reader.link.restart();
    this.release(entry);
  }

  /**
   * Files of which no reader has said anything at so many calls of this: one that waits for another need not.
   * @param {number} ticks @returns {Entry[]}
   */
  silent(ticks) {
    /** @type {Map<Entry, boolean>} */
    const files = new Map();
    for (const { link, entry } of this.#readers) {
      const silent = link.silent(ticks, Boolean(entry));
      if (entry) files.set(entry, silent && files.get(entry) !== false);
    }
    return [...files.keys()].filter((entry) => files.get(entry));
  }

  /** Asks a reader beside its work. Whoever stops its file ends it as well: then another one is asked. @param {object} question @returns {Promise<any>} */
  async ask(question) {
    const one = () => (this.#readers.find(({ entry }) => !entry) ?? this.#readers[0]).link.ask(question);
    return one().catch((error) => {
      if (error instanceof Interrupted) return one();
      throw error;
    });
  }

  /** Ends all readers and starts one. */
  restart() {
    this.end();
    this.#start();
  }

  end() {
    for (const { link } of this.#readers.splice(0)) link.end();
  }
}
