// The page's security policy, in one place: the build writes it into the page, a host repeats it as a header.
import { createHash } from 'node:crypto';

/** A hash as policies and `integrity` write it. @param {string} text */
export const hashOf = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** The longest first: Firefox hashes a script anew for each hash that comes before its own. @param {string[]} texts */
const hashes = (texts) => [...new Set([...texts].sort((a, b) => b.length - a.length).map((text) => `'${hashOf(text)}'`))].join(' ');

/**
 * Policy of the outer document; the frame inherits it. Scripts and styles run by hash alone, whether they stand in the
 * page or beside it: no address is trusted, not even the page's own.
 * @param {{scripts: string[], styles: string[]}} parts
 */
export const shellPolicy = ({ scripts, styles }) =>
  [
    "default-src 'none'",
    `script-src ${hashes(scripts)} 'wasm-unsafe-eval'`,
    `style-src ${hashes(styles)}`,
    // The worker script is text of the page.
    'worker-src blob:',
    // The empty icon, so that the browser asks no host for one.
    'img-src data:',
    "connect-src 'none'",
    // The app's frame is text of the page as well, which this does not touch.
    "frame-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    // None is the shell's: it parses no markup, and the frame's policy makes addresses of workers alone.
    'trusted-types mfa-worker',
  ].join('; ');

/**
 * What the frame adds: its own scripts only, no images, one Trusted Types policy.
 * @param {{scripts: string[], styles: string[]}} parts
 */
export const framePolicy = ({ scripts, styles }) =>
  [
    "default-src 'none'",
    `script-src ${hashes(scripts)} 'wasm-unsafe-eval'`,
    `style-src ${hashes(styles)}`,
    'worker-src blob:',
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types mfa-worker',
  ].join('; ');

/** The policy that stands in a built page. @param {string} html */
export function policyOf(html) {
  const found = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html);
  if (!found) throw new Error('the page has no policy');
  return found[1];
}

/** Powers that the page has no use for, taken from it and from whatever it would hold. */
const FEATURES = ['accelerometer', 'autoplay', 'camera', 'display-capture', 'fullscreen', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'midi', 'payment', 'publickey-credentials-get', 'screen-wake-lock', 'usb', 'xr-spatial-tracking'];

/**
 * Headers that a host should send with the page. `frame-ancestors` works in a header only; so does
 * `Connection-Allowlist`, which closes in Chromium what no policy covers.
 * @param {string} policy
 * @param {boolean} [alone] the single file: not even its own host is connected to again; the folder's page loads its
 *   scripts from there
 * @returns {Record<string, string>}
 */
export const headers = (policy, alone = false) => ({
  'Content-Security-Policy': `${policy}; frame-ancestors 'none'`,
  'Connection-Allowlist': `(${alone ? '' : 'response-origin'});webrtc=block`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': FEATURES.map((name) => `${name}=()`).join(', '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
});
