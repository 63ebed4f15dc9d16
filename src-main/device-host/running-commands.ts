import type { ProgressStage } from '#contract/device/device-api.ts';

/** A command under way, and how it can be ended from outside. */
export interface RunningCommand {
  readonly signal: AbortSignal;
  readonly onStage: (stage: ProgressStage) => void;
  /** To be called once it has ended. */
  readonly end: () => void;
}

export interface RunningCommands {
  /** `null` where a command with this id is under way already. */
  begin(
    commandId: string,
    kind: 'read' | 'print',
    onStage: (stage: ProgressStage) => void,
  ): RunningCommand | null;
  cancel(commandId: string): void;
  /** Ends every read, and every print of which nothing was sent yet. A print at the device goes on. */
  endSession(): void;
}

export function createRunningCommands(): RunningCommands {
  const running = new Map<string, { readonly abort: AbortController; atDevice: boolean }>();
  return {
    begin(commandId, kind, onStage) {
      if (running.has(commandId)) return null;
      const command = { abort: new AbortController(), atDevice: false };
      running.set(commandId, command);
      return {
        signal: command.abort.signal,
        onStage(stage) {
          // The first stage of a print is the sending itself.
          if (kind === 'print') command.atDevice = true;
          onStage(stage);
        },
        end: () => void running.delete(commandId),
      };
    },
    cancel: (commandId) => running.get(commandId)?.abort.abort(),
    endSession() {
      for (const { abort, atDevice } of [...running.values()]) if (!atDevice) abort.abort();
    },
  };
}
