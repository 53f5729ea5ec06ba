import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, statSync } from 'node:fs';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { uuidV7 } from '../../../shared/ids/uuidV7.ts';
import type { PackTileAddress } from '../../../shared/mapPacks/addresses.ts';
import {
  type AddPackEvent,
  type AddPackRequest,
  type MapPack,
  type MapPackId,
  mapPackIdSchema,
  PACKS_MAX,
  type StoredPack,
} from '../../../shared/mapPacks/mapPack.ts';
import { syncDirectory } from '../db/durableFile.ts';
import { addPack } from './addPack.ts';
import { clearUnfinishedPacks, mapsFolder, packPath, readPacks, writePacks } from './packIndex.ts';
import { openPack, type PackReader } from './packReader.ts';

export interface MapPacksOptions {
  readonly workspaceDir: string;
  readonly nowMs: () => number;
  /** Aborted when the workspace is locked. */
  readonly ending: AbortSignal;
}

interface PackTile {
  readonly bytes: Uint8Array;
  readonly pack: StoredPack;
}

/** One that tiles were asked of: kept together, so that the list is not read again at each tile. */
interface OpenPack {
  readonly pack: StoredPack;
  /** null where the copy is other than what was taken in. */
  readonly reader: PackReader | null;
}

/** The map packs of an unlocked workspace. */
export class MapPacks {
  readonly #options: MapPacksOptions;
  readonly #open = new Map<MapPackId, Promise<OpenPack>>();
  /** Copies that were found to be other than what was taken in. */
  readonly #changed = new Set<MapPackId>();
  /** One after the other: two at once could take the same room. */
  #adding = false;
  #closing: Promise<void> | null = null;

  constructor(options: MapPacksOptions) {
    this.#options = options;
    clearUnfinishedPacks(options.workspaceDir);
  }

  /** The uppermost first. */
  list(): MapPack[] {
    return this.#packs().map((pack) => ({ ...pack, state: this.#stateOf(pack) }));
  }

  /** Ends with the pack; whoever stops listening stops it. Throws CoreError MAP_PACK_BUSY, MAP_PACKS_TOO_MANY and what `addPack` throws. */
  async *add(request: AddPackRequest, asked: AbortSignal | undefined): AsyncGenerator<AddPackEvent> {
    const { workspaceDir, nowMs, ending } = this.#options;
    if (this.#adding) throw new CoreError('MAP_PACK_BUSY', {});
    if (this.#packs().length >= PACKS_MAX) throw new CoreError('MAP_PACKS_TOO_MANY', { maximum: PACKS_MAX });
    this.#adding = true;
    const signal = asked === undefined ? ending : AbortSignal.any([asked, ending]);
    const id = mapPackIdSchema.parse(uuidV7(nowMs(), randomBytes(10)));
    const known = new Set(this.#packs().map(({ sha256 }) => sha256));
    try {
      const pack = yield* addPack({ workspaceDir, id, request, signal, nowMs, known });
      this.#enlist(pack);
      yield { kind: 'done', pack: { ...pack, state: 'good' } };
    } finally {
      this.#adding = false;
    }
  }

  /** The list is written last: a file that no list names is none of the workspace's. */
  #enlist(pack: StoredPack): void {
    const { workspaceDir } = this.#options;
    try {
      if (this.#packs().some(({ sha256 }) => sha256 === pack.sha256)) throw new CoreError('MAP_PACK_THERE', {});
      writePacks(workspaceDir, [pack, ...this.#packs()]);
    } catch (error) {
      rmSync(packPath(workspaceDir, pack), { force: true });
      throw error;
    }
  }

  show(id: MapPackId, isShown: boolean): void {
    this.#found(id);
    this.#write(this.#packs().map((pack) => (pack.id === id ? { ...pack, isShown } : pack)));
  }

  reorder(ids: readonly MapPackId[]): void {
    const packs = this.#packs();
    const ordered = ids.flatMap((id) => packs.find((pack) => pack.id === id) ?? []);
    if (ordered.length !== packs.length || new Set(ids).size !== packs.length) throw new CoreError('NOTHING_CHANGED', {});
    this.#write(ordered);
  }

  async remove(id: MapPackId): Promise<void> {
    const { workspaceDir } = this.#options;
    const pack = this.#found(id);
    this.#write(this.#packs().filter((one) => one.id !== id));
    const open = this.#open.get(id);
    this.#open.delete(id);
    // Windows removes no file that is open.
    if (open !== undefined) await closeReader(open);
    rmSync(packPath(workspaceDir, pack), { force: true });
    syncDirectory(mapsFolder(workspaceDir));
  }

  /**
   * Plain bytes; null where the pack has no such tile, or cannot be drawn from. Throws CoreError NOT_FOUND, MAP_PACK_REFUSED.
   * @param onUnusable called once, when the copy is found to be other than what was taken in
   */
  async tile({ id, z, x, y }: PackTileAddress, onUnusable: () => void): Promise<PackTile | null> {
    const { pack, reader } = await (this.#open.get(id) ?? this.#openPack(this.#found(id), onUnusable));
    const bytes = (await reader?.tile(z, x, y)) ?? null;
    return bytes === null ? null : { bytes, pack };
  }

  /** Resolves when all of them have ended that end by themselves, soon in any case. */
  close(): Promise<void> {
    this.#closing ??= this.#closeReaders();
    return this.#closing;
  }

  async #closeReaders(): Promise<void> {
    const readers = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(readers.map(closeReader));
  }

  #packs(): readonly StoredPack[] {
    return readPacks(this.#options.workspaceDir);
  }

  #found(id: MapPackId): StoredPack {
    const pack = this.#packs().find((one) => one.id === id);
    if (pack === undefined) throw new CoreError('NOT_FOUND', {});
    return pack;
  }

  #write(packs: readonly StoredPack[]): void {
    writePacks(this.#options.workspaceDir, packs);
  }

  /** Opened at the first tile, after its hash was found to be that of what was taken in. */
  #openPack(pack: StoredPack, onUnusable: () => void): Promise<OpenPack> {
    const { workspaceDir, ending } = this.#options;
    const open = openPack(packPath(workspaceDir, pack), pack, ending).then((reader) => {
      if (reader === null) {
        this.#changed.add(pack.id);
        onUnusable();
      }
      return { pack, reader };
    });
    this.#open.set(pack.id, open);
    // One that could not be read once may be read the next time.
    open.catch(() => this.#open.delete(pack.id));
    return open;
  }

  /** By size at once; by hash once somebody has looked at it. */
  #stateOf(pack: StoredPack): MapPack['state'] {
    const path = packPath(this.#options.workspaceDir, pack);
    if (!existsSync(path)) return 'missing';
    return this.#changed.has(pack.id) || statSync(path).size !== pack.bytes ? 'changed' : 'good';
  }
}

async function closeReader(open: Promise<OpenPack>): Promise<void> {
  const opened = await open.catch(() => null);
  await opened?.reader?.close();
}
