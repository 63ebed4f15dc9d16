import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished } from 'vitest';
import { startPlatform } from '#platform/platform.ts';
import { assetsFolder } from '#platform/testing/assets.ts';
import { loadCatalogue } from '../../../catalogue/load-catalogue.ts';
import { createDocumentRenderer } from '../../../documents/document-renderer.ts';
import { enrolTerminal } from '../../../platform-client/enrol-terminal.ts';
import { createPlatformClient } from '../../../platform-client/platform-client.ts';
import { NOW, spkiOf, temporaryFolder } from '../../../platform-client/test-fixtures.ts';
import { systemClock } from '../../../time/clock.ts';
import { placeNames } from '../../place-names.ts';

/** The parts of the work that ask the platform and set documents, against a real platform and the catalogue that ships. */
export async function realWork() {
  const platform = await startPlatform({
    dataFolder: temporaryFolder(),
    host: '127.0.0.1',
    port: 0,
    assetsFolder,
    now: () => NOW,
    // Every item is tried for every person, as no terminal ever does.
    sessionRate: { burst: 100_000, perSecond: 1_000 },
    onFault: (fault) => expect.fail(fault),
  });
  onTestFinished(() => platform.close());
  const connection = { baseUrl: platform.url, timeoutMs: 10_000, now: () => NOW };
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const enrolled = await enrolTerminal(connection, await platform.issueCode('00217'), spkiOf(publicKey));
  if (!enrolled.ok) throw new Error(enrolled.message);
  const { terminal, acknowledgementKey } = enrolled.answer;
  const catalogue = loadCatalogue(assetsFolder);
  const documents = createDocumentRenderer({
    fontsFolder: join(assetsFolder, '../node_modules/@expo-google-fonts/noto-sans-sc'),
    templatesFolder: join(assetsFolder, 'templates'),
    fallbackFonts: [],
  });
  onTestFinished(() => documents.close());
  return {
    platform,
    catalogue,
    deps: {
      client: createPlatformClient({
        ...connection,
        random: randomBytes,
        identity: { terminal, privateKey, acknowledgementKey },
      }),
      catalogue,
      documents,
      names: placeNames(catalogue),
      clock: { ...systemClock(), now: () => NOW },
      log: pino({ level: 'silent' }),
      settings: { site: { name: { zh: '金泽镇社区事务受理服务中心' } } },
      identity: { number: terminal },
    },
  };
}

export type RealWork = Awaited<ReturnType<typeof realWork>>;
