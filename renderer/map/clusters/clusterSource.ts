import type { PointColumns } from '../pointColumns.ts';
import { type Clusters, LAST_CLUSTER_ZOOM, type Opened } from './clusterIndex.ts';
import type { ClusterAnswer, ClusterRequest } from './clusterMessages.ts';

/** Clusters of one zoom, and the points that they are made of. */
export interface ClusteredView {
  readonly points: PointColumns;
  readonly clusters: Clusters;
}

interface Load {
  readonly number: number;
  readonly points: PointColumns;
  readonly byZoom: Map<number, Clusters>;
  readonly asked: Set<number>;
}

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
  #zoom = 0;
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
    this.#coming = { number: this.#loads, points, byZoom: new Map(), asked: new Set() };
    const [xs, ys, severities] = [points.xs.slice(), points.ys.slice(), points.severities.slice()];
    this.#send({ kind: 'load', load: this.#loads, points: { xs, ys, severities } }, [xs.buffer, ys.buffer, severities.buffer]);
  }

  /** What stands at a zoom; null until it is known: `onNews` comes then. */
  at(zoom: number): ClusteredView | null {
    this.#zoom = zoom;
    const shown = this.#shown;
    if (shown === null) return null;
    const clusters = shown.byZoom.get(zoom);
    if (clusters === undefined) {
      this.#ask(shown, zoom);
      return null;
    }
    // One step of the zoom, either way, finds its clusters ready.
    for (const near of [zoom + 1, zoom - 1]) if (near >= 0 && near <= LAST_CLUSTER_ZOOM) this.#ask(shown, near);
    return { points: shown.points, clusters };
  }

  /** A zoom that the map is on its way to. */
  prepare(zoom: number): void {
    if (this.#shown !== null && zoom <= LAST_CLUSTER_ZOOM) this.#ask(this.#shown, zoom);
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

  #ask(load: Load, zoom: number): void {
    // The worker holds the points of the last load only.
    if (load.asked.has(zoom) || load.number !== this.#loads) return;
    load.asked.add(zoom);
    this.#send({ kind: 'at', load: load.number, zoom });
  }

  #take(answer: ClusterAnswer): void {
    if (answer.kind === 'opened') {
      this.#opening.get(answer.name)?.(answer.opened);
      this.#opening.delete(answer.name);
      return;
    }
    if (answer.kind === 'loaded') {
      if (this.#coming !== null) this.#ask(this.#coming, this.#zoom);
      return;
    }
    const load = [this.#shown, this.#coming].find((known) => known?.number === answer.load) ?? null;
    if (load === null) return;
    load.byZoom.set(answer.zoom, answer.clusters);
    if (load === this.#coming) this.#show(load);
    if (answer.zoom === this.#zoom || !load.byZoom.has(this.#zoom)) this.#onNews();
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
