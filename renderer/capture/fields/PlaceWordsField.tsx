import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { regionCodeSchema } from '../../../shared/incidents/incident.ts';
import type { Language } from '../../../shared/language/language.ts';
import type { PlaceHit } from '../../../shared/places/place.ts';
import { api } from '../../api/client.ts';
import { regionName } from '../../incidents/vocabularyNames.ts';
import { useTranslator } from '../../ui/LanguageProvider.tsx';
import type { PlaceValue } from '../captureForm.ts';
import { offersOf, type PlaceOffer, placeOfHit, searchedParts } from '../placeOfHit.ts';
import { FieldPlace } from './FieldRow.tsx';
import style from './fields.module.css';

interface Props {
  readonly value: PlaceValue;
  readonly onChange: (value: PlaceValue) => void;
  readonly error: string | null;
}

const SHOWN = 6;

/** Where, in words: whatever the witness said. What the gazetteer knows under these words is offered below and may be taken. */
export function PlaceWordsField({ value, onChange, error }: Props) {
  const { t, language } = useTranslator();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const shown = useOffers(value.words, language, combobox.dropdownOpened);
  return (
    <FieldPlace field="placeWords">
      <Combobox
        store={combobox}
        onOptionSubmit={(id) => {
          const offer = shown.find(({ hit }) => hit.id === id);
          if (offer !== undefined) onChange(placeOfHit(value, offer, language));
          combobox.closeDropdown();
        }}
      >
        <Combobox.Target>
          <TextInput
            label={t('capture:where.words')}
            placeholder={t('capture:where.example')}
            value={value.words}
            error={error}
            onChange={(event) => {
              onChange({ ...value, words: event.currentTarget.value });
              combobox.openDropdown();
            }}
            onBlur={() => combobox.closeDropdown()}
            // Escape closes what is open; the sheet comes after it.
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || !combobox.dropdownOpened || shown.length === 0) return;
              event.preventDefault();
              event.stopPropagation();
              combobox.closeDropdown();
            }}
            data-testid="place-words"
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={shown.length === 0}>
          <Combobox.Options aria-label={t('capture:where.suggestions')}>
            {shown.map(({ hit }) => (
              <Combobox.Option value={hit.id} key={hit.id}>
                <Suggestion hit={hit} />
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </FieldPlace>
  );
}

/** What the gazetteer knows under the words, looked up while the list is open. */
function useOffers(words: string, language: Language, open: boolean): readonly PlaceOffer[] {
  const parts = searchedParts(words);
  const answers = useQueries({
    queries: parts.map(({ text }) =>
      api.places.search.queryOptions({ input: { text, language, limit: SHOWN }, enabled: open, placeholderData: keepPreviousData }),
    ),
  });
  const found = answers.flatMap(({ data }, index) => (data ?? []).map((hit) => ({ hit, part: parts[index]?.part ?? 0 })));
  return offersOf(found).slice(0, SHOWN);
}

function Suggestion({ hit }: { readonly hit: PlaceHit }) {
  const { t, language } = useTranslator();
  const region = regionCodeSchema.safeParse(hit.region).data;
  return (
    <span className={style.optionName}>
      <span>{hit.name[language]}</span>
      {region !== undefined && <span className={style.optionRegion}>{regionName(region, language)}</span>}
      {hit.origin !== null && (
        <span className={style.optionRegion}>
          <bdi>{t('gazetteer:from', { title: hit.origin })}</bdi>
        </span>
      )}
    </span>
  );
}
