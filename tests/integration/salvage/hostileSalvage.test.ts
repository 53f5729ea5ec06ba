import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DamagedFile } from '../../../main/core/salvage/damagedFile.ts';
import { refusal } from '../../fixtures/core/testCore.ts';
import { coreAt, makeUsedWorkspace, salvage } from '../../fixtures/salvage/usedWorkspace.ts';

let dir: string;
let workspaceDir: string;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'salvage-'));
  await makeUsedWorkspace(dir, 3);
  workspaceDir = join(dir, 'workspace');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function salvaged(target: string | null) {
  const core = coreAt(workspaceDir);
  try {
    return await salvage(core, target);
  } finally {
    await core.close();
  }
}

/** A write-ahead log of one page that says of itself that it adds sixteen terabytes. */
function lyingLog(): Buffer {
  const wal = Buffer.alloc(32 + 24 + 4096);
  wal.writeUInt32BE(0x377f0682, 0);
  wal.writeUInt32BE(4096, 8);
  wal.writeUInt32BE(0xffff_fffe, 32);
  wal.writeUInt32BE(0xffff_ffff, 36);
  return wal;
}

test('a write-ahead log that claims terabytes costs nothing but itself', async () => {
  writeFileSync(join(workspaceDir, 'workspace.db-wal'), lyingLog());
  const file = new DamagedFile(join(workspaceDir, 'workspace.db'));
  expect([file.pages < 10_000, file.renewed]).toEqual([true, []]);
  file.close();
  expect((await salvaged(join(dir, 'target'))).records).toBeGreaterThan(2);
});

test.skipIf(process.platform === 'win32')('links and pipes among the attached files and beside them are left where they are', async () => {
  const folder = join(workspaceDir, 'blobs', 'ab');
  mkdirSync(folder, { recursive: true });
  symlinkSync('/etc/passwd', join(folder, 'ab'.repeat(32)));
  execFileSync('mkfifo', [join(folder, `ab${'cd'.repeat(31)}`)]);
  rmSync(join(workspaceDir, 'preferences.json'), { force: true });
  execFileSync('mkfifo', [join(workspaceDir, 'preferences.json')]);
  const target = join(dir, 'target');
  await salvaged(target);
  expect(existsSync(join(target, 'blobs', 'ab')) ? readdirSync(join(target, 'blobs', 'ab')) : []).toEqual([]);
});

test('what a crash left of a replacement does not stand in the way, and what is being erased is not read out', async () => {
  mkdirSync(join(workspaceDir, '.ready'));
  writeFileSync(join(workspaceDir, '.ready', 'note.json'), '{}');
  expect((await salvaged(null)).records).toBeGreaterThan(2);
  const core = coreAt(workspaceDir);
  writeFileSync(join(workspaceDir, '.erasing'), '');
  expect((await refusal(salvage(core, null))).code).toBe('WORKSPACE_ABSENT');
  await core.close();
});
