// Small archives for tests, of what Node can pack.
import { gzipSync } from 'node:zlib';

/** Head and tail that gzip puts around Deflate: the tail is the checksum and the length. */
const [HEAD, TAIL] = [10, 8];

/** @param {Uint8Array} bytes */
export const gzip = (bytes) => gzipSync(bytes);

/**
 * A zip of these files. Of every second one the sizes stand behind its data, as programs write that do not know them before.
 * @param {[string, Uint8Array][]} files
 */
export function zip(files) {
  /** @type {Buffer[]} */ const entries = [];
  /** @type {Buffer[]} */ const directory = [];
  let start = 0;
  files.forEach(([name, bytes], place) => {
    const packed = gzipSync(bytes);
    const body = packed.subarray(HEAD, -TAIL);
    const behind = place % 2 === 1;
    const path = Buffer.from(name);
    const sums = Buffer.concat([packed.subarray(-TAIL, -TAIL + 4), numbers(4, body.length, bytes.length)]);
    const fields = numbers(2, 20, behind ? 8 : 0, 8, 0, 0);
    const known = behind ? Buffer.alloc(12) : sums;
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), fields, known, numbers(2, path.length, 0), path, body, ...(behind ? [Buffer.from('PK\x07\x08'), sums] : [])]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), numbers(2, 20), fields, sums, numbers(2, path.length, 0, 0, 0, 0), numbers(4, 0, start), path]));
    entries.push(entry);
    start += entry.length;
  });
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.concat([Buffer.from('PK\x05\x06'), numbers(2, 0, 0, files.length, files.length), numbers(4, length, start), numbers(2, 0)]);
  return Buffer.concat([...entries, ...directory, end]);
}

/** Numbers of so many bytes, one behind the other. @param {number} size @param {...number} values */
function numbers(size, ...values) {
  const out = Buffer.alloc(size * values.length);
  values.forEach((value, place) => out.writeUIntLE(value, place * size, size));
  return out;
}
