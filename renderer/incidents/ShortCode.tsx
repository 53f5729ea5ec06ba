import { UnstyledButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { announce } from '../ui/announcer.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './ShortCode.module.css';

/** The code by which people speak of a record; a press copies it. */
export function ShortCode({ code }: { readonly code: string }) {
  const { t } = useTranslator();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied(true);
      announce(t('incidents:code.copied'));
    } catch {
      // It can still be selected and read.
      setCopied(false);
    }
  };
  return (
    <UnstyledButton
      className={style.code}
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
      title={t('incidents:code.copy', { code })}
      aria-label={t('incidents:code.copy', { code })}
      data-testid="short-code"
    >
      <span className={style.text}>{code}</span>
      {copied ? <IconCheck size={13} aria-hidden="true" /> : <IconCopy size={13} aria-hidden="true" />}
    </UnstyledButton>
  );
}
