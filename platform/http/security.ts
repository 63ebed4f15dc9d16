/** How the OpenAPI document says that a request is signed. */
export const signedRequests = [{ terminalSignature: [] }];

export const securitySchemes = {
  terminalSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'Signature',
    description:
      'HTTP message signature (RFC 9421) with the label `terminal`: Ed25519 over `@method`, `@path` and `content-digest` (RFC 9530, sha-256, over the bytes as sent), with the parameters `created`, `nonce` and `keyid` = the terminal number. `created` is never judged; a nonce is good once for `records:query`, `profile` and `identity:byCode`.',
  },
} as const;
