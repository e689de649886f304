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
 * @property {boolean} undecided reading ended early and nobody has said yet whether to go on so: `decide`, or `retry`
 * @property {number | null} hashed bytes of the SHA-256 so far; null before it starts and once it is in the report
 * @property {string} [problem] why reading ended early: the code of the warning that the report has for it (`Stop` in the core)
 * @property {string} [message] the technical reason
 */

/**
 * `print` is what it was known by when it was read; `given` how many of its bytes the figures rest on: those of its batches
 * @typedef {FileState & {file: File, since: number, print: string, given: number}} Entry
 */

/** Shortest time between two words about progress, and between two interim reports. */
const PROGRESS_MS = 100;
const REPORT_MS = 250;
/** The first screen is there by then, and nobody has chosen a file yet. */
const WARM_MS = 500;
/** Times that the workers' code is run before there is a file: engines compile what is called often once more, and better. */
export const WARM_TURNS = 8;
const WARM_EVERY_MS = 150;
/** An interim report may take at most a quarter of the analyst's time. */
const REPORT_SHARE = 4;
/** Inputs of an archive carry its number in their lower bits. */
export const ENTRY = 65536;
/** A longer file is no mapping. */
const MOST_MAPPING = 65536;
/**
 * A reader that has said nothing for a minute while it reads hangs: it tells its progress every 4 MiB. Counted in ticks, so that
 * a machine that slept does not wake to readers that seem to have been silent.
 */
const TICK_MS = 3000;
const SILENT_TICKS = 20;
/** The analyst is silent while it counts: five minutes are more than the files that fit take. */
const HANGING_TICKS = 100;
/** Crashes of the analyst after which its files are not read again by themselves. */
const MAX_CRASHES = 3;

/**
 * @param {object} options
 * @param {(files: FileState[]) => void} options.onFiles every change of a file, a new list each time
 * @param {() => void} options.onReport new data arrived: ask for a report
 * @param {(message: string) => void} [options.onFailed] nothing works: the wasm module or a worker cannot start
 * @param {import('./parts.js').Parts} options.parts where the workers come from
 * @param {number} [options.readers] most readers at work; what the cores allow if not told
 * @param {number} [options.length] of the ranges in which several read a long file; tests make it small
 */
export function createEngine({ onFiles, onReport, onFailed = () => {}, parts, readers, length }) {
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

  const told = throttle(() => onFiles(files.map(({ file, since, print, given, ...state }) => state)), () => PROGRESS_MS);
  const reported = throttle(onReport, () => Math.max(REPORT_MS, reportMs * REPORT_SHARE));

  const listening = setInterval(() => {
    if (document.hidden) return;
    for (const entry of scan.silent(SILENT_TICKS)) stopped(entry, 'reader_silent');
    if (analyst.silent(HANGING_TICKS)) onAnalyst({ type: 'failed', name: 'RuntimeError', message: 'no answer' });
  }, TICK_MS);

  /** @type {Pool<Entry>} */
  const scan = new Pool(parts, onScan, readers, length);
  const analyst = new Link(parts, 'analyst', onAnalyst);
  const hash = new Link(parts, 'hash', onHash);
  // Behind the first screen, and not beside a file: Chromium compiles each function when it is first called.
  setTimeout(warm, WARM_MS, WARM_TURNS);
  parts.core.catch((error) => onFailed(String(error?.message ?? error)));

  /** @param {number} turns */
  function warm(turns) {
    if (files.length || turns === 0) return;
    hash.post({ type: 'warm' });
    setTimeout(warm, WARM_EVERY_MS, turns - 1);
  }

  /** @param {number} input */
  const find = (input) => files.find((entry) => entry.input === input);

  /** The next files, for readers that are free; the hashes once all are read. */
  function proceed() {
    const left = files.reduce((sum, { state, size, bytes }) => sum + (/waiting|reading/.test(state) ? size - bytes : 0), 0);
    const waiting = files.filter(({ state }) => state === 'waiting');
    scan.waits = false;
    for (const entry of waiting) {
      const { input, file, size } = entry;
      if (!scan.read(entry, { type: 'scan', input, file, mappings }, left, entry === waiting.at(-1) ? size : 0)) break;
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
  function onScan(message, reader) {
    const { link, entry } = reader;
    if (message.type === 'failed') {
      if (message.request !== undefined && message.name !== 'RuntimeError') return;
      if (entry) failed(entry, message);
      else link.restart();
    } else if (entry && 'input' in message && message.input === entry.input) {
      if (message.type === 'done') {
        Object.assign(entry, { hashed: 0, print: message.print });
        unhashed.push(entry);
        ended(entry, { state: 'done', bytes: entry.size });
        return;
      }
      // What one of its readers has for another.
      if (message.type === 'range') {
        const { input, number } = message;
        if (!scan.help(entry, message)) scan.helped(entry, { type: 'ranged', input, number, found: new ArrayBuffer(0) });
        return;
      }
      if (message.type === 'ranged') {
        scan.helped(entry, message, reader);
        if (scan.waits) proceed();
        return;
      }
      if (message.type === 'reading') return;
      if (message.type === 'batch') {
        const { input, batch } = message;
        entry.given = message.bytes;
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
  const failed = (entry, { name, message }) => stopped(entry, problemOf(name, message), `${name}: ${message}`);

  /**
   * Reading ended early. The report says so from now on, whatever becomes of it: until the file is read again or taken away.
   * @param {Entry} entry @param {string} problem @param {string} [message]
   */
  function stopped(entry, problem, message) {
    interrupt(entry);
    analyst.post({ type: 'open', input: entry.input, name: entry.name, size: entry.size });
    analyst.post({ type: 'stop', input: entry.input, why: problem, bytes: entry.given });
    const state = problem === 'cancelled' ? 'cancelled' : 'failed';
    ended(entry, { state, problem, message, undecided: true, bytes: entry.given, hashed: null });
  }

  /** @param {import('../shared/messages.js').FromAnalyst} message */
  function onAnalyst(message) {
    if (message.type !== 'failed') return;
    const culprit = message.input === undefined ? undefined : find(message.input);
    if (culprit && !isCrash(message.name)) {
      failed(culprit, message);
      return;
    }
    if (!isCrash(message.name)) return; // A question with an answer of its own.
    // The store is gone. The files are not: they are read again, without the one that broke it.
    crashes += 1;
    analyst.restart();
    scan.restart();
    unhashed = [];
    stopHash();
    const { name, message: reason } = message;
    const broken = files.filter((entry) => entry.problem || entry === culprit || crashes >= MAX_CRASHES);
    for (const entry of files) Object.assign(entry, { ...UNREAD, state: broken.includes(entry) ? 'failed' : 'waiting' });
    // What was read of those that had ended early is gone as well.
    for (const entry of broken) {
      if (entry.problem) stopped(entry, entry.problem, entry.message);
      else failed(entry, { type: 'failed', name, message: reason });
    }
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
        failed(entry, message);
      } else {
        // The report keeps `sha256: null`, which says that there is none.
        hashed(entry);
      }
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
    Object.assign(entry, { ...UNREAD, state: 'waiting', problem: undefined, message: undefined });
    proceed();
    reported.soon();
  }

  /** Mapping files are known before the tables that they tell of are read. @param {File[]} list */
  async function learn(list) {
    const small = list.filter((file) => file.size <= MOST_MAPPING && /\.json$/i.test(file.name));
    const texts = await Promise.all(small.map((file) => scan.ask({ type: 'mapping', file }).catch(() => null)));
    const found = texts.filter((text) => text !== null && !mappings.includes(text));
    if (found.length === 0) return;
    mappings = [...mappings, ...found];
    const unknown = inputs.filter((input) => input.warnings.some(({ code }) => /_column$/.test(code)));
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
          ...UNREAD,
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

    /** Stops reading one file, or all. @param {number} [input] */
    cancel(input) {
      const list = files.filter(
        (entry) => (input === undefined || entry.input === input) && /waiting|reading/.test(entry.state),
      );
      // All of them first, or the next one would be started in between.
      for (const entry of list) entry.state = 'cancelled';
      for (const entry of list) stopped(entry, 'cancelled');
    },

    /** Of a file that ended early: go on with what was read of it, or without it. @param {number} input @param {boolean} keep */
    decide(input, keep) {
      const entry = find(input);
      if (!entry?.undecided) return;
      entry.undecided = false;
      if (keep) told.now();
      else drop(entry, true);
    },

    /** Reads such a file again, the whole of it. @param {number} input */
    retry(input) {
      const entry = find(input);
      crashes = 0;
      if (entry?.problem) reread(entry);
    },

    /** @param {Filter|null} filter null: what the files were recognised as, and nothing counted @returns {Promise<Report>} */
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

/** Of a file that nothing was read of. @satisfies {Partial<Entry>} */
const UNREAD = { bytes: 0, given: 0, records: 0, rate: null, secondsLeft: null, undecided: false, hashed: null };

/** Code of the warning for an exception. @param {string} name @param {string} message */
function problemOf(name, message) {
  if (name === 'FileChanged') return 'changed_while_reading';
  // Both browsers say it in several ways; an access out of bounds is none of them.
  if (name === 'MemoryFull' || (isCrash(name) && /out of memory|alloc|grow/i.test(message))) return 'memory_full';
  return isCrash(name) ? 'reader_crashed' : 'read_error';
}

/** A trap, out of memory or a stack overflow: the instance is of no use afterwards. @param {string} name */
const isCrash = (name) => /^(RuntimeError|RangeError|InternalError|CompileError|LinkError)$/.test(name);
