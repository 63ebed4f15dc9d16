/** What can be plugged in and out again, as it is mounted now. */
export interface Volume {
  /** Another one, or the same one plugged in again, has another. */
  readonly id: string;
  /** The absolute path of its topmost folder, without symbolic links. */
  readonly root: string;
  readonly isReadOnly: boolean;
  /** A folder plays it. */
  readonly isSimulated: boolean;
}

/** The volumes that are there now. Never rejects: what cannot be looked at is not there. */
export type FindVolumes = () => Promise<readonly Volume[]>;
