import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { stages, toolPath } from './stages.ts';

const root = path.resolve(import.meta.dirname, '../..');

test('every check names a tool that is installed', () => {
  const tools = stages.flatMap((stage) => (stage.kind === 'check' ? [toolPath(root, stage.command[0])] : []));
  expect(tools).not.toEqual([]);
  expect(tools.filter((tool) => !existsSync(tool))).toEqual([]);
});
