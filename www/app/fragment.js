// The view is mirrored to the address bar by the shell, and Back undoes one step.
import { effect } from './signals.js';
import { on, showView } from './shell.js';
import { decode, encode, isStep, publicFragment } from './view.js';

/** @param {import('./signals.js').Signal<import('./view.js').View>} view @param {string} fragment as the page was opened */
export function mirror(view, fragment) {
  const fallback = view.peek();
  if (fragment.length > 1) view.value = decode(fragment, fallback);
  let shown = view.peek();
  on('view', (message) => {
    // What is shown is set first: a view that came from the address bar is not written back to it.
    shown = decode(message.fragment, fallback);
    view.value = shown;
  });
  return effect(() => view.value, (next) => {
    if (next === shown) return;
    const step = isStep(shown, next);
    shown = next;
    const full = encode(next);
    showView(publicFragment(full), full, step);
  });
}
