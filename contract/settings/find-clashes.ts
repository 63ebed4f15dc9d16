import type { z } from 'zod';
import type { DeviceSettings } from './device-settings.ts';
import type { TransportSettings } from './transport-settings.ts';

/** Two devices under one name, at one port, or of one class: a terminal has one of each. */
export function findClashes(devices: readonly DeviceSettings[], context: z.RefinementCtx): void {
  const seen = {
    id: new Map<string, string>(),
    port: new Map<string, string>(),
    class: new Map<string, string>(),
  };
  for (const [index, device] of devices.entries()) {
    const { transport } = device;
    const [field, port] = portOf(transport);
    const clashes = [
      {
        path: ['id'],
        owner: seen.id.get(device.id),
        message: `"${device.id}" is the name of another device`,
      },
      {
        path: ['transport', field],
        owner: isShared(device) ? undefined : seen.port.get(port),
        message: `${port} belongs to "${seen.port.get(port)}" already`,
      },
      {
        path: ['class'],
        owner: seen.class.get(device.class),
        message: `"${seen.class.get(device.class)}" is a ${device.class} already, and a terminal has one`,
      },
    ];
    for (const { path, owner, message } of clashes) {
      if (owner === undefined) continue;
      context.addIssue({ code: 'custom', path: [index, ...path], message });
    }
    seen.id.set(device.id, device.id);
    seen.port.set(port, device.id);
    seen.class.set(device.class, device.id);
  }
}

/** A camera may be told to be two. */
function isShared(device: DeviceSettings): boolean {
  return device.class === 'faceCamera' && device.options?.isDocumentCameraToo === true;
}

/** The field that names the port, and the name by which two devices at one port are found. */
function portOf(transport: TransportSettings): readonly [field: string, port: string] {
  switch (transport.kind) {
    case 'serial': {
      const { path, usb } = transport;
      if (path !== undefined) return ['path', portName(path)];
      const parts = [`${usb?.vendorId}:${usb?.productId}`, usb?.serialNumber, usb?.identity];
      return ['usb', `USB port ${parts.filter((part) => part !== undefined).join(' ')}`];
    }
    case 'tcp':
      return ['port', `${transport.host.toLowerCase()}:${transport.port}`];
    case 'usb': {
      const { vendorId, productId, serialNumber } = transport;
      return ['productId', ['USB device', `${vendorId}:${productId}`, serialNumber ?? []].flat().join(' ')];
    }
    case 'spooler':
      return ['printer', `printer ${transport.printer.toLowerCase()}`];
    case 'pcsc':
      return ['reader', `PC/SC reader ${transport.reader ?? '(any)'}`];
    case 'nut':
      return ['ups', `UPS ${transport.ups} at ${transport.host.toLowerCase()}:${transport.port}`];
    case 'uvc': {
      const { label, vendorId = 'any', productId = 'any' } = transport;
      return ['label', `camera ${label ?? `${vendorId}:${productId}`}`];
    }
    case 'ipp':
      return ['url', transport.url.toLowerCase()];
    case 'hid': {
      const { vendorId = 'any', productId = 'any', serialNumber } = transport;
      return ['kind', ['HID device', `${vendorId}:${productId}`, serialNumber ?? []].flat().join(' ')];
    }
  }
}

/** Windows compares its names without case and knows COM3 as \\.\COM3 too; elsewhere `ttyusb0` is no `ttyUSB0`. */
function portName(path: string): string {
  return /^(?:\\\\\.\\)?(COM\d+)$/i.exec(path)?.[1]?.toUpperCase() ?? path;
}
