import Papa from 'papaparse';
import { counter } from '../../aggregates/counter.js';
import { COLUMNS } from '../../aggregates/words.js';

addEventListener('message', ({ data: file }) => {
  const counts = counter();
  /** @type {number[] | undefined} */
  let at;
  Papa.parse(file, {
    skipEmptyLines: true,
    chunk({ data }) {
      let first = 0;
      if (!at) {
        const names = data[0].map((name) => name.replace('\uFEFF', ''));
        at = Object.values(COLUMNS).map((column) => names.indexOf(column));
        first = 1;
      }
      const [time, user, requirement, result, method, code, app, client, place, conditional] = at;
      for (let i = first; i < data.length; i += 1) {
        const row = data[i];
        counts.add(row[time], row[user], row[requirement], row[result], row[method], row[code], row[app], row[client], row[place], row[conditional]);
      }
    },
    complete: () => postMessage({ groups: counts.groups() }),
    error: (error) => postMessage({ failed: String(error) }),
  });
});
