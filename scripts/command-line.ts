import { statSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';

/**
 * The command line of one command: `--help` prints what it does and takes; whatever it does not take ends the process
 * with a sentence, before anything has begun.
 */
export function commandLine(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError(`(${name} --help tells what it takes)`)
    .allowExcessArguments(false);
}

/** For an option that counts something. */
export function parseCount(value: string): number {
  const count = Number(value);
  if (!/^\d+$/.test(value) || count < 1 || !Number.isSafeInteger(count))
    throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return count;
}

/** For a folder that must be there already. */
export function parseFolder(value: string): string {
  if (!statSync(value, { throwIfNoEntry: false })?.isDirectory())
    throw new InvalidArgumentError('There is no such folder.');
  return value;
}

/** The seed of random numbers, unsigned 32-bit. */
export function parseSeed(value: string): number {
  const seed = Number(value);
  if (!/^\d+$/.test(value) || seed >= 2 ** 32)
    throw new InvalidArgumentError('A seed is a whole number from 0 to 4294967295.');
  return seed;
}

export function randomSeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}
