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
  /** Ends it and starts it again, with the same readers. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const VPCD_DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const READY = 'daemon ready';
/** A slot takes a second port, behind its own. */
const PORTS_OF_READER = 2;

/** Why it cannot run on this machine; `null` where it can. */
export function whyNoPcscd(): string | null {
  if (process.platform !== 'linux') return 'pcscd with vpcd is tried on Linux only';
  if (!existsSync('/usr/sbin/pcscd')) return 'pcscd is not installed';
  if (!existsSync(VPCD_DRIVER)) return 'vsmartcard-vpcd is not installed';
  const isAllowed = spawnSync('unshare', [...unshareArguments(), 'true'], { stdio: 'ignore' }).status === 0;
  return isAllowed ? null : 'a mount namespace for a pcscd of its own cannot be had here';
}

/**
 * Starts pcscd with `count` virtual readers. It always makes its socket in /run/pcscd, so it is given a namespace in
 * which that folder is a private one; a daemon of the system is neither seen nor disturbed.
 */
export async function startPrivatePcscd(count = 1): Promise<PrivatePcscd> {
  const folder = await mkdtemp(join(tmpdir(), 'tongban-pcscd-'));
  const run = join(folder, 'run');
  const config = join(folder, 'reader.conf.d');
  await mkdir(run);
  await mkdir(config);
  const ports = await freePorts(count);
  const readers = ports.map((port, index) => ({ name: `Tongban Virtual ${index + 1} 00 00`, port }));
  const entries = ports.map((port, index) =>
    [
      `FRIENDLYNAME "Tongban Virtual ${index + 1}"`,
      `DEVICENAME /dev/null:0x${port.toString(16)}`,
      `LIBPATH ${VPCD_DRIVER}`,
      `CHANNELID 0x${port.toString(16)}`,
      '',
    ].join('\n'),
  );
  await writeFile(join(config, 'vpcd'), entries.join('\n'));
  let daemon: ChildProcess | undefined;

  async function start() {
    // Whoever started it may be killed: then it ends, too. (Set last: a change of rights takes it away again.)
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
    readers,
    start,
    stop,
    async restart() {
      await stop();
      await start();
    },
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

/** Pairs of ports that were free just now. */
async function freePorts(count: number): Promise<readonly number[]> {
  const found: number[] = [];
  while (found.length < count) {
    const first = await listen(0);
    const address = first.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const second = await listen(port + 1).catch(() => null);
    if (
      second &&
      port + PORTS_OF_READER <= 65_535 &&
      !found.some((each) => Math.abs(each - port) < PORTS_OF_READER)
    )
      found.push(port);
    first.close();
    second?.close();
  }
  return found;
}

async function listen(port: number) {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
