import type { ReactNode } from 'react';
import { LanguageMenu } from '../preferences/LanguageMenu.tsx';
import { ThemeButton } from '../preferences/ThemeButton.tsx';
import style from './StartLayout.module.css';

interface Props {
  readonly title: string;
  /** Only where there is no workspace yet that it would give away. */
  readonly brand?: ReactNode;
  readonly testId: string;
  readonly children: ReactNode;
}

/** One calm column in the middle of an empty window. */
export function StartLayout({ title, brand, testId, children }: Props) {
  return (
    <div className={style.page} data-testid={testId}>
      <header className={style.bar}>
        <LanguageMenu />
        <ThemeButton />
      </header>
      <main className={style.middle}>
        <div className={style.column}>
          {brand}
          <h1 className={style.title}>{title}</h1>
          {children}
        </div>
      </main>
    </div>
  );
}
