import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import style from '../mapFiles/MapFiles.module.css';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { PlaceLine } from './PlaceLine.tsx';

const SHOWN = 6;

/** What the search for a place finds: the same that the place of a record is offered. */
export function TrySearch() {
  const { t, language } = useTranslator();
  const [text, setText] = useState('');
  const enabled = text.trim().length >= 2;
  const { data } = useQuery(
    api.places.search.queryOptions({ input: { text: text.trim(), language, limit: SHOWN }, enabled, placeholderData: keepPreviousData }),
  );
  const hits = enabled ? (data ?? []) : [];
  return (
    <div className={style.part}>
      <TextInput
        label={t('gazetteer:try')}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        data-testid="try-search"
      />
      <ul className={style.hits} aria-live="polite" data-testid="try-hits">
        {hits.map((hit) => (
          <li key={hit.id} className={style.hit}>
            <PlaceLine hit={hit} />
          </li>
        ))}
      </ul>
      {enabled && data?.length === 0 && <p className={style.hint}>{t('gazetteer:try.nothing')}</p>}
    </div>
  );
}
