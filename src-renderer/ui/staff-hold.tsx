import { type ReactNode, useEffect, useRef } from 'react';
import { useKiosk } from '../app/kiosk-context.ts';

/** How long it is held, ms: longer than anybody rests a finger on a word. */
const HOLD_MS = 3_000;

/** Held as long it is the same way in, for a terminal whose touch is broken: no tactile keypad has it, a keyboard does. */
const HOLD_KEY = 'F9';

/**
 * The way to the staff's page: what stands in it is held, or {@link HOLD_KEY}. No button, for residents have nothing to do
 * here; a short touch is one on the page around it.
 */
export function StaffHold({ children }: { readonly children: ReactNode }) {
  const { send } = useKiosk();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasHeld = useRef(false);
  const release = () => clearTimeout(timer.current);
  const hold = () => {
    release();
    wasHeld.current = false;
    timer.current = setTimeout(() => {
      wasHeld.current = true;
      send({ type: 'openStaff' });
    }, HOLD_MS);
  };
  const held = useRef({ hold, release });
  held.current = { hold, release };
  useEffect(() => {
    const down = ({ key, repeat }: KeyboardEvent) => {
      if (key === HOLD_KEY && !repeat) held.current.hold();
    };
    const up = ({ key }: KeyboardEvent) => {
      if (key === HOLD_KEY) held.current.release();
    };
    const lost = () => held.current.release();
    document.addEventListener('keydown', down);
    document.addEventListener('keyup', up);
    window.addEventListener('blur', lost);
    return () => {
      document.removeEventListener('keydown', down);
      document.removeEventListener('keyup', up);
      window.removeEventListener('blur', lost);
      lost();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it is hidden on purpose
    // biome-ignore lint/a11y/useKeyWithClickEvents: it only keeps the end of a hold from being a touch
    <span
      className="staff-hold"
      onPointerDown={hold}
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
