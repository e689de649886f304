// Only reads: what the browser hands over when nothing is done with it. One stream, a buffer of 4 MiB.
addEventListener('message', async ({ data: file }) => {
  let buffer = new ArrayBuffer(4 << 20);
  let bytes = 0;
  let calls = 0;
  const reader = file.stream().getReader({ mode: 'byob' });
  for (;;) {
    const { done, value } = await reader.read(new Uint8Array(buffer));
    if (done) break;
    bytes += value.byteLength;
    calls += 1;
    buffer = value.buffer;
  }
  postMessage({ bytes, calls });
});
