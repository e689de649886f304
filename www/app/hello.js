// Said before the rest of this document is read, so that the shell has answered when the app is there.
globalThis.mfaMet = new Promise((resolve) => {
  addEventListener('message', function answer({ source, data, ports: [port] }) {
    if (source !== parent || data?.type !== 'mfa-start' || !port) return;
    removeEventListener('message', answer);
    resolve({ start: data, port });
  });
  parent.postMessage({ type: 'mfa-hello' }, '*');
});
