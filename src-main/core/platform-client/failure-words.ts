import type { CertificateFault } from './certificate-fault.ts';
import type { PlatformFailure } from './result.ts';

/** A text in both languages. */
export interface FailureWords {
  readonly zh: string;
  readonly en: string;
}

/** Why the platform's word is not there and what to look at, for staff; without a full stop. */
export function failureWords(failure: PlatformFailure): FailureWords {
  if (failure.why === 'notThePlatform' && failure.certificate) return CERTIFICATES[failure.certificate];
  return WORDS[failure.why];
}

const WORDS: Readonly<Record<PlatformFailure['why'], FailureWords>> = {
  unreachable: {
    zh: '连不上平台，请查网络和平台地址',
    en: 'no connection: check the network and the address of the platform',
  },
  timeOut: { zh: '平台没有及时答复', en: 'the platform did not answer in time' },
  notThePlatform: {
    zh: '答复的不是平台，请查平台地址和网络（如上网认证页面）',
    en: 'something else answered: check the address of the platform and the network (a log-in page, perhaps)',
  },
  refused: { zh: '平台没有接受本机的请求', en: 'the platform refused what this terminal asked' },
  busy: { zh: '平台正忙，稍后自动再试', en: 'the platform is busy; it is tried again' },
};

const CERTIFICATES: Readonly<Record<CertificateFault, FailureWords>> = {
  expired: {
    zh: '平台的证书已过期，没有发送任何内容。请先核对本机的日期和时间；本机时间无误的，请告知平台',
    en: "the platform's certificate has expired, and nothing was sent. Check the date and time of this terminal first; if they are right, tell the platform",
  },
  notYetValid: {
    zh: '平台的证书尚未生效，没有发送任何内容。请核对本机的日期和时间，很可能偏慢',
    en: "the platform's certificate is not valid yet, and nothing was sent. Check the date and time of this terminal: it is probably behind",
  },
  unknownIssuer: {
    zh: '对方的证书不是本机信任的机构签发的，没有发送任何内容。请查平台地址，以及本机是否装有平台的根证书',
    en: 'the certificate was issued by somebody this terminal does not trust, and nothing was sent. Check the address of the platform and whether its root certificate is installed',
  },
  otherName: {
    zh: '对方的证书属于另一个地址，没有发送任何内容。请查设置里的平台地址',
    en: 'the certificate belongs to another address, and nothing was sent. Check the address of the platform in the settings',
  },
  otherwise: {
    zh: '无法建立安全连接，没有发送任何内容。请查平台地址和网络',
    en: 'no secure connection could be made, and nothing was sent. Check the address of the platform and the network',
  },
};
