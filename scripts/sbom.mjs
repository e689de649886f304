// What the shipped files are made of, as a CycloneDX bill of materials: the crates of the wasm module and the run-time
// packages of the page. Written to `dist/sbom.cdx.json`; without a time or a number, so that two builds give the same bytes.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, cargo } from './run.mjs';

/** @typedef {{name: string, version: string, license: string | undefined, purl: string}} Part */

/** Crates that are compiled into the wasm module. @returns {Part[]} */
export function crates() {
  const cargoArgs = ['tree', '--locked', '-p', 'mfa-report-wasm', '--target', 'wasm32-unknown-unknown', '-e', 'normal', '--prefix', 'none', '--no-dedupe', '--format', '{p}\t{l}'];
  const lines = new Set(execFileSync(cargo(), cargoArgs, { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean));
  const parts = [...lines].map((line) => {
    const [, name, version, license] = /^(\S+) v(\S+)[^\t]*\t(.*)$/.exec(line) ?? [];
    return { name, version, license: license || undefined, purl: `pkg:cargo/${name}@${version}` };
  });
  return [...new Map(parts.map((part) => [part.purl, part])).values()].sort((a, b) => (a.purl < b.purl ? -1 : 1));
}

/** Packages whose code is in the page. @returns {Part[]} */
export function packages() {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(lock)
    .filter(([path, { dev, devOptional, optional }]) => path.startsWith('node_modules/') && !dev && !devOptional && !optional)
    .map(([path, { version, license }]) => {
      const name = path.replace(/^.*node_modules\//, '');
      return { name, version, license, purl: `pkg:npm/${name.replace('@', '%40')}@${version}` };
    })
    .sort((a, b) => (a.purl < b.purl ? -1 : 1));
}

export async function sbom() {
  // Not at the top: a fresh clone loads this file before the packages are installed.
  const { Enums, Models, Serialize, Spec } = await import('@cyclonedx/cyclonedx-library');
  const { name, version, license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const bom = new Models.Bom();
  /** @param {Part} part @param {import('@cyclonedx/cyclonedx-library').Enums.ComponentType} type */
  const component = (part, type) => {
    const made = new Models.Component(type, part.name, { version: part.version, bomRef: part.purl, purl: /** @type {any} */ (part.purl) });
    // Cargo once wrote "/" for "OR".
    if (part.license) made.licenses.add(new Models.LicenseExpression(part.license.replaceAll(/\s*\/\s*/g, ' OR ')));
    return made;
  };
  bom.metadata.component = component({ name, version, license, purl: `pkg:generic/${name}@${version}` }, Enums.ComponentType.Application);
  for (const part of [...crates(), ...packages()]) bom.components.add(component(part, Enums.ComponentType.Library));
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 1 })}\n`;
}
