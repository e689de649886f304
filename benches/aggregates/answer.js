// The same answers in one form, whoever counted them, and their checksum.
import { ABANDONED, IDS, RESULTS } from './words.js';

/** @typedef {import('./counter.js').Groups} Groups */
/** @typedef {import('./counter.js').Pairs} Pairs */
/** @typedef {Record<string, number>} Counts */
/**
 * @typedef {object} Answer
 * @property {number} requests @property {number} users @property {Counts} required
 * @property {Record<string, {requests: number, users: number}>} results by group and id: how it was met, why it was denied
 * @property {Counts} methods requests by method @property {Counts} days @property {number[][]} heat Monday first, by hour
 * @property {{distinct: number, most: [string, number][]}} apps
 * @property {Counts} clients @property {Counts} countries @property {Counts} conditionalAccess
 * @property {number} challenged users with a request completed, denied or abandoned @property {number} unable denied at least once
 * @property {number} neverCompleted those of them who completed nothing @property {number} neverSatisfied nor met it in another way
 */

/** So many applications are listed in the report. */
const MOST_APPS = 50;

/** What a peer counted. In the made-up exports each request is an attempt of its own, so an attempt ended as its request did. @param {Groups} groups @returns {Answer} */
export function ofGroups(groups) {
  const usersWith = (/** @type {number} */ bits) => sum(groups.users.filter(([of]) => of & bits));
  const bitsOf = (/** @type {string[]} */ ...wanted) => RESULTS.reduce((bits, [, , group], number) => bits | (wanted.includes(group) ? 1 << number : 0), 0);
  const [completed, denied, satisfied] = [bitsOf('completed'), bitsOf('denied'), bitsOf('completed', 'satisfied_without_prompt')];
  const unableWithout = (/** @type {number} */ bits) => sum(groups.users.filter(([of]) => of & denied && !(of & bits)));
  /** @type {Answer['results']} */
  const results = {};
  for (const [text, requests] of groups.results.filter(([text, requests]) => text && requests)) {
    const number = RESULTS.findIndex(([known]) => known === text);
    const [, id, group] = RESULTS[number] ?? ['', text, 'unknown to the bench'];
    results[`${group} ${id}`] = { requests, users: usersWith(1 << number) };
  }
  const heat = Array.from({ length: 7 }, () => Array(24).fill(0));
  for (const [hour, requests] of groups.hours) {
    const weekday = (new Date(`${hour.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7;
    // Not where a peer took something else for a time: then it lacks here.
    if (heat[weekday]) heat[weekday][Number(hour.slice(11))] += requests;
  }
  const most = groups.apps.toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, MOST_APPS);
  return {
    requests: sum(groups.requirements),
    users: sum(groups.users),
    required: { yes: 0, no: 0, unknown: 0, ...counts(groups.requirements, (word) => IDS.requirements[word] ?? word) },
    results,
    methods: counts(groups.methods, (word) => IDS.methods[word] ?? word),
    days: counts(groups.hours, (hour) => hour.slice(0, 10)),
    heat,
    apps: { distinct: groups.apps.length, most },
    clients: counts(groups.clients, (word) => IDS.clients[word] ?? word),
    // "Seattle, Washington, US" in CSV, the country alone in JSON.
    countries: counts(groups.places, (place) => place.slice(place.lastIndexOf(',') + 1).trim()),
    conditionalAccess: counts(groups.conditional, (word) => IDS.conditional[word] ?? word),
    challenged: usersWith(completed | denied | ABANDONED),
    unable: unableWithout(0),
    neverCompleted: unableWithout(completed),
    neverSatisfied: unableWithout(satisfied),
  };
}

/** What the report says. @param {import('../../www/shared/types/SignIns').SignIns} signIns @returns {Answer} */
export function ofReport(signIns) {
  const facet = (/** @type {string} */ field) => signIns.facets.find((one) => one.field === field) ?? { distinct: 0, values: [] };
  const all = (/** @type {string} */ field) => {
    const { distinct, values } = facet(field);
    if (distinct !== values.length) throw new Error(`The report lists ${values.length} of ${distinct} values of ${field}`);
    return counts(values.map(({ value, requests }) => [value, requests]));
  };
  const apps = facet('app');
  return {
    requests: signIns.requests,
    users: signIns.users ?? -1,
    required: { ...signIns.required },
    results: Object.fromEntries((signIns.results ?? []).map(({ id, group, requests, users }) => [`${group} ${id}`, { requests, users: users ?? -1 }])),
    methods: all('method'),
    days: counts(signIns.perDay.map(({ day, requests }) => [day, requests])),
    heat: signIns.heat,
    apps: { distinct: apps.distinct, most: apps.values.map(({ value, requests }) => [value, requests]) },
    clients: all('client'),
    countries: all('country'),
    conditionalAccess: all('ca_status'),
    challenged: signIns.usersChallenged ?? -1,
    unable: signIns.usersUnable ?? -1,
    neverCompleted: signIns.usersNeverCompleted ?? -1,
    neverSatisfied: signIns.usersNeverSatisfied ?? -1,
  };
}

/** @param {[unknown, number][]} pairs */
const sum = (pairs) => pairs.reduce((all, [, requests]) => all + requests, 0);

/** What is not there is left out: some list zeros, some do not. @param {Pairs} pairs @param {(key: string) => string} [name] @returns {Counts} */
function counts(pairs, name = (key) => key) {
  /** @type {Counts} */
  const found = {};
  for (const [key, requests] of pairs.filter(([, requests]) => requests > 0)) found[name(key)] = (found[name(key)] ?? 0) + requests;
  return found;
}

/** With the keys of every object in order, so that equal answers are equal texts. @param {unknown} answer */
const text = (answer) =>
  JSON.stringify(answer, (_, value) =>
    value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);

/** SHA-256, its first 16 digits. @param {Answer} answer */
export async function checksum(answer) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text(answer))));
  return Array.from(hash.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Every number and text of an answer by its place. @param {unknown} value @param {string} at @returns {[place: string, value: unknown][]} */
const leaves = (value, at) =>
  value && typeof value === 'object' ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, at ? `${at}.${key}` : key)) : [[at, value]];

/** Where two answers differ, for people. @param {Answer} one @param {Answer} other */
export function differences(one, other) {
  const [mine, theirs] = [new Map(leaves(one, '')), new Map(leaves(other, ''))];
  const places = [...new Set([...mine.keys(), ...theirs.keys()])].filter((place) => mine.get(place) !== theirs.get(place));
  return places.map((place) => `${place}: ${mine.get(place)} and ${theirs.get(place)}`);
}
