import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import { type BrowserShell, startBrowserShell } from '../../main/browser/browserShell.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { EMPTY_FILTER } from '../../shared/incidents/incidentViews.ts';
import { must } from '../../shared/must.ts';
import { writeMbtiles } from '../fixtures/mapPacks/mbtilesFile.ts';
import { pngBytes } from '../fixtures/mapPacks/pngBytes.ts';
import { sampleIncident } from '../fixtures/quickWorkspace.ts';
import type { UnpackedProgram } from './packageProgram.ts';
import { hooksSource } from './standInElectron.ts';

const PASSPHRASE = 'correct horse battery staple';
const TITLE = 'Protocol not posted at the entrance';
/** A core that never answers ends here. */
const CORE_LIMIT_MS = 60_000;

type Client = ContractRouterClient<Contract>;

const workspaceOf = (folder: string) => join(folder, 'workspace');

/** Starts the packaged core and page behind the browser shell, which speaks to a core as the desktop shell does. Gives what is wrong. */
export async function runCore(program: UnpackedProgram, folder: string): Promise<readonly string[]> {
  const workspaceDir = workspaceOf(folder);
  rmSync(workspaceDir, { recursive: true, force: true });
  let fail: (error: Error) => void = () => undefined;
  const hopeless = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const shell = await startBrowserShell({
    workspaceDir,
    resourcesDir: join(program.resources, 'resources'),
    port: 0,
    openBrowser: false,
    coreEntry: join(program.app, 'dist/electron/coreProcess.js'),
    pageFolder: join(program.app, 'dist/page'),
    onHopeless: () => fail(new Error('the core ended again and again')),
  });
  const timer = setTimeout(() => fail(new Error('the core does not answer')), CORE_LIMIT_MS);
  try {
    return await Promise.race([driveCore(shell, folder), hopeless]);
  } finally {
    clearTimeout(timer);
    await shell.close();
  }
}

async function driveCore(shell: BrowserShell, folder: string): Promise<readonly string[]> {
  const connect = await openPage(shell);
  const { client, closed } = connect();
  await client.workspace.create({ passphrase: PASSPHRASE, start: 'empty', language: 'en' });
  await client.incidents.log({ record: sampleIncident(TITLE), draft: null });
  const exported = await client.exports.write({ format: 'xlsx', filter: EMPTY_FILTER, path: join(folder, 'export.xlsx'), replace: true });
  const added = await addRasterPack(client, folder);
  if (added !== 'mbtiles') return [`the map pack: ${added}`];
  const backup = await client.backup.make();
  const { problem } = await client.backup.check({ name: backup.name });
  if (problem !== null) return [`the backup: ${problem}`];
  await client.workspace.lock();
  if ((await closed) !== 4001) return ['the lock did not end the core'];
  const fresh = connect();
  await fresh.client.workspace.unlock({ passphrase: PASSPHRASE });
  const { total } = await fresh.client.incidents.counts({ filter: EMPTY_FILTER });
  return total === 1 && exported.records === 1 && existsSync(join(folder, 'export.xlsx')) ? [] : [`${total} records instead of one`];
}

/** Read by a thread of its own, as a foreign database. */
async function addRasterPack(client: Client, folder: string): Promise<string> {
  const path = join(folder, 'air.mbtiles');
  rmSync(path, { force: true });
  const tiles = [{ z: 0, x: 0, y: 0, bytes: pngBytes(256, [200, 30, 30]) }];
  writeMbtiles(path, { tiles, gzip: false, metadata: { format: 'png', bounds: '46,40,88,56' } });
  for await (const event of await client.mapPacks.add({ path, name: null })) {
    if (event.kind === 'done') return event.pack.format;
  }
  return 'not added';
}

async function openPage(shell: BrowserShell): Promise<() => { readonly client: Client; readonly closed: Promise<number> }> {
  const answer = await fetch(shell.url);
  const cookie = must(answer.headers.get('set-cookie')?.split(';')[0], 'cookie');
  const key = must(/name="baqylau-page-key" content="([^"]+)"/.exec(await answer.text())?.[1], 'page key');
  return () => {
    const origin = `http://127.0.0.1:${shell.port}`;
    const socket = new WebSocket(`ws://127.0.0.1:${shell.port}/rpc`, [`baqylau.${key}`], { origin, headers: { cookie } });
    // oRPC wants a browser's WebSocket; that of `ws` has the parts it uses.
    const client: Client = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
    return { client, closed: once(socket, 'close').then(([code]) => code as number) };
  };
}

/** Runs the packaged `main.js --cli`, with a stand-in for `electron`, on the workspace that the core has left. */
export async function runCommandLine(program: UnpackedProgram, folder: string): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const passphrase = join(folder, 'passphrase');
  writeFileSync(passphrase, `${PASSPHRASE}\n`, { mode: 0o600 });
  const given = ['--workspace', workspaceOf(folder), '--passphrase-file', passphrase];
  const cli = (...args: string[]) => runMain(program, folder, args);
  const list = await cli('--cli', 'incident', 'list', '--json', ...given);
  const doctor = await cli('--cli', 'doctor', ...given);
  const wrong = await cli('--cli', 'no-such-thing');
  const start = await cli('--cli', 'start');
  const watched = await cli('--remote-debugging-port');
  return [
    ...(list.code === 0 && list.stdout.includes(TITLE) ? [] : [`incident list: ${list.code} ${list.stdout}${list.stderr}`]),
    ...(doctor.code === 0 ? [] : [`doctor: ${doctor.code} ${doctor.stderr}`]),
    ...(wrong.code === 2 && wrong.stderr !== '' ? [] : [`wrong usage: ${wrong.code} ${wrong.stderr}`]),
    ...(start.code === 2 ? [] : [`start: ${start.code} ${start.stderr}`]),
    ...(watched.code === 1 && watched.stderr.includes('--remote-debugging-port') ? [] : [`a switch: ${watched.code} ${watched.stderr}`]),
  ];
}

async function runMain(program: UnpackedProgram, folder: string, args: readonly string[]) {
  const hooks = join(folder, 'hooks.mjs');
  writeFileSync(hooks, hooksSource(program.resources));
  const main = join(program.app, 'dist/electron/main.js');
  const environment = { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '' };
  const child = spawn(process.execPath, ['--import', hooks, main, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: environment });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = await once(child, 'close');
  return { code: code as number | null, stdout, stderr };
}
