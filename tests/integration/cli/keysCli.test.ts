import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { runCli } from '../../../main/cli/cli.ts';
import { createCore } from '../../../main/core/core.ts';
import type { RecoveryMade } from '../../../shared/keys/keys.ts';
import { PASSPHRASE, QUICK_KDF } from '../../fixtures/quickWorkspace.ts';

const resourcesDir = join(import.meta.dirname, '../../../resources');
const NEXT = 'eleven quiet marmots';
let folder = '';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly words: string;
}

/** @param answer what goes to standard input, once something was printed */
async function run(args: readonly string[], answer: (printed: string) => string = () => ''): Promise<Ran> {
  const [out, words]: [string[], string[]] = [[], []];
  // Generated when it is read, which is after everything was printed that it answers.
  const stdin = Readable.from(
    (function* () {
      yield answer(out.join(''));
    })(),
  );
  const terminal = { stdin, stdout: collecting(out), stderr: collecting(words), environment: { LANG: 'en_GB.UTF-8' }, folder };
  const code = await runCli([...args, '--workspace', 'workspace'], terminal, { resourcesDir, start: null, kdfCost: QUICK_KDF });
  return { code, out: out.join(''), words: words.join('') };
}

function collecting(pieces: string[]): Writable {
  return new Writable({
    write(piece: Buffer, _, done) {
      pieces.push(piece.toString());
      done();
    },
  });
}

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), `${content}\n`, { mode: 0o600 });
  return name;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keys-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const core = createCore({
    workspaceDir: join(folder, 'workspace'),
    resourcesDir,
    program: 'command-line',
    kdfCost: QUICK_KDF,
    onLocked: () => undefined,
  });
  await core.client.workspace.create({ passphrase: PASSPHRASE, start: 'demo', language: 'en' });
  await core.close();
});

test('a sheet is made, asked back, and opens the workspace instead of the passphrase and for a new one', async () => {
  const opening = ['--passphrase-file', file('old', PASSPHRASE)];
  const asked = (printed: string) => {
    const sheet: RecoveryMade = JSON.parse(printed);
    return sheet.asked.words.map((number) => sheet.words[number - 1]).join(' ');
  };
  expect(await run(['recovery', 'make', '--json', ...opening], () => 'zoo zoo')).toMatchObject({ code: 1 });
  const made = await run(['recovery', 'make', '--json', ...opening], asked);
  expect([made.code, made.words]).toEqual([0, expect.stringContaining('The sheet counts.')]);
  const sheet: RecoveryMade = JSON.parse(made.out);
  const [words, digits] = [file('words', sheet.words.join('\n')), file('digits', sheet.groups.join(' '))];
  const listed = await run(['incident', 'list', '--json', '--recovery-file', words]);
  expect([listed.code, JSON.parse(listed.out).length]).toEqual([0, 23]);
  const unlocked = await run(['recovery', 'unlock', '--recovery-file', digits, '--new-passphrase-file', file('new', NEXT)]);
  expect([unlocked.code, unlocked.out]).toEqual([0, '']);
  expect(await run(['incident', 'list', '--json', ...opening])).toMatchObject({ code: 1, out: '{"code":"WRONG_PASSPHRASE","facts":{}}\n' });
  expect(await run(['recovery', 'remove', '--passphrase-file', 'new'])).toMatchObject({ code: 0 });
  expect(await run(['doctor', '--json', '--recovery-file', words])).toMatchObject({
    code: 1,
    out: '{"code":"RECOVERY_ABSENT","facts":{}}\n',
  });
});

test('a new passphrase, and a new key, by files only', async () => {
  const [old, next] = [file('old', PASSPHRASE), file('new', NEXT)];
  expect((await run(['passphrase', 'change', '--passphrase-file', old])).words).toContain('--new-passphrase-file FILE');
  const changed = await run(['passphrase', 'change', '--passphrase-file', old, '--new-passphrase-file', next, '--json']);
  expect([changed.code, changed.out]).toEqual([0, '{"rewritten":0,"kept":0}\n']);
  const renewed = await run(['passphrase', 'renew', '--passphrase-file', next, '--new-passphrase-file', old, '--json']);
  expect([renewed.code, renewed.out]).toEqual([0, '{"deletedBackups":0}\n']);
  const checked = await run(['doctor', '--json', '--passphrase-file', old]);
  expect([checked.code, JSON.parse(checked.out).isSound]).toEqual([0, true]);
  expect((await run(['passphrase', 'lose'])).code).toBe(2);
  expect((await run(['recovery', 'make', '--help'])).out).toContain('baqylau recovery make [--json]');
});
