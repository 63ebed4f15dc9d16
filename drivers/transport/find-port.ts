/** What a USB serial port is known by. The numbers are four hexadecimal digits in lower case. */
export interface UsbPort {
  readonly vendorId: string;
  readonly productId: string;
  readonly serialNumber?: string | undefined;
}

/** A port as the system lists it, in the form of `SerialPort.list()`. */
export interface ListedPort {
  readonly path: string;
  readonly vendorId?: string | undefined;
  readonly productId?: string | undefined;
  readonly serialNumber?: string | undefined;
}

/** The paths of the ports behind which that USB interface stands at this moment. */
export function fittingPorts(usb: UsbPort, ports: readonly ListedPort[]): readonly string[] {
  return ports
    .filter(
      ({ vendorId, productId, serialNumber }) =>
        // Windows lists the numbers in capitals.
        vendorId?.toLowerCase() === usb.vendorId &&
        productId?.toLowerCase() === usb.productId &&
        (usb.serialNumber === undefined || serialNumber === usb.serialNumber),
    )
    .map(({ path }) => path);
}

/** `1a86:7523`, with the serial number where one is asked for. */
export function usbText({ vendorId, productId, serialNumber }: UsbPort): string {
  const model = `${vendorId}:${productId}`;
  return serialNumber === undefined ? model : `${model} with serial number ${serialNumber}`;
}
