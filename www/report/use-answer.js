import { useEffect, useState } from 'preact/hooks';

/**
 * The answer to a question of the core. While a new one is on its way the last answer stays; an answer to an older
 * question is never shown.
 * @template T
 * @param {() => Promise<T>} ask @param {unknown[]} inputs asked again when one of them changes
 * @returns {{value: T|undefined, failed: boolean}}
 */
export function useAnswer(ask, inputs) {
  const [answer, setAnswer] = useState({ value: /** @type {T|undefined} */ (undefined), failed: false });
  useEffect(() => {
    let current = true;
    ask().then(
      (value) => current && setAnswer({ value, failed: false }),
      () => current && setAnswer(({ value }) => ({ value, failed: true })),
    );
    return () => {
      current = false;
    };
  }, inputs);
  return answer;
}
