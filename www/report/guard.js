// No text of a file may hide or reorder what is read, in any component, also one that forgot `Verbatim`: hidden characters
// of every text and of every attribute that is read out become marks when an element is made.
import { options } from 'preact';
import { visible } from './visible.js';

/** Attributes whose text is shown or spoken. */
const READ = ['title', 'aria-label', 'aria-description', 'placeholder', 'label', 'alt'];
/** The quick question; line breaks and tabs hide nothing in HTML. */
const HIDDEN = /(?![\n\t\r])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u115F\u1160\u3164\uFFA0]/u;

/** @template T @param {T} child @returns {T | string | T[]} */
const shown = (child) => {
  if (typeof child === 'string') return HIDDEN.test(child) ? visible(child, { lines: true }) : child;
  return Array.isArray(child) ? child.map(shown) : child;
};

/** From now on, for every element. */
export function guardTexts() {
  const before = options.vnode;
  options.vnode = (vnode) => {
    if (typeof vnode.type === 'string') {
      const props = /** @type {Record<string, any>} */ (vnode.props);
      if (props.children !== undefined) props.children = shown(props.children);
      for (const name of READ) if (typeof props[name] === 'string') props[name] = shown(props[name]);
    }
    before?.(vnode);
  };
}
