import { zxyToTileId } from 'pmtiles';
import { unpackTile } from './checkTile.ts';
import type { FileReader } from './fileReader.ts';
import { DIRECTORY_BYTES_MAX, TILE_BYTES_MAX } from './packLimits.ts';
import { packRefusal } from './packRefusal.ts';
import { at, type Directory, findEntry, readDirectory } from './pmtilesDirectory.ts';
import { HEADER_BYTES, type PmtilesHeader, readHeader } from './pmtilesHeader.ts';

/** Levels of further directories below the root; writers make one. */
export const DEPTH_MAX = 3;
/** Leaf directories that stay in memory, the last used. */
const LEAVES_KEPT = 24;

/** A PMTiles archive that is open. Every read is bounded, whatever the archive says. Throws CoreError MAP_PACK_REFUSED. */
export class PmtilesArchive {
  readonly file: FileReader;
  readonly header: PmtilesHeader;
  readonly root: Directory;
  readonly #leaves = new Map<number, Promise<Directory>>();

  private constructor(file: FileReader, header: PmtilesHeader, root: Directory) {
    this.file = file;
    this.header = header;
    this.root = root;
  }

  static async open(file: FileReader): Promise<PmtilesArchive> {
    const header = readHeader(await file.read(0, Math.min(HEADER_BYTES, file.size)), file.size);
    const root = await readDirectory(await file.read(header.root.offset, header.root.length), header.packing);
    return new PmtilesArchive(file, header, root);
  }

  /** A directory below the root, by where its entry says that it lies. */
  async readLeaf(offset: number, length: number): Promise<Directory> {
    const { leaves, packing } = this.header;
    if (length < 1 || offset + length > leaves.length) throw packRefusal('claims-too-much');
    if (length > DIRECTORY_BYTES_MAX) throw packRefusal('directory-too-large');
    return readDirectory(await this.file.read(leaves.offset + offset, length), packing);
  }

  /** The bytes of a tile as they lie in the archive. */
  async readPacked(offset: number, length: number): Promise<Uint8Array> {
    const { tiles } = this.header;
    if (length < 1 || offset + length > tiles.length) throw packRefusal('claims-too-much');
    if (length > TILE_BYTES_MAX) throw packRefusal('tile-too-large');
    return this.file.read(tiles.offset + offset, length);
  }

  /** Plain bytes; null where the archive has no such tile. */
  async tile(z: number, x: number, y: number): Promise<Uint8Array | null> {
    if (z < this.header.minZoom || z > this.header.maxZoom) return null;
    const id = zxyToTileId(z, x, y);
    let directory = this.root;
    for (let depth = 0; depth <= DEPTH_MAX; depth += 1) {
      const entry = findEntry(directory, id);
      if (entry < 0) return null;
      const [offset, length] = [at(directory.offsets, entry), at(directory.lengths, entry)];
      if (at(directory.runs, entry) > 0) return unpackTile(await this.readPacked(offset, length), this.header.tilePacking);
      directory = await this.#leaf(offset, length);
    }
    throw packRefusal('directory-too-deep');
  }

  #leaf(offset: number, length: number): Promise<Directory> {
    const kept = this.#leaves.get(offset);
    if (kept !== undefined) this.#leaves.delete(offset);
    const leaf = kept ?? this.readLeaf(offset, length);
    this.#leaves.set(offset, leaf);
    const [oldest] = this.#leaves.keys();
    if (this.#leaves.size > LEAVES_KEPT && oldest !== undefined) this.#leaves.delete(oldest);
    return leaf;
  }
}
