import { useEffect, useState } from 'react';
import type { Capture, CaptureCompletion } from '#contract/device/screen-devices.ts';
import { useKiosk } from '../app/kiosk-context.ts';

/** The camera for the command that is armed: its picture, or `null` while there is none. */
export function useCamera(capture: Capture | undefined): MediaStream | null {
  const { openCamera, completeCapture } = useKiosk();
  const [stream, setStream] = useState<MediaStream | null>(null);
  const commandId = capture?.commandId;

  // biome-ignore lint/correctness/useExhaustiveDependencies: one command is one opening; snapshots bring equal copies of it.
  useEffect(() => {
    if (!capture || capture.deviceClass === 'signaturePad') return;
    const left = new AbortController();
    let close = () => {};
    const fail = (completion: CaptureCompletion) => {
      if (!left.signal.aborted) void completeCapture(capture.commandId, completion);
    };
    const overdue = setTimeout(() => fail({ code: 'timeOut' }), capture.timeoutMs);
    void openCamera(capture.camera ?? {}, left.signal).then((opened) => {
      if (left.signal.aborted) return;
      if (!opened.ok) {
        fail({ code: 'deviceNotReady', error: opened.error, vendor: opened.vendor });
        return;
      }
      const { camera } = opened;
      close = camera.close;
      camera.onLost(() => {
        setStream(null);
        fail({ code: 'hardwareError', error: 'cameraLost' });
      });
      setStream(camera.stream);
    });
    return () => {
      left.abort();
      clearTimeout(overdue);
      close();
      setStream(null);
    };
  }, [commandId]);

  return stream;
}
