// Firefox keeps its session in LZ4 blocks behind a mark and a length.

/** The bytes, unpacked where they are such a file. @param {Buffer} bytes */
export function unlz4(bytes) {
  if (bytes.toString('latin1', 0, 8) !== 'mozLz40\0') return bytes;
  const out = Buffer.alloc(bytes.readUInt32LE(8));
  let [at, to] = [12, 0];
  /** @param {number} length */
  const longer = (length) => {
    for (let more = length === 15 ? 255 : 0; more === 255; length += more) more = bytes[at++];
    return length;
  };
  while (at < bytes.length) {
    const token = bytes[at++];
    const literals = longer(token >> 4);
    bytes.copy(out, to, at, at + literals);
    at += literals;
    to += literals;
    if (at >= bytes.length) break;
    const back = bytes.readUInt16LE(at);
    at += 2;
    // A match may overlap what it writes.
    for (let left = longer(token & 15) + 4; left > 0; left -= 1, to += 1) out[to] = out[to - back];
  }
  return out;
}
