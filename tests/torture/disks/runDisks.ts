import { canMount } from '../../fixtures/disks/smallDisk.ts';
import { diskOperations } from './diskOperations.ts';
import { type Round, type Trouble, tortureDisks } from './tortureDisks.ts';

const TROUBLES: readonly Trouble[] = ['full', 'gone'];

/** The part `disks` of `npm run torture`: tells each problem, and how the rounds ended. @returns whether all went well */
export async function runDisks(seed: number, rounds: number, names: readonly string[]): Promise<boolean> {
  if (!canMount) {
    console.error('Disks were left out: this system lets nobody mount one.');
    return false;
  }
  const operations = diskOperations.filter(({ name }) => names.length === 0 || names.includes(name));
  console.log(
    `\nseed ${seed}: ${rounds} rounds of each of ${operations.map(({ name }) => name).join(', ')} on a disk that fills up and on one that goes away`,
  );
  const done = await tortureDisks({
    operations,
    troubles: TROUBLES,
    rounds,
    seed,
    onRound({ operation, trouble, amount, problems }) {
      for (const problem of problems) console.error(`${operation}, disk ${trouble} at ${amount}: ${problem}`);
    },
  });
  for (const { name } of operations) {
    for (const trouble of TROUBLES)
      console.log(
        `${name.padEnd(10)}${trouble.padEnd(6)}${outcomes(done.filter((round) => round.operation === name && round.trouble === trouble))}`,
      );
  }
  const problems = done.flatMap((round) => round.problems);
  console.log(`${done.length} rounds, ${problems.length} problems`);
  return problems.length === 0;
}

/** How often each outcome came: `DISK_FULL 12, answered 8`. */
function outcomes(rounds: readonly Round[]): string {
  const counts = new Map<string, number>();
  for (const { outcome } of rounds) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => `${outcome} ${count}`).join(', ');
}
