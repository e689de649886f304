// The aggregates in SQL, for DuckDB in the browser and native: a few ways, of which one is fastest.
import { ABANDONED, CHALLENGES, COLUMNS, RESULTS } from './words.js';

/** @typedef {import('./counter.js').Groups} Groups */

const quoted = (/** @type {string} */ text) => `'${text.replaceAll("'", "''")}'`;
const named = (/** @type {string} */ name) => `"${name.replaceAll('"', '""')}"`;

/**
 * What is read of a CSV. All columns are told by its header line: nothing has to be found out by trying.
 * @param {string} file @param {string} header @param {string} [options] of `read_csv`
 */
export function ofCsv(file, header, options = '') {
  /** The same name again gets a number, as DuckDB itself does it. @type {Map<string, number>} */
  const seen = new Map();
  const columns = header.replace(/^\uFEFF/, '').trimEnd().split(',').map((name) => {
    const number = seen.get(name) ?? 0;
    seen.set(name, number + 1);
    return `${quoted(number ? `${name}_${number}` : name)}: 'VARCHAR'`;
  });
  const read = `read_csv(${quoted(file)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', new_line = '\\r\\n', columns = {${columns}}${options})`;
  const wanted = Object.entries(COLUMNS).map(([short, column]) => `${named(column)} as ${short}`);
  return rows(`select ${wanted} from ${read}`);
}

/** What is read of JSON, a record a line. @param {string} file */
export function ofJsonLines(file) {
  const fields = ['createdDateTime', 'userId', 'authenticationRequirement', 'appDisplayName', 'clientAppUsed', 'conditionalAccessStatus'].map((name) => `${name}: 'VARCHAR'`);
  fields.push("status: 'STRUCT(errorCode VARCHAR, additionalDetails VARCHAR)'", "mfaDetail: 'STRUCT(authMethod VARCHAR)'", "location: 'STRUCT(countryOrRegion VARCHAR)'");
  return rows(`select createdDateTime as time, userId as user, authenticationRequirement as requirement, nullif(status.additionalDetails, '') as result,
    mfaDetail.authMethod as method, status.errorCode as code, appDisplayName as app, clientAppUsed as client, location.countryOrRegion as place,
    conditionalAccessStatus as conditional from read_json(${quoted(file)}, format = 'newline_delimited', columns = {${fields}})`);
}

/** Hour and bits in place of what they come from. @param {string} selected */
function rows(selected) {
  const bits = RESULTS.map(([text], number) => `when ${quoted(text)} then ${1 << number}`).join(' ');
  return `select "user", "time"[1:13] as hour, requirement, result, method, app, client, place, conditional,
    case when result is not null then case result ${bits} else 0 end when code in (${CHALLENGES.map(quoted)}) then ${ABANDONED} else 0 end as bits from (${selected})`;
}

/** Groups and the columns that they are counted by. */
const BY = {
  hours: 'hour',
  requirements: 'requirement',
  results: 'result',
  methods: 'method',
  apps: 'app',
  clients: 'client',
  places: 'place',
  conditional: 'conditional',
};

/** Counts of a table `t`, one after the other. */
const EACH = [
  ...Object.entries(BY).map(([group, column]) => `select '${group}' as "group", ${column} as "key", count(*)::int as n from t group by ${column}`),
  `select 'users', bits::varchar, count(*)::int from (select bit_or(bits) as bits from t group by "user") group by bits`,
].join(' union all ');

/** Counts in one pass. Columns of few values go together: there are a few hundred combinations. @param {string} source */
function onePass(source) {
  const all = ['"user"', ...Object.values(BY)];
  const together = all.filter((column) => !['"user"', BY.hours, BY.apps].includes(column));
  const sets = [['"user"'], [BY.hours], [BY.apps], together];
  // A bit for each column, the first one the highest; 0 in those that a row is grouped by.
  const which = (/** @type {string} */ one) => all.reduce((bits, column) => bits * 2 + (sets.some((set) => set.includes(one) && set.includes(column)) ? 0 : 1), 0);
  const count = Object.entries(BY).map(([group, column]) => `select '${group}' as "group", ${column} as "key", sum(n)::int as n from g where which = ${which(column)} group by ${column}`);
  return `with g as materialized (select grouping_id(${all}) as which, ${Object.values(BY)}, count(*)::int as n, bit_or(bits) as bits from (${source})
    group by grouping sets (${sets.map((set) => `(${set})`)})) ${count.join(' union all ')}
    union all select 'users', bits::varchar, count(*)::int from g where which = ${which('"user"')} group by bits`;
}

/** Ways to ask: statements, of which the last gives the rows. @type {Record<string, (source: string) => string[]>} */
export const WAYS = {
  kept: (source) => [`with t as materialized (${source}) ${EACH}`],
  table: (source) => ['set preserve_insertion_order = false', `create or replace temp table t as ${source}`, EACH],
  sets: (source) => [onePass(source)],
};

/** @param {Iterable<{group: string, key: string | null, n: number}>} rows @returns {Groups} */
export function groups(rows) {
  const found = /** @type {Groups} */ (/** @type {unknown} */ ({ ...Object.fromEntries(Object.keys(BY).map((group) => [group, []])), users: [] }));
  for (const { group, key, n } of rows) {
    if (group === 'users') found.users.push([Number(key), n]);
    else found[/** @type {keyof typeof BY} */ (group)].push([key ?? '', n]);
  }
  return found;
}
