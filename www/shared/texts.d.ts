// Files that the bundler turns into text.
declare module '*.ftl' {
  const text: string;
  export default text;
}
declare module '*.csv' {
  const text: string;
  export default text;
}
declare module '*.css';

/** What `www/app/texts.js` leaves for the app. */
declare var mfaTexts: {
  messages: Record<'en' | 'nl', string[]>;
  /** Name and content of each file of the sample tenant. */
  sample: [string, string][];
};
