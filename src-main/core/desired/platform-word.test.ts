import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { desiredText, type SignedDesired } from '#contract/platform-api/desired.ts';
import { type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { type PlatformWord, platformWord } from './platform-word.ts';

const AT = '2026-11-22T08:00:00.000Z';
const platform = generateKeyPairSync('ed25519');
let store: TemporaryStore;
let file: string;
let isIdle: boolean;
let changes: number;
let word: PlatformWord;

beforeEach(() => {
  store = temporaryStore();
  file = join(store.folder, 'platform-word.json');
  isIdle = true;
  changes = 0;
  word = begun();
});
afterEach(() => store.remove());

/** As after a start of the terminal in its life `epoch`. */
function begun(epoch = 1, key: KeyObject = platform.publicKey, number = '00217'): PlatformWord {
  const made = platformWord({
    file,
    isIdle: () => isIdle,
    hasItem: (id) => id !== 'no-such-item',
    hasRegion: (division) => division !== '999999',
    audit: store.audit,
    log: pino({ level: 'silent' }),
    onChange: () => {
      changes += 1;
    },
  });
  const publicKey = key.export({ format: 'der', type: 'spki' }).toString('base64');
  made.begin({ number, epoch, acknowledgementKey: { id: 'a1', publicKey } });
  return made;
}

function desired(version: number, content: object | string): SignedDesired {
  const said = { version, at: AT, content: typeof content === 'string' ? content : JSON.stringify(content) };
  const bytes = Buffer.from(desiredText('00217', said));
  return { ...said, keyId: 'a1', signature: sign(null, bytes, platform.privateKey).toString('base64') };
}

test('a configuration is in use at once where nobody is there, and after the next start, also without a network', () => {
  word.hear({ desired: desired(3, { idleSeconds: 90 }) });
  expect(word.configuration).toEqual({ idleSeconds: 90 });
  expect(word.reported()).toEqual({ version: 3, received: 3, problems: [] });
  expect(changes).toBe(2);
  expect(begun().configuration).toEqual({ idleSeconds: 90 });
});

test('whoever is being served is not touched: it waits until nobody is there', () => {
  isIdle = false;
  word.hear({ desired: desired(1, { idleSeconds: 90 }) });
  word.settle();
  expect([word.configuration, word.reported()]).toMatchObject([{}, { version: 0, received: 1 }]);
  isIdle = true;
  word.settle();
  expect([word.configuration, word.reported()]).toMatchObject([{ idleSeconds: 90 }, { version: 1 }]);
});

test('no lower version is taken, nor another one under the same number', () => {
  word.hear({ desired: desired(5, { idleSeconds: 90 }) });
  word.hear({ desired: desired(4, { idleSeconds: 30 }) });
  word.hear({ desired: desired(5, { idleSeconds: 30 }) });
  expect([word.configuration, begun().configuration]).toEqual([{ idleSeconds: 90 }, { idleSeconds: 90 }]);
  word.hear({ desired: desired(6, {}) });
  expect([word.configuration, word.reported().version]).toEqual([{}, 6]);
});

test('what cannot be applied is reported, and the rest is in use', () => {
  const content = {
    idleSeconds: 90,
    volume: 3,
    itemsOff: ['newborn', 'no-such-item'],
    otherRegions: ['999999'],
  };
  word.hear({ desired: desired(1, content) });
  expect(word.configuration).toMatchObject({ idleSeconds: 90, itemsOff: ['newborn', 'no-such-item'] });
  expect(word.reported().problems).toEqual([
    { field: 'volume', why: 'unknownField' },
    { field: 'itemsOff', why: 'unknownItem', values: ['no-such-item'] },
    { field: 'otherRegions', why: 'unknownRegion', values: ['999999'] },
  ]);
  word.hear({ desired: desired(2, 'damaged') });
  expect(word.reported()).toEqual({
    version: 2,
    received: 2,
    problems: [{ field: '', why: 'notReadable' }],
  });
});

test('revoked holds over a start without a network, until the platform says otherwise or a new life begins', () => {
  word.hear({ standing: 'revoked' });
  expect([word.isRevoked, begun().isRevoked, begun(2).isRevoked]).toEqual([true, true, false]);
  expect(store.audit.latest('terminal.revoked')?.subject).toBe('1');
  const again = begun();
  again.hear({ standing: 'inUse' });
  expect([again.isRevoked, begun().isRevoked]).toEqual([false, false]);
});

test('a file that was damaged, changed, or written for another terminal or platform counts for nothing', () => {
  word.hear({ desired: desired(3, { idleSeconds: 90 }) });
  const text = readFileSync(file, 'utf8');
  const other = generateKeyPairSync('ed25519').publicKey;
  expect([begun(1, other).configuration, begun(1, platform.publicKey, '00218').configuration]).toEqual([
    {},
    {},
  ]);
  for (const damaged of [
    '',
    text.slice(0, 40),
    text.replace('90', '30'),
    '{"format":"tongban-platform-word-2"}',
  ]) {
    writeFileSync(file, damaged);
    const next = begun();
    expect([next.configuration, next.reported().received]).toEqual([{}, 0]);
  }
});

test('where the disk takes nothing, the word holds all the same for as long as the terminal runs', () => {
  rmSync(store.folder, { recursive: true });
  word.hear({ standing: 'revoked', desired: desired(1, { idleSeconds: 90 }) });
  expect([word.isRevoked, word.configuration]).toEqual([true, { idleSeconds: 90 }]);
});
