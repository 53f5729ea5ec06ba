import { Component, type ReactNode } from 'react';
import { CrashScreen } from '../workspace/CrashScreen.tsx';

/** A bug while drawing must not leave an empty window: what was logged is on the disk, and a fresh page shows it. */
export class CrashBoundary extends Component<{ readonly children: ReactNode }, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <CrashScreen /> : this.props.children;
  }
}
