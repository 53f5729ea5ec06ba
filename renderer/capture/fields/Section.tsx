import { UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslator } from '../../ui/LanguageProvider.tsx';
import style from './fields.module.css';

interface Props {
  readonly title: string;
  readonly icon?: ReactNode;
  /** How much of it was answered; 0 says nothing. */
  readonly answered: number;
  /** Something in it is in the way: it stands open. */
  readonly inTheWay?: boolean;
  readonly testId: string;
  readonly children: ReactNode;
}

/** A part of a form that most records go without: one key or click opens it, and what stands in it is told while it is closed. */
export function Section({ title, icon, answered, inTheWay = false, testId, children }: Props) {
  const { t } = useTranslator();
  const [open, setOpen] = useState(false);
  const bodyId = useId();
  const body = useRef<HTMLDivElement>(null);
  const shown = open || inTheWay;
  // Whoever opens it wants to write in it.
  useEffect(() => {
    if (open) body.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
  }, [open]);
  return (
    <div className={style.group} data-testid={testId}>
      <UnstyledButton
        className={style.more}
        aria-expanded={shown}
        aria-controls={shown ? bodyId : undefined}
        onClick={() => setOpen(!open)}
        data-testid={`${testId}-open`}
      >
        {icon}
        {title}
        <IconChevronDown size={14} aria-hidden="true" data-open={shown} />
        {!shown && answered > 0 && <span className={style.answered}>{t('capture:section.filled', { count: answered })}</span>}
      </UnstyledButton>
      {shown && (
        <div ref={body} id={bodyId} className={style.place}>
          {children}
        </div>
      )}
    </div>
  );
}
