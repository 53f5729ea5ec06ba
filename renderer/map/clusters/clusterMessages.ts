import type { Box } from '../box.ts';
import type { ClusteredPoints, Clusters, Opened } from './clusterIndex.ts';

/** To the worker. `load` numbers the points: what is asked and answered names the load that it is about. */
export type ClusterRequest =
  | { readonly kind: 'load'; readonly load: number; readonly points: ClusteredPoints }
  | { readonly kind: 'at'; readonly load: number; readonly zoom: number; readonly box: Box }
  | { readonly kind: 'open'; readonly load: number; readonly name: number };

/** From the worker. Nothing is said of a load that another has followed. */
export type ClusterAnswer =
  | { readonly kind: 'loaded'; readonly load: number }
  | { readonly kind: 'at'; readonly load: number; readonly zoom: number; readonly box: Box; readonly clusters: Clusters }
  | { readonly kind: 'opened'; readonly load: number; readonly name: number; readonly opened: Opened };
