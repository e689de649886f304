// Values that tell when they change. The whole page is drawn again once after any change (see `onChange`): a report is drawn
// anew anyway when its filter, its files or its data change, and nothing else changes often.

/**
 * @template T
 * @typedef {{value: T, peek: () => T}} Signal
 */

/** @type {Set<() => void>} */
const listeners = new Set();
let depth = 0;
let changed = false;

/** Tells everyone, once, when the outermost batch has ended. */
function settle() {
  while (changed && depth === 0) {
    changed = false;
    for (const listener of [...listeners]) listener();
  }
}

/** @template T @param {T} first @returns {Signal<T>} */
export function signal(first) {
  let now = first;
  return {
    get value() {
      return now;
    },
    set value(next) {
      if (Object.is(next, now)) return;
      now = next;
      changed = true;
      settle();
    },
    peek: () => now,
  };
}

/** Several changes, told as one. @param {() => void} change */
export function batch(change) {
  depth += 1;
  try {
    change();
  } finally {
    depth -= 1;
    settle();
  }
}

/** Calls now and whenever what it looks at has another value. @template T @param {() => T} look @param {(value: T) => void} call @returns {() => void} ends it */
export function effect(look, call) {
  let seen = look();
  call(seen);
  return onChange(() => {
    const now = look();
    if (Object.is(now, seen)) return;
    seen = now;
    call(now);
  });
}

/** @param {() => void} listener @returns {() => void} ends it */
export function onChange(listener) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
