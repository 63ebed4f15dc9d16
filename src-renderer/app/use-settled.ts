import { useEffect, useState } from 'react';

/** Whether what appeared has stood for `settleMs`: before, a touch was meant for what stood there. */
export function useSettled(settleMs: number): boolean {
  const [settled, setSettled] = useState(settleMs === 0);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), settleMs);
    return () => clearTimeout(timer);
  }, [settleMs]);
  return settled;
}
