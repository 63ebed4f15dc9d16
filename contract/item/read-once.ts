/**
 * How to parse what is read once in the life of a process, as a terminal reads its catalogue: zod makes code for every
 * schema at its first use otherwise, and with some hundred files that costs more than it ever gives back.
 */
export const READ_ONCE = { jitless: true } as const;
