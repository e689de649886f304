// User names that a reader would take for one another: letters of another alphabet, full-width forms, hidden characters.
// Nothing is merged by looks: users are told apart by their exact text; here they are only pointed out.

/** Letters that are drawn like Latin ones, by the Latin letter. Small on purpose: those that occur in names. */
const LIKE = Object.entries({
  a: 'аɑαạ', b: 'ЬƄ', c: 'сϲ', d: 'ԁ', e: 'еҽє', g: 'ɡ', h: 'һ', i: 'іıɩι', j: 'јϳ', k: 'кκ', l: 'ӏⅼ|', m: 'мⅿ', n: 'ոп', o: 'оοօᴏ', p: 'рρ', q: 'ԛ', r: 'г',
  s: 'ѕꜱ', t: 'тτ', u: 'υսᴜ', v: 'νѵⅴ', w: 'ԝѡ', x: 'хχⅹ', y: 'уγү', z: 'ᴢ',
  A: 'АΑ', B: 'ВΒ', C: 'СϹ', E: 'ЕΕ', H: 'НΗ', I: 'ІΙӀ', J: 'Ј', K: 'КΚ', M: 'МΜ', N: 'Ν', O: 'ОΟ', P: 'РΡ', S: 'Ѕ', T: 'ТΤ', X: 'ХΧ', Y: 'ҮΥ', Z: 'Ζ',
});
/** @type {Map<string, string>} */
const LATIN = new Map(LIKE.flatMap(([letter, others]) => [...others].map((other) => /** @type {[string, string]} */ ([other, letter]))));

/** What a name looks like. @param {string} name */
export function skeleton(name) {
  const plain = name.normalize('NFKC').replace(/[\p{Cc}\p{Cf}\p{Cs}\u115F\u1160\u3164\uFFA0]/gu, '');
  /** @param {string} text */
  const latin = (text) => [...text].map((char) => LATIN.get(char) ?? char).join('');
  // Twice: of some letters only the capital, of others only the small one looks Latin.
  return latin(latin(plain).toLowerCase()).trim().replace(/\s+/g, ' ');
}

/**
 * Groups of two or more different names that look the same, in the order of their first. Upper and lower case are the same
 * name to Entra ID, and so here.
 * @param {string[]} names
 * @returns {string[][]}
 */
export function lookAlikes(names) {
  /** @type {Map<string, Map<string, string>>} */
  const groups = new Map();
  for (const name of names) {
    if (!name) continue;
    const key = skeleton(name);
    const group = groups.get(key) ?? new Map();
    if (!group.has(name.toLowerCase())) group.set(name.toLowerCase(), name);
    groups.set(key, group);
  }
  return [...groups.values()].filter((group) => group.size > 1).map((group) => [...group.values()]);
}

/**
 * The letters of a name that are not what they look like, as `U+0430`, for names whose other letters are Latin.
 * @param {string} name
 * @returns {string[]}
 */
export function foreignLetters(name) {
  if (!/\p{Script=Latin}/u.test(name)) return [];
  return [...name].filter((char) => LATIN.has(char) && !/\p{Script=Latin}/u.test(char) && char !== '|').map((char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
}
