/**
 * Marks the pressed button as `data-pressed` on the very event: on a touch screen the browser itself sets
 * `:active` only after it is sure that no gesture begins, which is later than one frame.
 */
export function markPresses(page: Document): () => void {
  let pressed: Element | null = null;
  const release = () => {
    pressed?.removeAttribute('data-pressed');
    pressed = null;
  };
  const press = (event: Event) => {
    release();
    pressed = event.target instanceof Element ? event.target.closest('button:not(:disabled), label') : null;
    pressed?.setAttribute('data-pressed', '');
  };
  page.addEventListener('pointerdown', press);
  page.addEventListener('pointerup', release);
  page.addEventListener('pointercancel', release);
  return () => {
    release();
    page.removeEventListener('pointerdown', press);
    page.removeEventListener('pointerup', release);
    page.removeEventListener('pointercancel', release);
  };
}
