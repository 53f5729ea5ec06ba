import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formatList } from '../../shared/format/lists.ts';
import { formatBytes } from '../../shared/format/units.ts';
import type { AddGazetteerEvent, GazetteerPreview, PlaceMapping } from '../../shared/gazetteer/gazetteerFile.ts';
import { LAYER_SOURCE_MAX, LAYER_TITLE_MAX } from '../../shared/layers/layer.ts';
import { client } from '../api/client.ts';
import { TakingIn } from '../layers/AddLayer.tsx';
import style from '../layers/OwnLayers.module.css';
import { useTakingIn } from '../layers/useTakingIn.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PathField } from '../ui/PathField.tsx';
import { PlaceColumns } from './PlaceColumns.tsx';
import { PlaceRows } from './PlaceRows.tsx';
import { usePlacesPreview } from './usePlacesPreview.ts';

/** From a file to places: what its columns hold, what would become of its first rows, and the taking in itself. */
export function AddPlaces({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslator();
  const [path, setPath] = useState('');
  const [texts, setTexts] = useState({ title: '', source: '' });
  const taking = useTakingIn<AddGazetteerEvent>();
  const looking = usePlacesPreview((suggested) => setTexts({ title: suggested, source: '' }));
  const { state } = taking;
  const { preview } = looking;
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (preview === null || texts.title.trim() === '' || state.kind === 'running') return;
    void taking.run((signal) => client.gazetteer.add({ path: path.trim(), mapping: preview.mapping, ...texts }, { signal }));
  };
  if (state.kind === 'done') return <Added count={state.done.gazetteer.places} onClose={onClose} />;
  return (
    <div className={style.adding} data-testid="adding-places">
      <LookForm
        path={path}
        isLooking={looking.isLooking}
        isFirst={preview === null}
        onChange={(changed) => {
          setPath(changed);
          looking.reset();
          taking.reset();
        }}
        onLook={() => looking.look(path.trim())}
        onClose={onClose}
      />
      <ErrorNotice error={state.kind === 'failed' ? state.error : looking.error} />
      {state.kind === 'cancelled' && (
        <Notice tone="plain" role="status">
          <p>{t('gazetteer:cancelled')}</p>
        </Notice>
      )}
      {state.kind === 'running' && (
        <TakingIn
          words={t('gazetteer:running')}
          count={state.progress === null ? '' : t('gazetteer:places', { count: state.progress.places })}
          share={state.progress === null ? 0 : state.progress.bytesRead / Math.max(1, state.progress.bytes)}
          cancelLabel={t('gazetteer:cancel')}
          onCancel={taking.cancel}
          testId="places-running"
        />
      )}
      {preview !== null && state.kind !== 'running' && (
        <form className={style.part} onSubmit={start}>
          <PlanOfPlaces preview={preview} texts={texts} onTexts={setTexts} onMapping={(mapping) => looking.remap(path.trim(), mapping)} />
          <div className={style.actions}>
            <Button type="submit" disabled={texts.title.trim() === '' || looking.isLooking} data-testid="places-start">
              {t('gazetteer:start')}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}

function Added({ count, onClose }: { readonly count: number; readonly onClose: () => void }) {
  const { t } = useTranslator();
  return (
    <Notice tone="plain" role="status" testId="places-added">
      <p>{t('gazetteer:added', { count })}</p>
      <div className={style.actions}>
        <Button variant="default" size="compact-sm" autoFocus onClick={onClose} data-testid="places-added-close">
          {t('gazetteer:close')}
        </Button>
      </div>
    </Notice>
  );
}

interface LookFormProps {
  readonly path: string;
  readonly isLooking: boolean;
  readonly isFirst: boolean;
  readonly onChange: (path: string) => void;
  readonly onLook: () => void;
  readonly onClose: () => void;
}

function LookForm({ path, isLooking, isFirst, onChange, onLook, onClose }: LookFormProps) {
  const { t } = useTranslator();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (path.trim() !== '') onLook();
  };
  return (
    <form className={style.part} onSubmit={submit}>
      <PathField
        label={t('gazetteer:path')}
        value={path}
        onChange={onChange}
        kind="open-file"
        extensions={['csv', 'geojson', 'json', 'tsv', 'txt']}
        testId="places-path"
        isFirst
      />
      <div className={style.actions}>
        <Button variant="default" onClick={onClose} data-testid="add-places-close">
          {t('gazetteer:close')}
        </Button>
        <Button
          type="submit"
          variant={isFirst ? 'filled' : 'default'}
          loading={isLooking}
          disabled={path.trim() === ''}
          data-testid="places-look"
        >
          {t('gazetteer:look')}
        </Button>
      </div>
    </form>
  );
}

interface Texts {
  readonly title: string;
  readonly source: string;
}

interface PlanProps {
  readonly preview: GazetteerPreview;
  readonly texts: Texts;
  readonly onTexts: (texts: Texts) => void;
  readonly onMapping: (mapping: PlaceMapping) => void;
}

function PlanOfPlaces({ preview, texts, onTexts, onMapping }: PlanProps) {
  const { t } = useTranslator();
  return (
    <>
      <Facts preview={preview} />
      <PlaceColumns preview={preview} onChange={onMapping} />
      <PlaceRows preview={preview} />
      <div className={style.editor}>
        <TextInput
          label={t('gazetteer:field.title')}
          value={texts.title}
          maxLength={LAYER_TITLE_MAX}
          onChange={(event) => onTexts({ ...texts, title: event.currentTarget.value })}
          autoComplete="off"
          spellCheck={false}
          data-testid="places-title"
        />
        <TextInput
          label={t('gazetteer:field.source')}
          value={texts.source}
          maxLength={LAYER_SOURCE_MAX}
          onChange={(event) => onTexts({ ...texts, source: event.currentTarget.value })}
          autoComplete="off"
          spellCheck={false}
          data-testid="places-source"
        />
      </div>
    </>
  );
}

const LEFT_OUT = ['no-name', 'no-point', 'bad-point', 'bad-row'] as const;

function Facts({ preview }: { readonly preview: GazetteerPreview }) {
  const { t, language } = useTranslator();
  const { format, encoding, bytes, taken, leftOut, looked, hasMore } = preview;
  const counts = [
    t('gazetteer:taken', { count: taken }),
    ...LEFT_OUT.flatMap((why) => (leftOut[why] > 0 ? [t(`gazetteer:leftOut.${why}`, { count: leftOut[why] })] : [])),
  ];
  return (
    <div className={style.hint} data-testid="places-facts">
      <p>
        {t('gazetteer:facts', {
          format: format === 'csv' ? 'CSV' : 'GeoJSON',
          encoding: encoding.toUpperCase(),
          size: formatBytes(bytes, language),
        })}
      </p>
      <p>{formatList(counts, language)}</p>
      {hasMore && <p>{t('gazetteer:lookedAt', { count: looked })}</p>}
    </div>
  );
}
