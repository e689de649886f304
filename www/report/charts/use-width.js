import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/**
 * Width of an element in CSS pixels, so that a chart is drawn at its real size and its text is never scaled.
 * @param {number} fallback  used where nothing can be measured
 * @returns {[import('preact').RefObject<HTMLElement|null>, number]}
 */
export function useWidth(fallback) {
  const ref = useRef(/** @type {HTMLElement|null} */ (null));
  const [width, setWidth] = useState(fallback);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = () => {
      // A hidden element measures 0: the last width stays.
      const now = Math.floor(element.clientWidth);
      if (now > 0) setWidth(now);
    };
    // Told before the first paint. Asking at once would lay the whole page out in the middle of drawing it.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

/** Width of a text in the chart's type, near enough to place it. @param {string} text @param {number} [size] */
export const textWidth = (text, size = 13) => text.length * size * 0.56;
