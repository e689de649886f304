// Files that the bundler turns into text, and messages into patterns.
declare module '*.ftl' {
  const messages: Record<string, import('../../scripts/messages.mjs').Pattern>;
  export default messages;
}
declare module '*.csv' {
  const text: string;
  export default text;
}
declare module '*.css';

/** What `www/app/texts.js` leaves for the app, out of its document. */
declare var mfaTexts: {
  messages: Record<'en' | 'nl', Record<string, import('../../scripts/messages.mjs').Pattern>[]>;
  /** Name and content of each file of the sample tenant. */
  sample: [string, string][];
};

/** What the shell answers to `www/app/hello.js`: the port is not read yet. */
declare var mfaMet: Promise<{ start: import('./shell-messages.js').Start; port: MessagePort }>;

/** What `www/shell/lockdown.js` leaves for the app. */
declare var mfaGuard: {
  /** The address of a blob as Trusted Types want it; any other address throws. */
  workerUrl(url: string): string;
  refused(): { what: string; at: number; by?: string }[];
  count(what: string): void;
  onRefused(listener: () => void): void;
};

/** Version of package.json, put in by the build. */
declare const MFA_VERSION: string;
