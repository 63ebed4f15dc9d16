import { join } from 'node:path';
import { describe } from 'vitest';
import { temporaryFolder } from '../../testing/test-platform.ts';
import { openStore } from '../open-store.ts';
import { everyBehaviour } from './every-behaviour.ts';

describe('SQLite', () => {
  everyBehaviour(async () => {
    const path = join(temporaryFolder(), 'platform.db');
    return () => openStore(path);
  });
});
