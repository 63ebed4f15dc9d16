/** The package's own declarations are not among its exports. */
declare module 'jieba-zh-cn' {
  /** Lines of word, count and part of speech, in UTF-8. */
  export const JiebaDict: Uint8Array;
}
