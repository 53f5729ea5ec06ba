import { Button, Progress } from '@mantine/core';
import type { FormEvent } from 'react';
import { formatBytes } from '../../shared/format/units.ts';
import { type AddPackEvent, PACK_FORMATS } from '../../shared/mapPacks/mapPack.ts';
import type { LongCallState } from '../api/useLongCall.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PathField } from '../ui/PathField.tsx';
import style from './MapPacks.module.css';
import { useAddPack } from './useAddPack.ts';

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
      {state.kind === 'running' && <Running progress={state.progress} onCancel={adding.cancel} />}
      {state.kind === 'failed' && <ErrorNotice error={state.error} />}
      {(state.kind === 'done' || state.kind === 'cancelled') && (
        <Notice tone="plain" role="status" testId={`pack-${state.kind}`}>
          <p>{state.kind === 'done' ? t('mapPacks:added', { name: state.done.pack.name }) : t('mapPacks:cancelled')}</p>
        </Notice>
      )}
    </>
  );
}

interface RunningProps {
  /** null = it has just begun. */
  readonly progress: Extract<LongCallState<AddPackEvent>, { kind: 'running' }>['progress'];
  readonly onCancel: () => void;
}

function Running({ progress, onCancel }: RunningProps) {
  const { t, language } = useTranslator();
  const copying = progress?.kind === 'copying' ? progress : null;
  const words =
    copying === null
      ? t('mapPacks:checking')
      : t('mapPacks:copying', { done: formatBytes(copying.copiedBytes, language), all: formatBytes(copying.bytes, language) });
  return (
    <div className={style.running} role="status" data-testid="pack-running">
      <p>{words}</p>
      <Progress
        value={copying === null ? 100 : (100 * copying.copiedBytes) / copying.bytes}
        animated={copying === null}
        aria-label={t(copying === null ? 'mapPacks:checking' : 'mapPacks:copyingLabel')}
      />
      <div className={style.actions}>
        <Button variant="default" onClick={onCancel} data-testid="pack-cancel">
          {t('mapPacks:cancel')}
        </Button>
      </div>
    </div>
  );
}
