import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { formatBytes } from '../../shared/format/units.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PathField } from '../ui/PathField.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import style from './Diagnostics.module.css';
import { DiagnosticsFacts } from './DiagnosticsFacts.tsx';
import { useDiagnostics } from './useDiagnostics.ts';

/** What would stand in the file, whole, and then the button that writes it. */
export function DiagnosticsForm({ pageCrashed }: { readonly pageCrashed: boolean }) {
  const { t, language } = useTranslator();
  const plan = useDiagnostics(pageCrashed);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    plan.start(false);
  };
  return (
    <div className={style.form} data-testid="diagnostics-form">
      <p>{t('diagnostics:intro')}</p>
      <p className={style.hint}>{t('diagnostics:never')}</p>
      <ErrorNotice error={plan.notRead} />
      {plan.diagnostics === undefined && plan.notRead === null && <SkeletonRows rows={6} />}
      {plan.diagnostics !== undefined && (
        <>
          {plan.diagnostics.workspace.state !== 'unlocked' && <p className={style.hint}>{t('diagnostics:fewer')}</p>}
          <DiagnosticsFacts diagnostics={plan.diagnostics} />
          <form className={style.write} onSubmit={onSubmit} noValidate>
            <PathField
              label={t('diagnostics:path')}
              value={plan.path}
              onChange={plan.changePath}
              kind="save-file"
              extensions={['json']}
              testId="diagnostics-path"
            />
            <ErrorNotice error={plan.notWritten}>
              {plan.targetExists && (
                <Button size="compact-sm" variant="default" onClick={() => plan.start(true)} data-testid="diagnostics-replace">
                  {t('diagnostics:replace')}
                </Button>
              )}
            </ErrorNotice>
            {plan.written !== undefined && (
              <Notice tone="plain" icon={<IconCircleCheck size={18} aria-hidden="true" />} role="status" testId="diagnostics-written">
                <p>{t('diagnostics:written', { size: formatBytes(plan.written.bytes, language) })}</p>
                <p className={style.value}>{plan.written.path}</p>
              </Notice>
            )}
            <div className={style.actions}>
              <Button type="submit" loading={plan.pending} disabled={plan.path.trim() === ''} data-testid="diagnostics-write">
                {t('diagnostics:submit')}
              </Button>
            </div>
          </form>
        </>
      )}
    </div>
  );
}
