// One run of native DuckDB, in a process of its own: node duckdb.mjs FILE SHAPE WAY THREADS. What it found, as JSON.
import { closeSync, openSync, readSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { WAYS, groups, ofCsv, ofJsonLines } from '../aggregates/sql.js';

const [path, shape, way, threads] = process.argv.slice(2);
/** Bytes that a thread reads at a time. With DuckDB's own 32 MB two threads were a tenth slower. */
const PIECE = 4 << 20;

/** The first line. */
function header() {
  const start = Buffer.alloc(8192);
  const file = openSync(path, 'r');
  readSync(file, start);
  closeSync(file);
  return start.toString().split('\r\n')[0];
}

const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);

// Its start is not counted.
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const empty = peak();
const before = process.cpuUsage();
const start = performance.now();
const source = shape === 'csv' ? ofCsv(path, header(), `, buffer_size = ${PIECE}`) : ofJsonLines(path);
/** @type {any[]} */
let rows = [];
for (const sql of WAYS[way](source)) rows = (await connection.runAndReadAll(sql)).getRowObjects();
const found = groups(rows);
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ ms, cpu: (user + system) / 1000, empty, peak: peak(), groups: found }));
