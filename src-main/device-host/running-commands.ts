import type { ProgressStage } from '#contract/device/device-api.ts';

/** A command under way, and how it can be ended from outside. */
export interface RunningCommand {
  readonly signal: AbortSignal;
  readonly onStage: (stage: ProgressStage) => void;
  /** To be called once it has ended. */
  readonly end: () => void;
}

/**
 * What a session's end means for a command. A read is disarmed. A receipt at the printer goes on: a short strip
 * is out before anybody could stop it. A document is canceled even there: it can wait for paper for long, and
 * would come out before the next person. Paper that waits to be taken goes on waiting: at the end of its time it is drawn
 * back, which matters all the more when its owner is gone.
 */
export type CommandKind = 'read' | 'receipt' | 'document' | 'taking';

export interface RunningCommands {
  /** `null` where a command with this id is under way already. */
  begin(commandId: string, kind: CommandKind, onStage: (stage: ProgressStage) => void): RunningCommand | null;
  cancel(commandId: string): void;
  /** Whether any command is under way. */
  isBusy(): boolean;
  /** Ends everything but receipts that are at their printer, and waits for paper to be taken. */
  endSession(): void;
}

export function createRunningCommands(): RunningCommands {
  const running = new Map<string, { readonly abort: AbortController; goesOn: boolean }>();
  return {
    begin(commandId, kind, onStage) {
      if (running.has(commandId)) return null;
      const command = { abort: new AbortController(), goesOn: kind === 'taking' };
      running.set(commandId, command);
      return {
        signal: command.abort.signal,
        onStage(stage) {
          // The first stage of a print is the sending itself.
          if (kind === 'receipt') command.goesOn = true;
          onStage(stage);
        },
        end: () => void running.delete(commandId),
      };
    },
    isBusy: () => running.size > 0,
    cancel: (commandId) => running.get(commandId)?.abort.abort(),
    endSession() {
      for (const { abort, goesOn } of [...running.values()]) if (!goesOn) abort.abort();
    },
  };
}
