// The only module that touches the address bar: the view is mirrored to the URL fragment, and Back undoes one
// step. In a sandboxed frame, where there is no address bar, this module is replaced by messages to the shell.
import { effect } from '@preact/signals';
import { decode, encode, isStep } from './view.js';

/** @param {import('@preact/signals').Signal<import('./view.js').View>} view */
export function mirror(view) {
  const fallback = view.peek();
  if (location.hash.length > 1) view.value = decode(location.hash, fallback);
  let shown = view.peek();
  const read = () => {
    // What is shown is set first: a view that came from the address bar is not written back to it.
    shown = decode(location.hash, fallback);
    view.value = shown;
  };
  addEventListener('popstate', read);
  const stop = effect(() => {
    const next = view.value;
    if (next === shown) return;
    const step = isStep(shown, next);
    shown = next;
    history[step ? 'pushState' : 'replaceState'](null, '', `#${encode(next)}`);
  });
  return () => {
    removeEventListener('popstate', read);
    stop();
  };
}
