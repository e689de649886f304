// The network that the attempts run in: a DNS server and, for every attempt, a TCP and a UDP port of its own, so that a
// look-up, a bare connection, a datagram and a request are told apart.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { execFileSync } from 'node:child_process';

/** An address of the documentation range: to the browser a public host, in the namespace this machine itself. */
const PUBLIC = '198.51.100.1';
const ZONE = 'canary.test';

/** @typedef {{dns: number, tcp: number, bytes: number, udp: number}} Reached */

/** Brings the namespace's interfaces up; the process runs in one of its own. */
export function raiseNetwork() {
  for (const command of ['link set lo up', 'link add canary0 type veth peer name canary1', `addr add ${PUBLIC}/24 dev canary0`, 'link set canary0 up', 'link set canary1 up', `route add default dev canary0`])
    execFileSync('ip', command.split(' '));
}

/** @param {boolean} names whether names can be given: there is a namespace with a DNS server of ours */
export async function createWorld(names) {
  /** @type {Map<string, Reached>} */
  const byHost = new Map();
  const address = names ? PUBLIC : '127.0.0.1';
  let next = 0;
  if (names) await dns(byHost);

  return {
    names,
    /** A host and ports for one attempt. @returns {Promise<{target: import('./attempts.js').Target, reached: Reached}>} */
    async open() {
      const label = `a${(next += 1)}`;
      /** @type {Reached} */
      const reached = { dns: 0, tcp: 0, bytes: 0, udp: 0 };
      byHost.set(label, reached);
      const { port } = await listen(address, reached);
      const host = names ? `${label}.${ZONE}` : address;
      return { target: { host, port, ip: address, url: `http://${host}:${port}/${label}` }, reached };
    },
  };
}

/** One number for both protocols. @param {string} address @param {Reached} reached @returns {Promise<{port: number}>} */
async function listen(address, reached) {
  const server = createServer((socket) => {
    reached.tcp += 1;
    socket.on('error', () => {});
    socket.on('data', (data) => {
      reached.bytes += data.length;
      socket.end('HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Type: text/plain\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    });
  });
  server.unref();
  await new Promise((resolve) => server.listen(0, address, () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const socket = createSocket('udp4', () => {
    reached.udp += 1;
  });
  socket.unref();
  const bound = await new Promise((resolve) => {
    socket.once('error', () => resolve(false));
    socket.bind(port, address, () => resolve(true));
  });
  if (bound) return { port };
  server.close();
  return listen(address, reached);
}

/** Answers every name of the zone with the public address, and counts the question. @param {Map<string, Reached>} byHost */
async function dns(byHost) {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    /** @type {string[]} */
    const labels = [];
    let at = 12;
    while (query[at]) {
      labels.push(query.toString('latin1', at + 1, at + 1 + query[at]).toLowerCase());
      at += query[at] + 1;
    }
    const question = query.subarray(12, at + 5);
    const kind = query.readUInt16BE(at + 1);
    const ours = labels.slice(1).join('.') === ZONE && labels.length === 3;
    const reached = ours ? byHost.get(labels[0]) : undefined;
    if (reached) reached.dns += 1;
    const answers = ours && kind === 1 ? 1 : 0;
    const head = Buffer.from([query[0], query[1], 0x81, ours ? 0x80 : 0x83, 0, 1, 0, answers, 0, 0, 0, 0]);
    const answer = answers ? Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 5, 0, 4, ...PUBLIC.split('.').map(Number)]) : Buffer.alloc(0);
    socket.send(Buffer.concat([head, question, answer]), from.port, from.address);
  });
  await new Promise((resolve) => socket.bind(53, '127.0.0.1', () => resolve(undefined)));
  socket.unref();
}
