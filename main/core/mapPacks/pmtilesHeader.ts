import { MAX_TILE_ZOOM, type PackFacts, type TileType } from '../../../shared/mapPacks/mapPack.ts';
import { DIRECTORY_BYTES_MAX, ENTRIES_MAX, METADATA_BYTES_MAX } from './packLimits.ts';
import { packRefusal } from './packRefusal.ts';
import { PACKINGS, type Packing } from './unpack.ts';

/** The fixed beginning of a PMTiles archive, version 3 of its specification. */
export const HEADER_BYTES = 127;
const PMTILES_MAGIC = 'PMTiles';
/** The first two versions began otherwise. */
const OLD_MAGIC = 'PM';
const VERSION = 3;

export interface Span {
  readonly offset: number;
  readonly length: number;
}

export interface PmtilesHeader {
  readonly root: Span;
  readonly metadata: Span;
  readonly leaves: Span;
  readonly tiles: Span;
  /** 0 = not told. */
  readonly addressedTiles: number;
  readonly tileEntries: number;
  readonly tileContents: number;
  readonly packing: Packing;
  readonly tilePacking: Packing;
  readonly tileType: TileType;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: PackFacts['bounds'];
}

const TILE_TYPE_NUMBERS: Readonly<Record<number, TileType>> = { 1: 'mvt', 2: 'png', 3: 'jpeg', 4: 'webp' };

/** Reads the header and holds each number in it to the file. Throws CoreError MAP_PACK_REFUSED. */
export function readHeader(bytes: Uint8Array, fileSize: number): PmtilesHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  checkBeginning(bytes);
  const header = {
    root: span(view, 8),
    metadata: span(view, 24),
    leaves: span(view, 40),
    tiles: span(view, 56),
    addressedTiles: whole(view, 72),
    tileEntries: whole(view, 80),
    tileContents: whole(view, 88),
    packing: packingOf(bytes[97]),
    tilePacking: packingOf(bytes[98]),
    tileType: tileTypeOf(bytes[99]),
    minZoom: bytes[100] ?? 0,
    maxZoom: bytes[101] ?? 0,
    bounds: boundsIn(view),
  };
  if (header.minZoom > header.maxZoom || header.maxZoom > MAX_TILE_ZOOM) throw packRefusal('zooms');
  checkSpans(header, fileSize);
  if (header.tileEntries > ENTRIES_MAX || header.tileContents > ENTRIES_MAX) throw packRefusal('counts');
  return header;
}

function checkBeginning(bytes: Uint8Array): void {
  const begins = (text: string) => [...text].every((letter, at) => bytes[at] === letter.charCodeAt(0));
  if (!begins(PMTILES_MAGIC)) throw packRefusal(begins(OLD_MAGIC) ? 'wrong-version' : 'not-an-archive');
  if (bytes.length < HEADER_BYTES) throw packRefusal('truncated');
  if (bytes[7] !== VERSION) throw packRefusal('wrong-version');
}

/** A number beyond what JavaScript counts exactly is a lie in any case. */
function whole(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw packRefusal('claims-too-much');
  return Number(value);
}

function span(view: DataView, at: number): Span {
  return { offset: whole(view, at), length: whole(view, at + 8) };
}

function packingOf(number: number | undefined): Packing {
  const packing = PACKINGS[number ?? 0];
  if (packing === undefined) throw packRefusal('compression');
  return packing;
}

function tileTypeOf(number: number | undefined): TileType {
  const type = TILE_TYPE_NUMBERS[number ?? 0];
  if (type === undefined) throw packRefusal('tile-type');
  return type;
}

function boundsIn(view: DataView): PackFacts['bounds'] {
  const [west = 0, south = 0, east = 0, north = 0] = [102, 106, 110, 114].map((at) => view.getInt32(at, true) / 1e7);
  const isSound = west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90;
  if (!isSound) throw packRefusal('bounds');
  return [west, south, east, north];
}

/** Four parts of the file: inside it, none over another or over the header, and none larger than it may be. */
function checkSpans(header: Pick<PmtilesHeader, 'root' | 'metadata' | 'leaves' | 'tiles'>, fileSize: number): void {
  const parts = [header.root, header.metadata, header.leaves, header.tiles].filter(({ length }) => length > 0);
  if (header.root.length === 0 || header.tiles.length === 0) throw packRefusal('no-tiles');
  if (parts.some(({ offset, length }) => offset + length > fileSize)) throw packRefusal('claims-too-much');
  const inOrder = [{ offset: 0, length: HEADER_BYTES }, ...parts].sort((a, b) => a.offset - b.offset);
  const isOver = inOrder.some((part, at) => part.offset < (inOrder[at - 1]?.offset ?? 0) + (inOrder[at - 1]?.length ?? 0));
  if (isOver) throw packRefusal('overlap');
  if (header.root.length > DIRECTORY_BYTES_MAX) throw packRefusal('directory-too-large');
  if (header.metadata.length > METADATA_BYTES_MAX) throw packRefusal('metadata');
}
