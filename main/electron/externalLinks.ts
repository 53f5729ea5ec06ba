import type { BrowserWindow } from 'electron';
import type { Translator } from '../../shared/messages/translator.ts';
import type { ElectronParts } from './electronParts.ts';

const SHOWN_LENGTH = 300;
const PLAIN_ADDRESS = /^mailto:[\w.+-]{1,64}@[\w.-]{1,255}$/;

/** What may be handed to another program: `https:` with a host and no name or password in it, and `mailto:`. null = nothing else. */
export function externalAddress(address: string): { readonly href: string; readonly shown: string } | null {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return null;
  // The host as the network sees it: letters of other scripts stand as `xn--…`, so that none can pass for another.
  if (url.protocol === 'https:' && url.host !== '') return { href: url.href, shown: url.host };
  // One plain address: what follows `?` could attach files in some programs, and a program that undoes `%0A` would read a line of its own.
  if (url.protocol === 'mailto:' && PLAIN_ADDRESS.test(url.href)) return { href: url.href, shown: url.pathname };
  return null;
}

/** Leads out of the program only after a person has seen where to. One question at a time: a page cannot pile them up. */
export class ExternalLinks {
  readonly #electron: Pick<ElectronParts, 'dialog' | 'shell'>;
  #asking = false;

  constructor(electron: Pick<ElectronParts, 'dialog' | 'shell'>) {
    this.#electron = electron;
  }

  async open(address: string, parent: BrowserWindow, { t }: Translator): Promise<void> {
    const target = externalAddress(address);
    if (target === null || this.#asking) return;
    this.#asking = true;
    try {
      const { response } = await this.#electron.dialog.showMessageBox(parent, {
        type: 'question',
        message: t('desktop:link.question', { place: target.shown }),
        detail: `${t('desktop:link.detail')}\n\n${target.href.slice(0, SHOWN_LENGTH)}`,
        buttons: [t('common:action.cancel'), t('desktop:link.open')],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      if (response === 1) await this.#electron.shell.openExternal(target.href);
    } finally {
      this.#asking = false;
    }
  }
}
