import type { ElectronParts } from './electronParts.ts';

/** Locks when the computer sleeps, locks its screen, passes to another person or shuts down. There is no way to leave this out. */
export function lockWithComputer({ powerMonitor }: Pick<ElectronParts, 'powerMonitor'>, lock: () => void): void {
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
  // macOS and Windows: another person of this computer takes over the screen.
  powerMonitor.on('user-did-resign-active', lock);
  powerMonitor.on('shutdown', lock);
}
