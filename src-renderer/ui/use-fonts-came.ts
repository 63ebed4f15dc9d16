import { useEffect } from 'react';

/**
 * Calls `again` when a font came: what was measured before was another font's. A page whose fonts are there is measured once.
 * `again` must stay the same function.
 */
export function useFontsCame(again: () => void): void {
  useEffect(() => {
    document.fonts.addEventListener('loadingdone', again);
    return () => document.fonts.removeEventListener('loadingdone', again);
  }, [again]);
}
