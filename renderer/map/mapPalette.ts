import type { ThemeName } from '../ui/tokens.ts';

/** Quiet greys, so that the incidents carry the colour; water and borders can be told from land in both themes. */
export interface MapPalette {
  /** Where no map data is: land like that of the neighbours, so that the data's box has no edge. */
  readonly ground: string;
  readonly land: string;
  readonly neighbour: string;
  readonly water: string;
  readonly waterLine: string;
  readonly country: string;
  readonly region: string;
  readonly green: string;
  readonly built: string;
  readonly building: string;
  readonly roadMajor: string;
  readonly roadMinor: string;
  readonly rail: string;
  readonly text: string;
  readonly textQuiet: string;
  readonly textWater: string;
  readonly halo: string;
  readonly grid: string;
}

const LIGHT: MapPalette = {
  ground: '#E9ECF0',
  land: '#F8F9FA',
  neighbour: '#E9ECF0',
  water: '#CBD8E2',
  waterLine: '#B4C5D3',
  country: '#5F6A78',
  region: '#98A2AE',
  green: '#ECF1EC',
  built: '#EEF0F2',
  building: '#DFE3E8',
  roadMajor: '#C9CFD6',
  roadMinor: '#DADEE3',
  rail: '#B9C0C9',
  text: '#2B333D',
  textQuiet: '#5B6573',
  textWater: '#4F6A80',
  halo: '#FBFCFD',
  grid: '#8A94A3',
};

const DARK: MapPalette = {
  ground: '#12171C',
  land: '#1B2128',
  neighbour: '#12171C',
  water: '#24384A',
  waterLine: '#2F4A60',
  country: '#8592A1',
  region: '#4E5966',
  green: '#1D2725',
  built: '#222931',
  building: '#2B333D',
  roadMajor: '#424D59',
  roadMinor: '#313A44',
  rail: '#3C4650',
  text: '#D5DBE2',
  textQuiet: '#98A3B1',
  textWater: '#86A6BF',
  halo: '#14191F',
  grid: '#68727F',
};

export function mapPalette(theme: ThemeName): MapPalette {
  return theme === 'dark' ? DARK : LIGHT;
}
