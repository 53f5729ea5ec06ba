import { contextBridge, ipcRenderer, webUtils } from 'electron';

/** The one thing of the DOM that is used here; the rest of the main side has none. */
declare const window: { postMessage(message: string, targetOrigin: string, transfer: readonly unknown[]): void };

// One sandboxed CommonJS file when built: nothing but `electron` can be required in it.
contextBridge.exposeInMainWorld('baqylauDesktop', {
  connect: () => ipcRenderer.send('baqylau:connect'),
  choosePath: (question: unknown) => ipcRenderer.invoke('baqylau:choose-path', question),
  pathOfFile: (file: File) => webUtils.getPathForFile(file),
});

// The port cannot pass the bridge; the window takes it over from here, and only a page of our own origin gets it.
ipcRenderer.on('baqylau:port', (event) => {
  window.postMessage('baqylau:port', 'baqylau://app', [...event.ports]);
});
