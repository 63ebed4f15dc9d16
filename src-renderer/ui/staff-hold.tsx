import { type ReactNode, useEffect, useRef } from 'react';
import { useKiosk } from '../app/kiosk-context.ts';

/** How long it is held, ms: longer than anybody rests a finger on a word. */
const HOLD_MS = 3_000;

/**
 * The way to the staff's page: what stands in it is held. No button, for residents have nothing to do here; a short touch
 * is one on the page around it.
 */
export function StaffHold({ children }: { readonly children: ReactNode }) {
  const { send } = useKiosk();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasHeld = useRef(false);
  const release = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it is hidden on purpose
    // biome-ignore lint/a11y/useKeyWithClickEvents: it only keeps the end of a hold from being a touch
    <span
      className="staff-hold"
      onPointerDown={() => {
        wasHeld.current = false;
        timer.current = setTimeout(() => {
          wasHeld.current = true;
          send({ type: 'openStaff' });
        }, HOLD_MS);
      }}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onClick={(event) => {
        if (wasHeld.current) event.stopPropagation();
      }}
    >
      {children}
    </span>
  );
}
