import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as electron from 'electron';
import { createContentHandler } from '../core/content/contentHandler.ts';
import { defaultWorkspaceDir } from '../core/workspace/defaultWorkspaceDir.ts';
import { startDesktopShell } from './desktopShell.ts';

// In the project, whoever starts the window says where page and resources are; an installed program brings them along.
const { values } = parseArgs({
  strict: false,
  options: { workspace: { type: 'string' }, page: { type: 'string' }, resources: { type: 'string' } },
});
const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
const resourcesDir = text(values.resources, join(process.resourcesPath, 'resources'));
const content = createContentHandler({ pageFolder: text(values.page, join(import.meta.dirname, '../page')), resourcesDir, connect: [] });

// Not awaited: Electron says `ready` only after this module has ended, and the shell waits for that.
startDesktopShell(electron, {
  workspaceDir: text(values.workspace, defaultWorkspaceDir()),
  resourcesDir,
  coreEntry: join(import.meta.dirname, 'coreProcess.js'),
  preload: join(import.meta.dirname, 'preload.cjs'),
  content: content.handle,
  platform: process.platform,
}).catch((error: unknown) => {
  process.stderr.write(`The window could not be opened (${error instanceof Error ? error.name : 'unknown'}).\n`);
  electron.app.exit(1);
});
