import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { formatAccuracy, formatCoordinates } from '../../../shared/format/units.ts';
import { parseCoordinates } from '../../../shared/map/parseCoordinates.ts';
import type { IncidentVocabulary } from '../../../shared/vocabulary/incidentVocabulary.ts';
import { choiceName } from '../../incidents/vocabularyNames.ts';
import { setPinDraft, setPinMode } from '../../state/screenActions.ts';
import { useScreenStore } from '../../state/screenStore.ts';
import { useTranslator } from '../../ui/LanguageProvider.tsx';
import type { PinValue, PlaceValue } from '../captureForm.ts';
import { FieldPlace } from './FieldRow.tsx';
import style from './fields.module.css';
import { typeNumbersOfAnyLayout } from './textKeys.ts';

interface Props {
  readonly value: PlaceValue;
  readonly onChange: (value: PlaceValue) => void;
  readonly error: string | null;
  readonly onLeave: () => void;
  readonly vocabulary: IncidentVocabulary;
}

/** Radii that a person can choose from, in metres. */
const ACCURACIES = [10, 50, 100, 300, 1000, 5000, 20_000, 100_000];
/** Where the text does not say how exact it is: four decimals or seconds are a street corner. */
const TYPED_ACCURACY_M = 100;

/** The optional pin: a click on the map, or coordinates typed in any usual way. */
export function PinField({ value, onChange, error, onLeave, vocabulary }: Props) {
  const { t, language } = useTranslator();
  useMapPin(value, onChange);
  const onType = (coordinates: string) => {
    const read = parseCoordinates(coordinates);
    const pin: PinValue | null = read.ok
      ? { lat: read.lat, lng: read.lng, accuracyM: Math.max(1, Math.round(read.accuracyM ?? TYPED_ACCURACY_M)), origin: 'typed' }
      : value.pin?.origin === 'typed'
        ? null
        : value.pin;
    onChange({ ...value, coordinates, pin });
  };
  return (
    <FieldPlace field="coordinates" onLeave={onLeave}>
      <TextInput
        label={t('capture:pin.coordinates')}
        placeholder="43.2380, 76.9450"
        description={value.pin === null && value.coordinates === '' ? t('capture:pin.hint') : undefined}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={value.coordinates}
        error={error}
        onKeyDown={typeNumbersOfAnyLayout}
        onChange={(event) => onType(event.currentTarget.value)}
        data-testid="coordinates"
      />
      {value.pin !== null && (
        <div className={style.pin} data-testid="pin">
          <IconMapPin size={16} aria-hidden="true" />
          <span>{formatCoordinates(value.pin.lat, value.pin.lng, language)}</span>
          <NativeSelect
            size="xs"
            aria-label={t('capture:pin.accuracy')}
            value={String(value.pin.accuracyM ?? '')}
            onChange={(event) =>
              value.pin !== null && onChange({ ...value, pin: { ...value.pin, accuracyM: Number(event.currentTarget.value) || null } })
            }
            data={[
              { value: '', label: t('capture:pin.accuracyUnknown') },
              ...accuraciesWith(value.pin.accuracyM).map((metres) => ({ value: String(metres), label: formatAccuracy(metres, language) })),
            ]}
          />
          <span className={style.note}>{choiceName(vocabulary.pinOrigins, value.pin.origin, language)}</span>
          <Button variant="subtle" size="compact-xs" onClick={() => onChange({ ...value, pin: null, coordinates: '' })}>
            {t('capture:pin.clear')}
          </Button>
        </div>
      )}
    </FieldPlace>
  );
}

function accuraciesWith(accuracyM: number | null): number[] {
  return [...new Set([...ACCURACIES, ...(accuracyM === null ? [] : [accuracyM])])].sort((a, b) => a - b);
}

/** While the form is open the map is live: a click there is this form's pin, and this form's pin is drawn there. */
function useMapPin(value: PlaceValue, onChange: (value: PlaceValue) => void): void {
  const pinDraft = useScreenStore((state) => state.pinDraft);
  const pinMode = useScreenStore((state) => state.pinMode);
  const { pin } = value;
  const takeFromMap = useEffectEvent(() => {
    if (pinDraft === null || (pin !== null && pin.lat === pinDraft.lat && pin.lng === pinDraft.lng)) return;
    onChange({
      ...value,
      coordinates: '',
      pin: { lat: pinDraft.lat, lng: pinDraft.lng, accuracyM: pinDraft.accuracyM ?? null, origin: 'map' },
    });
  });
  const showOnMap = useEffectEvent(() => setPinDraft(pin === null ? null : { lat: pin.lat, lng: pin.lng, accuracyM: pin.accuracyM }));

  useEffect(() => {
    if (!pinMode) setPinMode(true);
  }, [pinMode]);
  useEffect(
    () => () => {
      setPinMode(false);
      setPinDraft(null);
    },
    [],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the map's pin is what changed; the form's own is read, not followed
  useEffect(() => takeFromMap(), [pinDraft]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form's pin is what changed
  useEffect(() => showOnMap(), [pin?.lat, pin?.lng, pin?.accuracyM]);
}
