/** Which of the platform's keys a database belongs to. */
export interface KeyStore {
  /**
   * Notes the keys (by their ids) that terminals seal to and acknowledgements are signed with; the first ones stay. `false`
   * where the database belongs to others: its cases could not be opened, and its terminals would not believe this platform.
   */
  claimKeys(ids: { readonly sealing: string; readonly acknowledgement: string }): Promise<boolean>;
}
