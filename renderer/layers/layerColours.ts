import type { Layer, LayerColour } from '../../shared/layers/layer.ts';
import type { ThemeName } from '../ui/tokens.ts';

/** Readable as text on the map's land and on a panel; none is near to the colour of a severity or the accent. */
const LIGHT: Readonly<Record<LayerColour, string>> = {
  violet: '#6A4BA8',
  blue: '#2B5CC2',
  green: '#3F7A2E',
  plum: '#8C3A7B',
  graphite: '#3E4854',
};

const DARK: Readonly<Record<LayerColour, string>> = {
  violet: '#B7A0F0',
  blue: '#86A9F7',
  green: '#93CC7A',
  plum: '#E29BCF',
  graphite: '#C6CED8',
};

export function layerColour(colour: LayerColour, theme: ThemeName): string {
  return (theme === 'dark' ? DARK : LIGHT)[colour];
}

/** How a layer is marked beside its name: as a dot, a line, or a box that is empty or tinted. */
export function markForm(kinds: Layer['kinds'], drawnAs: Layer['drawnAs']): 'point' | 'path' | Layer['drawnAs'] {
  if (kinds.includes('area')) return drawnAs;
  return kinds.includes('line') ? 'path' : 'point';
}
