import { resolve } from 'node:path';
import { diagnosticsText } from '../../shared/diagnostics/diagnostics.ts';
import { formatBytes } from '../../shared/format/units.ts';
import type { DiagnosticsArguments } from './diagnosticsArguments.ts';
import { readPassphrase } from './passphrase.ts';
import { refusalOf, refusalText } from './refusal.ts';
import { type Opened, printJson, say } from './workspaceCommands.ts';

/** Asks nobody for a passphrase: a workspace that does not open is what there is to tell. */
export async function runDiagnostics(opened: Opened, { out, replace, passphraseFile }: DiagnosticsArguments): Promise<number> {
  const { client, terminal, translator } = opened;
  if (passphraseFile !== null) await openIfPossible(opened, passphraseFile);
  const window = { shell: 'command line', widthPx: null, heightPx: null, scalePercent: null, pageCrashed: false } as const;
  const diagnostics = await client.diagnostics.preview(window);
  if (out === null) {
    terminal.stdout.write(diagnosticsText(diagnostics));
    return 0;
  }
  const written = await client.diagnostics.write({ diagnostics, path: resolve(terminal.folder, out), replace });
  if (opened.isJson) printJson(opened, written);
  say(opened, translator.t('diagnostics:written', { size: formatBytes(written.bytes, translator.language) }));
  say(opened, written.path);
  return 0;
}

async function openIfPossible(opened: Opened, passphraseFile: string): Promise<void> {
  const { client, terminal, translator } = opened;
  try {
    await client.workspace.unlock({ passphrase: await readPassphrase(terminal, passphraseFile, false, translator) });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    // It stands among the problems of the file, too.
    const wallTime = async (utcMs: number) => (await client.time.wallTimes([utcMs]))[0] ?? '';
    say(opened, await refusalText(refusal, translator, wallTime));
  }
}
