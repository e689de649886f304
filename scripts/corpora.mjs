// Runs the test data of others, in a folder that is given, against the readers: one line a corpus. It says what it did
// not find. `--list` names each case that is read otherwise, and why.
//   npm run corpora -- FOLDER… [--list]
import { ROOT, cargo, fail, run } from './run.mjs';
import { resolve } from 'node:path';

const args = process.argv.slice(2);
if (!args.some((arg) => !arg.startsWith('--'))) {
  fail('Name the folder that holds the corpora: npm run corpora -- FOLDER\nKnown by name in it: csv-spectrum, papaparse, pollock, json-test-suite, utf8, naughty-strings, xss.');
}
// npm starts scripts in the project's folder, whoever calls it from elsewhere gives paths from there.
const from = process.env.INIT_CWD ?? process.cwd();
const rest = args.map((arg) => (arg.startsWith('--') ? arg : resolve(from, arg)));
run(cargo(), ['run', '--quiet', '--locked', '--example', 'corpora', '--manifest-path', `${ROOT}/Cargo.toml`, '--', ...rest]);
