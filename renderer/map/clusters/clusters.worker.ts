// Clusters the map's points beside the page, which goes on drawing meanwhile.
import { ClusterIndex } from './clusterIndex.ts';
import type { ClusterAnswer, ClusterRequest } from './clusterMessages.ts';

let index: ClusterIndex | null = null;
let loaded = -1;

function answer(message: ClusterAnswer, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

self.addEventListener('message', ({ data }: MessageEvent<ClusterRequest>) => {
  if (data.kind === 'load') {
    index = new ClusterIndex(data.points);
    loaded = data.load;
    answer({ kind: 'loaded', load: loaded });
    return;
  }
  if (index === null || data.load !== loaded) return;
  if (data.kind === 'at') {
    const clusters = index.at(data.zoom, data.box);
    const { xs, ys, sizes, worst, levels, names } = clusters;
    answer({ kind: 'at', load: loaded, zoom: data.zoom, box: data.box, clusters }, [
      xs.buffer,
      ys.buffer,
      sizes.buffer,
      worst.buffer,
      levels.buffer,
      names.buffer,
    ]);
  } else {
    answer({ kind: 'opened', load: loaded, name: data.name, opened: index.open(data.name) });
  }
});
