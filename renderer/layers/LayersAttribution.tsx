import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';

/** Sources of the own layers that are shown, as they were typed: text, never an address to follow. */
export function LayersAttribution() {
  const { data } = useQuery(api.layers.list.queryOptions());
  const sources = [...new Set((data ?? []).filter(({ isVisible, source }) => isVisible && source !== '').map(({ source }) => source))];
  return sources.map((source) => (
    <span key={source}>
      {' · '}
      <bdi>{source}</bdi>
    </span>
  ));
}
