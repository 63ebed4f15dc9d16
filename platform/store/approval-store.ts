/** A machine that wants to become a terminal, and waits for somebody's word. */
export interface EnrolmentRequest {
  /** The hash of the code that it was made with: by it the request is named. */
  readonly codeHash: string;
  readonly terminal: string;
  /** SPKI DER, base64. */
  readonly publicKey: string;
  readonly askedAt: string;
}

/** Which machines may be terminals. */
export interface ApprovalStore {
  /** Those that wait, oldest first. */
  enrolmentRequests(): Promise<readonly EnrolmentRequest[]>;
  /** `false` where that request does not wait (any more). Approved, it begins its life when it asks again. */
  answerRequest(codeHash: string, answer: 'approved' | 'refused'): Promise<boolean>;
  /**
   * Ends what a terminal may do, in the life that it has now: `false` where that is another one. It begins anew with the next
   * enrolment.
   */
  revoke(terminal: string, epoch: number, at: Date): Promise<boolean>;
}
