import { type Box, boxOf, isInside, WORLD } from '../box.ts';
import type { CanvasView } from '../CanvasLayer.ts';
import type { PointColumns } from '../pointColumns.ts';
import type { Clusters, Opened } from './clusterIndex.ts';
import type { ClusterAnswer, ClusterRequest } from './clusterMessages.ts';

/** Clusters of one zoom, and the points that they are made of. */
export interface ClusteredView {
  readonly points: PointColumns;
  readonly clusters: Clusters;
}

interface Known {
  readonly box: Box;
  readonly clusters: Clusters;
}

interface Load {
  readonly number: number;
  readonly points: PointColumns;
  /** The last answer for a zoom. */
  readonly byZoom: Map<number, Known>;
  readonly asked: Map<number, Box>;
}

/** Up to this zoom the clusters of the whole world are few: they are asked for once. Beyond, there may be as many as points. */
const LAST_WHOLE_ZOOM = 8;
/** Around what is in view, in times of its size, so that a map that is moved a little needs nothing new. */
const BEYOND = 0.5;

/**
 * The page's end of the worker that clusters. New points take the place of old ones only once their clusters are there, so that nothing flickers;
 * while the worker is busy with some, only the newest of those that come wait.
 */
export class ClusterSource {
  readonly #worker: Worker;
  readonly #onNews: () => void;
  readonly #onFailed: () => void;
  #shown: Load | null = null;
  /** With the worker, until the zoom in view is known. */
  #coming: Load | null = null;
  #waiting: PointColumns | null = null;
  #view: CanvasView | null = null;
  #loads = 0;
  readonly #opening = new Map<number, (opened: Opened | null) => void>();

  /** @throws where the page may have no worker. @param onNews something can be drawn better than before. */
  constructor(onNews: () => void, onFailed: () => void) {
    this.#onNews = onNews;
    this.#onFailed = onFailed;
    this.#worker = new Worker(new URL('./clusters.worker.ts', import.meta.url), { type: 'module', name: 'clusters' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<ClusterAnswer>) => this.#take(data));
    this.#worker.addEventListener('error', () => this.#fail());
    this.#worker.addEventListener('messageerror', () => this.#fail());
  }

  load(points: PointColumns): void {
    if (this.#coming !== null) {
      this.#waiting = points;
      return;
    }
    this.#waiting = null;
    this.#loads += 1;
    this.#coming = { number: this.#loads, points, byZoom: new Map(), asked: new Map() };
    const [xs, ys, severities] = [points.xs.slice(), points.ys.slice(), points.severities.slice()];
    this.#send({ kind: 'load', load: this.#loads, points: { xs, ys, severities } }, [xs.buffer, ys.buffer, severities.buffer]);
  }

  /** What stands in view; null until it is known: `onNews` comes then. */
  at(view: CanvasView): ClusteredView | null {
    this.#view = view;
    const shown = this.#shown;
    if (shown === null) return null;
    const known = shown.byZoom.get(view.zoom);
    if (known !== undefined && isInside(clipped(boxOf(view, 0)), known.box)) return { points: shown.points, clusters: known.clusters };
    this.#ask(shown, view);
    return null;
  }

  /** A view that the map is on its way to. */
  prepare(view: CanvasView): void {
    if (this.#shown !== null) this.#ask(this.#shown, view);
  }

  /** null when newer points have taken the place of those of the cluster. */
  open(name: number): Promise<Opened | null> {
    const shown = this.#shown;
    if (shown === null || this.#coming !== null) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#opening.get(name)?.(null);
      this.#opening.set(name, resolve);
      this.#send({ kind: 'open', load: shown.number, name });
    });
  }

  close(): void {
    this.#worker.terminate();
    this.#dropOpening();
  }

  #fail(): void {
    this.close();
    this.#onFailed();
  }

  #send(request: ClusterRequest, transfer: Transferable[] = []): void {
    this.#worker.postMessage(request, transfer);
  }

  #ask(load: Load, view: CanvasView): void {
    const { zoom } = view;
    const asked = load.asked.get(zoom);
    // The worker holds the points of the last load only.
    if (load.number !== this.#loads || (asked !== undefined && isInside(clipped(boxOf(view, 0)), asked))) return;
    const box = zoom <= LAST_WHOLE_ZOOM ? WORLD : clipped(boxOf(view, BEYOND));
    load.asked.set(zoom, box);
    this.#send({ kind: 'at', load: load.number, zoom, box });
  }

  #take(answer: ClusterAnswer): void {
    if (answer.kind === 'opened') {
      this.#opening.get(answer.name)?.(answer.opened);
      this.#opening.delete(answer.name);
      return;
    }
    if (answer.kind === 'loaded') {
      if (this.#coming === null) return;
      if (this.#view === null) this.#show(this.#coming);
      else this.#ask(this.#coming, this.#view);
      return;
    }
    const load = [this.#shown, this.#coming].find((known) => known?.number === answer.load) ?? null;
    if (load === null) return;
    load.byZoom.set(answer.zoom, answer);
    const isNew = load === this.#coming;
    if (isNew) this.#show(load);
    // What the map is only on its way to is drawn when it is there.
    if (isNew || answer.zoom === this.#view?.zoom) this.#onNews();
  }

  #show(load: Load): void {
    this.#shown = load;
    this.#coming = null;
    this.#dropOpening();
    if (this.#waiting !== null) this.load(this.#waiting);
  }

  #dropOpening(): void {
    for (const resolve of this.#opening.values()) resolve(null);
    this.#opening.clear();
  }
}

/** A view may reach beyond the world's edge, where nothing is. */
function clipped({ left, right, top, bottom }: Box): Box {
  return { left: Math.max(0, left), right: Math.min(1, right), top: Math.max(0, top), bottom: Math.min(1, bottom) };
}
