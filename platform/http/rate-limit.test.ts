import { expect, test } from 'vitest';
import { memoryFor } from './rate-limit.ts';

test('bodies are taken while they fit into memory together, also after some that failed', async () => {
  const inMemory = memoryFor(100);
  const body = Promise.withResolvers<string>();
  const first = inMemory(60, () => body.promise);
  const refused = { code: 'unavailable' };
  await expect(inMemory(41, async () => 'taken')).rejects.toMatchObject(refused);
  await expect(inMemory(40, async () => 'taken')).resolves.toBe('taken');
  await expect(inMemory(40, () => Promise.reject(new Error('the line broke')))).rejects.toThrow('the line');
  body.resolve('taken');
  await expect(first).resolves.toBe('taken');
  await expect(inMemory(100, async () => 'taken')).resolves.toBe('taken');
});
