import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef } from 'react';
import { formatNumber } from '../../shared/format/numbers.ts';
import type { LogFileCheck } from '../../shared/provenance/logFileCheck.ts';
import { api } from '../api/client.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PathField } from '../ui/PathField.tsx';
import { askToCheck, useFileToCheck } from './fileToCheck.ts';
import style from './RecordCheckScreen.module.css';

/** A file of signed changes, from whomever: what it proves, and what is wrong with it. */
export function CheckFile() {
  const { t } = useTranslator();
  const path = useFileToCheck((state) => state.path);
  const check = useMutation(api.provenance.checkFile.mutationOptions());
  const part = useRef<HTMLElement>(null);
  const start = check.mutate;
  // A file that was opened with the program is what the person came for.
  useEffect(() => {
    const { path: asked, isOpened } = useFileToCheck.getState();
    if (!isOpened || asked !== path) return;
    useFileToCheck.setState({ isOpened: false });
    start({ path });
  }, [path, start]);
  const isAnswered = check.isSuccess || check.isError;
  // The answer is longer than what is left of the screen below the form.
  useEffect(() => {
    if (isAnswered) part.current?.scrollIntoView();
  }, [isAnswered]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (path.trim() !== '') start({ path: path.trim() });
  };
  return (
    <section ref={part} className={style.file} aria-labelledby="check-file-title" data-testid="check-file">
      <h3 className={style.title} id="check-file-title">
        {t('provenance:checkFile.title')}
      </h3>
      <p className={style.intro}>{t('provenance:checkFile.intro')}</p>
      <form className={style.fileForm} onSubmit={onSubmit} noValidate>
        <PathField
          label={t('provenance:checkFile.path')}
          value={path}
          onChange={(changed) => {
            check.reset();
            askToCheck(changed, false);
          }}
          kind="open-file"
          extensions={['baqylaulog']}
          testId="check-file-path"
        />
        <Button type="submit" variant="default" loading={check.isPending} disabled={path.trim() === ''} data-testid="check-file-start">
          {t('provenance:checkFile.start')}
        </Button>
      </form>
      <ErrorNotice error={check.error} />
      {check.data !== undefined && <Result check={check.data} />}
    </section>
  );
}

function Result({ check }: { readonly check: LogFileCheck }) {
  const { t } = useTranslator();
  if (check.scope === null) {
    return (
      <Notice tone="attention" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="alert" testId="check-file-result">
        <p>{t('provenance:checkFile.notALog')}</p>
      </Notice>
    );
  }
  const isWhole = check.faultCount === 0;
  const icon = isWhole ? <IconCircleCheck size={18} aria-hidden="true" /> : <IconAlertTriangle size={18} aria-hidden="true" />;
  return (
    <>
      <Notice tone={isWhole ? 'plain' : 'attention'} icon={icon} role={isWhole ? 'status' : 'alert'} testId="check-file-result">
        <p>{isWhole ? t('provenance:checkFile.whole') : t('provenance:checkFile.faulty', { count: check.faultCount })}</p>
        {!isWhole && <Faults check={check} />}
      </Notice>
      <Facts check={check} />
      {isWhole && <p>{t('provenance:checkFile.proves')}</p>}
      <p className={style.intro}>{t('provenance:checkFile.provesNot')}</p>
    </>
  );
}

function Faults({ check: { faults } }: { readonly check: LogFileCheck }) {
  const { t, language } = useTranslator();
  return (
    <ul className={style.faults}>
      {faults.map(({ fault, entry, seq }, index) => {
        const words = t(`provenance:fault.${fault}`);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and one change may have one fault twice
          <li key={`${index}-${fault}-${entry}`}>
            {seq === null ? words : t('provenance:checkFile.faultAt', { number: formatNumber(seq, language), words })}
          </li>
        );
      })}
    </ul>
  );
}

function Facts({ check }: { readonly check: LogFileCheck }) {
  const { t, language } = useTranslator();
  const counts = (['entries', 'read', 'erased'] as const).map((name) => [name, formatNumber(check[name], language)] as const);
  const signers = [['signers', check.devices.join(', ')] as const, ['writtenBy', check.writtenBy ?? '—'] as const];
  return (
    <dl className={style.summary}>
      {[...counts, ...signers].map(([name, value]) => (
        <div key={name} className={style.count} data-testid={`check-file-${name}`}>
          <dt>{t(`provenance:checkFile.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
