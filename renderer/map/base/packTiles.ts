import { packTileAddress, type TileAddress } from '../../../shared/mapPacks/addresses.ts';
import type { MapPackId } from '../../../shared/mapPacks/mapPack.ts';
import { fetchBytes } from '../../attachments/fileBytes.ts';

/** Plain bytes of a tile; null where the pack has none. The core has looked through them. */
export async function packTile(id: MapPackId, tile: TileAddress, signal: AbortSignal | undefined): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = await fetchBytes(packTileAddress(id, tile), signal);
  return bytes.length === 0 ? null : bytes;
}
