import type { ReactNode } from 'react';
import style from './SettingsPage.module.css';
import { SettingsPageTop } from './SettingsPageTop.tsx';

interface Props {
  /** null: a step of the screen is shown, which has a heading and a way back of its own. */
  readonly title: string | null;
  readonly testId: string;
  /** Text is read in a narrow column; tables and parts with lists of their own want a wider one. */
  readonly holds?: 'text' | 'tables' | 'parts';
  readonly children: ReactNode;
}

/** A screen that the settings lead to. */
export function SettingsPage({ title, testId, holds = 'text', children }: Props) {
  return (
    <main className={style.screen} data-testid={testId}>
      <div className={style.column} data-holds={holds}>
        {title !== null && <SettingsPageTop title={title} />}
        {children}
      </div>
    </main>
  );
}
