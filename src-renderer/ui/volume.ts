/** The steps of the volume that a person can choose, as the contract has them. */
export const QUIETEST = 1;
export const LOUDEST = 5;
