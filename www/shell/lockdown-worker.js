// First lines of the worker script. A worker inherits the policy, which stops every request; it has no use for the
// ways to make one, so they are taken away as well. Whoever asks for one is told to the page, which counts it.
const tell = postMessage;
/** @param {string} what */
const refusing = (what) => tell({ refused: `worker: ${what}` });
for (const name of [
  'fetch', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource', 'importScripts', 'Worker', 'SharedWorker', 'BroadcastChannel',
  'RTCPeerConnection', 'indexedDB', 'caches', 'Notification', 'FontFace', 'fetchLater',
]) {
  if (name in globalThis) Object.defineProperty(globalThis, name, { get: () => refusing(name), set: undefined, configurable: false });
}
delete (/** @type {any} */ (Object.prototype).__proto__);
addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => refusing(`${effectiveDirective} ${blockedURI}`));
