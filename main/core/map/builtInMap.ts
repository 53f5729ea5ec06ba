import { join } from 'node:path';
import { openPmtilesFile, type PmtilesFile } from './pmtilesFile.ts';

/** The vector tiles that come with the program: all of Kazakhstan, zooms 0 to 8. */
export interface BuiltInMap {
  /**
   * The tile as plain MVT bytes, or 204 without a body where the pack has none. Never an error page: the page parses as a tile whatever
   * comes, so a pack that cannot be read answers 204 too and is told to `onUnreadable`.
   */
  tileResponse(z: number, x: number, y: number): Promise<Response>;
  close(): Promise<void>;
}

export interface BuiltInMapOptions {
  /** Folder of `kazakhstan.pmtiles`. */
  readonly mapDir: string;
  /** Called at most once: the file is missing or damaged. */
  readonly onUnreadable?: () => void;
}

const TILE_HEADERS = {
  'Content-Type': 'application/vnd.mapbox-vector-tile',
  // Not kept on disk: which tiles a browser holds would tell where somebody looked.
  'Cache-Control': 'no-store',
};

/** Opens the pack at the first tile. */
export function builtInMap({ mapDir, onUnreadable }: BuiltInMapOptions): BuiltInMap {
  let opening: Promise<PmtilesFile> | null = null;
  let told = false;
  const empty = () => new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
  return {
    tileResponse: async (z, x, y) => {
      try {
        opening ??= openPmtilesFile(join(mapDir, 'kazakhstan.pmtiles'));
        const tile = await (await opening).archive.getZxy(z, x, y);
        return tile === undefined ? empty() : new Response(tile.data, { headers: TILE_HEADERS });
      } catch {
        if (!told) onUnreadable?.();
        told = true;
        return empty();
      }
    },
    close: async () => {
      const opened = await opening?.catch(() => null);
      opening = null;
      await opened?.close();
    },
  };
}
