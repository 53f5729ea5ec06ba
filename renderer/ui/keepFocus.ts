import { isFocusLost } from './focusLost.ts';

/**
 * A button that waits for an answer is off meanwhile, and the browser takes the focus from what is off. When it is on again, it has the focus
 * again, unless something else took it: else whoever works by keyboard would start at the top of the page after every refusal.
 */
export function keepFocusOfWaiting(page: Document): void {
  let last: EventTarget | null = null;
  page.addEventListener('focusin', ({ target }) => {
    last = target;
  });
  const observer = new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (target === last && target instanceof HTMLButtonElement && !target.disabled && isFocusLost())
        target.focus({ preventScroll: true });
    }
  });
  observer.observe(page.body, { subtree: true, attributeFilter: ['disabled'] });
}
