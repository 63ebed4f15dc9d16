import { lstat, stat } from 'node:fs/promises';

export type PortIdentity = string | null | undefined;

/**
 * Which device stands behind a path at this moment: differs after the device was plugged in again, because
 * the kernel (or udev) makes its node or link anew. `null` where it is gone, `undefined` where the path is
 * not a file (Windows).
 */
export async function portIdentity(path: string): Promise<PortIdentity> {
  if (!path.startsWith('/')) return undefined;
  try {
    const [node, device] = [await lstat(path), await stat(path)];
    // A file system may give a new link the number of the one just removed; its time tells them apart. A
    // device node's own time changes with its permissions and says nothing.
    const made = node.isSymbolicLink() ? node.ctimeMs : 0;
    return `${node.dev}:${node.ino}:${made}:${device.rdev}`;
  } catch {
    return null;
  }
}
