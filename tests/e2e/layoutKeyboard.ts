import type { CDPSession, Page } from 'playwright-core';

/** What the keys of a layout type, by physical key. Digits of the Kazakh layout are letters. */
const LETTER_KEYS = [
  'KeyQ',
  'KeyW',
  'KeyE',
  'KeyR',
  'KeyT',
  'KeyY',
  'KeyU',
  'KeyI',
  'KeyO',
  'KeyP',
  'BracketLeft',
  'BracketRight',
  'KeyA',
  'KeyS',
  'KeyD',
  'KeyF',
  'KeyG',
  'KeyH',
  'KeyJ',
  'KeyK',
  'KeyL',
  'Semicolon',
  'Quote',
  'KeyZ',
  'KeyX',
  'KeyC',
  'KeyV',
  'KeyB',
  'KeyN',
  'KeyM',
  'Comma',
  'Period',
];
const CYRILLIC = 'йцукенгшщзхъфывапролджэячсмитьбю';
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const DIGIT_KEYS = ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0'];

export type Layout = 'en' | 'ru' | 'kk';
const LETTERS: Readonly<Record<Layout, string>> = { en: LATIN, ru: CYRILLIC, kk: CYRILLIC };
const DIGITS: Readonly<Record<Layout, string>> = { en: '1234567890', ru: '1234567890', kk: '"әіңғ,.үұқ' };

/** A keyboard as the browser sees it under a layout: the physical key and what the layout makes of it. */
export class LayoutKeyboard {
  readonly #cdp: CDPSession;
  readonly #layout: Layout;

  private constructor(cdp: CDPSession, layout: Layout) {
    this.#cdp = cdp;
    this.#layout = layout;
  }

  static async of(page: Page, layout: Layout): Promise<LayoutKeyboard> {
    return new LayoutKeyboard(await page.context().newCDPSession(page), layout);
  }

  /** Presses a key by its place: `KeyN` is `т` on a Russian layout. */
  async press(code: string): Promise<void> {
    await this.#key(code, this.#textOf(code));
  }

  /** Types words in the layout's letters. A digit is its key of the digit row, whatever the layout types there. */
  async type(words: string): Promise<void> {
    for (const character of words) {
      const digit = '1234567890'.indexOf(character);
      const letter = LETTERS[this.#layout].indexOf(character.toLowerCase());
      const kazakh = DIGITS.kk.indexOf(character.toLowerCase());
      if (digit !== -1) await this.press(DIGIT_KEYS[digit] ?? '');
      else if (letter !== -1) await this.#key(LETTER_KEYS[letter] ?? '', character);
      else if (this.#layout === 'kk' && kazakh !== -1) await this.#key(DIGIT_KEYS[kazakh] ?? '', character);
      else await this.#key(character === ' ' ? 'Space' : '', character);
    }
  }

  #textOf(code: string): string {
    const letter = LETTER_KEYS.indexOf(code);
    if (letter !== -1) return LETTERS[this.#layout].charAt(letter);
    const digit = DIGIT_KEYS.indexOf(code);
    return DIGITS[this.#layout].charAt(digit);
  }

  async #key(code: string, text: string): Promise<void> {
    const windowsVirtualKeyCode = /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.charCodeAt(0) ?? 0;
    const event = { code, key: text, windowsVirtualKeyCode };
    await this.#cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text, unmodifiedText: text, ...event });
    await this.#cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }
}
