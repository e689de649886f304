// Letters that are not what they look like: which names look the same is found by the core (src/store/look_alikes.rs).

/**
 * The letters of another alphabet in a name whose other letters are Latin, as `U+0430`.
 * @param {string} name
 * @returns {string[]}
 */
export function foreignLetters(name) {
  if (!/\p{Script=Latin}/u.test(name)) return [];
  return [...name].filter((char) => /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(char)).map((char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
}
