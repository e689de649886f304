// Peak memory of the process that a page runs in; Linux only, elsewhere unknown.
import { readFileSync, readdirSync } from 'node:fs';

/** @param {number} pid */
function children(pid) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => {
      try {
        return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${other}/status`, 'utf8'))?.[1]) === pid;
      } catch {
        return false; // It ended meanwhile.
      }
    });
}

/** @param {number} pid @returns {number[]} */
const descendants = (pid) => children(pid).flatMap((child) => [child, ...descendants(child)]);

/** Highest peak (MB) among the processes of a browser that run pages. @param {number | undefined} browser */
export function peakOfPages(browser) {
  if (process.platform !== 'linux' || !browser) return null;
  const peaks = descendants(browser).map((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      const page = /--type=renderer/.test(command) || /isForBrowser/.test(command);
      const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      return page ? Number(kilobytes) / 1024 : 0;
    } catch {
      return 0;
    }
  });
  return Math.round(Math.max(0, ...peaks)) || null;
}
