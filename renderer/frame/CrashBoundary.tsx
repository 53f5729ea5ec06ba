import { Component, type ReactNode } from 'react';

interface Props {
  /** Stands in place of what could not be drawn. */
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** A bug while drawing must not leave an empty window: what was logged is on the disk, and the rest of the page goes on. */
export class CrashBoundary extends Component<Props, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? this.props.fallback : this.props.children;
  }
}
