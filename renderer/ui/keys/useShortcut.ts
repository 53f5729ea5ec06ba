import { useEffect, useEffectEvent } from 'react';
import { SHORTCUTS, type Shortcut, type ShortcutId, shortcutOf } from './shortcuts.ts';

type Handler = (event: KeyboardEvent) => void;

/** Who listens to a shortcut; the one that came last (the innermost form) gets it. */
const listeners = new Map<ShortcutId, Handler[]>();
const escapeListeners: Handler[] = [];
let singleKeysOn = true;

/** Single letters can be switched off; shortcuts with Ctrl and Esc stay. */
export function setSingleKeyShortcuts(on: boolean): void {
  singleKeysOn = on;
}

/** Calls `handler` when the shortcut is pressed while this component is shown and `enabled`. Never while somebody types, unless it has Ctrl. */
export function useShortcut(id: ShortcutId, handler: Handler, enabled = true): void {
  const current = useEffectEvent(handler);
  useEffect(() => {
    if (!enabled) return;
    return addTo(stackOf(id), (event) => current(event));
  }, [id, enabled]);
}

/** One step back. The one that came last gets it, and only that one. */
export function useEscape(handler: Handler, enabled = true): void {
  const current = useEffectEvent(handler);
  useEffect(() => {
    if (!enabled) return;
    return addTo(escapeListeners, (event) => current(event));
  }, [enabled]);
}

function stackOf(id: ShortcutId): Handler[] {
  const stack = listeners.get(id) ?? [];
  listeners.set(id, stack);
  return stack;
}

function addTo(stack: Handler[], handler: Handler): () => void {
  stack.push(handler);
  return () => {
    stack.splice(stack.indexOf(handler), 1);
  };
}

/** Starts the one listener of the page; returns what ends it. */
export function listenToKeys(target: Window): () => void {
  target.addEventListener('keydown', noteWhatFloats, { capture: true });
  target.addEventListener('keydown', onKeyDown);
  return () => {
    target.removeEventListener('keydown', noteWhatFloats, { capture: true });
    target.removeEventListener('keydown', onKeyDown);
  };
}

let escapeIsTaken = false;

/** A dialog, a menu or a list of choices closes itself at Esc; that was the step back. Noted before it closes. */
function noteWhatFloats(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  const floating = document.querySelectorAll(
    '[aria-modal="true"], .mantine-Popover-dropdown, .mantine-Menu-dropdown, .mantine-Combobox-dropdown',
  );
  escapeIsTaken = [...floating].some((element) => element.checkVisibility());
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === 'Escape') {
    const handler = escapeListeners.at(-1);
    if (handler === undefined || escapeIsTaken) return;
    event.preventDefault();
    handler(event);
    return;
  }
  for (const id of Object.keys(SHORTCUTS) as ShortcutId[]) {
    if (!isPressed(shortcutOf(id), event)) continue;
    const handler = listeners.get(id)?.at(-1);
    if (handler === undefined) continue;
    event.preventDefault();
    handler(event);
    return;
  }
}

function isPressed(shortcut: Shortcut, event: KeyboardEvent): boolean {
  if (shortcut.code !== event.code || event.altKey) return false;
  if (shortcut.withControl !== (event.ctrlKey || event.metaKey)) return false;
  if ((shortcut.withShift ?? false) !== event.shiftKey) return false;
  if (shortcut.withControl) return shortcut.notInFields !== true || !isTyping(event.target);
  return singleKeysOn && !isTyping(event.target) && !ownsTheKey(event);
}

/** Whether a letter belongs to the field that has the focus. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target.getAttribute('role') === 'combobox' || target.getAttribute('role') === 'textbox') return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(target.type);
}

/** Enter on a button or a link presses it; single keys inside a dialog or an open menu are theirs. */
function ownsTheKey(event: KeyboardEvent): boolean {
  if (!(event.target instanceof HTMLElement)) return false;
  if (event.code === 'Enter' && event.target.closest('button, a, summary, [role="button"], [role="menuitem"]') !== null) return true;
  return event.target.closest('[role="dialog"][aria-modal="true"], [role="menu"], [role="listbox"][data-owns-keys]') !== null;
}
