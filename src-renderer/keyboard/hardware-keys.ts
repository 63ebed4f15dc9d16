import { useEffect, useRef } from 'react';

/**
 * Hears the keys of a keyboard while this page is shown: single characters, and `Backspace`. Says by `true` that a key
 * was taken, so that it does nothing else. A space on a focused button presses that button.
 */
export function useHardwareKeys(onKey: (key: string) => boolean): void {
  const hear = useRef(onKey);
  hear.current = onKey;
  useEffect(() => {
    const keyed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === ' ' && event.target instanceof HTMLButtonElement) return;
      const isOne = [...event.key].length === 1;
      if ((isOne || event.key === 'Backspace') && hear.current(event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', keyed);
    return () => document.removeEventListener('keydown', keyed);
  }, []);
}
