// Counts for parsers in JavaScript, as cheaply as can be: one look at a map for each value, no dates, no text put together.
import { ABANDONED, CHALLENGES, RESULTS } from './words.js';

/** @typedef {[key: string, requests: number][]} Pairs */
/**
 * What every peer hands over: requests by value, and by hour (`2026-03-31T00`); users by the bits of what they came to.
 * @typedef {Record<'hours' | 'requirements' | 'results' | 'methods' | 'apps' | 'clients' | 'places' | 'conditional', Pairs>
 *   & {users: [bits: number, users: number][]}} Groups
 */

class Tally {
  /** @type {Map<string, {requests: number}>} */
  #counts = new Map();

  /** @param {string} value */
  add(value) {
    const known = this.#counts.get(value);
    if (known) known.requests += 1;
    else this.#counts.set(value, { requests: 1 });
  }

  /** @returns {Pairs} */
  pairs() {
    return [...this.#counts].map(([value, { requests }]) => [value, requests]);
  }
}

export function counter() {
  /** Requests by hour of each day. A key is so short that it holds no piece of the file in memory. @type {Map<string, number[]>} */
  const days = new Map();
  const requirements = new Tally();
  const methods = new Tally();
  const apps = new Tally();
  const clients = new Tally();
  const places = new Tally();
  const conditional = new Tally();
  const results = new Map(RESULTS.map(([text], number) => [text, { bit: 1 << number, requests: 0 }]));
  /** @type {Map<string, {bits: number}>} */
  const users = new Map();

  return {
    /**
     * @param {string} time ISO 8601, UTC @param {string} user @param {string} requirement @param {string} result @param {string} method
     * @param {string} code @param {string} app @param {string} client @param {string} place @param {string} status of Conditional Access
     */
    add(time, user, requirement, result, method, code, app, client, place, status) {
      const day = time.slice(0, 10);
      let hours = days.get(day);
      if (!hours) days.set(day, (hours = Array(24).fill(0)));
      hours[time.charCodeAt(11) * 10 + time.charCodeAt(12) - 528] += 1;
      requirements.add(requirement);
      methods.add(method);
      apps.add(app);
      clients.add(client);
      places.add(place);
      conditional.add(status);
      let bits = 0;
      if (result) {
        let known = results.get(result);
        if (!known) results.set(result, (known = { bit: 1 << results.size, requests: 0 }));
        known.requests += 1;
        bits = known.bit;
      } else if (CHALLENGES.includes(code)) bits = ABANDONED;
      const known = users.get(user);
      if (known) known.bits |= bits;
      else users.set(user, { bits });
    },

    /** @returns {Groups} */
    groups() {
      /** @type {Map<number, number>} */
      const sets = new Map();
      for (const { bits } of users.values()) sets.set(bits, (sets.get(bits) ?? 0) + 1);
      return {
        hours: [...days].flatMap(([day, hours]) => hours.map((requests, hour) => /** @type {[string, number]} */ ([`${day}T${String(hour).padStart(2, '0')}`, requests]))),
        requirements: requirements.pairs(),
        results: [...results].map(([text, { requests }]) => [text, requests]),
        methods: methods.pairs(),
        apps: apps.pairs(),
        clients: clients.pairs(),
        places: places.pairs(),
        conditional: conditional.pairs(),
        users: [...sets],
      };
    },
  };
}
