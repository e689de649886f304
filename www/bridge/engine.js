// The only thing the app talks to: files in, reports and rows out. It owns the workers, reads as many files side by
// side as there are readers, and goes on with the others when one fails.
import { Link } from './link.js';
import { Pool } from './pool.js';
import { throttle } from './throttle.js';

/**
 * @typedef {import('../shared/messages.js').Report} Report
 * @typedef {import('../shared/messages.js').Filter} Filter
 * @typedef {import('../shared/messages.js').Sort} Sort
 * @typedef {import('../shared/messages.js').RowsPage} RowsPage
 * @typedef {import('../shared/messages.js').RowDetail} RowDetail
 * @typedef {import('../shared/messages.js').EventDetail} EventDetail
 * @typedef {import('../shared/messages.js').OriginalRecord} OriginalRecord
 * @typedef {import('../shared/messages.js').TakeAlong} TakeAlong
 * @typedef {import('../shared/messages.js').Preview} Preview
 * @typedef {import('../shared/messages.js').Written} Written
 * @typedef {import('../shared/messages.js').Failed} Failed
 * @typedef {import('../shared/messages.js').Card} Card
 * @typedef {import('../shared/types/Pseudonyms').Pseudonyms} Pseudonyms
 */

/**
 * What became of one file.
 * @typedef {object} FileState
 * @property {number} input number of the file within this run: `Input.id` of the report
 * @property {string} name
 * @property {number} size bytes
 * @property {'waiting'|'reading'|'done'|'cancelled'|'failed'} state
 * @property {number} bytes read so far
 * @property {number} records seen so far
 * @property {number | null} rate bytes per second, while reading
 * @property {number | null} secondsLeft while reading
 * @property {boolean} undecided cancelled while reading: `decide` whether what was read counts
 * @property {number | null} hashed bytes of the SHA-256 so far; null before it starts and once it is in the report
 * @property {'changed'|'unreadable'|'crashed'|'full'} [problem] why it failed: the file is not what it was when it was
 *   given, the browser cannot read it (any more), the reader broke on it, or there is no more memory
 * @property {string} [message] the technical reason
 */

/** @typedef {FileState & {file: File, since: number, print: string}} Entry `print` is what it was known by when it was read */

/** Shortest time between two words about progress, and between two interim reports. */
const PROGRESS_MS = 100;
const REPORT_MS = 250;
/** An interim report may take at most a quarter of the analyst's time. */
const REPORT_SHARE = 4;
/** Inputs of an archive carry its number in their lower bits. */
export const ENTRY = 65536;
/** A longer file is no mapping. */
const MOST_MAPPING = 65536;
/** A reader that has said nothing for so long while it reads hangs: it tells its progress every MiB. */
const SILENCE_MS = 60_000;
/** Crashes of the analyst after which its files are not read again. */
const MAX_CRASHES = 3;

/**
 * @param {object} options
 * @param {(files: FileState[]) => void} options.onFiles every change of a file, a new list each time
 * @param {() => void} options.onReport new data arrived: ask for a report
 * @param {(message: string) => void} [options.onFailed] nothing works: the wasm module or a worker cannot start
 * @param {import('./parts.js').Parts} options.parts where the workers come from
 * @param {number} [options.readers] most files that are read side by side; what the cores allow if not told
 */
export function createEngine({ onFiles, onReport, onFailed = () => {}, parts, readers }) {
  /** @type {Entry[]} */
  let files = [];
  let next = 1;
  let crashes = 0;
  /** How long the last report took. */
  let reportMs = 0;
  /** @type {Entry | undefined} */
  let hashing;
  /** Files of which the SHA-256 is still to come. @type {Entry[]} */
  let unhashed = [];
  /** Texts of mapping files: those that were dropped, and those made here. @type {string[]} */
  let mappings = [];
  /** As of the last report, to read records again. @type {import('../shared/messages.js').Input[]} */
  let inputs = [];

  const told = throttle(() => onFiles(files.map(({ file, since, print, ...state }) => state)), () => PROGRESS_MS);
  const reported = throttle(onReport, () => Math.max(REPORT_MS, reportMs * REPORT_SHARE));

  const listening = setInterval(() => {
    if (document.hidden) return;
    for (const entry of scan.silent(SILENCE_MS)) {
      scan.stop(entry);
      failed(entry, { type: 'failed', name: 'RuntimeError', message: 'the reader has stopped answering' });
    }
  }, SILENCE_MS / 20);

  /** @type {Pool<Entry>} */
  const scan = new Pool(parts, onScan, readers);
  const analyst = new Link(parts, 'analyst', onAnalyst);
  const hash = new Link(parts, 'hash', onHash);
  parts.core.catch((error) => onFailed(String(error?.message ?? error)));

  /** @param {number} input */
  const find = (input) => files.find((entry) => entry.input === input);

  /** The next files, for readers that are free; the hashes once all are read. */
  function proceed() {
    const left = files.reduce((sum, { state, size, bytes }) => sum + (/waiting|reading/.test(state) ? size - bytes : 0), 0);
    for (const entry of files.filter(({ state }) => state === 'waiting')) {
      const { input, file } = entry;
      if (!scan.read(entry, { type: 'scan', input, file, mappings }, left)) break;
      Object.assign(entry, { state: 'reading', since: performance.now() });
      analyst.post({ type: 'open', input, name: file.name, size: file.size });
    }
    if (!scan.busy && !hashing) {
      hashing = unhashed.shift();
      if (hashing) hash.post({ type: 'hash', input: hashing.input, file: hashing.file, print: hashing.print });
    }
    told.now();
  }

  /** @param {Entry} entry @param {Partial<FileState>} change */
  function ended(entry, change) {
    Object.assign(entry, { rate: null, secondsLeft: null }, change);
    scan.release(entry);
    proceed();
    // Whoever waits for the last file gets its report at once.
    if (scan.busy) reported.soon();
    else reported.now();
  }

  /** @param {import('../shared/messages.js').FromScan} message @param {import('./pool.js').Reader<Entry>} reader */
  function onScan(message, { link, entry }) {
    if (message.type === 'failed') {
      if (message.request !== undefined && message.name !== 'RuntimeError') return;
      link.restart();
      if (entry) failed(entry, message);
    } else if (entry && 'input' in message && message.input === entry.input) {
      if (message.type === 'done') {
        Object.assign(entry, { hashed: 0, print: message.print });
        unhashed.push(entry);
        ended(entry, { state: 'done', bytes: entry.size });
        return;
      }
      if (message.type === 'batch') {
        const { input, batch } = message;
        analyst.post({ type: 'append', input, batch }, [batch]);
        reported.soon();
      }
      const { bytes, records } = message;
      const rate = bytes / Math.max((performance.now() - entry.since) / 1000, 0.001);
      Object.assign(entry, { bytes, records, rate, secondsLeft: (entry.size - bytes) / rate });
      told.soon();
    }
  }

  /** @param {Entry} entry @param {Failed} failure */
  function failed(entry, { name, message }) {
    const problem = name === 'FileChanged' ? 'changed' : name === 'MemoryFull' ? 'full' : isCrash(name) ? 'crashed' : 'unreadable';
    // Bytes of a file that changed meanwhile are neither the old nor the new file: no figure may rest on them.
    const keep = problem !== 'changed' && entry.bytes > 0;
    analyst.post({ type: 'stop', input: entry.input, keep });
    ended(entry, { state: 'failed', problem, message: `${message} (at byte ${entry.bytes})` });
  }

  /** @param {import('../shared/messages.js').FromAnalyst} message */
  function onAnalyst(message) {
    if (message.type !== 'failed') return;
    const culprit = message.input === undefined ? undefined : find(message.input);
    if (culprit && !isCrash(message.name)) {
      scan.stop(culprit);
      failed(culprit, message);
      return;
    }
    if (!isCrash(message.name)) return; // A question with an answer of its own.
    // The store is gone. The files are not: they are read again, without the one that broke it.
    crashes += 1;
    analyst.restart();
    scan.restart();
    for (const entry of files) {
      if (entry === culprit || crashes >= MAX_CRASHES) {
        Object.assign(entry, { state: 'failed', problem: 'crashed', message: message.message });
      } else if (entry.state !== 'failed' && entry.state !== 'cancelled') {
        Object.assign(entry, { state: 'waiting', bytes: 0, records: 0 });
      } else if (entry.bytes > 0) {
        Object.assign(entry, { undecided: false, bytes: 0, records: 0 });
      }
      Object.assign(entry, { rate: null, secondsLeft: null, hashed: null });
    }
    unhashed = [];
    stopHash();
    proceed();
    reported.soon();
  }

  /** @param {import('../shared/messages.js').FromHash} message */
  function onHash(message) {
    const entry = hashing;
    if (message.type === 'hashing' && entry) {
      entry.hashed = message.bytes;
      told.soon();
    } else if (message.type === 'hashed' && entry) {
      analyst.post({ type: 'sha256', input: entry.input, hex: message.hex });
      hashed(entry);
      reported.soon();
    } else if (message.type === 'failed' && message.request === undefined) {
      if (isCrash(message.name)) hash.restart();
      if (!entry) return;
      if (message.name === 'FileChanged') {
        // Nobody can tell whether it changed before or after its bytes became figures.
        analyst.post({ type: 'stop', input: entry.input, keep: false });
        Object.assign(entry, { state: 'failed', problem: 'changed', message: message.message });
        reported.now();
      } else {
        // The report keeps `sha256: null`, which says that there is none.
        Object.assign(entry, { problem: 'unreadable', message: message.message });
      }
      hashed(entry);
    }
  }

  /** @param {Entry} entry */
  function hashed(entry) {
    entry.hashed = null;
    hashing = undefined;
    proceed();
  }

  function stopHash() {
    if (!hashing) return;
    hashing = undefined;
    hash.restart();
  }

  /** @param {Entry} entry Takes a file out of reading and hashing */
  function interrupt(entry) {
    scan.stop(entry);
    unhashed = unhashed.filter((other) => other !== entry);
    if (entry === hashing) stopHash();
  }

  /** Reads a file again, since what is known about it has changed. @param {Entry} entry */
  function reread(entry) {
    interrupt(entry);
    if (entry.state !== 'waiting') analyst.post({ type: 'remove', input: entry.input });
    Object.assign(entry, { state: 'waiting', bytes: 0, records: 0, hashed: null });
    proceed();
  }

  /** Mapping files are known before the tables that they tell of are read. @param {File[]} list */
  async function learn(list) {
    const small = list.filter((file) => file.size <= MOST_MAPPING && /\.json$/i.test(file.name));
    const texts = await Promise.all(small.map((file) => scan.ask({ type: 'mapping', file }).catch(() => null)));
    const found = texts.filter((text) => text !== null && !mappings.includes(text));
    if (found.length === 0) return;
    mappings = [...mappings, ...found];
    const unknown = inputs.filter((input) => input.warnings.some(({ code }) => code === 'no_known_column'));
    for (const entry of files) if (entry.state === 'done' && unknown.some(({ id }) => id % ENTRY === entry.input)) reread(entry);
  }

  /** @param {Entry} entry @param {boolean} tell */
  function drop(entry, tell) {
    interrupt(entry);
    files = files.filter((other) => other !== entry);
    if (tell) analyst.post({ type: 'remove', input: entry.input });
    proceed();
    reported.now();
  }

  /** @param {object} question @returns {Promise<any>} */
  const ask = (question) => analyst.ask(question);

  return {
    /** Adds files; they are read in this order. @param {File[]} list */
    add(list) {
      for (const file of list) {
        files.push({
          input: next++,
          file,
          name: file.name,
          size: file.size,
          state: 'waiting',
          bytes: 0,
          records: 0,
          rate: null,
          secondsLeft: null,
          undecided: false,
          hashed: null,
          since: 0,
          print: '',
        });
      }
      void learn(list).then(proceed);
    },

    /** The first rows of a file as a table. @param {number} input @returns {Promise<import('../shared/types/TableSample').TableSample>} */
    async sample(input) {
      const entry = find(input);
      if (!entry) throw new Error(`no file ${input}`);
      return scan.ask({ type: 'sample', file: entry.file });
    },

    /** What the columns of a kind of table can be. @param {string} kind @returns {Promise<string[]>} */
    fields: (kind) => ask({ type: 'fields', kind }),

    /** Reads a file under a mapping. @param {number} input @param {string} text of a mapping file */
    map(input, text) {
      mappings = [text, ...mappings];
      const entry = find(input);
      if (entry) reread(entry);
    },

    /** Takes a file away, with its figures. @param {number} input */
    remove(input) {
      const entry = find(input);
      if (entry) drop(entry, entry.state !== 'waiting');
    },

    /** Stops reading one file, or all. What was read waits for `decide`. @param {number} [input] */
    cancel(input) {
      const stopped = files.filter(
        (entry) => (input === undefined || entry.input === input) && /waiting|reading/.test(entry.state),
      );
      for (const entry of stopped) {
        entry.undecided = entry.state === 'reading';
        Object.assign(entry, { state: 'cancelled', rate: null, secondsLeft: null });
        interrupt(entry);
      }
      proceed();
      reported.now();
    },

    /** After `cancel`: keep what was read, marked as partial, or drop it with the file. @param {number} input @param {boolean} keep */
    decide(input, keep) {
      const entry = find(input);
      if (!entry?.undecided) return;
      entry.undecided = false;
      analyst.post({ type: 'stop', input, keep });
      if (keep) {
        told.now();
        reported.now();
      } else {
        drop(entry, false);
      }
    },

    /** @param {Filter} filter @returns {Promise<Report>} */
    async report(filter) {
      const start = performance.now();
      /** @type {Report} */
      const report = await ask({ type: 'report', filter });
      reportMs = performance.now() - start;
      inputs = report.inputs;
      return report;
    },

    /** The report as the text that the command writes. @param {Filter} filter @returns {Promise<string>} */
    reportJson: (filter) => ask({ type: 'reportJson', filter }),

    /** The report with these files compared, as the earlier set, with all others. @param {number[]} earlier @param {Filter} filter @returns {Promise<Report>} */
    compare: (earlier, filter) => ask({ type: 'compare', earlier, filter }),

    /** What `takeAlong` would replace, leave out and merge. @param {TakeAlong} asked @returns {Promise<Preview>} */
    preview: (asked) => ask({ type: 'preview', asked }),

    /** The report written down, the same bytes as the command writes. @param {TakeAlong} asked @returns {Promise<Written>} */
    takeAlong: (asked) => ask({ type: 'takeAlong', asked }),

    /** @param {Filter} filter @param {Sort} sort @param {string[]} columns @param {number} from @param {number} to @returns {Promise<RowsPage>} */
    rows: (filter, sort, columns, from, to) => ask({ type: 'rows', filter, sort, columns, from, to }),

    /** @param {number} row @returns {Promise<RowDetail>} */
    row: (row) => ask({ type: 'row', row }),

    /**
     * Rows of a list that is not sign-ins: `registration`, or a kind of event (`audit`, `block`, ...).
     * @param {string} list @param {Filter} filter @param {Sort} sort @param {string[]} columns @param {number} from @param {number} to
     * @param {string} lang of the texts
     * @returns {Promise<RowsPage>}
     */
    listRows: (list, filter, sort, columns, from, to, lang) => ask({ type: 'listRows', list, filter, sort, columns, from, to, lang }),

    /** One row of such a list in full. @param {string} list @param {number} row @param {string} lang @returns {Promise<EventDetail | null>} */
    listRow: (list, row, lang) => ask({ type: 'listRow', list, row, lang }),

    /**
     * Sections of the report, ready to be drawn; with these files compared, as the earlier set, with all others.
     * @param {Filter} filter @param {string} lang @param {string[]} names @param {number[]} [earlier]
     * @returns {Promise<import('../shared/types/Section').Section[]>}
     */
    sections: (filter, lang, names, earlier = []) => ask({ type: 'sections', filter, lang, names, earlier }),

    /** What a user did, in order. @param {string} key @param {Filter} filter @param {string} lang @returns {Promise<import('../shared/types/Story').Story | null>} */
    story: (key, filter, lang) => ask({ type: 'story', key, filter, lang }),

    /** In which order the dates of an input stand. @param {number} input @param {import('../shared/types/DateOrder').DateOrder} order */
    dateOrder(input, order) {
      analyst.post({ type: 'dateOrder', input, order });
      reported.now();
    },

    /** Reads one record of a file again. @param {number} input @param {number} offset @returns {Promise<OriginalRecord>} */
    async original(input, offset) {
      // An entry of an archive is read out of the archive.
      const entry = find(input % ENTRY);
      const source = inputs.find(({ id }) => id === input);
      if (!entry || !source) throw new Error(`no file ${input}`);
      return scan.ask({ type: 'original', file: entry.file, source, offset });
    },

    /** SHA-256 of a blob in hex. @param {Blob} blob @returns {Promise<string>} */
    digest: (blob) => hash.ask({ type: 'digest', file: new File([blob], '') }),

    /** The wasm module that the workers run, and its bytes. */
    module: async () => ({ module: (await parts.core).module, wasm: await parts.wasm() }),

    /** Labels and explanations by kind and id. @param {string} lang @returns {Promise<Map<string, Map<string, Card>>>} */
    catalogue: (lang) => ask({ type: 'catalogue', lang }),

    /** Ends all workers. */
    dispose() {
      for (const link of [scan, analyst, hash]) link.end();
      clearInterval(listening);
      told.cancel();
      reported.cancel();
    },
  };
}

/** @typedef {ReturnType<typeof createEngine>} Engine */

/** A trap, out of memory or a stack overflow: the instance is of no use afterwards. @param {string} name */
const isCrash = (name) => /^(RuntimeError|RangeError|InternalError|CompileError|LinkError)$/.test(name);
