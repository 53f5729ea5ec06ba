import type { ReactNode } from 'react';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Names.module.css';

/** The ground of its own on which anything confidential stands, with who will read it. */
export function ConfidentialGround({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslator();
  return (
    <div className={style.ground}>
      <p className={style.who}>
        {t('names:who')} {t('names:apart')}
      </p>
      {children}
    </div>
  );
}
