import { Button, Progress } from '@mantine/core';
import type { ImportReport } from '../../shared/imports/import.ts';
import { fileProblemText, rowFaultsText } from '../../shared/messages/rowFaultText.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PathField } from '../ui/PathField.tsx';
import style from './ImportScreen.module.css';
import type { ImportPlan, ImportState } from './useImport.ts';

/** Starts the import, tells how far it is, and ends with the report. */
export function ImportRun({ plan }: { readonly plan: ImportPlan }) {
  const { t } = useTranslator();
  const { state } = plan;
  if (state.kind === 'running') return <Running state={state} onCancel={plan.cancel} />;
  return (
    <div className={style.part}>
      {state.kind === 'cancelled' && (
        <Notice tone="plain" role="status">
          <p>{t('imports:cancelled')}</p>
        </Notice>
      )}
      {state.kind === 'done' && <Report report={state.report} />}
      {state.kind === 'done' && !state.report.isDryRun ? (
        <div className={style.actions}>
          <Button onClick={plan.reset} data-testid="import-another">
            {t('imports:report.another')}
          </Button>
        </div>
      ) : (
        <Start plan={plan} />
      )}
    </div>
  );
}

function Start({ plan }: { readonly plan: ImportPlan }) {
  const { t } = useTranslator();
  return (
    <>
      <PathField
        label={t('imports:badRowsPath')}
        value={plan.badRowsPath}
        onChange={plan.changeBadRowsPath}
        kind="save-file"
        extensions={['csv']}
        testId="import-bad-rows"
      />
      <div className={style.actions}>
        <Button variant="default" onClick={() => void plan.run(true)} data-testid="import-rehearse">
          {t('imports:rehearse')}
        </Button>
        <Button onClick={() => void plan.run(false)} disabled={plan.isLooking} data-testid="import-start">
          {t('imports:start')}
        </Button>
      </div>
    </>
  );
}

function Running({ state, onCancel }: { readonly state: Extract<ImportState, { kind: 'running' }>; readonly onCancel: () => void }) {
  const { t } = useTranslator();
  const { progress, isDryRun } = state;
  const share = progress === null || progress.bytes === 0 ? 0 : (100 * progress.bytesRead) / progress.bytes;
  const label = t(isDryRun ? 'imports:rehearsing' : 'imports:running');
  return (
    <div className={style.part} role="status" data-testid="import-running">
      <p>
        {label} {progress !== null && t('imports:report.rows', { count: progress.rows })}
      </p>
      <Progress value={share} aria-label={label} />
      <div className={style.actions}>
        <Button variant="default" onClick={onCancel} data-testid="import-cancel">
          {t('imports:cancel')}
        </Button>
      </div>
    </div>
  );
}

function Report({ report }: { readonly report: ImportReport }) {
  const translator = useTranslator();
  const { t } = translator;
  return (
    <div className={style.report} role="status" data-testid="import-report">
      <p className={style.reportLine}>{t(report.isDryRun ? 'imports:report.wouldAdd' : 'imports:report.added', { count: report.added })}</p>
      {report.there > 0 && <p>{t('imports:report.there', { count: report.there })}</p>}
      {report.bad > 0 && <p>{t('imports:report.bad', { count: report.bad })}</p>}
      {report.stopped !== null && <p>{t('imports:report.stopped', { why: fileProblemText(report.stopped, translator) })}</p>}
      {report.badRowsPath !== null && (
        <>
          <p>{t('imports:report.badRowsFile')}</p>
          <p className={style.pathWritten}>{report.badRowsPath}</p>
        </>
      )}
      {report.badRows.length > 0 && (
        <ul className={style.badRows}>
          {report.badRows.map(({ row, problems }) => (
            <li key={row}>{t('imports:report.badRow', { row: String(row), reasons: rowFaultsText(problems, translator) })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
