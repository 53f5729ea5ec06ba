import { type MapPackId, mapPackIdSchema, PACK_NAME_MAX } from '../../shared/mapPacks/mapPack.ts';

/** What `map add|list|remove` are asked for. */
export type MapPackArguments =
  | { readonly kind: 'mapAdd'; readonly file: string; readonly name: string | null }
  | { readonly kind: 'mapList' }
  | { readonly kind: 'mapRemove'; readonly id: MapPackId };

export const mapPackOptions = { name: { type: 'string' } } as const;

const TOPICS: ReadonlyMap<string, MapPackArguments['kind']> = new Map([
  ['add', 'mapAdd'],
  ['list', 'mapList'],
  ['remove', 'mapRemove'],
]);

/** The topic of a word behind `map`; null for none. */
export function mapPackTopicOf(word: string | undefined): MapPackArguments['kind'] | null {
  return TOPICS.get(word ?? '') ?? null;
}

/** What is wrong where it is none of them. */
export function mapPackArguments(
  kind: MapPackArguments['kind'],
  words: readonly string[],
  name: string | undefined,
): MapPackArguments | 'mapFile' | 'mapId' | 'options' {
  const [first] = words;
  if (kind === 'mapList') return words.length === 0 && name === undefined ? { kind } : 'options';
  if (kind === 'mapAdd') {
    const given = name?.trim() ?? null;
    if (first === undefined || words.length > 1) return 'mapFile';
    return given === '' || (given !== null && given.length > PACK_NAME_MAX) ? 'options' : { kind, file: first, name: given };
  }
  const id = mapPackIdSchema.safeParse(first);
  if (name !== undefined) return 'options';
  return id.success && words.length === 1 ? { kind, id: id.data } : 'mapId';
}
