import Papa from 'papaparse';
import { COLUMNS, MULTIFACTOR, counter } from './counts.js';

addEventListener('message', ({ data: file }) => {
  const counts = counter();
  /** @type {number[] | undefined} */
  let at;
  Papa.parse(file, {
    skipEmptyLines: true,
    chunk({ data }) {
      for (const row of data) {
        if (at) counts.add(row[at[0]], row[at[1]] === MULTIFACTOR);
        else at = [row.indexOf(COLUMNS.user), row.indexOf(COLUMNS.requirement)];
      }
    },
    complete: () => postMessage(counts.result()),
    error: (error) => postMessage({ failed: String(error) }),
  });
});
