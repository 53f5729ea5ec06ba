import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { goTo } from '../state/screenActions.ts';
import { isFocusLost } from '../ui/focusLost.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './SettingsPageTop.module.css';

/** The heading of a screen that the settings lead to, and the way back to them. */
export function SettingsPageTop({ title }: { readonly title: string }) {
  const { t } = useTranslator();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The button that led here is gone, and the keyboard would be nowhere.
    if (isFocusLost()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={style.top}>
      <Button
        variant="subtle"
        size="compact-sm"
        className={style.back}
        leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
        onClick={() => goTo('settings')}
        data-testid="to-settings"
      >
        {t('preferences:title')}
      </Button>
      <h2 ref={heading} className={style.title} tabIndex={-1}>
        {title}
      </h2>
    </div>
  );
}
