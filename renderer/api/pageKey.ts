const NAME = 'baqylau-page-key';

/**
 * The page's second secret, which the shell puts into the first page it hands out. The cookie alone opens the bundle only, because
 * cookies are not bound to a port; this key stays with the tab. Taken out of the document and of the address at once, so that neither
 * shows it to whoever looks at the page later. Empty in a tab that was not opened by the program: the shell then refuses its calls.
 */
export function pageKey(): string {
  const element = document.querySelector<HTMLMetaElement>(`meta[name="${NAME}"]`);
  if (element !== null) {
    sessionStorage.setItem(NAME, element.content);
    element.remove();
    history.replaceState(null, '', `/${location.hash}`);
  }
  return sessionStorage.getItem(NAME) ?? '';
}
