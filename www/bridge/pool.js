// The scan workers: one from the start, so that a drop finds it warm; others while there is much to read and there are
// cores to do it. Each reads one file at a time.
import { Interrupted, Link } from './link.js';

/** Most at once: one analyst takes in what all of them read. */
const MOST = Math.max(1, Math.min(4, navigator.hardwareConcurrency || 1));
/** So many bytes for each make one more worth its start. */
const WORTH = 8 << 20;

/**
 * @template Entry
 * @typedef {{link: Link, entry: Entry | undefined}} Reader
 */

/** @template {object} Entry */
export class Pool {
  /** @type {Reader<Entry>[]} */
  #readers = [];

  /** @param {import('./parts.js').Parts} parts @param {(message: any, reader: Reader<Entry>) => void} onMessage @param {number} [most] */
  constructor(parts, onMessage, most = MOST) {
    this.parts = parts;
    this.onMessage = onMessage;
    this.most = most;
    this.#start();
  }

  #start() {
    /** @type {Reader<Entry>} */
    const reader = {
      link: new Link(this.parts, 'scan', (message) => this.onMessage(message, reader)),
      entry: undefined,
    };
    this.#readers.push(reader);
    return reader;
  }

  /** Whether a file is being read. */
  get busy() {
    return this.#readers.some(({ entry }) => entry);
  }

  /**
   * Gives a file to a reader; false when none is free.
   * @param {Entry} entry @param {object} message that tells the reader @param {number} left bytes of all files that are still to be read
   */
  read(entry, message, left) {
    const count = this.#readers.length;
    const more = count < this.most && left > count * WORTH;
    const reader = this.#readers.find((one) => !one.entry) ?? (more ? this.#start() : undefined);
    if (!reader) return false;
    reader.entry = entry;
    reader.link.post(message);
    return true;
  }

  /** Its file is read. @param {Entry} entry */
  release(entry) {
    for (const reader of this.#readers) if (reader.entry === entry) reader.entry = undefined;
    if (this.busy) return;
    // What a worker's memory has grown to is only given back with the worker.
    for (const { link } of this.#readers.splice(1)) link.end();
  }

  /** Ends the reader of a file, if it has one, with all it holds. @param {Entry} entry */
  stop(entry) {
    for (const reader of this.#readers) if (reader.entry === entry) reader.link.restart();
    this.release(entry);
  }

  /** Files of readers that have said nothing at so many calls of this. @param {number} ticks @returns {Entry[]} */
  silent(ticks) {
    return this.#readers.flatMap(({ link, entry }) => (link.silent(ticks, Boolean(entry)) && entry ? [entry] : []));
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
