// What esbuild turns into text, or takes as style.
declare module '*.ftl' {
  const text: string;
  export default text;
}
declare module '*.csv' {
  const text: string;
  export default text;
}
declare module '*.css';
