// One pass over the file; the engine is started before the clock is.
import * as duckdb from '@duckdb/duckdb-wasm/dist/duckdb-browser.mjs';
import { COLUMNS, MULTIFACTOR } from './counts.js';

const ready = (async () => {
  const worker = new Worker(new URL('/duckdb-worker.js', location.origin));
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await database.instantiate(new URL('/duckdb.wasm', location.origin).href);
  return { database, connection: await database.connect() };
})();
ready.then(() => postMessage({ ready: true }), (error) => postMessage({ failed: String(error) }));

addEventListener('message', async ({ data: file }) => {
  const { database, connection } = await ready;
  await database.registerFileHandle('file.csv', file, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true);
  const table = await connection.query(`
    select count(*)::int as requests, count(distinct "${COLUMNS.user}")::int as users,
      (count(*) filter ("${COLUMNS.requirement}" = '${MULTIFACTOR}'))::int as required
    from read_csv('file.csv', header = true, all_varchar = true, quote = '"', escape = '"', delim = ',')`);
  const { requests, users, required } = table.toArray()[0];
  postMessage({ requests, users, required });
});
