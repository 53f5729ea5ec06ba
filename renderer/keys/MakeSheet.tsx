import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPrinter } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import type { RecoveryMade } from '../../shared/keys/keys.ts';
import { client } from '../api/client.ts';
import { isRefusal } from '../ui/coreRefusal.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ConfirmSheet } from './ConfirmSheet.tsx';
import style from './Keys.module.css';
import { PresentPassphrase } from './PresentPassphrase.tsx';
import { PrintedSheet } from './PrintedSheet.tsx';
import { SheetContent } from './SheetContent.tsx';
import { useFirstFocus } from './useFirstFocus.ts';
import { useSecretCall } from './useSecretCall.ts';

type Step = { readonly at: 'ask' } | { readonly at: 'show' | 'confirm'; readonly sheet: RecoveryMade } | { readonly at: 'done' };

/** Makes a recovery sheet: shown once, written down, two of it typed back, and only then does it count. */
export function MakeSheet({ isReplacing, onDone }: { readonly isReplacing: boolean; readonly onDone: () => void }) {
  const [step, setStep] = useState<Step>({ at: 'ask' });
  // Whoever goes away before the end has no sheet: nothing of it stays in the core either.
  useEffect(() => () => void client.keys.cancelRecovery().catch(() => {}), []);
  switch (step.at) {
    case 'ask':
      return <Ask isReplacing={isReplacing} onMade={(sheet) => setStep({ at: 'show', sheet })} />;
    case 'show':
      return <Show sheet={step.sheet} onWritten={() => setStep({ at: 'confirm', sheet: step.sheet })} />;
    case 'confirm':
      return (
        <ConfirmSheet
          asked={step.sheet.asked}
          onAgain={() => setStep({ at: 'show', sheet: step.sheet })}
          onConfirmed={() => setStep({ at: 'done' })}
        />
      );
    case 'done':
      return <Done onDone={onDone} />;
  }
}

function Ask({ isReplacing, onMade }: { readonly isReplacing: boolean; readonly onMade: (sheet: RecoveryMade) => void }) {
  const { t } = useTranslator();
  const [present, setPresent] = useState('');
  const call = useSecretCall();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (present === '') return;
    const sheet = await call.run(() => client.keys.makeRecovery({ present }));
    setPresent('');
    if (sheet !== undefined) onMade(sheet);
  };
  return (
    <form className={style.form} onSubmit={submit} noValidate data-testid="form-sheet">
      <h2 className={style.title}>{t(isReplacing ? 'keys:sheet.replace' : 'keys:sheet.make')}</h2>
      <p className={style.intro}>{t('keys:sheet.askText')}</p>
      {isReplacing && <p className={style.intro}>{t('keys:sheet.replaceText')}</p>}
      <PresentPassphrase value={present} onChange={setPresent} error={call.error} />
      {!isRefusal(call.error, 'WRONG_PASSPHRASE') && <ErrorNotice error={call.error} />}
      <Button type="submit" className={style.start} loading={call.isPending} data-testid="sheet-show">
        {t('keys:sheet.show')}
      </Button>
      {call.isPending && (
        <p className={style.hint} role="status">
          {t('workspace:deriving')}
        </p>
      )}
    </form>
  );
}

function Show({ sheet, onWritten }: { readonly sheet: RecoveryMade; readonly onWritten: () => void }) {
  const { t } = useTranslator();
  const heading = useFirstFocus<HTMLHeadingElement>();
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className={style.title}>
        {t('keys:sheet.write')}
      </h2>
      <Notice tone="caution" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="note">
        <p>{t('keys:sheet.writeText')}</p>
      </Notice>
      <div className={style.sheet} data-testid="sheet">
        <SheetContent sheet={sheet} />
        <p className={style.hint}>{t('keys:print.sign', { sheetId: sheet.sheetId })}</p>
      </div>
      <div className={style.row}>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden="true" />}
          onClick={() => window.print()}
          data-testid="sheet-print"
        >
          {t('keys:sheet.print')}
        </Button>
        <Button onClick={onWritten} data-testid="sheet-written">
          {t('keys:sheet.written')}
        </Button>
      </div>
      <PrintedSheet sheet={sheet} />
    </>
  );
}

function Done({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslator();
  return (
    <>
      <Notice tone="plain" icon={<IconCircleCheck size={18} aria-hidden="true" />} role="status" testId="keys-done">
        <p>{t('keys:sheet.done')}</p>
      </Notice>
      <Button variant="default" className={style.start} onClick={onDone} autoFocus>
        {t('common:action.close')}
      </Button>
    </>
  );
}
