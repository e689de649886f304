// Maths of the row grid, without a DOM: where a row stands, which rows are asked for, what a key does, what is copied.

/** @typedef {import('../shared/types/RowsPage').RowsPage} RowsPage */
/** @typedef {import('../shared/types/RowCells').RowCells} RowCells */

/** Height of a row in px at a root font size of 16 px. */
export const ROW_HEIGHT = { compact: 26, normal: 32, roomy: 40 };

/** Browsers cut an element at about 33,500,000 px (Chromium) or give it no height at all (Firefox, 17,800,000 px). */
export const MAX_SPACER = 8_000_000;
/** Near both ends one px of the scroll bar is one px of the list, so that nobody is stopped short of the first or last row. */
const EXACT = 1_000_000;

/**
 * Maps the scroll position of a spacer of limited height to the position in the whole list, and back.
 * @param {{total: number, rowHeight: number, viewport: number}} size
 */
export function scale({ total, rowHeight, viewport }) {
  const content = total * rowHeight;
  const spacer = Math.min(content, MAX_SPACER);
  const maxScroll = Math.max(0, spacer - viewport);
  const maxTop = Math.max(0, content - viewport);
  const direct = spacer === content;
  const ratio = direct ? 1 : (maxTop - 2 * EXACT) / (maxScroll - 2 * EXACT);
  /** @param {number} value @param {number} last */
  const clamp = (value, last) => Math.min(Math.max(value, 0), last);
  return {
    spacer,
    direct,
    maxTop,
    /** @param {number} scroll */
    toTop(scroll) {
      const s = clamp(scroll, maxScroll);
      if (direct || s <= EXACT) return s;
      if (s >= maxScroll - EXACT) return maxTop - (maxScroll - s);
      return EXACT + (s - EXACT) * ratio;
    },
    /** @param {number} top */
    toScroll(top) {
      const v = clamp(top, maxTop);
      if (direct || v <= EXACT) return v;
      if (v >= maxTop - EXACT) return maxScroll - (maxTop - v);
      return EXACT + (v - EXACT) / ratio;
    },
    /**
     * Rows to draw for a position in the list: a few more than are seen.
     * @param {number} top
     */
    window(top, extra = 6) {
      const first = Math.max(0, Math.floor(top / rowHeight) - extra);
      const last = Math.min(total, Math.ceil((top + viewport) / rowHeight) + extra);
      return { first, last: Math.max(first, last) };
    },
    /**
     * Rows that are seen at least in half, for "Rows 1–14 of 46".
     * @param {number} top
     */
    seen(top) {
      const first = Math.min(total, Math.round(top / rowHeight));
      return { first, last: Math.min(total, Math.max(first, Math.round((top + viewport) / rowHeight))) };
    },
    /**
     * Position at which a row is in sight, nearest to the present one.
     * @param {number} row @param {number} top
     */
    reveal(row, top) {
      const start = row * rowHeight;
      if (start < top) return clamp(start, maxTop);
      if (start + rowHeight > top + viewport) return clamp(start + rowHeight - viewport, maxTop);
      return top;
    },
  };
}

/**
 * Position in the list after a scroll event. A small step (wheel, touch, arrow) moves the list by just that step, however
 * long it is; a large one (dragging the scroll bar) is mapped.
 * @param {ReturnType<typeof scale>} map
 * @param {{top: number, scroll: number}} before
 * @param {number} scroll
 * @param {number} viewport
 */
export function scrolled(map, before, scroll, viewport) {
  const step = scroll - before.scroll;
  if (map.direct || Math.abs(step) > 2 * viewport) return map.toTop(scroll);
  return Math.min(Math.max(before.top + step, 0), map.maxTop);
}

/**
 * Pages of rows, asked for when they come into sight. At most two questions are open, so that dragging through a
 * million rows does not queue up thousands: what is in sight then is asked, the rest is not.
 */
export class PageCache {
  /** @type {Map<number, RowsPage>} */ #pages = new Map();
  /** @type {Set<number>} */ #asked = new Set();
  #wanted = { first: 0, last: 0 };
  #closed = false;
  /** @type {PageCache | undefined} */ #before;
  /** @type {number | undefined} */ total;
  /** @type {unknown} */ failure;

  /**
   * @param {(from: number, to: number) => Promise<RowsPage>} ask
   * @param {() => void} changed
   * @param {{size?: number, keep?: number, before?: PageCache}} [options] `before` is drawn until the first answer
   *   is here, so that a list that grows while files are read does not flicker
   */
  constructor(ask, changed, { size = 128, keep = 40, before } = {}) {
    this.ask = ask;
    this.changed = changed;
    this.size = size;
    this.keep = keep;
    this.total = before?.total;
    this.#before = before;
    before?.close();
  }

  /**
   * A row with the columns that its cells stand for; those of an older answer may differ from what is asked now.
   * @param {number} index
   * @returns {(RowCells & {columns: string[]}) | undefined}
   */
  row(index) {
    const page = this.#pages.get(Math.floor(index / this.size));
    const row = page?.rows[index % this.size];
    return row && page ? { ...row, columns: page.columns } : this.#before?.row(index);
  }

  /**
   * Place in the list of a request, if its page is here.
   * @param {number} row
   * @returns {number | undefined}
   */
  indexOf(row) {
    for (const [page, { rows }] of this.#pages) {
      const found = rows.findIndex((r) => r.row === row);
      if (found >= 0) return page * this.size + found;
    }
    return this.#before?.indexOf(row);
  }

  /** @param {number} first @param {number} last not included */
  want(first, last) {
    this.#wanted = { first, last: Math.max(last, first + 1) };
    this.#next();
  }

  retry() {
    this.failure = undefined;
    this.#next();
  }

  close() {
    this.#closed = true;
    this.#before = undefined;
  }

  #next() {
    const from = Math.floor(this.#wanted.first / this.size);
    const to = Math.floor((this.#wanted.last - 1) / this.size);
    for (let page = from; page <= to && this.#asked.size < 2; page++) {
      if (this.failure || this.#closed) return;
      if (this.total !== undefined && page * this.size >= this.total && page > 0) return;
      if (!this.#pages.has(page) && !this.#asked.has(page)) this.#fetch(page);
    }
  }

  /** @param {number} page */
  async #fetch(page) {
    this.#asked.add(page);
    try {
      const answer = await this.ask(page * this.size, (page + 1) * this.size);
      this.#pages.set(page, answer);
      this.total = answer.total;
      this.#before = undefined;
      for (const old of this.#pages.keys()) {
        if (this.#pages.size <= this.keep) break;
        this.#pages.delete(old);
      }
    } catch (failure) {
      this.failure = failure;
    }
    this.#asked.delete(page);
    if (this.#closed) return;
    this.changed();
    this.#next();
  }
}

/**
 * Cell that a key moves to; `undefined` for a key that moves nothing.
 * @param {{key: string, ctrl: boolean}} press
 * @param {{row: number, column: number}} at
 * @param {{rows: number, columns: number, page: number}} size
 */
export function move({ key, ctrl }, at, { rows, columns, page }) {
  const row = (/** @type {number} */ n) => Math.min(Math.max(n, 0), Math.max(0, rows - 1));
  const column = (/** @type {number} */ n) => Math.min(Math.max(n, 0), Math.max(0, columns - 1));
  switch (key) {
    case 'ArrowDown': case 'j': return { row: row(at.row + 1), column: at.column };
    case 'ArrowUp': case 'k': return { row: row(at.row - 1), column: at.column };
    case 'PageDown': return { row: row(at.row + page), column: at.column };
    case 'PageUp': return { row: row(at.row - page), column: at.column };
    case 'Home': return { row: 0, column: ctrl ? 0 : at.column };
    case 'End': return { row: row(rows - 1), column: ctrl ? column(columns - 1) : at.column };
    case 'ArrowRight': return { row: at.row, column: column(at.column + 1) };
    case 'ArrowLeft': return { row: at.row, column: column(at.column - 1) };
    default: return undefined;
  }
}

/**
 * One line for a spreadsheet. A cell that a spreadsheet would run as a formula gets a leading apostrophe, and
 * tabs and line breaks inside a cell become spaces, or one row would become several.
 * @param {string[]} cells
 */
export function tsv(cells) {
  return cells.map((cell) => {
    const flat = cell.replace(/[\t\r\n]+/g, ' ');
    return /^[=+\-@\t\r]/.test(cell) ? `'${flat}` : flat;
  }).join('\t');
}
