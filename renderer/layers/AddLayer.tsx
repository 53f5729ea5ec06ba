import { Button, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { formatList } from '../../shared/format/lists.ts';
import { formatBytes } from '../../shared/format/units.ts';
import {
  type AddLayerEvent,
  type AddLayer as AddLayerRequest,
  LAYER_COLOURS,
  type LayerColour,
  type LayerPreview,
} from '../../shared/layers/layer.ts';
import { api, client } from '../api/client.ts';
import { useLongCall } from '../api/useLongCall.ts';
import { FileTable } from '../mapFiles/FileTable.tsx';
import { MapFileForm } from '../mapFiles/MapFileForm.tsx';
import style from '../mapFiles/MapFiles.module.css';
import { OriginFields } from '../mapFiles/OriginFields.tsx';
import { TakenIn } from '../mapFiles/TakenIn.tsx';
import { TakingIn } from '../mapFiles/TakingIn.tsx';
import { announce } from '../ui/announcer.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import table from '../ui/FileTable.module.css';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { LookFields } from './LayerEditor.tsx';

const EXTENSIONS = ['geojson', 'json'];

type Plan = Omit<AddLayerRequest, 'path'>;

/** From a file to a layer: what is in it, how it shall look, and the taking in itself. */
export function AddLayer({ onClose, taken }: { readonly onClose: () => void; readonly taken: readonly LayerColour[] }) {
  const { t } = useTranslator();
  const [path, setPath] = useState('');
  const [plan, setPlan] = useState<Plan | null>(null);
  const taking = useLongCall<AddLayerEvent>();
  const look = useMutation(api.layers.preview.mutationOptions({ onSuccess: (preview) => setPlan(planOf(preview, taken)) }));
  const { state } = taking;
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (plan === null || plan.title.trim() === '') return;
    void taking.run((signal) => client.layers.add({ path: path.trim(), ...plan }, { signal }));
  };
  if (state.kind === 'done') {
    const close = () => {
      announce('');
      onClose();
    };
    const words = t('layers:added', { title: state.done.layer.title });
    return <TakenIn words={words} closeLabel={t('layers:close')} onClose={close} testId="layer-added" />;
  }
  return (
    <div className={style.adding} data-testid="adding-layer">
      <MapFileForm
        words={{ path: t('layers:path'), look: t('layers:look'), close: t('layers:close') }}
        testIds={{ path: 'layer-path', look: 'layer-look', close: 'add-layer-close' }}
        extensions={EXTENSIONS}
        path={path}
        isLooking={look.isPending}
        isFirst={plan === null}
        onChange={(changed) => {
          setPath(changed);
          setPlan(null);
          look.reset();
          taking.reset();
        }}
        onLook={(chosen) => look.mutate({ path: chosen })}
        onClose={onClose}
      />
      <ErrorNotice error={state.kind === 'failed' ? state.error : look.error} />
      {state.kind === 'cancelled' && (
        <Notice tone="plain" role="status">
          <p>{t('layers:cancelled')}</p>
        </Notice>
      )}
      {look.data !== undefined && plan !== null && state.kind === 'running' && (
        <TakingIn
          words={t('layers:running')}
          count={state.progress === null ? '' : t('layers:features', { count: state.progress.features })}
          share={state.progress === null ? 0 : state.progress.bytesRead / Math.max(1, state.progress.bytes)}
          cancelLabel={t('layers:cancel')}
          onCancel={taking.cancel}
          testId="layer-running"
        />
      )}
      {look.data !== undefined && plan !== null && state.kind !== 'running' && (
        <form className={style.part} onSubmit={start}>
          <Facts preview={look.data} />
          <PlanFields plan={plan} preview={look.data} onChange={(change) => setPlan({ ...plan, ...change })} />
          <FirstRows preview={look.data} />
          <div className={style.actions}>
            <Button type="submit" disabled={plan.title.trim() === ''} data-testid="layer-start">
              {t('layers:start')}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}

function planOf({ suggested, kinds }: LayerPreview, taken: readonly LayerColour[]): Plan {
  return {
    ...suggested,
    source: '',
    colour: LAYER_COLOURS.find((colour) => !taken.includes(colour)) ?? LAYER_COLOURS[0],
    // Areas next to each other, such as districts, are told apart by their borders; single ones by their tint.
    drawnAs: kinds.area > 12 ? 'line' : 'fill',
    opacityPercent: 80,
  };
}

function Facts({ preview }: { readonly preview: LayerPreview }) {
  const { t, language } = useTranslator();
  const { kinds } = preview;
  const contents = [
    ...(kinds.area > 0 ? [t('layers:areas', { count: kinds.area })] : []),
    ...(kinds.line > 0 ? [t('layers:lines', { count: kinds.line })] : []),
    ...(kinds.point > 0 ? [t('layers:points', { count: kinds.point })] : []),
    ...(preview.withoutGeometry > 0 ? [t('layers:withoutGeometry', { count: preview.withoutGeometry })] : []),
  ];
  const facts = {
    size: formatBytes(preview.bytes, language),
    encoding: preview.encoding.toUpperCase(),
    contents: formatList(contents, language),
  };
  return (
    <p className={style.hint} data-testid="layer-facts">
      {t('layers:facts', facts)} {preview.hasMore && t('layers:more')}
    </p>
  );
}

interface PlanFieldsProps {
  readonly plan: Plan;
  readonly preview: LayerPreview;
  readonly onChange: (change: Partial<Plan>) => void;
}

function PlanFields({ plan, preview, onChange }: PlanFieldsProps) {
  const { t } = useTranslator();
  const columns = preview.columns.map(({ name }) => name);
  return (
    <div className={style.editor}>
      <OriginFields
        origin={plan}
        onChange={onChange}
        words={{ title: t('layers:field.title'), source: t('layers:field.source'), sourceExample: t('layers:field.sourceExample') }}
        testId="new-layer"
      />
      <ColumnField
        label={t('layers:field.nameColumn')}
        columns={columns}
        value={plan.nameColumn}
        onChange={(nameColumn) => onChange({ nameColumn })}
        testId="layer-name-column"
      />
      <ColumnField
        label={t('layers:field.codeColumn')}
        columns={columns}
        value={plan.codeColumn}
        onChange={(codeColumn) => onChange({ codeColumn })}
        testId="layer-code-column"
      />
      <LookFields look={plan} hasAreas={preview.kinds.area > 0} onChange={onChange} />
    </div>
  );
}

interface ColumnFieldProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly testId: string;
}

function ColumnField({ label, columns, value, onChange, testId }: ColumnFieldProps) {
  const { t } = useTranslator();
  return (
    <NativeSelect
      label={label}
      value={value === null ? '' : String(columns.indexOf(value))}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : (columns[Number(event.currentTarget.value)] ?? null))}
      data-testid={testId}
    >
      <option value="">{t('layers:field.noColumn')}</option>
      {columns.map((name, at) => (
        <option key={name} value={String(at)}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}

function FirstRows({ preview }: { readonly preview: LayerPreview }) {
  const { t } = useTranslator();
  const head = (
    <>
      <th scope="col">{t('layers:rows.row')}</th>
      <th scope="col">{t('layers:rows.kind')}</th>
      {preview.columns.map(({ name }) => (
        <th scope="col" key={name}>
          <bdi>{name}</bdi>
        </th>
      ))}
    </>
  );
  return (
    <FileTable title={t('layers:rows')} head={head} testId="layer-rows">
      {preview.rows.map(({ row, kind, cells }) => (
        <tr key={row}>
          <td className={table.number}>{row}</td>
          <td>{t(kind === null ? 'layers:kind.none' : `layers:kind.${kind}`)}</td>
          {preview.columns.map(({ name }, at) => (
            <td key={name}>
              <bdi>{cells[at]}</bdi>
            </td>
          ))}
        </tr>
      ))}
    </FileTable>
  );
}
