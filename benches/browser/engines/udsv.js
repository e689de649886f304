import { inferSchema, initParser } from 'udsv';
import { COLUMNS, MULTIFACTOR, counter } from './counts.js';

addEventListener('message', async ({ data: file }) => {
  const counts = counter();
  /** @type {any} */
  let parser;
  let user = 0;
  let requirement = 0;
  /** @param {string[][] | string[]} rows one row when it is the last of a piece */
  const take = (rows) => {
    for (const row of Array.isArray(rows[0]) ? rows : [rows]) counts.add(row[user], row[requirement] === MULTIFACTOR);
  };
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!parser) {
      // The quote must be named: the header of the file holds none.
      const schema = inferSchema(value, { encl: '"' });
      const names = schema.cols.map((column) => column.name);
      [user, requirement] = [names.indexOf(COLUMNS.user), names.indexOf(COLUMNS.requirement)];
      parser = initParser(schema);
    }
    parser.chunk(value, parser.stringArrs, take);
  }
  parser.end();
  postMessage(counts.result());
});
