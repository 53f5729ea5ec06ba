import { tileIdToZxy } from 'pmtiles';
import type { PackFacts } from '../../../shared/mapPacks/mapPack.ts';
import { unpackTile } from './checkTile.ts';
import { decodeSample } from './decodeSample.ts';
import type { FileReader } from './fileReader.ts';
import { describePack, parseMetadata, SeenLayers } from './packFacts.ts';
import { ENTRIES_MAX, LEAVES_MAX, METADATA_BYTES_MAX, SAMPLES, TILE_BYTES_MAX } from './packLimits.ts';
import { packRefusal } from './packRefusal.ts';
import { DEPTH_MAX, PmtilesArchive } from './pmtilesArchive.ts';
import { at, type Directory } from './pmtilesDirectory.ts';
import { unpack } from './unpack.ts';

/**
 * Holds all of an archive's directories to its header and to the file, and looks into tiles from all over it. The file stays open.
 * Throws CoreError MAP_PACK_REFUSED; the signal's reason when it aborts.
 */
export async function checkPmtiles(file: FileReader, signal: AbortSignal): Promise<PackFacts> {
  const archive = await PmtilesArchive.open(file);
  const walk = new DirectoryWalk(archive, signal);
  await walk.directory(archive.root, 0, Number.POSITIVE_INFINITY);
  const { minZoom, maxZoom } = walk.finish();
  const { header } = archive;
  const metadata = parseMetadata(await metadataText(archive));
  const layers = new SeenLayers();
  let isInBounds = false;
  for (const { tileId, offset, length } of walk.samples()) {
    signal.throwIfAborted();
    layers.add(decodeSample(await unpackTile(await archive.readPacked(offset, length), header.tilePacking), header.tileType));
    isInBounds ||= touches(tileIdToZxy(tileId), header.bounds);
  }
  if (!isInBounds) throw packRefusal('bounds');
  return describePack('pmtiles', {
    tileType: header.tileType,
    bounds: header.bounds,
    minZoom,
    maxZoom,
    metadata,
    layers: layers.summaries(),
  });
}

async function metadataText({ file, header }: PmtilesArchive): Promise<string> {
  const { offset, length } = header.metadata;
  if (length === 0) return '{}';
  const limits = { plainBytes: METADATA_BYTES_MAX, tooLarge: 'metadata', unreadable: 'metadata' } as const;
  return Buffer.from(await unpack(await file.read(offset, length), header.packing, limits)).toString('utf8');
}

interface Sample {
  readonly tileId: number;
  readonly offset: number;
  readonly length: number;
}

/** Tiles of all zooms before this one. */
const firstOfZoom = (zoom: number) => (4 ** zoom - 1) / 3;
const zoomOf = (tileId: number) => tileIdToZxy(tileId)[0];

class DirectoryWalk {
  readonly #archive: PmtilesArchive;
  readonly #signal: AbortSignal;
  #leaves = 0;
  #entries = 0;
  #addressed = 0;
  #first: Sample | null = null;
  /** Behind the last tile so far: numbers rise through the whole archive, so that no directory can be gone through twice. */
  #next = 0;
  #samples: Sample[] = [];
  #sampleStep = 1;
  #last: Sample | null = null;

  constructor(archive: PmtilesArchive, signal: AbortSignal) {
    this.#archive = archive;
    this.#signal = signal;
  }

  /** @param before the number at which the next directory begins */
  async directory(directory: Directory, depth: number, before: number): Promise<void> {
    for (let i = 0; i < directory.count; i += 1) {
      const [tileId, run] = [at(directory.tileIds, i), at(directory.runs, i)];
      const [offset, length] = [at(directory.offsets, i), at(directory.lengths, i)];
      if (tileId < this.#next || tileId >= before) throw packRefusal('directory');
      if (run > 0) this.#tile({ tileId, offset, length }, run, before);
      else await this.#leaf(tileId, offset, length, depth + 1, i + 1 < directory.count ? at(directory.tileIds, i + 1) : before);
    }
  }

  async #leaf(tileId: number, offset: number, length: number, depth: number, before: number): Promise<void> {
    this.#signal.throwIfAborted();
    if (depth > DEPTH_MAX) throw packRefusal('directory-too-deep');
    this.#leaves += 1;
    if (this.#leaves > LEAVES_MAX) throw packRefusal('directory-too-large');
    const leaf = await this.#archive.readLeaf(offset, length);
    if (leaf.count === 0 || at(leaf.tileIds, 0) < tileId) throw packRefusal('directory');
    await this.directory(leaf, depth, before);
  }

  #tile(sample: Sample, run: number, before: number): void {
    const { header } = this.#archive;
    const { tileId, offset, length } = sample;
    if (length < 1 || offset + length > header.tiles.length) throw packRefusal('claims-too-much');
    if (length > TILE_BYTES_MAX) throw packRefusal('tile-too-large');
    if (tileId + run > before) throw packRefusal('overlap');
    if (tileId < firstOfZoom(header.minZoom) || tileId + run > firstOfZoom(header.maxZoom + 1)) throw packRefusal('zooms');
    this.#first ??= sample;
    this.#next = tileId + run;
    this.#entries += 1;
    this.#addressed += run;
    if (this.#entries > ENTRIES_MAX) throw packRefusal('counts');
    if (this.#entries % this.#sampleStep === 0) this.#samples.push(sample);
    if (this.#samples.length > 2 * SAMPLES) this.#thinOut();
    this.#last = sample;
  }

  /** Half of them go, so that those that are left come from all over, however many there will be. */
  #thinOut(): void {
    this.#samples = this.#samples.filter((_, i) => i % 2 === 1);
    this.#sampleStep *= 2;
  }

  /** The true zooms, and the header's counts held to what was counted. */
  finish(): { readonly minZoom: number; readonly maxZoom: number } {
    const { addressedTiles, tileEntries, tileContents } = this.#archive.header;
    if (this.#first === null) throw packRefusal('no-tiles');
    const isTrue = (told: number, counted: number) => told === 0 || told === counted;
    if (!isTrue(addressedTiles, this.#addressed) || !isTrue(tileEntries, this.#entries) || tileContents > this.#entries)
      throw packRefusal('counts');
    return { minZoom: zoomOf(this.#first.tileId), maxZoom: zoomOf(this.#next - 1) };
  }

  samples(): readonly Sample[] {
    const step = Math.max(1, Math.floor(this.#samples.length / SAMPLES));
    const chosen = this.#samples.filter((_, i) => i % step === 0);
    return [this.#first, ...chosen, this.#last].filter((sample) => sample !== null);
  }
}

function touches([z, x, y]: readonly [number, number, number], [west, south, east, north]: PackFacts['bounds']): boolean {
  const size = 2 ** z;
  const latitude = (row: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / size))) * 180) / Math.PI;
  return (x / size) * 360 - 180 <= east && ((x + 1) / size) * 360 - 180 >= west && latitude(y + 1) <= north && latitude(y) >= south;
}
