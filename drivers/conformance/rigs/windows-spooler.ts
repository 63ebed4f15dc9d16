import { spawnedWire } from '../../document-printer/spooler/spawned-wire.ts';
import { createSpoolerClient } from '../../document-printer/spooler/spooler-client.ts';
import { startSpoolerEmulator } from '../../emulators/windows-spooler/spooler-emulator.ts';
import { openTcpLine } from '../line/tcp-line.ts';
import type { Rig, RigOptions, Subject } from '../rig.ts';
import { documentRig, pageMsFor, profileFor } from './document-rig.ts';

const PROFILE = 'windows-spooler-end-of-job';
const QUICK = {
  restPollMs: 40,
  jobPollMs: 20,
  answerMs: 400,
  sweepMs: 400,
  sendMs: 2_000,
  cancelMs: 3_000,
} as const;

async function rig(options: RigOptions): Promise<Rig> {
  const pageMs = pageMsFor(options);
  const first = await startSpoolerEmulator({ pageMs });
  const emulators = [first];
  const line = await openTcpLine({
    devicePort: first.port,
    another: async () => {
      const next = await startSpoolerEmulator({ pageMs });
      emulators.push(next);
      return next.port;
    },
    noise: options.noise,
  });
  const { printer } = first;
  const helper = first.helperCommand(line.port);
  return documentRig({
    client: createSpoolerClient({ printer, startHelper: spawnedWire(helper), trueEndOfJob: true }),
    profile: profileFor(PROFILE, QUICK, options),
    line,
    emulators,
    settings: {
      id: 'document-printer',
      class: 'documentPrinter',
      profile: PROFILE,
      transport: { kind: 'spooler', printer },
      options: { spoolerHelper: helper },
    },
  });
}

export const windowsSpooler: Subject = {
  name: 'A4 printer, Windows spooler (helper emulated)',
  notApplicable: {},
  rig,
};
