import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A smart card service of one's own, beside and unseen by the system's. */
export interface PrivatePcscd {
  /** For `PCSCLITE_CSOCK_NAME` of those who shall use it; the library reads it once in a process. */
  readonly socket: string;
  readonly readers: readonly { readonly name: string; readonly port: number }[];
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const VPCD_DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const READY = 'daemon ready';
const NAME = 'Tongban Virtual';

/** Why it cannot run on this machine; `null` where it can. */
export function whyNoPcscd(): string | null {
  if (process.platform !== 'linux') return 'pcscd with vpcd is tried on Linux only';
  if (!existsSync('/usr/sbin/pcscd')) return 'pcscd is not installed';
  if (!existsSync(VPCD_DRIVER)) return 'vsmartcard-vpcd is not installed';
  const isAllowed = spawnSync('unshare', [...unshareArguments(), 'true'], { stdio: 'ignore' }).status === 0;
  return isAllowed ? null : 'a mount namespace for a pcscd of its own cannot be had here';
}

/**
 * Starts pcscd with two virtual readers: vpcd knows no more of them. It always makes its socket in /run/pcscd, so it is given a namespace in
 * which that folder is a private one; a daemon of the system is neither seen nor disturbed. `at`: its own folder,
 * where the socket must be at a place that is known before.
 */
export async function startPrivatePcscd(at?: string): Promise<PrivatePcscd> {
  const folder = at ?? (await mkdtemp(join(tmpdir(), 'tongban-pcscd-')));
  const run = join(folder, 'run');
  const config = join(folder, 'reader.conf.d');
  await mkdir(run, { recursive: true });
  await mkdir(config, { recursive: true });
  const first = await freePorts();
  const port = first.toString(16);
  const entry = [
    `FRIENDLYNAME "${NAME}"`,
    `DEVICENAME /dev/null:0x${port}`,
    `LIBPATH ${VPCD_DRIVER}`,
    `CHANNELID 0x${port}`,
  ];
  await writeFile(join(config, 'vpcd'), `${entry.join('\n')}\n`);
  let daemon: ChildProcess | undefined;

  async function start() {
    // Whoever started it may be killed: then it ends, too. (Set last: a change of rights takes it away again.)
    // A parent that is killed takes the daemon with it.
    const script =
      'mkdir -p /run/pcscd && mount --bind "$0" /run/pcscd && exec setpriv --pdeathsig KILL pcscd -f -i -c "$1"';
    const started = spawn('unshare', [...unshareArguments(), 'sh', '-c', script, run, config], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    daemon = started;
    await new Promise<void>((resolve, reject) => {
      let heard = '';
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', (text: Buffer) => {
          heard = `${heard}${text}`.slice(-4_000);
          if (heard.includes(READY)) resolve();
        });
      started.on('exit', (code) => reject(new Error(`pcscd ended with ${code}: ${heard}`)));
    });
  }

  async function stop() {
    const was = daemon;
    daemon = undefined;
    if (!was || was.exitCode !== null || was.signalCode !== null) return;
    const exited = once(was, 'exit');
    was.kill('SIGKILL');
    await exited;
    await rm(join(run, 'pcscd.comm'), { force: true });
    await rm(join(run, 'pcscd.pid'), { force: true });
  }

  await start();
  return {
    socket: join(run, 'pcscd.comm'),
    readers: [
      { name: `${NAME} 00 00`, port: first },
      { name: `${NAME} 00 01`, port: first + 1 },
    ],
    start,
    stop,
    async close() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Without being root, a user namespace gives the right to mount. */
function unshareArguments(): readonly string[] {
  return process.getuid?.() === 0 ? ['--mount'] : ['--mount', '--map-root-user'];
}

/** The first of two ports that were free just now. */
async function freePorts(): Promise<number> {
  for (;;) {
    const first = await listen(0);
    const address = first.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const second = port < 65_535 ? await listen(port + 1).catch(() => null) : null;
    first.close();
    second?.close();
    if (second) return port;
  }
}

async function listen(port: number) {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
