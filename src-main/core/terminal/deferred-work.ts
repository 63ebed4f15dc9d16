import type { SessionWork } from '../session/session-work.ts';

/**
 * The session's work, which exists only once the terminal is in service. Before, the screen shows no page
 * that could lead here, so a call is a bug.
 */
export function deferredWork(current: () => SessionWork | null, onSessionStarted: () => void): SessionWork {
  const work = () => {
    const present = current();
    if (!present) throw new Error('the terminal is not in service');
    return present;
  };
  return {
    readCard: (timeoutMs, signal) => work().readCard(timeoutMs, signal),
    watchCard: (applicant, timeoutMs, signal) => work().watchCard(applicant, timeoutMs, signal),
    capture: (deviceClass, timeoutMs, signal) => work().capture(deviceClass, timeoutMs, signal),
    takesSticks: () => work().takesSticks(),
    takeFromStick: (room, signal) => work().takeFromStick(room, signal),
    offersTransfer: () => work().offersTransfer(),
    transfer: (signal, scope) => work().transfer(signal, scope),
    closeTransfer: () => work().closeTransfer(),
    readSocialSecurityCard: (timeoutMs, signal) => work().readSocialSecurityCard(timeoutMs, signal),
    scan: (timeoutMs, signal) => work().scan(timeoutMs, signal),
    identifyByCode: (code) => work().identifyByCode(code),
    consentGiven: (context) => work().consentGiven(context),
    readProfile: (context) => work().readProfile(context),
    querySlots: (context) => work().querySlots(context),
    lookUp: (context) => work().lookUp(context),
    makeProof: (context) => work().makeProof(context),
    makeForms: (context) => work().makeForms(context),
    book: (context) => work().book(context),
    cancelBooking: (context) => work().cancelBooking(context),
    startPayment: (context) => work().startPayment(context),
    paymentState: (context) => work().paymentState(context),
    fileCase: (context) => work().fileCase(context),
    printReceipt: (context, signal) => work().printReceipt(context, signal),
    printDocument: (context, signal) => work().printDocument(context, signal),
    printResult: (context, signal) => work().printResult(context, signal),
    cancelPrint: () => work().cancelPrint(),
    waitTaken: (context, signal) => work().waitTaken(context, signal),
    receiptTaken: (context) => work().receiptTaken(context),
    receiptPrinterReady: () => work().receiptPrinterReady(),
    sessionStarted() {
      onSessionStarted();
      work().sessionStarted();
    },
    keepRating: (context) => current()?.keepRating(context),
    sessionEnded: (cardIsNext) => work().sessionEnded(cardIsNext),
  };
}
