import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formatList } from '../../shared/format/lists.ts';
import { formatBytes } from '../../shared/format/units.ts';
import type { AddGazetteerEvent, GazetteerPreview, PlaceMapping } from '../../shared/gazetteer/gazetteerFile.ts';
import { client } from '../api/client.ts';
import { useLongCall } from '../api/useLongCall.ts';
import { MapFileForm } from '../mapFiles/MapFileForm.tsx';
import style from '../mapFiles/MapFiles.module.css';
import { OriginFields } from '../mapFiles/OriginFields.tsx';
import { TakenIn } from '../mapFiles/TakenIn.tsx';
import { TakingIn } from '../mapFiles/TakingIn.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PlaceColumns } from './PlaceColumns.tsx';
import { PlaceRows } from './PlaceRows.tsx';
import { usePlacesPreview } from './usePlacesPreview.ts';

const EXTENSIONS = ['csv', 'geojson', 'json', 'tsv', 'txt'];

/** From a file to places: what its columns hold, what would become of its first rows, and the taking in itself. */
export function AddPlaces({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslator();
  const [path, setPath] = useState('');
  const [texts, setTexts] = useState({ title: '', source: '' });
  const taking = useLongCall<AddGazetteerEvent>();
  const looking = usePlacesPreview((suggested) => setTexts({ title: suggested, source: '' }));
  const { state } = taking;
  const { preview } = looking;
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (preview === null || texts.title.trim() === '') return;
    void taking.run((signal) => client.gazetteer.add({ path: path.trim(), mapping: preview.mapping, ...texts }, { signal }));
  };
  if (state.kind === 'done') {
    const words = t('gazetteer:added', { count: state.done.gazetteer.places });
    return <TakenIn words={words} closeLabel={t('gazetteer:close')} onClose={onClose} testId="places-added" />;
  }
  return (
    <div className={style.adding} data-testid="adding-places">
      <MapFileForm
        words={{ path: t('gazetteer:path'), look: t('gazetteer:look'), close: t('gazetteer:close') }}
        testIds={{ path: 'places-path', look: 'places-look', close: 'add-places-close' }}
        extensions={EXTENSIONS}
        path={path}
        isLooking={looking.isLooking}
        isFirst={preview === null}
        onChange={(changed) => {
          setPath(changed);
          looking.reset();
          taking.reset();
        }}
        onLook={looking.look}
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
        <OriginFields
          origin={texts}
          onChange={(change) => onTexts({ ...texts, ...change })}
          words={{ title: t('gazetteer:field.title'), source: t('gazetteer:field.source') }}
          testId="places"
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
