import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/desktop/desktopMessages.ts';
import type { Translator } from '../../shared/messages/translator.ts';

export interface MenuOptions {
  readonly translator: Translator;
  readonly platform: NodeJS.Platform;
  /** Commands of the page work while a workspace is open. */
  readonly isOpen: boolean;
  readonly send: (command: MenuCommand) => void;
}

type Item = MenuItemConstructorOptions;
const LINE: Item = { type: 'separator' };

/**
 * The menu. Neither reload nor the tools of developers are in it. The keys of the page stay the page's: where the system wants keys beside
 * an item, they are the system's own, and on Windows and Linux the editing ones are shown only, since the page's fields know them already.
 */
export function menuTemplate(options: MenuOptions): Item[] {
  const isMac = options.platform === 'darwin';
  return [...(isMac ? [macProgram(options)] : []), file(options), edit(options), view(options), windowMenu(options), help(options)];
}

function command({ translator: { t }, isOpen, send }: MenuOptions, name: MenuCommand, accelerator?: string): Item {
  return {
    id: name,
    label: t(`desktop:menu.${name}`),
    enabled: isOpen,
    click: () => send(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  };
}

type RoleName = 'about' | 'hide' | 'hideOthers' | 'unhide' | 'quit' | 'close' | 'minimize' | 'zoom' | 'front' | 'togglefullscreen';

function role({ translator: { t } }: MenuOptions, name: RoleName, accelerator?: string): Item {
  return { role: name, label: t(`desktop:menu.${name}`), ...(accelerator === undefined ? {} : { accelerator }) };
}

/** Without “Services”: they hand selected text to other programs. */
function macProgram(options: MenuOptions): Item {
  return {
    label: 'Baqylau',
    submenu: [
      role(options, 'about'),
      LINE,
      command(options, 'goToSettings', 'Cmd+,'),
      LINE,
      role(options, 'hide'),
      role(options, 'hideOthers'),
      role(options, 'unhide'),
      LINE,
      command(options, 'lock'),
      role(options, 'quit'),
    ],
  };
}

function file(options: MenuOptions): Item {
  const { t } = options.translator;
  const isMac = options.platform === 'darwin';
  return {
    label: t('desktop:menu.file'),
    submenu: [
      command(options, 'logIncident'),
      LINE,
      command(options, 'importRecords'),
      command(options, 'exportRecords'),
      LINE,
      ...(isMac
        ? [role(options, 'close')]
        : [command(options, 'goToSettings'), command(options, 'lock'), LINE, role(options, 'quit', 'Ctrl+Q')]),
    ],
  };
}

const EDITING = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const;

function edit({ translator: { t }, platform }: MenuOptions): Item {
  const items = EDITING.map(
    (name): Item => ({
      role: name,
      label: t(`desktop:menu.${name}`),
      ...(platform === 'darwin' ? {} : { registerAccelerator: false }),
    }),
  );
  return { label: t('desktop:menu.edit'), submenu: [...items.slice(0, 2), LINE, ...items.slice(2)] };
}

function view(options: MenuOptions): Item {
  const { t } = options.translator;
  return {
    label: t('desktop:menu.view'),
    submenu: [command(options, 'goToMap'), command(options, 'goToList'), LINE, role(options, 'togglefullscreen')],
  };
}

function windowMenu(options: MenuOptions): Item {
  const { t } = options.translator;
  const roles: readonly RoleName[] = options.platform === 'darwin' ? ['minimize', 'zoom', 'front'] : ['minimize'];
  return { label: t('desktop:menu.window'), submenu: roles.map((name) => role(options, name)) };
}

function help(options: MenuOptions): Item {
  return { role: 'help', label: options.translator.t('desktop:menu.help'), submenu: [command(options, 'shortcuts')] };
}
