import type { BrowserWindow, OpenDialogOptions } from 'electron';
import type { PathQuestion } from '../../shared/desktop/pathQuestion.ts';
import type { ElectronParts } from './electronParts.ts';

/**
 * Asks the person for one path, and gives nothing but that; null when the dialog was closed without a choice.
 * What was chosen does not go into the system's list of recent files.
 */
export async function choosePath(
  { dialog }: Pick<ElectronParts, 'dialog'>,
  parent: BrowserWindow,
  { kind, extensions, suggested }: PathQuestion,
): Promise<string | null> {
  const filters =
    extensions.length === 0 ? [] : [{ name: extensions.map((ending) => `.${ending}`).join(', '), extensions: [...extensions] }];
  const shared = { defaultPath: suggested, filters };
  if (kind === 'save-file') {
    const { canceled, filePath } = await dialog.showSaveDialog(parent, {
      ...shared,
      properties: ['dontAddToRecent', 'createDirectory', 'showOverwriteConfirmation'],
    });
    return canceled || filePath === '' ? null : filePath;
  }
  const what: NonNullable<OpenDialogOptions['properties']> = kind === 'open-folder' ? ['openDirectory', 'createDirectory'] : ['openFile'];
  const { canceled, filePaths } = await dialog.showOpenDialog(parent, { ...shared, properties: ['dontAddToRecent', ...what] });
  return canceled ? null : (filePaths[0] ?? null);
}
