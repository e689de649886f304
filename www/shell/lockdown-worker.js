// First lines of the worker script. A worker inherits the policy, which stops every request; it has no use for the
// ways to make one, so they are taken away as well.
for (const name of [
  'fetch', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource', 'importScripts', 'Worker', 'SharedWorker', 'BroadcastChannel',
  'RTCPeerConnection', 'indexedDB', 'caches', 'Notification', 'FontFace', 'fetchLater',
]) {
  if (name in globalThis) Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
}
delete (/** @type {any} */ (Object.prototype).__proto__);
