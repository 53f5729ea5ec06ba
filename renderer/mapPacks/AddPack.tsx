import { Button, Progress } from '@mantine/core';
import type { FormEvent } from 'react';
import { formatBytes } from '../../shared/format/units.ts';
import { PACK_FORMATS } from '../../shared/mapPacks/mapPack.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PathField } from '../ui/PathField.tsx';
import style from './MapPacks.module.css';
import { type AddState, useAddPack } from './useAddPack.ts';

/** Chooses an archive, and tells how far its check and its copy are. */
export function AddPack() {
  const { t } = useTranslator();
  const adding = useAddPack();
  const { state } = adding;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (adding.path.trim() !== '') void adding.add();
  };
  return (
    <>
      <form className={style.file} onSubmit={onSubmit}>
        <div className={style.path}>
          <PathField
            label={t('mapPacks:path')}
            value={adding.path}
            onChange={adding.changePath}
            kind="open-file"
            extensions={PACK_FORMATS}
            testId="pack-path"
            disabled={state.kind === 'running'}
          />
        </div>
        {state.kind !== 'running' && (
          <Button type="submit" disabled={adding.path.trim() === ''} data-testid="pack-add">
            {t('mapPacks:add')}
          </Button>
        )}
      </form>
      {state.kind === 'running' && <Running step={state.step} onCancel={adding.cancel} />}
      {state.kind === 'failed' && <ErrorNotice error={state.error} />}
      {(state.kind === 'done' || state.kind === 'cancelled') && (
        <Notice tone="plain" role="status" testId={`pack-${state.kind}`}>
          <p>{state.kind === 'done' ? t('mapPacks:added', { name: state.pack.name }) : t('mapPacks:cancelled')}</p>
        </Notice>
      )}
    </>
  );
}

interface RunningProps {
  readonly step: Extract<AddState, { kind: 'running' }>['step'];
  readonly onCancel: () => void;
}

function Running({ step, onCancel }: RunningProps) {
  const { t, language } = useTranslator();
  const isCopying = step.kind === 'copying';
  const words = isCopying
    ? t('mapPacks:copying', { done: formatBytes(step.copiedBytes, language), all: formatBytes(step.bytes, language) })
    : t('mapPacks:checking');
  return (
    <div className={style.running} role="status" data-testid="pack-running">
      <p>{words}</p>
      <Progress
        value={isCopying ? (100 * step.copiedBytes) / step.bytes : 100}
        animated={!isCopying}
        aria-label={t(isCopying ? 'mapPacks:copyingLabel' : 'mapPacks:checking')}
      />
      <div className={style.actions}>
        <Button variant="default" onClick={onCancel} data-testid="pack-cancel">
          {t('mapPacks:cancel')}
        </Button>
      </div>
    </div>
  );
}
