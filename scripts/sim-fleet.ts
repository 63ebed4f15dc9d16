import { parseArgs } from 'node:util';
import { simulateFleet } from './fleet/simulate-fleet.ts';

const HELP = `npm run sim:fleet -- [options]

Simulates a fleet of terminals after an outage, in virtual time: real sync agents and the platform's real slots;
network, platform and outboxes are simulated.

  --terminals N   how many terminals                        (10000)
  --cases N       cases that wait on each                   (400)
  --outage H      hours without a network                   (24)
  --capacity N    requests that the platform answers per s  (200)
  --seed N        the same seed gives the same result       (1)
  --no-slots      the platform deals no slots: for comparison
  --help`;

const { values } = parseArgs({
  options: {
    terminals: { type: 'string', default: '10000' },
    cases: { type: 'string', default: '400' },
    outage: { type: 'string', default: '24' },
    capacity: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    'no-slots': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else {
  const numbers = Object.entries(values).map(([name, value]) => [name, Number(value)] as const);
  const wrong = numbers.find(([, value]) => Number.isNaN(value) || value < 0);
  if (wrong) {
    console.error(`--${wrong[0]} must be a number. Nothing was simulated. --help says more.`);
    process.exit(2);
  }
  const options = {
    terminals: Number(values.terminals),
    cases: Number(values.cases),
    outageMs: Number(values.outage) * 3_600_000,
    capacity: Number(values.capacity),
    seed: Number(values.seed),
    hasSlots: !values['no-slots'],
  };
  console.log(
    `Simulated: ${options.terminals} terminals with ${options.cases} cases each, ${values.outage} h without a network, a platform of ${options.capacity} requests/s, ${options.hasSlots ? 'with' : 'without'} slots, seed ${options.seed}`,
  );
  const { drainSeconds, idealSeconds, peakPerSecond, requests } = await simulateFleet(options);
  const drain = (drainSeconds / idealSeconds).toFixed(2);
  const peak = (peakPerSecond / options.capacity).toFixed(2);
  console.log(
    `drained in     ${drainSeconds.toFixed(0)} s = ${drain} × the ideal ${idealSeconds.toFixed(0)} s`,
  );
  console.log(`highest load   ${peakPerSecond} requests/s = ${peak} × the capacity`);
  console.log(`requests       ${requests}`);
}
