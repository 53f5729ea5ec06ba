import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Keys.module.css';
import { sixWords } from './sixWords.ts';

/** Offers a passphrase that nobody could guess. It stays to be read, so that it can be typed once more. */
export function SuggestWords({ onUse }: { readonly onUse: (passphrase: string) => void }) {
  const { t } = useTranslator();
  const [words, setWords] = useState<string | null>(null);
  if (words === null) {
    return (
      <Button variant="subtle" size="compact-sm" className={style.start} onClick={() => setWords(sixWords())} data-testid="suggest">
        {t('keys:suggest')}
      </Button>
    );
  }
  return (
    <div className={style.suggested} data-testid="suggested">
      <p className={style.words}>{words}</p>
      <p className={style.hint}>{t('keys:suggest.text')}</p>
      <div className={style.row}>
        <Button size="compact-sm" variant="default" onClick={() => onUse(words)} autoFocus data-testid="suggest-use">
          {t('keys:suggest.use')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => setWords(sixWords())}>
          {t('keys:suggest.another')}
        </Button>
      </div>
    </div>
  );
}
