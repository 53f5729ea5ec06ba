import { NativeSelect, SegmentedControl, Slider, Switch, TextInput } from '@mantine/core';
import { useId } from 'react';
import { formatList } from '../../shared/format/lists.ts';
import { formatPercent } from '../../shared/format/numbers.ts';
import { LAYER_COLOURS, LAYER_FORMS, LAYER_SOURCE_MAX, LAYER_TITLE_MAX, type Layer, type SetLayer } from '../../shared/layers/layer.ts';
import { REGIONS } from '../../shared/vocabulary/regions.ts';
import style from '../mapFiles/MapFiles.module.css';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { LayerMark } from './LayerMark.tsx';

/** A colour shows best as a tinted box. */
const AREA: Layer['kinds'] = ['area'];

export type LayerLook = Pick<Layer, 'colour' | 'drawnAs' | 'opacityPercent'>;

/** Changes of a layer that is there; each takes effect at once. */
export function LayerEditor({ layer, onSet }: { readonly layer: Layer; readonly onSet: (change: Omit<SetLayer, 'id'>) => void }) {
  const { t } = useTranslator();
  return (
    <div className={style.editor} data-testid="layer-editor">
      <KeptText
        label={t('layers:field.title')}
        value={layer.title}
        max={LAYER_TITLE_MAX}
        isNeeded
        onChange={(title) => onSet({ title })}
        testId="layer-title"
      />
      <KeptText
        label={t('layers:field.source')}
        value={layer.source}
        max={LAYER_SOURCE_MAX}
        onChange={(source) => onSet({ source })}
        testId="layer-source"
      />
      <LookFields look={layer} hasAreas={layer.kinds.includes('area')} onChange={onSet} />
      <ReplacesRegions layer={layer} onSet={onSet} />
    </div>
  );
}

interface KeptTextProps {
  readonly label: string;
  readonly value: string;
  readonly max: number;
  readonly isNeeded?: boolean;
  readonly onChange: (value: string) => void;
  readonly testId: string;
}

/** Taken when the field is left; an empty one that must not be empty stays as it was. */
function KeptText({ label, value, max, isNeeded = false, onChange, testId }: KeptTextProps) {
  return (
    <TextInput
      label={label}
      defaultValue={value}
      maxLength={max}
      autoComplete="off"
      spellCheck={false}
      onBlur={(event) => {
        const typed = event.currentTarget.value.trim();
        if (typed === '' && isNeeded) event.currentTarget.value = value;
        else if (typed !== value) onChange(typed);
      }}
      data-testid={testId}
    />
  );
}

interface LookProps {
  readonly look: LayerLook;
  readonly hasAreas: boolean;
  readonly onChange: (change: Partial<LayerLook>) => void;
}

/** Colour, form and strength. */
export function LookFields({ look, hasAreas, onChange }: LookProps) {
  const { t, language } = useTranslator();
  const [formId, strengthId] = [useId(), useId()];
  return (
    <>
      <NativeSelect
        label={t('layers:field.colour')}
        value={look.colour}
        leftSection={<LayerMark colour={look.colour} drawnAs="fill" kinds={AREA} />}
        onChange={(event) => onChange({ colour: LAYER_COLOURS.find((colour) => colour === event.currentTarget.value) ?? look.colour })}
        data-testid="layer-colour"
      >
        {LAYER_COLOURS.map((colour) => (
          <option key={colour} value={colour}>
            {t(`layers:colour.${colour}`)}
          </option>
        ))}
      </NativeSelect>
      {hasAreas && (
        <div className={style.field}>
          <span id={formId} className={style.label}>
            {t('layers:field.drawnAs')}
          </span>
          <SegmentedControl
            aria-labelledby={formId}
            fullWidth
            value={look.drawnAs}
            onChange={(value) => onChange({ drawnAs: LAYER_FORMS.find((form) => form === value) ?? look.drawnAs })}
            data={LAYER_FORMS.map((form) => ({ value: form, label: t(`layers:form.${form}`) }))}
            data-testid="layer-form"
          />
        </div>
      )}
      <div className={style.field}>
        <span id={strengthId} className={style.label}>
          {t('layers:field.opacity')}
        </span>
        <Slider
          key={look.opacityPercent}
          thumbProps={{ 'aria-labelledby': strengthId }}
          min={10}
          max={100}
          step={10}
          defaultValue={look.opacityPercent}
          label={(value) => formatPercent(value / 100, language)}
          onChangeEnd={(opacityPercent) => onChange({ opacityPercent })}
          data-testid="layer-opacity"
        />
      </div>
    </>
  );
}

/** Only of a layer whose codes are those of the units; which of them are missing is said. */
function ReplacesRegions({ layer, onSet }: { readonly layer: Layer; readonly onSet: (change: Omit<SetLayer, 'id'>) => void }) {
  const { t, language } = useTranslator();
  if (layer.missingRegions === null) return null;
  const missing = REGIONS.filter(({ code }) => layer.missingRegions?.includes(code) === true).map(({ name }) => name[language]);
  return (
    <Switch
      className={style.wide}
      label={t('layers:replaces')}
      description={
        missing.length === 0 ? t('layers:replaces.hint') : t('layers:replaces.missing', { regions: formatList(missing, language) })
      }
      checked={layer.replacesRegions}
      disabled={missing.length > 0}
      onChange={(event) => onSet({ replacesRegions: event.currentTarget.checked })}
      data-testid="layer-replaces"
    />
  );
}
