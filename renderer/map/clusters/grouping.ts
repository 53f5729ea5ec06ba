import { create } from 'zustand';
import type { Grouping } from '../chooseMarks.ts';

interface GroupingState {
  readonly grouping: Grouping;
  /** The browser runs no worker, or it has ended: nothing can be clustered. Said once. */
  readonly failure: 'none' | 'untold' | 'told';
}

/** How many points that stand close are shown: for as long as the page lives. */
export const useGrouping = create<GroupingState>()(() => ({ grouping: 'clusters', failure: 'none' }));

export function toggleGrouping(): void {
  useGrouping.setState(({ grouping }) => ({ grouping: grouping === 'clusters' ? 'points' : 'clusters' }));
}

export function groupingFailed(): void {
  useGrouping.setState(({ failure }) => ({ failure: failure === 'none' ? 'untold' : failure }));
}

export function groupingFailureRead(): void {
  useGrouping.setState({ failure: 'told' });
}
