import { skipToken, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EMPTY_FILTER } from '../../shared/incidents/incidentViews.ts';
import { fold } from '../../shared/search/fold.ts';
import { api } from '../api/client.ts';
import { showPlace } from '../gazetteer/foundPlace.ts';
import { PlaceLine } from '../gazetteer/PlaceLine.tsx';
import { IncidentRowView } from '../incidents/IncidentRowView.tsx';
import { openIncident } from '../state/screenActions.ts';
import { KeyLabel } from '../ui/KeyLabel.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './CommandPalette.module.css';
import { type Command, useCommands } from './useCommands.tsx';

export interface Choice {
  readonly key: string;
  readonly content: ReactNode;
  readonly run: () => void;
}

const RECORDS_SHOWN = 8;
const PLACES_SHOWN = 4;

interface PaletteChoices {
  readonly commands: readonly Choice[];
  readonly records: readonly Choice[];
  readonly places: readonly Choice[];
}

/** The commands whose name holds the words, and the first records and places that fit them. */
export function usePaletteChoices(text: string, onLock: () => void): PaletteChoices {
  const words = fold(text.trim());
  const commands = useCommands(onLock)
    .filter((command) => fold(command.title).includes(words))
    .map((command) => ({ key: command.key, run: command.run, content: <CommandLine command={command} /> }));
  const found = useQuery(
    api.incidents.list.queryOptions({
      input:
        words === ''
          ? skipToken
          : { filter: { ...EMPTY_FILTER, text: text.trim() }, sort: 'occurred', withoutPinOnly: false, cursor: null, limit: RECORDS_SHOWN },
    }),
  );
  const records = (found.data?.rows ?? []).map((row) => ({
    key: row.id,
    run: () => openIncident(row.id),
    content: <IncidentRowView row={row} />,
  }));
  return { commands, records, places: usePlaceChoices(text.trim()) };
}

/** Places go by their names: one letter is none. */
function usePlaceChoices(text: string): readonly Choice[] {
  const { language } = useTranslator();
  const { data } = useQuery(
    api.places.search.queryOptions({ input: text.length < 2 ? skipToken : { text, language, limit: PLACES_SHOWN } }),
  );
  return (data ?? []).map((hit) => ({ key: hit.id, run: () => showPlace(hit), content: <PlaceLine hit={hit} /> }));
}

function CommandLine({ command: { title, icon, shortcut } }: { readonly command: Command }) {
  return (
    <span className={style.command}>
      <span className={style.icon}>{icon}</span>
      <span className={style.title}>{title}</span>
      {shortcut !== undefined && <KeyLabel id={shortcut} />}
    </span>
  );
}
