// Calls something at once or at most every so often, and always once more after the last request.

/** @param {() => void} call @param {() => number} interval shortest time between two calls, in ms */
export function throttle(call, interval) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let last = -Infinity;

  function now() {
    cancel();
    last = performance.now();
    call();
  }

  function cancel() {
    clearTimeout(timer);
    timer = undefined;
  }

  function soon() {
    timer ??= setTimeout(now, Math.max(0, last + interval() - performance.now()));
  }

  return { now, soon, cancel };
}
