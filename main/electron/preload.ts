import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';

/** The one thing of the DOM that is used here; the rest of the main side has none. */
declare const window: { postMessage(message: string, targetOrigin: string, transfer: readonly unknown[]): void };

/** Passes what comes on a channel to the page, without the event: that one reaches further than the page may. */
function listen(channel: string, listener: (value: unknown) => void): () => void {
  const onMessage = (_event: IpcRendererEvent, value: unknown) => listener(value);
  ipcRenderer.on(channel, onMessage);
  return () => {
    ipcRenderer.off(channel, onMessage);
  };
}

// One sandboxed CommonJS file when built: nothing but `electron` can be required in it. What is asked is checked where it arrives.
contextBridge.exposeInMainWorld('baqylauDesktop', {
  connect: () => ipcRenderer.send('baqylau:connect'),
  tellState: (state: unknown) => ipcRenderer.send('baqylau:page-state', state),
  choosePath: (question: unknown) => ipcRenderer.invoke('baqylau:choose-path', question),
  pathOfFile: (file: File) => webUtils.getPathForFile(file),
  takeOpenedFile: () => ipcRenderer.invoke('baqylau:take-opened-file'),
  onCover: (listener: () => void) => listen('baqylau:cover', () => listener()),
  tellCovered: () => ipcRenderer.send('baqylau:covered'),
  onCommand: (listener: (command: unknown) => void) => listen('baqylau:command', listener),
  onFileOpened: (listener: () => void) => listen('baqylau:file-opened', () => listener()),
});

// The port cannot pass the bridge; the window takes it over from here, and only a page of our own origin gets it.
ipcRenderer.on('baqylau:port', (event) => {
  window.postMessage('baqylau:port', 'baqylau://app', [...event.ports]);
});
