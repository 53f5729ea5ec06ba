import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as electron from 'electron';
import { systemLanguage } from '../../shared/language/systemLanguage.ts';
import { createTranslator } from '../../shared/messages/translator.ts';
import { createContentHandler } from '../core/content/contentHandler.ts';
import { keepMemoryOutOfCrashFiles } from '../core/coreStart.ts';
import { defaultWorkspaceDir } from '../core/workspace/defaultWorkspaceDir.ts';
import { commandLineArguments, runCommandLineMode } from './commandLineMode.ts';
import { startDesktopShell } from './desktopShell.ts';
import { refusedSwitch } from './startSwitches.ts';

const { app } = electron;
// The page and what strangers wrote pass through the processes that start from here.
keepMemoryOutOfCrashFiles();
const language = systemLanguage({ ...process.env, LANG: process.env.LANG || app.getPreferredSystemLanguages()[0] });

// In the project, whoever starts the window says where page and resources are; an installed program brings them along.
const args = process.argv.slice(app.isPackaged ? 1 : 2);
const { values } = parseArgs({
  args,
  strict: false,
  options: { workspace: { type: 'string' }, page: { type: 'string' }, resources: { type: 'string' } },
});
const own = (value: unknown, otherwise: string) => (typeof value === 'string' && !app.isPackaged ? value : otherwise);
const resourcesDir = own(values.resources, join(process.resourcesPath, 'resources'));

function openWindow(): Promise<void> {
  const content = createContentHandler({ pageFolder: own(values.page, join(import.meta.dirname, '../page')), resourcesDir, connect: [] });
  return startDesktopShell(electron, {
    workspaceDir: typeof values.workspace === 'string' ? values.workspace : defaultWorkspaceDir(),
    resourcesDir,
    coreEntry: join(import.meta.dirname, 'coreProcess.js'),
    preload: join(import.meta.dirname, 'preload.cjs'),
    content: content.handle,
    platform: process.platform,
    args,
    folder: process.cwd(),
    language,
  });
}

function start(): Promise<void> {
  const refused = refusedSwitch(app);
  if (refused !== null) {
    process.stderr.write(`${createTranslator(language).t('desktop:refusedSwitch', { name: `--${refused}` })}\n`);
    app.exit(1);
    return Promise.resolve();
  }
  const command = commandLineArguments(args);
  return command === null ? openWindow() : runCommandLineMode(electron, command, resourcesDir);
}

// Not awaited: Electron says `ready` only after this module has ended, and the shell waits for that.
start().catch((error: unknown) => {
  process.stderr.write(`The program could not start (${error instanceof Error ? error.name : 'unknown'}).\n`);
  app.exit(1);
});
