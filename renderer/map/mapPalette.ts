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
  readonly wood: string;
  readonly built: string;
  readonly works: string;
  readonly civic: string;
  readonly bare: string;
  readonly ice: string;
  readonly paved: string;
  readonly building: string;
  readonly buildingLine: string;
  /** Of roads: the edge, and what lies between. */
  readonly casing: string;
  readonly highway: string;
  readonly roadMajor: string;
  readonly roadMinor: string;
  readonly path: string;
  /** Of a road that is drawn as a line alone, without an edge. */
  readonly roadLine: string;
  readonly rail: string;
  /** Vector maps of which nothing is known but their geometry. */
  readonly plainFill: string;
  readonly plainLine: string;
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
  wood: '#E3EBE3',
  built: '#EEF0F2',
  works: '#E9E8ED',
  civic: '#EFEDE8',
  bare: '#F1EFE9',
  ice: '#FFFFFF',
  paved: '#E4E7EB',
  building: '#DFE3E8',
  buildingLine: '#CCD2D9',
  casing: '#C3CAD2',
  highway: '#FFFFFF',
  roadMajor: '#FFFFFF',
  roadMinor: '#FFFFFF',
  path: '#C9CFD6',
  roadLine: '#C6CDD5',
  rail: '#AEB6C0',
  plainFill: '#8C9BAB',
  plainLine: '#6A7686',
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
  wood: '#1C2A26',
  built: '#222931',
  works: '#232833',
  civic: '#2A2A2C',
  bare: '#26282A',
  ice: '#2C343C',
  paved: '#2A323B',
  building: '#2B333D',
  buildingLine: '#36404B',
  casing: '#11161B',
  highway: '#566372',
  roadMajor: '#465260',
  roadMinor: '#353F4A',
  path: '#3C4753',
  roadLine: '#434F5B',
  rail: '#4A5562',
  plainFill: '#5F7083',
  plainLine: '#8292A4',
  text: '#D5DBE2',
  textQuiet: '#98A3B1',
  textWater: '#86A6BF',
  halo: '#14191F',
  grid: '#68727F',
};

export function mapPalette(theme: ThemeName): MapPalette {
  return theme === 'dark' ? DARK : LIGHT;
}
