// Cargo's tools that the tests need, in a folder of their own: nothing is put beside those of whoever runs them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT, cargo, fail } from './run.mjs';

/** Checks licences, sources and known weaknesses of all crates. */
const DENY = 'cargo-deny@0.20.2';
/** Another version is built anew. */
const FOLDER = join(ROOT, 'target/tools', DENY);

/** Where cargo finds them. */
export const withTools = { PATH: [join(FOLDER, 'bin'), process.env.PATH].join(delimiter) };

/** Builds cargo-deny unless it is there; settles when it is. Not optimised: that takes two minutes of one core, and it runs for seconds. */
export async function installDeny() {
  if (existsSync(join(FOLDER, 'bin', process.platform === 'win32' ? 'cargo-deny.exe' : 'cargo-deny'))) return;
  const env = { ...process.env, CARGO_PROFILE_DEV_DEBUG: '0' };
  const building = spawn(cargo(), ['install', '--quiet', '--debug', '--locked', '--root', FOLDER, DENY], { cwd: ROOT, stdio: 'inherit', env });
  process.on('exit', () => building.kill());
  const [status] = await once(building, 'exit');
  if (status !== 0) fail(`${DENY} could not be installed.`);
}
