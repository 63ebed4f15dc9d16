import { type AutomaticReports, createAutomaticReports } from './automatic-reports.ts';
import { type PrinterParts, stateNow } from './printer-parts.ts';
import type { RealTimeCommand } from './real-time-scanner.ts';
import { automaticStatus, fullStatus, statusByte } from './status-bytes.ts';

/** What the printer says over the line: at once, in its turn, and by itself. */
export interface StatusOut {
  /** Answers a real-time command. `false`: the firmware hangs and heeds none. */
  atOnce(command: RealTimeCommand): boolean;
  /** Tells what has changed, where that was asked for. */
  report(): void;
  /** GS ( H: all before it is printed. */
  echo(id: Uint8Array): void;
  /** GS r 1 */
  tellPaper(): void;
  readonly reports: AutomaticReports;
}

export function createStatusOut(parts: PrinterParts): StatusOut {
  const { condition, paper, port } = parts;
  const reports = createAutomaticReports(port);

  function tellStatus(kind: number): void {
    const asksCover = kind === 2 || kind === 20;
    const now = stateNow(parts);
    const state = { ...now, coverOpen: now.coverOpen || (condition.coverEcho && asksCover) };
    if (asksCover) condition.coverEcho = false;
    port.write(kind === 20 ? fullStatus(state) : Uint8Array.of(statusByte(kind, state)));
  }

  return {
    atOnce(command) {
      if (condition.stalled) return false;
      if (command.type === 'status') tellStatus(command.kind);
      else if (command.answered) port.write(Uint8Array.of(0x37, 0x25, 0x00));
      return true;
    },
    report() {
      if (!condition.stalled) reports.tell(automaticStatus(stateNow(parts)));
    },
    echo: (id) => port.write(Uint8Array.of(0x37, 0x22, ...id, 0x00)),
    tellPaper: () => port.write(Uint8Array.of(paper.level() === 'present' ? 0x00 : 0x03)),
    reports,
  };
}
