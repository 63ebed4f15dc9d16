import { useEffect, useRef } from 'react';
import { OVER_PAGE, scopeOf } from '../app/focus.ts';

/**
 * Hears the keys of a keyboard while this page is shown: single characters, and `Backspace`. Says by `true` that a key
 * was taken, so that it does nothing else. A space on a focused button presses that button. Under a dialog, and while the
 * page takes no touch yet, nothing is written: whoever types does not mean what they do not see.
 */
export function useHardwareKeys(onKey: (key: string) => boolean): void {
  const hear = useRef(onKey);
  hear.current = onKey;
  useEffect(() => {
    const keyed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      // Whoever types into a field has its own way of writing there.
      if (isText(event.target) || scopeOf(document)?.matches(OVER_PAGE) !== false) return;
      if (event.key === ' ' && event.target instanceof HTMLButtonElement) return;
      const isOne = [...event.key].length === 1;
      if ((isOne || event.key === 'Backspace') && hear.current(event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', keyed);
    return () => document.removeEventListener('keydown', keyed);
  }, []);
}

/** Whether keys write into it by themselves. */
export function isText(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.type === 'text';
}
