import type { HIDAsync } from 'node-hid';
import type { HidBus, HidInfo } from './hid-bus.ts';

/**
 * HID by node-hid. Loaded on first use only: it brings native code and, on Linux, needs libusb, which a
 * terminal without a HID scanner need not have.
 */
export const nodeHidBus: HidBus = {
  async list() {
    try {
      const hid = await import('node-hid');
      const devices = await hid.devicesAsync();
      return devices.flatMap((device): readonly HidInfo[] =>
        device.path === undefined ? [] : [{ ...device, path: device.path }],
      );
    } catch {
      return null;
    }
  },
  async open(path, listener) {
    let device: HIDAsync;
    try {
      const hid = await import('node-hid');
      device = await hid.HIDAsync.open(path);
    } catch {
      return { ok: false, message: `the scanner at ${path} cannot be opened: in use, or no permission` };
    }
    // An unheard `error` would end the process. It is the only word of an unplugging, may carry `undefined`,
    // and may come more than once.
    let gone = false;
    device.on('error', () => {
      if (gone) return;
      gone = true;
      listener.gone();
    });
    device.on('data', (report: Buffer) => listener.report(report));
    return {
      ok: true,
      port: {
        async sendFeature(report) {
          try {
            await device.sendFeatureReport([...report]);
            return true;
          } catch {
            return false;
          }
        },
        async close() {
          gone = true;
          await device.close().catch(() => undefined);
        },
      },
    };
  },
};
