/// <reference path="../../main/core/db/better-sqlite3.d.ts" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Which cipher encrypts the database: each does the same work in one run, several rounds taken in turn, and the medians are told as ratios to no cipher.
 * The numbers behind docs/decisions/0002-database-cipher.md. Run: node tests/bench/cipher.bench.ts
 */
const CIPHERS = [null, 'aegis', 'chacha20', 'sqlcipher', 'ascon128', 'aes256cbc'] as const;
type Cipher = (typeof CIPHERS)[number];
const ROWS = 50_000;
const COMMITS = 200;
const ROUNDS = 5;
const WORK = ['bulk insert', 'single commits', 'open and first read', 'read all pages'] as const;

function open(file: string, cipher: Cipher) {
  const db = new Database(file);
  if (cipher !== null) {
    db.pragma(`cipher = '${cipher}'`);
    db.key(Buffer.concat([Buffer.from('raw:'), Buffer.alloc(32, 7)]));
  }
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('temp_store = MEMORY');
  db.pragma('secure_delete = ON');
  return db;
}

function round(cipher: Cipher): number[] {
  const dir = mkdtempSync(join(tmpdir(), 'cipher-bench-'));
  const file = join(dir, 'test.db');
  let db = open(file, cipher);
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, words TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO t (hash, words) VALUES (randomblob(32), ?)');
  const words = 'about fifteen people were led to a bus '.repeat(10);
  const times: number[] = [];
  const time = (work: () => void) => {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  };
  time(() =>
    db.transaction(() => {
      for (let row = 0; row < ROWS; row++) insert.run(words);
    })(),
  );
  time(() => {
    for (let row = 0; row < COMMITS; row++) insert.run(words);
  });
  db.close();
  time(() => {
    db = open(file, cipher);
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
  });
  db.pragma('cache_size = -1000');
  time(() => db.prepare('SELECT sum(length(words)) FROM t').get());
  db.close();
  rmSync(dir, { recursive: true });
  return times;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const measured = new Map<Cipher, number[][]>(CIPHERS.map((cipher) => [cipher, []]));
for (let turn = 0; turn < ROUNDS; turn++) for (const cipher of CIPHERS) measured.get(cipher)?.push(round(cipher));

const medians = (cipher: Cipher) => WORK.map((_, index) => median((measured.get(cipher) ?? []).map((times) => times[index] ?? Number.NaN)));
const plain = medians(null);
console.log(['cipher', ...WORK].join('\t'));
for (const cipher of CIPHERS) {
  const cells = medians(cipher).map((ms, index) => `${ms.toFixed(1)} ms (×${(ms / (plain[index] ?? 1)).toFixed(2)})`);
  console.log([cipher ?? 'none', ...cells].join('\t'));
}
