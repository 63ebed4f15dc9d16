import type { FileHandle } from 'node:fs/promises';

/** Writes all of `bytes` at `at`. A disk that is nearly full takes some of them, and refuses the next ones. */
export async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}
