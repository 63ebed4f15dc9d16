/** Status bits of PRINTER_INFO_2 (winspool.h, PRINTER_STATUS_*). */
export const PRINTER_STATUS = {
  paused: 0x1,
  error: 0x2,
  pendingDeletion: 0x4,
  paperJam: 0x8,
  paperOut: 0x10,
  manualFeed: 0x20,
  paperProblem: 0x40,
  offline: 0x80,
  ioActive: 0x100,
  busy: 0x200,
  printing: 0x400,
  outputBinFull: 0x800,
  notAvailable: 0x1000,
  waiting: 0x2000,
  processing: 0x4000,
  initializing: 0x8000,
  warmingUp: 0x10000,
  tonerLow: 0x20000,
  noToner: 0x40000,
  pagePunt: 0x80000,
  userIntervention: 0x100000,
  outOfMemory: 0x200000,
  doorOpen: 0x400000,
  serverUnknown: 0x800000,
  powerSave: 0x1000000,
} as const;

/** PRINTER_ATTRIBUTE_WORK_OFFLINE: where Windows notes that a USB printer was pulled or switched off. */
export const WORK_OFFLINE = 0x400;

/** Status bits of JOB_INFO_1 (winspool.h, JOB_STATUS_*). */
export const JOB_STATUS = {
  paused: 0x1,
  error: 0x2,
  deleting: 0x4,
  spooling: 0x8,
  printing: 0x10,
  offline: 0x20,
  paperOut: 0x40,
  printed: 0x80,
  deleted: 0x100,
  blocked: 0x200,
  userIntervention: 0x400,
  restart: 0x800,
  /** Sent to the printer, perhaps not printed. */
  complete: 0x1000,
  retained: 0x2000,
  renderingLocally: 0x4000,
} as const;
