// `npm run torture [SEED [KILLS [OPERATION…]]]`: kills the program in the middle of each operation and looks at what is left; then fills up and takes off the
// disk under each. `npm run torture disks [SEED [ROUNDS [OPERATION…]]]`: the disks alone.
import { randomInt } from 'node:crypto';
import { runDisks } from './disks/runDisks.ts';
import { operations } from './operations.ts';
import { type Kill, torture } from './torture.ts';

const given = process.argv.slice(2);
const isDisksOnly = given[0] === 'disks';
const [seedGiven, killsGiven, ...names] = isDisksOnly ? given.slice(1) : given;
const seed = Number(seedGiven ?? randomInt(2 ** 31));
/** Of each operation: 200 together, and more. */
const kills = Number(killsGiven ?? 34);
const chosen = operations.filter(({ name }) => names.length === 0 || names.includes(name));

const ROUNDS = 12;
if (isDisksOnly) process.exit((await runDisks(seed, Number(killsGiven ?? ROUNDS), names)) ? 0 : 1);

console.log(`seed ${seed}: ${kills} kills of each of ${chosen.map(({ name }) => name).join(', ')}`);
let told = 0;
const done = await torture({
  operations: chosen,
  kills,
  seed,
  onKill(kill) {
    for (const problem of kill.problems)
      console.error(`${kill.operation}, killed ${kill.delayUs.toFixed(0)} µs after the first write: ${problem}`);
    told += 1;
    if (told % 20 === 0) console.log(`${told} kills`);
  },
});

const COLUMNS = 8;

console.log(`\n${'operation'.padEnd(10)}between${'late'.padStart(6)}  after the first write, in eighths of the span`);
for (const { name, spanUs } of chosen) {
  const of = done.filter(({ operation }) => operation === name);
  console.log(
    `${name.padEnd(10)}${String(between(of).length).padStart(7)}${String(of.length - between(of).length).padStart(6)}  ${histogram(of, spanUs)}  of ${spanUs} µs`,
  );
}
const problems = done.flatMap((kill) => kill.problems);
const short = chosen.filter(({ name }) => between(done.filter(({ operation }) => operation === name)).length < kills);
console.log(`${between(done).length} kills between first write and answer, ${done.length} in all, ${problems.length} problems`);
if (short.length > 0) console.error(`Too few fell between first write and answer: ${short.map(({ name }) => name).join(', ')}`);
const areDisksFine = await runDisks(seed, ROUNDS, names);
process.exitCode = problems.length === 0 && short.length === 0 && areDisksFine ? 0 : 1;

function between(of: readonly Kill[]): readonly Kill[] {
  return of.filter(({ isLate }) => !isLate);
}

/** How many kills that count fell into each eighth of the span. */
function histogram(of: readonly Kill[], spanUs: number): string {
  const counts = new Array<number>(COLUMNS).fill(0);
  for (const { delayUs } of between(of)) {
    const column = Math.min(COLUMNS - 1, Math.floor((delayUs / spanUs) * COLUMNS));
    counts[column] = (counts[column] ?? 0) + 1;
  }
  return counts.map((count) => String(count).padStart(3)).join(' ');
}
