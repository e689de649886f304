// Numbers, dates, sizes as text. Times are UTC. English 1,234 and 87%, Dutch 1.234 and 87%.

/** @typedef {'en'|'nl'} Lang */

const DATE = { en: 'en-GB', nl: 'nl-NL' };
const NUMBER = { en: 'en-US', nl: 'nl-NL' };

/** A day or month without a time is read as UTC. @param {string} iso */
const date = (iso) => new Date(iso);
/** @param {Date} d */
const valid = (d) => !Number.isNaN(d.getTime());

/** @param {Lang} lang @returns {import('../report/context.js').Format} */
export function formatter(lang) {
  // An Intl object takes milliseconds to make: each is made when it is first asked for.
  /** @template T @param {() => T} make */
  const once = (make) => {
    /** @type {T|undefined} */
    let made;
    return () => (made ??= make());
  };
  /** @param {Intl.NumberFormatOptions} options */
  const numbers = (options) => once(() => new Intl.NumberFormat(NUMBER[lang], options));
  /** @param {Intl.DateTimeFormatOptions} options */
  const dates = (options) => once(() => new Intl.DateTimeFormat(DATE[lang], { timeZone: 'UTC', ...options }));
  const int = numbers({ maximumFractionDigits: 0 });
  const short = numbers({ maximumSignificantDigits: 3 });
  const compact = numbers({ notation: 'compact', maximumSignificantDigits: 2 });
  const day = dates({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const dayShort = dates({ weekday: 'short', day: 'numeric' });
  const dayMonth = dates({ day: 'numeric', month: 'short' });
  const dayYear = dates({ day: 'numeric', month: 'short', year: 'numeric' });
  const month = dates({ month: 'short', year: 'numeric' });
  const weekday = dates({ weekday: 'short' });
  const long = dates({ dateStyle: 'long' });
  const moment = dates({ dateStyle: 'long', timeStyle: 'medium' });
  const list = once(() => new Intl.ListFormat(DATE[lang], { type: 'conjunction' }));
  const regions = once(() => new Intl.DisplayNames([DATE[lang]], { type: 'region', fallback: 'code' }));

  /** @param {() => Intl.DateTimeFormat} form @param {string} iso */
  const text = (form, iso) => (valid(date(iso)) ? (iso.length === 7 ? month : form)().format(date(iso)).replace(',', '') : iso);

  return {
    int: (n) => int().format(n),
    compact: (n) => (n < 10000 ? int().format(n) : compact().format(n)),
    percent(n, of) {
      if (of < 10) return '';
      const share = Math.round((n / of) * 100);
      // Rounding never turns "some" into none, or "nearly all" into all.
      if (share === 0 && n > 0) return '<1%';
      if (share === 100 && n < of) return '>99%';
      return `${share}%`;
    },
    time: (iso) => iso.slice(0, 19).replace('T', ' '),
    dayLabel: (iso) => text(day, iso),
    dayShort: (iso) => text(dayShort, iso),
    dayMonth: (iso) => text(dayMonth, iso),
    dayYear: (iso) => text(dayYear, iso),
    dayMonthYear: (iso) => (iso.length > 10 ? moment().format(date(iso)) : text(long, iso)),
    dateTime: (iso) => (valid(date(iso)) ? moment().format(date(iso)) : iso),
    weekday: (n) => weekday().format(Date.UTC(2024, 0, 1 + n)),
    period(from, to) {
      const a = date(from);
      const b = date(to);
      if (!valid(a) || !valid(b) || a > b) return `${from} – ${to}`;
      const range = long().formatRange(a, b);
      return lang === 'nl' ? range.replace(/\s*–\s*/, ' t/m ') : range.replace(/^(\d+)\s*–\s*(\d+ )/, '$1–$2');
    },
    bytes(n) {
      const units = ['B', lang === 'nl' ? 'kB' : 'KB', 'MB', 'GB', 'TB'];
      let i = 0;
      let size = n;
      while (size >= 999.5 && i < units.length - 1) {
        size /= 1000;
        i += 1;
      }
      return `${short().format(size)} ${units[i]}`;
    },
    duration(ms) {
      const s = Math.round(ms / 1000);
      if (s < 60) return `${s} s`;
      const m = Math.floor(s / 60);
      if (m < 60) return s % 60 ? `${m} min ${s % 60} s` : `${m} min`;
      return `${Math.floor(m / 60)} h ${m % 60} min`;
    },
    list: (texts) => list().format(texts),
    // Anything but a region code is shown as the file has it.
    country: (code) => (/^[A-Za-z]{2}$/.test(code) ? regions().of(code.toUpperCase()) ?? code : code),
  };
}
