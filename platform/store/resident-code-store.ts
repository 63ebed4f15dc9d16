/** Codes that residents hold before a scanner, each good once. */
export interface ResidentCodeStore {
  /** `codeHash` is SHA-256, hex: the code itself is kept nowhere. */
  addResidentCode(code: {
    readonly codeHash: string;
    readonly idNumber: string;
    readonly expiresAt: Date;
  }): Promise<void>;
  /** Uses a code up and says whose it is, or why it is worth nothing. */
  redeemResidentCode(
    codeHash: string,
    at: Date,
  ): Promise<{ readonly idNumber: string } | 'unknown' | 'expired' | 'used'>;
}
