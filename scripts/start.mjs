// Sets up, builds what is stale, serves the page on loopback and opens it.
//   node scripts/start.mjs [--dev] [--port N] [--no-open]
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { fail } from './run.mjs';
import { serve } from './serve.mjs';

const args = process.argv.slice(2);
const wanted = args.includes('--port') ? Number(args[args.indexOf('--port') + 1]) : Number(process.env.PORT || 8080);
if (!Number.isInteger(wanted)) fail('--port needs a number');

await build({ dev: args.includes('--dev') });
// The usual port where it is free, so that a bookmark holds.
const { address } = await serve(wanted).catch((error) => {
  if (error.code !== 'EADDRINUSE') throw error;
  return serve(0);
});
console.log(`\nMFA Report Viewer: ${address}\nCtrl+C ends it.`);

const opener = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open';
const desktop = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
if (desktop && !args.includes('--no-open')) {
  // No opener is no reason to stop: the address is on the screen.
  spawn(opener, [address], { stdio: 'ignore', detached: true }).on('error', () => {}).unref();
}
