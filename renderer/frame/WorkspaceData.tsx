import { createContext, type ReactNode, useContext } from 'react';
import { must } from '../../shared/must.ts';
import type { IncidentVocabulary } from '../../shared/vocabulary/incidentVocabulary.ts';
import type { Mission } from '../../shared/workspace/workspaceState.ts';

/** What does not change while a workspace is open. */
export interface WorkspaceData {
  readonly mission: Mission | null;
  readonly vocabulary: IncidentVocabulary;
  /** This computer's zone, IANA name. */
  readonly computerZone: string;
}

const Context = createContext<WorkspaceData | null>(null);

export function WorkspaceDataProvider({ value, children }: { readonly value: WorkspaceData; readonly children: ReactNode }) {
  return <Context value={value}>{children}</Context>;
}

export function useWorkspaceData(): WorkspaceData {
  return must(useContext(Context), 'an open workspace around this component');
}

/** The zone in which a person here thinks: the mission's, else the computer's. */
export function useHomeZone(): string {
  const { mission, computerZone } = useWorkspaceData();
  return mission?.zone ?? computerZone;
}
