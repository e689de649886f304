// Serves `dist/site` on loopback, with the headers that a real host should send.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { headers, policyOf } from './policy.mjs';
import { ROOT } from './run.mjs';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * @param {number} port 0 for any
 * @param {(path: string) => void} [onRequest]
 * @returns {Promise<{address: string, close: () => void}>}
 */
export function serve(port, onRequest = () => {}) {
  const site = join(ROOT, 'dist/site');
  const common = headers(policyOf(readFileSync(join(site, 'index.html'), 'utf8')));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    onRequest(pathname);
    const file = join(site, normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    const type = TYPES[extname(file)];
    if (!file.startsWith(site) || !type || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, common).end();
      return;
    }
    response.writeHead(200, {
      ...common,
      'Content-Type': type,
      // A script's name tells its content; the page's does not.
      'Cache-Control': extname(file) === '.js' ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const at = server.address();
      const address = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : port}/`;
      resolve({
        address,
        close() {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}
