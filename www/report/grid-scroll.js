import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ROW_HEIGHT, scale, scrolled } from './grid-model.js';

/** Room that the sticky head takes, in px at a root font size of 16 px; grid.css has the same. */
const HEAD = 30;

/**
 * The scroll position of the grid as a position in the list, however long the list is.
 * @param {number} total
 * @param {'compact' | 'normal' | 'roomy'} density
 */
export function useListScroll(total, density) {
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [size, setSize] = useState({ viewport: 450, width: 1000, rem: 16 });
  const [at, setAt] = useState({ top: 0, scroll: 0 });
  const rowHeight = (ROW_HEIGHT[density] * size.rem) / 16;
  const map = scale({ total, rowHeight, viewport: size.viewport });

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      setSize({ rem, width: element.clientWidth, viewport: Math.max(rowHeight, element.clientHeight - (HEAD * rem) / 16) });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [rowHeight]);

  const onScroll = () => {
    const scroll = box.current?.scrollTop ?? 0;
    setAt((before) => ({ top: scrolled(map, before, scroll, size.viewport), scroll }));
  };

  // Small steps move the list by more than the scroll bar tells; once the hand rests, the bar is put where it belongs.
  useEffect(() => {
    if (map.direct) return undefined;
    const timer = setTimeout(() => {
      const element = box.current;
      const wanted = Math.round(map.toScroll(at.top));
      if (!element || Math.abs(wanted - at.scroll) < 1) return;
      element.scrollTop = wanted;
      setAt({ top: at.top, scroll: element.scrollTop });
    }, 150);
    return () => clearTimeout(timer);
  });

  return {
    box,
    map,
    rowHeight,
    rem: size.rem,
    width: size.width,
    page: Math.max(1, Math.floor(size.viewport / rowHeight) - 1),
    top: Math.min(at.top, map.maxTop),
    /** Where row 0 of the list would stand inside the spacer. */
    shift: at.scroll - at.top,
    onScroll,
    /** @param {number} row */
    reveal(row) {
      const element = box.current;
      const top = map.reveal(row, at.top);
      if (!element || top === at.top) return;
      element.scrollTop = Math.round(map.toScroll(top));
      setAt({ top, scroll: element.scrollTop });
    },
  };
}
