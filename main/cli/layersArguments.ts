import { gazetteerIdSchema } from '../../shared/gazetteer/gazetteerFile.ts';
import { LAYER_COLOURS, LAYER_FORMS, LAYER_SOURCE_MAX, LAYER_TITLE_MAX, type Layer, layerIdSchema } from '../../shared/layers/layer.ts';

/** What `layer add|list|remove` and `places add|list|remove|search` are asked for. null = as the file suggests. */
export type LayersArguments =
  | {
      readonly kind: 'layerAdd';
      readonly file: string;
      readonly title: string | null;
      readonly source: string;
      readonly nameColumn: string | null;
      readonly codeColumn: string | null;
      readonly colour: Layer['colour'] | null;
      readonly drawnAs: Layer['drawnAs'] | null;
    }
  | { readonly kind: 'layerList' | 'placesList' }
  | { readonly kind: 'layerRemove' | 'placesRemove'; readonly id: number }
  | {
      readonly kind: 'placesAdd';
      readonly file: string;
      readonly title: string | null;
      readonly source: string;
      readonly map: string | null;
    }
  /** `text` null = it comes on standard input, where nobody else on the computer sees it. */
  | { readonly kind: 'placesSearch'; readonly text: string | null };

export const layersOptions = {
  title: { type: 'string' },
  source: { type: 'string' },
  'name-column': { type: 'string' },
  'code-column': { type: 'string' },
  colour: { type: 'string' },
  form: { type: 'string' },
  map: { type: 'string' },
} as const;

type LayersValues = { readonly [Name in keyof typeof layersOptions]?: string };

const TOPICS = {
  layer: new Map<string, LayersArguments['kind']>([
    ['add', 'layerAdd'],
    ['list', 'layerList'],
    ['remove', 'layerRemove'],
  ]),
  places: new Map<string, LayersArguments['kind']>([
    ['add', 'placesAdd'],
    ['list', 'placesList'],
    ['remove', 'placesRemove'],
    ['search', 'placesSearch'],
  ]),
} as const;

/** Options that a command understands; all others are wrong there. */
const KNOWN: Readonly<Partial<Record<LayersArguments['kind'], readonly (keyof LayersValues)[]>>> = {
  layerAdd: ['title', 'source', 'name-column', 'code-column', 'colour', 'form'],
  placesAdd: ['title', 'source', 'map'],
};

/** The topic of a word behind `layer` or `places`; null for none. */
export function layersTopicOf(group: keyof typeof TOPICS, word: string | undefined): LayersArguments['kind'] | null {
  return TOPICS[group].get(word ?? '') ?? null;
}

type Wrong = 'mapDataFile' | 'mapDataId' | 'options';

/** What is wrong where it is none of them. */
export function layersArguments(kind: LayersArguments['kind'], words: readonly string[], values: LayersValues): LayersArguments | Wrong {
  const given = (Object.keys(layersOptions) as (keyof LayersValues)[]).filter((name) => values[name] !== undefined);
  if (given.some((name) => KNOWN[kind]?.includes(name) !== true)) return 'options';
  switch (kind) {
    case 'layerList':
    case 'placesList':
      return words.length === 0 ? { kind } : 'options';
    case 'layerRemove':
    case 'placesRemove': {
      const id = (kind === 'layerRemove' ? layerIdSchema : gazetteerIdSchema).safeParse(Number(words[0]));
      return id.success && words.length === 1 ? { kind, id: id.data } : 'mapDataId';
    }
    case 'placesSearch':
      if (words.length === 0) return 'options';
      return { kind, text: words.length === 1 && words[0] === '-' ? null : words.join(' ') };
    default:
      return addArguments(kind, words, values);
  }
}

function addArguments(kind: 'layerAdd' | 'placesAdd', words: readonly string[], values: LayersValues): LayersArguments | Wrong {
  const [file] = words;
  if (file === undefined || words.length > 1) return 'mapDataFile';
  const { title = null, source = '', map = null } = values;
  if ((title !== null && (title.trim() === '' || title.length > LAYER_TITLE_MAX)) || source.length > LAYER_SOURCE_MAX) return 'options';
  if (kind === 'placesAdd') return { kind, file, title, source, map };
  const colour = values.colour === undefined ? null : LAYER_COLOURS.find((name) => name === values.colour);
  const drawnAs = values.form === undefined ? null : LAYER_FORMS.find((name) => name === values.form);
  if (colour === undefined || drawnAs === undefined) return 'options';
  return {
    kind,
    file,
    title,
    source,
    nameColumn: values['name-column'] ?? null,
    codeColumn: values['code-column'] ?? null,
    colour,
    drawnAs,
  };
}
