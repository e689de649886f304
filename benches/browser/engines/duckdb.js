// One thread: what has threads (`duckdb-coi`) reads no file that was chosen in a page, or finds nothing in it. The name of the
// worker is the way to ask, or `cold`: not warmed.
import * as duckdb from '@duckdb/duckdb-wasm/dist/duckdb-browser.mjs';
import { WAYS, groups, ofCsv } from '../../aggregates/sql.js';
import { COLUMNS } from '../../aggregates/words.js';

/** Engines compile what is called often once more, and better: as often as ours, with some pages of rows. */
const WARM_TURNS = 8;
const WARM_ROWS = 20_000;

const ask = WAYS[self.name] ?? WAYS.sets;

// The engine is started before the clock is.
const ready = (async () => {
  const worker = new Worker(new URL('/duckdb-worker.js', location.origin));
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await database.instantiate(new URL('/duckdb.wasm', location.origin).href);
  const connection = await database.connect();
  if (self.name !== 'cold') await warm(database, connection);
  return { database, connection };
})();
ready.then(() => postMessage({ ready: true }), (error) => postMessage({ failed: String(error) }));

/** The same questions about some made-up rows. @param {duckdb.AsyncDuckDB} database @param {duckdb.AsyncDuckDBConnection} connection */
async function warm(database, connection) {
  const names = Object.values(COLUMNS);
  const row = (/** @type {number} */ number) => names.map((name) => (name === COLUMNS.time ? `2026-03-31T0${number % 10}:00:00Z` : `"${name}, ${number % 50}"`)).join(',');
  await database.registerFileText('warm.csv', [names.join(','), ...Array.from({ length: WARM_ROWS }, (_, number) => row(number)), ''].join('\r\n'));
  for (let turn = 0; turn < WARM_TURNS; turn += 1) {
    for (const sql of ask(ofCsv('warm.csv', names.join(',')))) await connection.query(sql);
  }
}

addEventListener('message', async ({ data: file }) => {
  try {
    const { database, connection } = await ready;
    await database.registerFileHandle('file.csv', file, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true);
    const [header] = (await file.slice(0, 8192).text()).split('\r\n');
    /** @type {any} */
    let table;
    for (const sql of ask(ofCsv('file.csv', header))) table = await connection.query(sql);
    postMessage({ groups: groups(table.toArray()) });
  } catch (error) {
    postMessage({ failed: String(error) });
  }
});
