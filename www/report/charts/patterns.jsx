// Fills that tell outcomes apart without hue; referenced by id from every chart of the page.

export function Patterns() {
  return (
    <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="p-abandoned" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="f-bg" width="5" height="5" /><rect class="f-abandoned" width="3" height="5" />
        </pattern>
        <pattern id="p-pending" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect class="f-pending" width="4" height="4" /><rect class="f-bg" x="1" y="1" width="1.5" height="1.5" />
        </pattern>
        <pattern id="p-notrequired" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect class="f-bg" width="4" height="4" /><rect class="f-notrequired" y="1.5" width="4" height="1" />
        </pattern>
      </defs>
    </svg>
  );
}

const PATTERNED = new Set(['abandoned', 'pending', 'notrequired']);

/** What fills a mark: a class, or a pattern on a ground that hides what lies under it. @param {string} fill */
export const paint = (fill) => (PATTERNED.has(fill) ? { fill: `url(#p-${fill})` } : { class: `f-${fill}` });
