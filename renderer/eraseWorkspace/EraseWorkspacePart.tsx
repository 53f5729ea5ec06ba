import { Button } from '@mantine/core';
import { Part, Setting } from '../preferences/SettingsPart.tsx';
import { goTo } from '../state/screenActions.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';

/** The way to the screen on which the workspace is erased. */
export function EraseWorkspacePart() {
  const { t } = useTranslator();
  return (
    <Part title={t('backup:erase.title')}>
      <Setting label={t('backup:erase.label')} hint={t('backup:erase.hint')}>
        {(id) => (
          <Button
            variant="default"
            color="red"
            aria-describedby={id}
            onClick={() => goTo('erase-workspace')}
            data-testid="open-erase-workspace"
          >
            {t('backup:erase.open')}
          </Button>
        )}
      </Setting>
    </Part>
  );
}
