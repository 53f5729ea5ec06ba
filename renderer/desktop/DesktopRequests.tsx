import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { MenuCommand, OpenedFile } from '../../shared/desktop/desktopMessages.ts';
import { desktop } from '../api/shell.ts';
import { askToCheck } from '../provenance/fileToCheck.ts';
import { goTo, openCapture, showOverlay } from '../state/screenActions.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './DesktopRequests.module.css';

/** What the window asks of an open workspace: commands of its menu, and files that were opened with the program. */
export function DesktopRequests({ onLock }: { readonly onLock: () => void }) {
  const [bundle, setBundle] = useState<OpenedFile | null>(null);
  const run = useEffectEvent((command: MenuCommand) => runCommand(command, onLock));
  useEffect(() => desktop()?.onCommand((command) => run(command)), []);
  useEffect(() => {
    const take = () => void takeFile(setBundle);
    // One may have been opened while the workspace was locked.
    take();
    return desktop()?.onFileOpened(take);
  }, []);
  return <OpenedBundle bundle={bundle} onClose={() => setBundle(null)} />;
}

function runCommand(command: MenuCommand, onLock: () => void): void {
  const actions: Readonly<Record<MenuCommand, () => void>> = {
    logIncident: openCapture,
    goToMap: () => goTo('map'),
    goToList: () => goTo('list'),
    goToSettings: () => goTo('settings'),
    importRecords: () => goTo('import'),
    exportRecords: () => showOverlay('export'),
    shortcuts: () => showOverlay('shortcuts'),
    lock: onLock,
  };
  actions[command]();
}

async function takeFile(showBundle: (file: OpenedFile) => void): Promise<void> {
  const file = await desktop()?.takeOpenedFile();
  if (file === undefined || file === null) return;
  if (file.kind === 'bundle') {
    showBundle(file);
  } else {
    askToCheck(file.path, true);
    goTo('check');
  }
}

/** Says what the file is and that it stays as it is: nothing in this version takes it in. */
function OpenedBundle({ bundle, onClose }: { readonly bundle: OpenedFile | null; readonly onClose: () => void }) {
  const { t } = useTranslator();
  return (
    <Dialog opened={bundle !== null} onClose={onClose} title={t('desktop:opened.title')}>
      <div className={style.content} data-testid="opened-bundle">
        <p className={style.path}>{bundle?.path}</p>
        <p>{t('desktop:opened.bundle')}</p>
        <Button className={style.done} onClick={onClose} data-autofocus>
          {t('common:action.close')}
        </Button>
      </div>
    </Dialog>
  );
}
