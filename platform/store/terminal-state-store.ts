import type { Reported } from '#contract/platform-api/desired.ts';
import type { TerminalState } from '#contract/platform-api/terminal-state.ts';

/** What a terminal said last of itself. */
export interface StoredState {
  readonly terminal: string;
  /** In which of its lives. */
  readonly epoch: number;
  /** `null`: it said nothing that this platform understands. */
  readonly state: TerminalState | null;
  readonly reported: Reported | null;
  /** When it said so, by the platform's clock. */
  readonly saidAt: string;
}

/** One version of what was set for a terminal. Versions are rows that are only added. */
export interface DesiredVersion {
  readonly terminal: string;
  readonly version: number;
  /** JSON of a `DesiredConfiguration`. */
  readonly content: string;
  /** Who set it, as they wrote their name. */
  readonly officer: string;
  readonly setAt: string;
}

/** How terminals are, and what is wanted of them. */
export interface TerminalStateStore {
  /** Keeps what a terminal says in place of what it said before; answers with the newest version that was set for it. */
  noteState(
    said: Pick<StoredState, 'terminal' | 'epoch' | 'state' | 'reported'>,
    at: Date,
  ): Promise<DesiredVersion | null>;
  /** By number; terminals that never said anything are left out. */
  terminalStates(): Promise<readonly StoredState[]>;
  terminalState(terminal: string): Promise<StoredState | null>;
  /** Newest first. */
  desiredVersions(terminal: string, limit: number): Promise<readonly DesiredVersion[]>;
  desiredVersion(terminal: string, version: number): Promise<DesiredVersion | null>;
  /** The newest of every terminal. */
  newestDesired(): Promise<readonly DesiredVersion[]>;
  /**
   * Sets a next version: above `basedOn`, which has to be the newest still (0: there is none), and above whatever the
   * terminal has received, which may be more where this database was set back. `null` where somebody else was quicker.
   */
  setDesired(
    wanted: Pick<DesiredVersion, 'terminal' | 'content' | 'officer'> & { readonly basedOn: number },
    at: Date,
  ): Promise<DesiredVersion | null>;
}
