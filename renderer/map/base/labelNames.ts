import type { Feature } from 'protomaps-leaflet';
import type { Language } from '../../../shared/language/language.ts';

/** Readable without knowing a further script; the schema marks only what is of another. */
const OUR_SCRIPTS: ReadonlySet<unknown> = new Set([undefined, null, '', 'Latin', 'Cyrillic']);

/**
 * The names of a feature in the order in which they are looked for: the interface's language, then what the place is called there, then its
 * neighbours in script. A name in a script that few here read (Chinese beyond the eastern border) comes after one in Latin letters.
 */
export function labelNames(language: Language): (zoom: number, feature?: Feature) => string[] {
  const [own, ...others] = ORDER[language];
  const local = language === 'en' ? ['name:latin', 'name:int', 'name'] : ['name'];
  const usual = [own, ...local, ...others];
  const foreign = [own, 'name:en', 'name:latin', ...others, 'name'];
  return (_zoom, feature) => shortOnly(OUR_SCRIPTS.has(feature?.props.script) ? usual : foreign, feature);
}

/** Letters of a name that is put on the map. A pack of somebody's can call a place by a megabyte, which the library would break into lines for minutes. */
const NAME_LENGTH_MAX = 300;

/** Of the attributes those that hold no text beyond every name. */
export function shortOnly(properties: string[], feature: Feature | undefined): string[] {
  const isLong = (text: unknown) => typeof text === 'string' && text.length > NAME_LENGTH_MAX;
  return properties.filter((property) => !isLong(feature?.props[property]));
}

const ORDER: Readonly<Record<Language, readonly [string, ...string[]]>> = {
  en: ['name:en', 'name:ru', 'name:kk'],
  ru: ['name:ru', 'name:kk', 'name:en'],
  kk: ['name:kk', 'name:ru', 'name:en'],
};
