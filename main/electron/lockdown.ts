import type { Session, WebContents } from 'electron';
import { isAppAddress } from './appAddress.ts';
import type { ElectronParts } from './electronParts.ts';

/** Deny by default, for every WebContents there will ever be. Must run before any window exists. */
export function lockDownContents(app: ElectronParts['app']): void {
  app.on('web-contents-created', (_event, contents) => lockDown(contents));
}

function lockDown(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    // A fresh page after a lock is a navigation too.
    if (!(event.isMainFrame && isAppAddress(event.url))) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!(event.isMainFrame && isAppAddress(event.url))) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** No permission, no device, no download, and no request to anywhere but the program itself. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnRequest(details.url) }));
}

/** `blob:` and `data:` are made by the page itself. */
function isOwnRequest(address: string): boolean {
  const protocol = URL.parse(address)?.protocol;
  return isAppAddress(address) || protocol === 'blob:' || protocol === 'data:' || protocol === 'devtools:';
}
