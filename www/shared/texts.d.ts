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
