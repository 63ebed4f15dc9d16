/** A child process as supervision sees it, whichever shell started it. */
export interface RunningChild {
  /** Calls back for each report of the child (see `ChildPorts.report`). */
  onReport(listener: (message: unknown) => void): void;
  /** Calls back once when the process is gone, with the reason in words. */
  onExit(listener: (reason: string) => void): void;
  /** Asks the process to end; `force` does not ask. */
  end(force: boolean): void;
}
