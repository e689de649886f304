// One run of the command, with what it takes. Processor time and memory are read from Linux while it runs: elsewhere unknown.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

const LOOK_MS = 20;
/** Ticks of a second in /proc, on every Linux. */
const TICKS = 100;

/**
 * @param {string} program @param {string[]} args @param {string} output what it writes goes to this file
 * @returns {Promise<{ms: number, cpu: number | null, peak: number | null}>}
 */
export function timed(program, args, output) {
  const out = openSync(output, 'w');
  return new Promise((resolve, reject) => {
    /** @type {number | null} */
    let cpu = null;
    /** @type {number | null} */
    let peak = null;
    const start = performance.now();
    const child = spawn(program, args, { stdio: ['ignore', out, 'inherit'] });
    const look = setInterval(() => {
      try {
        // Behind the name, which may hold anything: state is the third field, times the 14th and 15th.
        const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
        cpu = ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS || cpu;
        const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
        if (kilobytes) peak = Math.round(Number(kilobytes) / 1024);
      } catch {
        // It ended meanwhile, or this is no Linux.
      }
    }, LOOK_MS);
    child.on('error', reject);
    child.on('exit', (status) => {
      const ms = performance.now() - start;
      clearInterval(look);
      closeSync(out);
      if (status === 0) resolve({ ms, cpu, peak });
      else reject(new Error(`${program} ended with ${status}`));
    });
  });
}
