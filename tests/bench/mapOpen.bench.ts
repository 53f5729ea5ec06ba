import { join } from 'node:path';
import { printRow, quantile } from './benchWorkspace.ts';
import { machineWords, manyRecords, startFrames, unlock, watched, withFolder, withPage } from './mapProgram.ts';

/**
 * Opens a workspace of 100,000 incidents in a real Chromium: from the press on the button, with a key that is derived in an instant, until the map shows
 * them and answers. The baseline is the same with an empty workspace: page, base map and list are in it.
 * Run: node tests/bench/mapOpen.bench.ts [incidents]
 */
const INCIDENTS = Number(process.argv[2] ?? 100_000);
const TURNS = 5;
const TARGET_MS = 1500;

interface Opened {
  readonly rowsMs: number;
  readonly mapMs: number;
  readonly drawnMs: number;
}

await withFolder(async (folder) => {
  const [full, empty] = [join(folder, 'full'), join(folder, 'empty')];
  await manyRecords(full, INCIDENTS);
  await manyRecords(empty, 0);
  const times: Opened[] = [];
  const baseline: Opened[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    times.push(await open(full, true));
    baseline.push(await open(empty, false));
  }
  const median = (of: readonly Opened[], name: keyof Opened) =>
    quantile(
      of.map((opened) => opened[name]),
      0.5,
    );
  const drawn = median(times, 'drawnMs');
  printRow(
    `open ${INCIDENTS} incidents to an interactive map`,
    `${drawn.toFixed(0)} ms, longest ${Math.max(...times.map(({ drawnMs }) => drawnMs)).toFixed(0)} ms; first rows ${median(times, 'rowsMs').toFixed(0)} ms, ` +
      `map ${median(times, 'mapMs').toFixed(0)} ms; baseline without incidents ${median(baseline, 'mapMs').toFixed(0)} ms; ${machineWords()}`,
    `${TARGET_MS} ms`,
    drawn < TARGET_MS,
  );
});

/** Interactive: what is in view is drawn, and a frame has come after it. */
function open(workspaceDir: string, hasIncidents: boolean): Promise<Opened> {
  return withPage(workspaceDir, async (page) => {
    await page.getByTestId('unlock-screen').waitFor();
    await startFrames(page);
    await unlock(page);
    await page
      .locator(hasIncidents ? '[data-testid="incident-map"]:not([data-points-drawn="0"])' : '[data-testid="incident-map"][data-center]')
      .waitFor();
    const { moments } = await watched(page);
    const since = (moment: number | undefined) => (moment ?? Number.NaN) - (moments.submit ?? 0);
    return { rowsMs: since(moments.firstRow), mapMs: since(moments.map), drawnMs: since(moments.drawn) };
  });
}
