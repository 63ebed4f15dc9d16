import { writeFileSync } from 'node:fs';

/**
 * What a process of the bench is: it is given its task as JSON, says that it has begun, leaves what it measured in a file and
 * ends. Whoever started it is not waited for: without it the process ends at once.
 */
export async function measuringProcess<T>(
  read: (task: unknown) => T,
  measure: (task: T) => object | Promise<object>,
): Promise<void> {
  process.on('disconnect', () => process.exit(1));
  const { task, file } = JSON.parse(process.argv[2] ?? '');
  process.send?.({ type: 'ready' });
  writeFileSync(file, JSON.stringify(await measure(read(task))));
  process.exit(0);
}
