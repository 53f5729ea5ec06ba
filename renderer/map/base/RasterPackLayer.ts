import type { MapPack } from '../../../shared/mapPacks/mapPack.ts';
import L from '../leaflet.ts';
import { packTile } from './packTiles.ts';

type Done = (error?: Error, tile?: HTMLElement) => void;

/** A pack of pictures, as they are. Beyond its last zoom they are enlarged. */
export class RasterPackLayer extends L.GridLayer {
  readonly #pack: MapPack;
  readonly #loading = new WeakMap<HTMLElement, AbortController>();

  constructor(pack: MapPack, options: L.GridLayerOptions) {
    super({ ...options, minZoom: pack.minZoom, maxNativeZoom: pack.maxZoom });
    this.#pack = pack;
    this.on('tileunload', ({ tile }: { tile: HTMLElement }) => this.#loading.get(tile)?.abort());
  }

  override createTile(coords: L.Coords, done: Done): HTMLElement {
    const canvas = document.createElement('canvas');
    const { x: width, y: height } = this.getTileSize();
    const ratio = window.devicePixelRatio;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const loading = new AbortController();
    this.#loading.set(canvas, loading);
    this.#draw(canvas, coords, loading.signal).then(
      () => done(undefined, canvas),
      (error: unknown) => done(error instanceof Error ? error : new Error('no picture'), canvas),
    );
    return canvas;
  }

  async #draw(canvas: HTMLCanvasElement, { x, y, z }: L.Coords, signal: AbortSignal): Promise<void> {
    const bytes = await packTile(this.#pack.id, { z, x, y }, signal);
    if (bytes === null || signal.aborted) return;
    const picture = await createImageBitmap(new Blob([bytes], { type: `image/${this.#pack.tileType}` }));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
  }
}
