// Builds the same sources again in another folder, and compares every byte of `dist`.
//   node scripts/reproduce.mjs
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { ROOT, fail } from './run.mjs';

/** The sums of the build here, and of one in a folder of another name and depth. */
export async function buildTwice() {
  await build();
  const folder = mkdtempSync(join(tmpdir(), 'mfa-again-'));
  const other = join(folder, 'a folder/with another name');
  try {
    const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
    for (const file of files.split('\0').filter((name) => name && existsSync(join(ROOT, name)))) {
      mkdirSync(dirname(join(other, file)), { recursive: true });
      copyFileSync(join(ROOT, file), join(other, file));
    }
    const env = { ...process.env };
    // Nothing built here may be taken there.
    delete env.CARGO_TARGET_DIR;
    execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: other, env, stdio: ['ignore', 'inherit', 'inherit'] });
    return { here: readFileSync(join(ROOT, 'dist/SHA256SUMS'), 'utf8'), there: readFileSync(join(other, 'dist/SHA256SUMS'), 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { here, there } = await buildTwice();
  if (here !== there) fail(`The two builds differ:\n${here}\n${there}`);
  console.log(`The same bytes twice:\n${here}`);
}
