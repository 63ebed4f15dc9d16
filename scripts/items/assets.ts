import { fileURLToPath } from 'node:url';

/** Where items, regions and the made-up people of the demonstration lie. */
export const ASSETS = fileURLToPath(new URL('../../assets', import.meta.url));

/** The region that a command speaks of where nothing else is said. */
export const DEFAULT_DIVISION = '310118';

/** Today as `YYYYMMDD`, as the terminal counts days. */
export function today(): string {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('');
}

/** A mistake of whoever typed the command: told as a sentence, without a trace. */
export class Mistake extends Error {}
