import type { Launched } from './launched.ts';

/** Killed sooner than this after its start, it is not started again: something kills it each time; ms. */
const LIVES_AT_LEAST_MS = 10_000;

export interface KeptTerminalOptions {
  /** Starts it, also again. Rejects where it does not start. */
  readonly start: () => Promise<Launched>;
  /** It is off, or on again. */
  readonly onPower: (power: 'on' | 'off') => void;
  /** It ended by itself, or does not start again, and why: everything is to end. */
  readonly onGone: (reason: string, launched: Launched) => void;
}

/** A terminal that is started again where it was killed, as a service manager does. */
export interface KeptTerminal {
  /** As when its power fails and comes back. */
  restart(): void;
  end(): Promise<void>;
}

/** Starts the terminal and keeps it; rejects where it does not start. */
export async function keepTerminal(options: KeptTerminalOptions): Promise<KeptTerminal> {
  const { start, onPower, onGone } = options;
  let isEnding = false;
  let isWanted = false;
  let current = await begin();

  async function begin(): Promise<Launched> {
    const launched = await start();
    const startedAt = performance.now();
    void launched.gone.then(async (reason) => {
      if (isEnding) return;
      const wasWanted = isWanted;
      isWanted = false;
      const lived = performance.now() - startedAt;
      if (!wasWanted && (!launched.wasKilled || lived < LIVES_AT_LEAST_MS)) {
        onGone(reason, launched);
        return;
      }
      onPower('off');
      try {
        current = await begin();
      } catch (error) {
        onGone(error instanceof Error ? error.message : String(error), launched);
        return;
      }
      if (isEnding) await current.end();
      else onPower('on');
    });
    return launched;
  }

  return {
    restart() {
      isWanted = true;
      void current.kill();
    },
    async end() {
      isEnding = true;
      // One that is on its way sees the launcher go.
      await current.end();
    },
  };
}
