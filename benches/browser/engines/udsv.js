import { inferSchema, initParser } from 'udsv';
import { counter } from '../../aggregates/counter.js';
import { COLUMNS } from '../../aggregates/words.js';

addEventListener('message', async ({ data: file }) => {
  const counts = counter();
  /** @type {any} */
  let parser;
  /** @type {number[]} */
  let at = [];
  /** @param {string[]} row */
  const take = (row) => {
    const [time, user, requirement, result, method, code, app, client, place, conditional] = at;
    counts.add(row[time], row[user], row[requirement], row[result], row[method], row[code], row[app], row[client], row[place], row[conditional]);
  };
  // uDSV 0.7.3 takes the first cell of the next row wrongly where a piece ends between the two characters of a line end.
  let carried = '';
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!parser) {
      // The quote must be named: the header of the file holds none.
      const schema = inferSchema(value, { encl: '"' });
      const names = schema.cols.map((column) => column.name);
      at = Object.values(COLUMNS).map((column) => names.indexOf(column));
      parser = initParser(schema);
    }
    const text = carried + value;
    carried = text.endsWith('\r') ? '\r' : '';
    parser.chunk(carried ? text.slice(0, -1) : text, parser.stringArrs, take);
  }
  parser.end();
  postMessage({ groups: counts.groups() });
});
