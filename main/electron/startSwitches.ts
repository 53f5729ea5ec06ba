import type { ElectronParts } from './electronParts.ts';

/**
 * Switches of Chromium and Node by which another program of the same person could look into this one, or take down what protects it. The
 * fuses keep Node's from working; Chromium's have no fuse.
 */
const REFUSED = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-brk-node',
  'inspect-wait',
  'auto-open-devtools-for-tabs',
  'js-flags',
  'load-extension',
  'disable-web-security',
  'allow-file-access-from-files',
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-gpu-sandbox',
  'allow-sandbox-debugging',
  'no-zygote',
  'single-process',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  'ssl-key-log-file',
  'log-net-log',
  'net-log',
  'trace-startup',
  'trace-startup-file',
  'trace-to-file',
  'vmodule',
  'enable-crash-reporter',
  'wait-for-debugger-children',
  // A key chain that everybody has the key of.
  'use-mock-keychain',
  'enable-blink-features',
  'unsafely-treat-insecure-origin-as-secure',
  'enable-logging',
  'log-file',
] as const;

/**
 * The first switch that an installed program does not start with; null = none. In the project they are tools of whoever works on it.
 * `no-sandbox` is among them: no package of ours passes it, and the page shows what strangers wrote.
 */
export function refusedSwitch({ commandLine, isPackaged }: Pick<ElectronParts['app'], 'commandLine' | 'isPackaged'>): string | null {
  if (!isPackaged) return null;
  return REFUSED.find((name) => commandLine.hasSwitch(name)) ?? null;
}

/** Before Chromium starts its processes: none of them writes a dump, and none asks the network for anything of its own. */
export function quietSwitches({ commandLine }: Pick<ElectronParts['app'], 'commandLine'>): void {
  commandLine.appendSwitch('disable-breakpad');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('no-pings');
  // A name that is looked up is a message to whoever runs the network: no page of ours has one to ask for. The core asks for itself.
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}
