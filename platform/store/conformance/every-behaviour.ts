import { describe } from 'vitest';
import { approvalBehaviour } from './approval.ts';
import { auditHeadsBehaviour } from './audit-heads.ts';
import { bookingsBehaviour } from './bookings.ts';
import { decisionsBehaviour } from './decisions.ts';
import { enrolmentBehaviour } from './enrolment.ts';
import { intakeBehaviour } from './intake.ts';
import { intakeModelBehaviour } from './intake-model.ts';
import { keysBehaviour } from './keys.ts';
import { lookupsBehaviour } from './lookups.ts';
import { onceOnlyBehaviour } from './once-only.ts';
import type { NewDatabase } from './opened.ts';
import { paymentsBehaviour } from './payments.ts';
import { ratingsBehaviour } from './ratings.ts';
import { terminalStatesBehaviour } from './terminal-states.ts';

/** All that a store must do; a new capability is a file beside this one and a line here. */
export function everyBehaviour(newDatabase: NewDatabase): void {
  describe('intake', () => intakeBehaviour(newDatabase));
  describe('intake against a model', () => intakeModelBehaviour(newDatabase));
  describe('enrolment', () => enrolmentBehaviour(newDatabase));
  describe('keys', () => keysBehaviour(newDatabase));
  describe('what is good once', () => onceOnlyBehaviour(newDatabase));
  describe('bookings', () => bookingsBehaviour(newDatabase));
  describe('payments', () => paymentsBehaviour(newDatabase));
  describe('ratings', () => ratingsBehaviour(newDatabase));
  describe('audit heads', () => auditHeadsBehaviour(newDatabase));
  describe('decisions', () => decisionsBehaviour(newDatabase));
  describe('approval', () => approvalBehaviour(newDatabase));
  describe('states of terminals', () => terminalStatesBehaviour(newDatabase));
  describe('lookups', () => lookupsBehaviour(newDatabase));
}
